//! Text that an author wrote as Markdown, rendered for a page and marked with its language. Each text names its `scope`, by
//! which its notes are told from those of equal texts on the same page; the only one of its kind needs none.

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
    pub fn of(text: &Localized, t: Lang, order: &[Language], scope: &str) -> Option<Prose> {
        let content = Content::of(text, t, order)?;
        Some(Prose::new(&markdown::render(&content.text), content, t, scope))
    }

    /// The same where the store holds the text as HTML too, by language.
    pub fn stored((text, html): (&Localized, &Localized), t: Lang, order: &[Language], scope: &str) -> Option<Prose> {
        let (language, words) = text.best(t.code(), order)?;
        let content = Content::in_language(words, language, t);
        let html = html.get(language).map_or_else(|| markdown::render(words), str::to_owned);
        Some(Prose::new(&html, content, t, scope))
    }

    /// The same where it stands rendered in the store, and the text before rendering is of no use.
    pub fn of_html(html: &Localized, t: Lang, order: &[Language], scope: &str) -> Option<Prose> {
        let Content { text: html, lang, dir, .. } = Content::of(html, t, order)?;
        Some(Prose::new(&html, Content { text: String::new(), lang, dir, older: "" }, t, scope))
    }

    fn new(html: &str, content: Content, t: Lang, scope: &str) -> Prose {
        let missing = (!content.lang.is_empty()).then(|| t.not_translated(&content.lang));
        let html = if scope.is_empty() { html.to_owned() } else { markdown::apart(html, scope) };
        Prose { html, content, missing }
    }
}
