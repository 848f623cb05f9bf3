//! Short names in addresses.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fault::Reason;

/// Lower-case letters, digits and single hyphens: `trudeau-2015`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The longest slug.
    pub const LIMIT: usize = 80;

    /// A slug that says what `words` say as far as Latin letters can, or `fallback` where none of them is one; with a number
    /// behind it where it is `taken`.
    pub fn free_for(words: &str, fallback: &str, taken: impl Fn(&Slug) -> bool) -> Slug {
        let plain = words.to_lowercase().replace('œ', "oe").replace('æ', "ae").replace('ß', "ss");
        // Decomposed, an accented letter is the bare one and its marks.
        let bare: String = plain.nfkd().filter(|c| !is_combining_mark(*c)).collect();
        let parts = bare.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let mut stem = String::new();
        for part in parts {
            // Room is left for a number.
            if stem.len() + 1 + part.len() > Self::LIMIT - 8 {
                break;
            }
            stem = if stem.is_empty() { part.to_owned() } else { format!("{stem}-{part}") };
        }
        let stem = if stem.is_empty() { fallback.to_owned() } else { stem };
        let numbered = (2u32..).map(|number| Slug(format!("{stem}-{number}")));
        let mut all = std::iter::once(Slug(stem.clone())).chain(numbered);
        all.find(|slug| !taken(slug)).unwrap_or(Slug(stem))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = Reason;

    fn from_str(typed: &str) -> Result<Self, Reason> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        if text.len() > Self::LIMIT {
            return Err(Reason::TooLong { limit: Self::LIMIT });
        }
        let well_formed = text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if well_formed { Ok(Slug(text.to_owned())) } else { Err(Reason::NotASlug(text.to_owned())) }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
