//! Cells of files that people open with spreadsheet programs, which run what begins like a formula: an apostrophe in front
//! makes it a text, and is taken away again on the way in.

/// The signs by which a formula begins, and their wide forms.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A text as a cell that no program runs.
pub fn harmless(text: String) -> String {
    if would_run(&text) { format!("'{text}") } else { text }
}

/// The text of a cell, whether or not it was made [`harmless`].
pub fn as_typed(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| would_run(text)).unwrap_or(cell)
}

/// Whether a program would run it, or would if it were not for apostrophes in front: those are told apart by one more.
fn would_run(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.trim_start().starts_with(SIGNS) || bare.starts_with(['\t', '\r'])
}
