//! Text in one or more languages. Content, never interface: a French page may well show an English text.

use std::collections::BTreeMap;

use super::language::Language;

/// Language tag to text. Holds no empty text, so that "written" and "present" are the same question.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Localized(BTreeMap<Language, String>);

impl Localized {
    /// Nothing in any language.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with `text` in `language`; text that is only white space leaves the language out.
    pub fn with(mut self, language: Language, text: impl Into<String>) -> Self {
        self.set(language, text);
        self
    }

    /// Writes `text` in `language`; text that is only white space removes the language.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, text);
        }
    }

    /// The text in exactly this language.
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// The text for a reader who prefers `wanted`: that language, else a variety of it, else the first of `order` that
    /// is written, else any. Says which language it is in, because the page must mark it.
    pub fn best(&self, wanted: &str, order: &[Language]) -> Option<(&Language, &str)> {
        let exact = self.0.iter().find(|(language, _)| language.as_str() == wanted);
        let variety = || self.0.iter().find(|(language, _)| language.primary() == wanted);
        let ordered = || order.iter().find_map(|language| self.0.get_key_value(language));
        exact
            .or_else(variety)
            .or_else(ordered)
            .or_else(|| self.0.iter().next())
            .map(|(language, text)| (language, text.as_str()))
    }

    /// The languages it is written in.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.keys()
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0.iter().map(|(language, text)| (language, text.as_str()))
    }

    /// Whether nothing is written in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Language, String)> for Localized {
    fn from_iter<T: IntoIterator<Item = (Language, String)>>(pairs: T) -> Self {
        let mut text = Localized::new();
        for (language, words) in pairs {
            text.set(language, words);
        }
        text
    }
}
