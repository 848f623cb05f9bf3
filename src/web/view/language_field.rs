//! The languages in which a form asks for a text: one field for each. Content languages, not those of the interface.

use crate::domain::language::Language;
use crate::i18n::{Lang, field_name};
use crate::web::http::form_data::FormData;

/// One language of a form's localized fields.
pub struct LanguageField {
    /// The language tag, for `lang` attributes.
    pub tag: String,
    t: Lang,
}

impl LanguageField {
    /// The field that holds `text` in this language: `name.fr`.
    pub fn of(&self, text: &str) -> String {
        format!("{text}.{}", self.tag)
    }

    /// What that field is called: "Name (French)".
    pub fn label(&self, text: &str) -> String {
        field_name(self.t, &self.of(text))
    }

    /// The same field of the numbered item of a list: `verdict.2.label.fr`.
    pub fn of_item(&self, list: &str, number: &usize, text: &str) -> String {
        format!("{list}.{number}.{}", self.of(text))
    }
}

/// A field for each of the tracker's `languages`, and for every other language in which something is written in one of
/// the localized `texts` of `fields`: a text is never dropped because its language left the tracker.
pub fn language_fields(t: Lang, languages: &[Language], fields: &FormData, texts: &[&str]) -> Vec<LanguageField> {
    let mut tags: Vec<String> = languages.iter().map(Language::to_string).collect();
    for text in texts {
        for (tag, typed) in fields.under(text) {
            let written = !typed.trim().is_empty() && tag.parse::<Language>().is_ok();
            if written && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
    }
    tags.into_iter().map(|tag| LanguageField { tag, t }).collect()
}
