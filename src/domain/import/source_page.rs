//! A document and a place in it, written in one cell: `Platform 2015, page 12`, « Plateforme, p. 12-14 ».

/// The words that stand before a page, in lower case and without a full stop.
const WORDS: [&str; 9] = ["page", "pages", "p", "pp", "pg", "pág", "pag", "página", "páginas"];

/// The document's title and the page, where one is named behind the last comma or semicolon or in brackets at the end. What
/// does not end that way is a title alone.
pub fn split(cell: &str) -> (&str, Option<&str>) {
    let whole = cell.trim();
    let open = whole.strip_suffix(')').unwrap_or(whole);
    let signs: &[char] = if open.len() < whole.len() { &['('] } else { &[',', ';'] };
    let Some(at) = open.rfind(signs) else { return (whole, None) };
    let (title, rest) = (open[..at].trim_end(), open[at + 1..].trim());
    match page(rest) {
        Some(page) if !title.is_empty() => (title, Some(page)),
        _ => (whole, None),
    }
}

/// What follows the word for a page. Behind the one letter `p` a number has to stand, with or without a full stop.
fn page(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let rest = rest.trim_start_matches('.').trim();
    (WORDS.contains(&word.to_lowercase().as_str()) && rest.starts_with(|c: char| c.is_numeric() || c == '?'))
        .then_some(rest)
}
