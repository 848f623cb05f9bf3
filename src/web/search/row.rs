//! One promise among the finds, with the passages in which something was found.

use super::answer::{Answer, STATEMENT};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::search::Kind;
use crate::i18n::Lang;
use crate::store::public::search::{Found, Passage, Standing};
use crate::web::localized::Content;
use crate::web::marked::Marked;
use crate::web::path;
use crate::web::scale::Scale;
use crate::web::tag::Tag;

/// A passage.
pub struct Line {
    /// What it is from.
    pub label: &'static str,
    /// The words.
    pub text: Marked,
}

/// A promise.
pub struct Row {
    /// Its stable name.
    pub reference: String,
    /// Where it stands.
    pub href: String,
    /// The commitment.
    pub statement: Marked,
    /// Its tracker.
    pub tracker: Content,
    /// The verdict in force, or what became of the promise.
    pub tag: Tag,
    /// Where else something was found.
    pub lines: Vec<Line>,
}

impl Row {
    /// The row of a promise; nothing where it has gone meanwhile.
    pub fn new(t: Lang, answer: &Answer, scale: &Scale, id: PromiseId, tracker: TrackerId) -> Option<Row> {
        let found = answer.promises.iter().find(|found| found.id == id)?;
        let tracker = answer.trackers.iter().find(|one| one.id == tracker)?;
        let standing = answer.standings.get(&id);
        let own: Vec<&Passage> = answer.passages.iter().filter(|passage| passage.promise == id).collect();
        let content = Content::or_empty(&found.statement, t, &tracker.languages);
        let title = own.iter().find(|passage| is_title(passage, found, &content, t));
        let lines = own.iter().filter(|passage| title.is_none_or(|title| !std::ptr::eq(*title, **passage)));
        Some(Row {
            reference: found.reference.clone(),
            href: path::promise(t, &tracker.slug, &found.reference),
            statement: match title {
                Some(passage) => Marked::new(&passage.excerpt, content.clone()),
                None => Marked::plain(content.clone().excerpt(STATEMENT)),
            },
            tracker: Content::or_empty(&tracker.name, t, &tracker.languages),
            tag: match found.fate {
                Some(kind) => Tag::of_fate(t, kind),
                None => scale.tag(standing.map(|standing| standing.verdict)),
            },
            lines: lines.map(|passage| Line::new(t, answer, standing, passage)).collect(),
        })
    }
}

/// Whether the passage is the statement as the page shows it anyway.
fn is_title(passage: &&&Passage, found: &Found, shown: &Content, t: Lang) -> bool {
    let same = found.statement.get(&passage.language).is_some_and(|text| text == shown.text);
    let whole = shown.text.chars().count() <= STATEMENT;
    let language = Content::in_language("", &passage.language, t);
    passage.kind == Kind::Promise && same && whole && language.lang == shown.lang
}

impl Line {
    fn new(t: Lang, answer: &Answer, standing: Option<&Standing>, passage: &Passage) -> Line {
        let in_force = standing.map(|standing| standing.rating) == passage.assessment;
        let corrected = passage.assessment.is_some_and(|id| answer.corrected.contains(&id));
        let label = match passage.kind {
            Kind::Promise => t.search_statement(),
            Kind::Rationale if corrected => t.search_reasons_corrected(),
            Kind::Rationale if in_force => t.search_reasons(),
            Kind::Rationale => t.search_reasons_earlier(),
            Kind::Correction => t.search_note(),
            Kind::Evidence => t.search_evidence(),
        };
        let said = Content::in_language("", &passage.language, t);
        Line { label, text: Marked::new(&passage.excerpt, said) }
    }
}
