//! Long text broken into the lines of a picture. Widths are those of the fonts, letter by letter.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::spelling::is_unspaced;
use crate::web::view::fonts;

/// The width of text set in one em.
fn width(text: &str) -> f32 {
    fonts::current().width(text)
}

/// What of a word has to stand on one line: all of it, or each of its letters where its script sets no spaces.
fn parts(word: &str) -> Vec<&str> {
    match word.contains(is_unspaced) {
        true => {
            let mut parts: Vec<&str> = Vec::new();
            let mut start = 0;
            for (at, seen) in word.grapheme_indices(true) {
                // A word in letters of another script stays whole.
                let is_joined = !seen.starts_with(is_unspaced) && word[..at].ends_with(|c| !is_unspaced(c));
                if at > start && !is_joined {
                    parts.push(&word[start..at]);
                    start = at;
                }
            }
            parts.push(&word[start..]);
            parts
        }
        false => vec![word],
    }
}

/// Whether no line begins with it.
fn is_closing(part: &str) -> bool {
    let marks = "、。，．：；！？）」』】〉》〕…‥・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ๆฯ៖។";
    part.chars().all(|c| marks.contains(c) || !c.is_alphanumeric() && c.is_ascii_punctuation() && !"([{".contains(c))
}

/// The lines of `text`, each at most `ems` wide; a mark that may not begin one hangs over. A word wider than that is broken;
/// lines end where they were typed to end.
fn wrap(text: &str, ems: f32) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, ems)).collect()
}

fn wrap_line(text: &str, ems: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0.0;
    for word in text.split(' ') {
        for (nth, part) in parts(word).into_iter().enumerate() {
            let wide = width(part);
            let space = if filled > 0.0 && nth == 0 { width(" ") } else { 0.0 };
            let Some(line) = lines.last_mut() else { break };
            if filled + space + wide <= ems || nth > 0 && is_closing(part) {
                if space > 0.0 {
                    line.push(' ');
                }
                line.push_str(part);
                filled += space + wide;
                continue;
            }
            if filled > 0.0 {
                lines.push(String::new());
                filled = 0.0;
            }
            for letter in part.graphemes(true) {
                let wide = width(letter);
                if filled + wide > ems && filled > 0.0 {
                    lines.push(String::new());
                    filled = 0.0;
                }
                if let Some(line) = lines.last_mut() {
                    line.push_str(letter);
                }
                filled += wide;
            }
        }
    }
    lines
}

/// Text set in lines.
pub struct Set {
    /// The size of the letters, in pixels.
    pub size: u16,
    /// From one line to the next, in pixels.
    pub leading: u16,
    /// The lines.
    pub lines: Vec<String>,
}

/// Sets `text` as large as it fits into `width` and `height`, in pixels, in one of `sizes`; cut where it fits in none.
pub fn set(text: &str, width: f32, height: f32, sizes: &[u16]) -> Set {
    let mut last = Set { size: 0, leading: 0, lines: Vec::new() };
    for &size in sizes {
        let leading = size * 5 / 4;
        let room = (height / f32::from(leading)) as usize;
        // Kerning and shaping are not counted, so a little is left over.
        let mut lines = wrap(text, width * 0.98 / f32::from(size));
        if lines.len() <= room {
            return Set { size, leading, lines };
        }
        lines.truncate(room.max(1));
        if let Some(line) = lines.last_mut() {
            shorten(line, width * 0.98 / f32::from(size));
        }
        last = Set { size, leading, lines };
    }
    last
}

/// Marks a line as cut, within its width.
fn shorten(line: &mut String, ems: f32) {
    while width(line) + width("…") > ems {
        let letter = line.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        line.truncate(line.rfind(' ').unwrap_or(letter));
    }
    line.truncate(line.trim_end_matches([' ', ',', ';', ':', '.', '\u{a0}']).len());
    line.push('…');
}

/// `text` on one line of this width, in pixels.
pub fn one(text: &str, size: u16, pixels: f32) -> String {
    set(text, pixels, f32::from(size * 5 / 4), &[size]).lines.into_iter().next().unwrap_or_default()
}
