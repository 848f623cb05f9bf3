//! Long text made short enough for a title or a list. Cuts between words, never inside a character.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::tidy_line;

/// The text on one line, in about `limit` characters at most; what was cut is marked.
pub fn excerpt(text: &str, limit: usize) -> String {
    cut(tidy_line(text), limit)
}

/// The same with its lines kept.
pub fn lines(text: &str, limit: usize) -> String {
    let lines: Vec<String> = text.lines().map(tidy_line).filter(|line| !line.is_empty()).collect();
    cut(lines.join("\n"), limit)
}

fn cut(line: String, limit: usize) -> String {
    // No character is shorter than a byte.
    if line.len() <= limit {
        return line;
    }
    let Some((end, _)) = line.grapheme_indices(true).nth(limit) else { return line };
    let cut = &line[..end];
    let kept = match cut.rfind([' ', '\n']) {
        Some(space) if space > end / 2 => &cut[..space],
        _ => cut,
    };
    format!("{}…", kept.trim_end_matches([' ', '\n', ',', ';', ':', '.', '\u{a0}', '–']))
}
