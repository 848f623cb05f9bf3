//! One promise among the finds, with the passages in which something was found.

use crate::domain::excerpt::excerpt;
use crate::domain::lexeme::Lexemes;
use crate::domain::search::Kind;
use crate::i18n::Lang;
use crate::store::public::search::{Found, Named, Passage};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::find::{STATEMENT, is_short, is_title};
use crate::web::view::highlight::Highlighted;
use crate::web::view::scale::Scale;
use crate::web::view::tag::Tag;

/// A passage.
pub struct Line {
    /// What it is from.
    pub label: &'static str,
    /// The words.
    pub text: Highlighted,
}

/// A tracker that is named as was asked.
pub struct NamedTracker {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: Content,
    /// Who leads the government, and the party.
    pub people: Vec<Content>,
}

impl NamedTracker {
    /// The tracker in `t`.
    pub fn new(t: Lang, tracker: &Named) -> NamedTracker {
        let people = [("leader", &tracker.leader), ("party", &tracker.party)]
            .map(|name| Content::of_record(t, &tracker.older, name, &tracker.languages));
        NamedTracker {
            href: path::tracker(t, &tracker.slug),
            name: Content::name_of(t, tracker),
            people: people.into_iter().filter(|name| !name.text.is_empty()).collect(),
        }
    }
}

/// A promise.
pub struct Row {
    /// Its stable name.
    pub reference: String,
    /// Where it stands.
    pub href: String,
    /// The commitment.
    pub statement: Highlighted,
    /// Its tracker.
    pub tracker: Content,
    /// The verdict in force, or what became of the promise.
    pub tag: Tag,
    /// Where else something was found.
    pub lines: Vec<Line>,
}

impl Row {
    /// The row of a promise; `lexemes` are marked.
    pub fn new(t: Lang, (found, tracker): (&Found, &Named), scale: &Scale, lexemes: &Lexemes) -> Row {
        let content = Content::of_record(t, &found.older, ("statement", &found.statement), &tracker.languages);
        let is_title = |passage: &Passage| {
            let text = found.statement.get(&passage.language).unwrap_or_default();
            passage.kind == Kind::Promise && is_title((&passage.language, text), &content, t)
        };
        let title = found.passages.iter().position(is_title);
        let lines = found.passages.iter().enumerate().filter(|(at, _)| Some(*at) != title);
        Row {
            reference: found.reference.clone(),
            href: path::promise(t, &tracker.slug, &found.reference),
            lines: lines.map(|(_, passage)| Line::new(t, found, passage, lexemes)).collect(),
            statement: match title.and_then(|at| found.passages.get(at)) {
                Some(passage) => Highlighted::of(excerpt(&passage.text, &passage.language, lexemes, true), content),
                None => Highlighted::plain(content.excerpt(STATEMENT)),
            },
            tracker: Content::name_of(t, tracker),
            tag: match found.delisted {
                Some(kind) => Tag::of_fate(t, kind),
                None => scale.tag(found.verdict),
            },
        }
    }
}

impl Line {
    fn new(t: Lang, found: &Found, passage: &Passage, lexemes: &Lexemes) -> Line {
        let in_force = found.rating == Some(passage.assessment);
        let label = match passage.kind {
            Kind::Promise => t.search_statement(),
            Kind::Rationale if passage.corrected => t.search_reasons_corrected(),
            Kind::Rationale if in_force => t.search_reasons(),
            Kind::Rationale => t.search_reasons_earlier(),
            Kind::Correction => t.search_note(),
            Kind::Evidence => t.search_evidence(),
        };
        let said = Content::in_language("", &passage.language, t);
        let whole = passage.kind == Kind::Promise && is_short(&passage.text);
        Line { label, text: Highlighted::of(excerpt(&passage.text, &passage.language, lexemes, whole), said) }
    }
}
