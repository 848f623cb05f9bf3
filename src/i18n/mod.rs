//! How it is said: every word of the interface in French and English, with dates, numbers and plurals.
//! A sentence missing in one language does not compile. Content in other languages is `domain::localized`'s business.

mod audit;
mod date;
mod duty;
mod elision;
mod fault;
mod import;
mod language;
mod notification;
mod number;
mod refusal;
mod words;

pub use elision::of_name;
pub use fault::field_name;
pub use language::language_of;

use std::fmt;
use std::str::FromStr;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
}

/// Not a language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the interface speaks fr and en")]
pub struct UnknownLang;

impl Lang {
    /// Both, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// The tag, in addresses and `lang` attributes.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Fr,
            Lang::Fr => Lang::En,
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Fr => "Français",
        }
    }

    /// The language that an `Accept-Language` header likes best; English when it likes neither.
    pub fn preferred(header: &str) -> Lang {
        let mut best = (Lang::En, 0.0);
        for entry in header.split(',') {
            let mut parts = entry.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=").and_then(|q| q.parse().ok())).unwrap_or(1.0);
            if let Ok(lang) = tag.split('-').next().unwrap_or_default().parse()
                && weight > best.1
            {
                best = (lang, weight);
            }
        }
        best.0
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or(UnknownLang)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
