//! How the letters of a text file are written. UTF-8 is expected, UTF-16 known by its mark; anything else has to be named,
//! as nothing in such a file says what it is.

use std::borrow::Cow;
use std::str::FromStr;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::TableError;

/// An encoding by one of its usual names: `windows-1252`, `iso-8859-15`, `macintosh`, `utf-16le` …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// The name is none of an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no encoding is called so; Excel on Windows writes windows-1252, older Macs macintosh")]
pub struct NoSuchEncoding;

impl FromStr for Encoding {
    type Err = NoSuchEncoding;

    fn from_str(name: &str) -> Result<Self, NoSuchEncoding> {
        encoding_rs::Encoding::for_label(name.trim().as_bytes()).map(Encoding).ok_or(NoSuchEncoding)
    }
}

/// The bytes of a text in UTF-8. What is neither marked nor named is given back as it is: whoever reads it says where it is
/// not UTF-8.
pub fn text(bytes: Vec<u8>, wish: Option<Encoding>) -> Result<Vec<u8>, TableError> {
    let marked = encoding_rs::Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    let unmarked = || if is_utf_16(&bytes) { Some(UTF_16LE) } else { None };
    let Some(encoding) = marked.or(wish.map(|Encoding(named)| named)).or_else(unmarked) else { return Ok(bytes) };
    if encoding == UTF_8 {
        return Ok(bytes);
    }
    let is_whole = !(encoding == UTF_16LE || encoding == UTF_16BE) || bytes.len().is_multiple_of(2);
    match encoding.decode_with_bom_removal(&bytes) {
        (text, false) if is_whole => Ok(Cow::into_owned(text).into_bytes()),
        (text, _) => {
            let good = text.find('\u{fffd}').unwrap_or(text.len());
            let line = 1 + text[..good].matches('\n').count();
            Err(TableError::NotInEncoding { line, encoding: encoding.name() })
        }
    }
}

/// Whether the text is UTF-16 without its mark, as some programs write it: every second byte of its beginning is zero.
fn is_utf_16(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(64)];
    beginning.len() >= 4 && beginning.chunks_exact(2).all(|pair| pair[0] != 0 && pair[1] == 0)
}
