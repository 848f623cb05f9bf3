//! Text that an author wrote as Markdown, rendered for a page and marked with its language.

use super::content::Content;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::markdown;
use crate::i18n::Lang;

/// Rendered text.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Safe HTML.
    pub html: String,
    /// The text before rendering, where it is needed, with its language.
    pub content: Content,
    /// Says that the text is missing in the page's language.
    pub missing: Option<String>,
}

impl Prose {
    /// `text` for a page in `t`; nothing where nothing is written.
    pub fn of(text: &Localized, t: Lang, order: &[Language]) -> Option<Prose> {
        let content = Content::of(text, t, order)?;
        let missing = (!content.lang.is_empty()).then(|| t.not_translated(&content.lang));
        Some(Prose { html: markdown::render(&content.text), content, missing })
    }

    /// The same where the store holds the text as HTML too, by language.
    pub fn stored(text: &Localized, html: &Localized, t: Lang, order: &[Language]) -> Option<Prose> {
        let (language, words) = text.best(t.code(), order)?;
        let content = Content::in_language(words, language, t);
        let missing = (!content.lang.is_empty()).then(|| t.not_translated(&content.lang));
        let html = html.get(language).map_or_else(|| markdown::render(words), str::to_owned);
        Some(Prose { html, content, missing })
    }

    /// The same text where it may stand on the page a second time: its notes are called otherwise.
    pub fn apart(mut self, scope: &str) -> Prose {
        self.html = markdown::apart(&self.html, scope);
        self
    }

    /// The same where it stands rendered in the store, and the text before rendering is of no use.
    pub fn of_html(html: &Localized, t: Lang, order: &[Language]) -> Option<Prose> {
        let Content { text: html, lang, dir, .. } = Content::of(html, t, order)?;
        let missing = (!lang.is_empty()).then(|| t.not_translated(&lang));
        Some(Prose { html, content: Content { text: String::new(), lang, dir, older: "" }, missing })
    }
}
