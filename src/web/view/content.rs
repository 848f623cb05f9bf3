//! Content text on a page: which language it is in, and whether the page must say so.

use super::older;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::store::public;

/// A tracker, as much of it as is read.
pub trait Named {
    /// Its name, its fields whose words are older than those in another language, and its order of languages.
    fn named(&self) -> (&Localized, &[String], &[Language]);
}

macro_rules! named {
    ($($tracker:ty),*) => {
        $(impl Named for $tracker {
            fn named(&self) -> (&Localized, &[String], &[Language]) {
                (&self.name, &self.older, &self.languages)
            }
        })*
    };
}
named!(public::tracker::Tracker, public::summary::Summary, public::search::Named);

/// Content in the language that fits a page best, ready for a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The words.
    pub text: String,
    /// The `lang` attribute to mark it with: empty when it is in the page's own language.
    pub lang: String,
    /// The `dir` attribute to mark it with: empty when it runs as the page does.
    pub dir: &'static str,
    /// That the words are an older translation, in the page's language: empty where they are not.
    pub older: &'static str,
}

impl Content {
    /// `text` for a page in `t`; `order` is what to fall back on.
    pub fn of(text: &Localized, t: Lang, order: &[Language]) -> Option<Content> {
        text.best(t.code(), order).map(|(language, words)| Content::in_language(words, language, t))
    }

    /// The same, or nothing at all where the text is empty.
    pub fn or_empty(text: &Localized, t: Lang, order: &[Language]) -> Content {
        Content::of(text, t, order).unwrap_or_default()
    }

    /// A text of a record, of which `older` are the fields, such as `statement.fr`, whose words are older than those in
    /// another language.
    pub fn of_record(t: Lang, older: &[String], text: (&str, &Localized), order: &[Language]) -> Content {
        let is_older = older::is_older(t, older, text, order);
        Content { older: if is_older { t.older_chip() } else { "" }, ..Content::or_empty(text.1, t, order) }
    }

    /// The name of a tracker.
    pub fn name_of(t: Lang, tracker: &impl Named) -> Content {
        let (name, older, order) = tracker.named();
        Content::of_record(t, older, ("name", name), order)
    }

    /// Words whose language is known.
    pub fn in_language(words: &str, language: &Language, t: Lang) -> Content {
        let foreign = language.primary() != t.code();
        Content {
            text: words.to_owned(),
            lang: if foreign { language.to_string() } else { String::new() },
            dir: if language.is_right_to_left() { "rtl" } else { "" },
            older: "",
        }
    }

    /// The same on one line, cut after about `limit` characters.
    pub fn excerpt(self, limit: usize) -> Content {
        Content { text: super::excerpt::excerpt(&self.text, limit), ..self }
    }

    /// The same with its lines kept.
    pub fn lines(self, limit: usize) -> Content {
        Content { text: super::excerpt::lines(&self.text, limit), ..self }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
