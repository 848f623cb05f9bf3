//! Language tags of content. The languages of the interface are another matter, and live in `i18n`.

use std::fmt;
use std::str::FromStr;

use super::closed_list::written;

/// A BCP 47 language tag in the part of that grammar which content needs: a primary language and optional subtags.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// The text is not a language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag")]
pub struct NotALanguage(pub String);

impl Language {
    /// French.
    pub fn french() -> Self {
        Language("fr".to_owned())
    }

    /// English.
    pub fn english() -> Self {
        Language("en".to_owned())
    }

    /// The tag, as used in `lang` attributes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `fr` for `fr-CA`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether the language is written from right to left, going by its primary subtag or an explicit script.
    pub fn is_right_to_left(&self) -> bool {
        const SCRIPTS: [&str; 5] = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"];
        const LANGUAGES: [&str; 9] = ["ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd"];
        match self.0.split('-').skip(1).find(|subtag| subtag.len() == 4) {
            Some(script) => SCRIPTS.iter().any(|known| known.eq_ignore_ascii_case(script)),
            None => LANGUAGES.contains(&self.primary()),
        }
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let refuse = || NotALanguage(text.to_owned());
        let mut subtags = text.trim().split('-');
        let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
            return Err(refuse());
        }
        let mut tag = primary;
        for subtag in subtags {
            if !(2..=8).contains(&subtag.len()) || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(refuse());
            }
            tag.push('-');
            tag.push_str(subtag);
        }
        Ok(Language(tag))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

written!(Language);
