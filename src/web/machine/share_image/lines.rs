//! Long text broken into the lines of a picture. Widths are those of the fonts, letter by letter.

use unicode_segmentation::UnicodeSegmentation;

use crate::web::view::fonts::width;

/// The lines of `text`, each at most `ems` wide. A word wider than that is broken.
fn wrap(text: &str, ems: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0.0;
    for word in text.split(' ') {
        let wide = width(word);
        let space = if filled > 0.0 { width(" ") } else { 0.0 };
        let Some(line) = lines.last_mut() else { break };
        if filled + space + wide <= ems {
            if filled > 0.0 {
                line.push(' ');
            }
            line.push_str(word);
            filled += space + wide;
            continue;
        }
        if filled > 0.0 {
            lines.push(String::new());
            filled = 0.0;
        }
        for letter in word.graphemes(true) {
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
