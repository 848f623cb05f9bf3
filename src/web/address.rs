//! Where a public page stands in the world: its absolute address in each language, for the head of the page and for
//! sharing. Never made of anything that a reader typed.

use super::state::State;
use crate::i18n::Lang;

/// The absolute addresses of a public page.
#[derive(Clone, Debug)]
pub struct Address {
    t: Lang,
    english: String,
    french: String,
    /// One sentence about the page, for search engines and shared links.
    pub about: String,
}

impl Address {
    /// The addresses that `path` gives in each language, for a page in `t`.
    pub fn of(state: &State, t: Lang, path: impl Fn(Lang) -> String) -> Self {
        let whole = |lang| format!("{}{}", state.base_url, path(lang));
        Address { t, english: whole(Lang::En), french: whole(Lang::Fr), about: String::new() }
    }

    /// The same with a sentence about the page, cut where it grows too long for its place.
    pub fn about(self, sentence: &str) -> Self {
        Address { about: super::excerpt::excerpt(sentence, 200), ..self }
    }

    /// The address in this language.
    pub fn in_language(&self, lang: &Lang) -> &str {
        match lang {
            Lang::En => &self.english,
            Lang::Fr => &self.french,
        }
    }

    /// The address of this very page.
    pub fn canonical(&self) -> &str {
        self.in_language(&self.t)
    }

    /// Every language there is.
    pub fn languages(&self) -> [Lang; 2] {
        Lang::ALL
    }
}
