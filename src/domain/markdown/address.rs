//! Addresses in text: which of them links may open, and where one stands bare among words.

use std::ops::Range;

use url::Url;

/// What an address begins with when people leave out its scheme.
const WWW: &str = "www.";
/// The longest address that is looked at, in bytes.
const LIMIT: usize = 2_000;
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
    for (at, c) in text.char_indices() {
        let inside = before.is_alphanumeric() || matches!(before, '/' | '.' | '_' | '-' | '@' | '\\');
        before = c;
        if inside || !matches!(c, 'h' | 'H' | 'w' | 'W') || found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let rest = &text[at..];
        let Some(start) = ["https://", "http://", WWW].into_iter().find(|start| starts_with(rest, start)) else {
            continue;
        };
        let end = rest.find(|c: char| c.is_whitespace() || c.is_control() || ENDS.contains(c)).unwrap_or(rest.len());
        if end > LIMIT {
            continue;
        }
        let address = trimmed(&rest[..end]);
        if address.len() > start.len() && opens(address) && (start != WWW || address[start.len()..].contains('.')) {
            found.push(at..at + address.len());
        }
    }
    found
}

/// An address without the punctuation behind it: a bracket belongs to it if it is opened in it.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let opening = match last {
            ')' => Some('('),
            ']' => Some('['),
            c if TRAILING.contains(c) => None,
            _ => return address,
        };
        let count = |sign: char| address.chars().filter(|c| *c == sign).count();
        if opening.is_some_and(|opening| count(last) <= count(opening)) {
            return address;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
}
