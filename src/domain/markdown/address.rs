//! Addresses in text: which of them links may open, and where one stands bare among words.

use std::ops::Range;

use url::Url;

use crate::domain::steps::counted;

/// What an address begins with when people leave out its scheme.
const WWW: &str = "www.";
/// The longest address that is looked at, in bytes.
const LIMIT: usize = 2_000;
/// How many beginnings in one piece of text are looked at that turn out to be none.
const TRIES: usize = 8;
/// Signs that end an address wherever they stand.
const ENDS: &str = "<>\"`\\|{}^«»“”„‹›。，、；：！？（）「」『』【】《》\u{200b}\u{feff}";
/// Signs that belong to the sentence when an address ends in them.
const TRAILING: &str = ".,;:!?'’‘…*_~–—-";

/// Whether a link may lead there: a web page or a mail address.
pub fn opens(address: &str) -> bool {
    match Url::parse(&completed(address)) {
        Ok(url) => match url.scheme() {
            "http" | "https" => url.has_host(),
            scheme => scheme == "mailto",
        },
        Err(_) => false,
    }
}

/// An address with its scheme.
pub fn completed(address: &str) -> String {
    if starts_with(address, WWW) { format!("https://{address}") } else { address.to_owned() }
}

/// Whether an address was typed without its scheme.
pub fn lacks_scheme(address: &str) -> bool {
    starts_with(address, WWW)
}

/// The web addresses that stand in a text, without the punctuation of the sentences round them.
pub fn bare(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    // Where the next sign stands that ends addresses, and how many beginnings before it turned out to be none.
    let (mut end, mut failed) = (0, 0);
    for (at, c) in counted(text.char_indices()) {
        let inside = before.is_alphanumeric() || matches!(before, '/' | '.' | '_' | '-' | '@' | '\\');
        before = c;
        if inside || !matches!(c, 'h' | 'H' | 'w' | 'W') || found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let rest = &text[at..];
        let Some(start) = ["https://", "http://", WWW].into_iter().find(|start| starts_with(rest, start)) else {
            continue;
        };
        if at >= end {
            let length = counted(rest.char_indices()).find(|(_, c)| ends(*c)).map(|(length, _)| length);
            (end, failed) = (at + length.unwrap_or(rest.len()), 0);
        }
        if end - at > LIMIT || failed == TRIES {
            continue;
        }
        let address = trimmed(&text[at..end]);
        if address.len() > start.len() && opens(address) && (start != WWW || address[start.len()..].contains('.')) {
            found.push(at..at + address.len());
        } else {
            failed += 1;
        }
    }
    found
}

fn ends(c: char) -> bool {
    c.is_whitespace() || c.is_control() || ENDS.contains(c)
}

/// An address without the punctuation behind it: a bracket belongs to it if it is opened in it.
fn trimmed(address: &str) -> &str {
    let mut rest = address;
    // How many brackets of either kind are closed more often than opened.
    let mut surplus = [('(', ')'), ('[', ']')].map(|(opening, closing)| {
        let signed = |c| i32::from(c == closing) - i32::from(c == opening);
        (closing, counted(address.chars()).map(signed).sum::<i32>())
    });
    while let Some(last) = rest.chars().next_back() {
        match surplus.iter_mut().find(|(closing, _)| *closing == last) {
            Some((_, count)) if *count > 0 => *count -= 1,
            None if TRAILING.contains(last) => {}
            _ => break,
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
}
