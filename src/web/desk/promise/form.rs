//! The form of a promise: from what was typed to its text, and back.

use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{SourceId, TopicId};
use crate::domain::promise::{PromiseText, Reference};
use crate::domain::record::{Fields, Named};
use crate::store::promise::Promise;
use crate::store::source::Source;
use crate::store::topic::Topic;
use crate::store::tracker::Tracker;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;

/// What a promise can choose from.
pub struct Offer {
    /// The sources of its tracker.
    pub sources: Vec<Source>,
    /// The topics of its tracker.
    pub topics: Vec<Topic>,
}

impl Offer {
    /// What a promise says, field by field.
    pub fn fields(&self, text: &PromiseText) -> Fields {
        let sources: Vec<Named> =
            self.sources.iter().map(|one| Named { id: one.id.0, name: one.text.title.clone() }).collect();
        let topics: Vec<Named> = self.topics.iter().map(|one| Named { id: one.id.0, name: one.name.clone() }).collect();
        text.fields(&sources, &topics)
    }
}

/// A promise as it stands, as its form would give it.
pub fn text_of(promise: &Promise, topics: &[TopicId]) -> Result<PromiseText, WebError> {
    let unreadable = |_| WebError::Defect(format!("the reference {}", promise.reference));
    Ok(PromiseText {
        reference: promise.reference.parse().map_err(unreadable)?,
        statement: promise.statement.clone(),
        source: promise.source,
        page: promise.page.clone(),
        deadline: promise.deadline,
        topics: topics.to_vec(),
    })
}

/// The form as it stands for a promise.
pub fn fill(promise: &Promise, topics: &[TopicId]) -> FormData {
    let mut fields = FormData::default();
    fields.push("reference", promise.reference.as_str());
    fields.push_localized("statement", &promise.statement);
    fields.push("source", promise.source.map(|source| source.to_string()).unwrap_or_default());
    fields.push("page", promise.page.clone().unwrap_or_default());
    fields.push("deadline", promise.deadline.map(|date| date.to_string()).unwrap_or_default());
    for topic in topics {
        fields.push("topics", topic.to_string());
    }
    fields
}

/// The promise that was typed, or its faults in the order of the form. `fixed` is the reference of a promise that exists.
pub fn read(
    fields: &FormData,
    tracker: &Tracker,
    offer: &Offer,
    fixed: Option<&str>,
) -> Result<PromiseText, Vec<Fault>> {
    let mut faults = Faults::default();
    let reference: Option<Reference> =
        faults.take("reference", fixed.unwrap_or_else(|| fields.get("reference")).parse());
    let statement = faults.written(fields, "statement", tracker.languages(), PromiseText::STATEMENT_LIMIT);
    let source = faults.take_optional("source", fields.get("source"), |typed| source(typed, offer));
    let page = faults.optional_line("page", fields.get("page"), PromiseText::PAGE_LIMIT);
    let deadline = faults.optional_date(fields, "deadline");
    let is_doubtful = deadline.is_some_and(|date| tracker.text.mandate().doubts_deadline(date));
    faults.ask_about(fields, "deadline", is_doubtful);
    let mut topics = Vec::new();
    for typed in fields.all("topics") {
        topics.extend(faults.take("topics", topic(typed, offer)));
    }
    faults.finish(reference.map(|reference| PromiseText { reference, statement, source, page, deadline, topics }))
}

fn source(typed: &str, offer: &Offer) -> Result<SourceId, Reason> {
    let known = |id: &SourceId| offer.sources.iter().any(|source| source.id == *id);
    typed.parse().ok().filter(known).ok_or_else(|| Reason::UnknownChoice(typed.to_owned()))
}

fn topic(typed: &str, offer: &Offer) -> Result<TopicId, Reason> {
    let known = |id: &TopicId| offer.topics.iter().any(|topic| topic.id == *id);
    typed.parse().ok().filter(known).ok_or_else(|| Reason::UnknownChoice(typed.to_owned()))
}
