//! Long text broken into the lines of a picture. Widths are those of the fonts, letter by letter.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_segmentation::UnicodeSegmentation;

use crate::web::view::fonts;

/// Where lines may end: Unicode's rules (UAX #14), and between words in scripts that set no spaces.
static BREAKS: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// The width of text set in one em.
fn width(text: &str) -> f32 {
    fonts::current().width(text)
}

/// What of a typed line has to stand on one line, with the spaces that follow it.
fn parts(line: &str) -> Vec<&str> {
    let ends: Vec<usize> = BREAKS.segment_str(line).collect();
    ends.windows(2).map(|ends| &line[ends[0]..ends[1]]).collect()
}

/// The lines of a typed line's parts, each at most `ems` wide. A part wider than that is broken between letters.
fn wrap(parts: &[&str], ems: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0.0;
    for part in parts {
        let word = part.trim_end_matches(' ');
        let letters = if width(word) > ems { word.graphemes(true).collect() } else { vec![word] };
        for piece in letters {
            let wide = width(piece);
            if filled + wide > ems && filled > 0.0 {
                lines.push(String::new());
                filled = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(piece);
            }
            filled += wide;
        }
        let spaces = &part[word.len()..];
        if let Some(line) = lines.last_mut() {
            line.push_str(spaces);
        }
        filled += width(spaces);
    }
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end_matches(' ').len()));
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
    let typed: Vec<Vec<&str>> = text.split('\n').map(parts).collect();
    let mut last = Set { size: 0, leading: 0, lines: Vec::new() };
    for &size in sizes {
        let leading = size * 5 / 4;
        let room = (height / f32::from(leading)) as usize;
        // Kerning and shaping are not counted, so a little is left over.
        let ems = width * 0.98 / f32::from(size);
        let mut lines: Vec<String> = typed.iter().flat_map(|parts| wrap(parts, ems)).collect();
        if lines.len() <= room {
            return Set { size, leading, lines };
        }
        lines.truncate(room.max(1));
        if let Some(line) = lines.last_mut() {
            shorten(line, ems);
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
