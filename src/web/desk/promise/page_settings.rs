//! The pages on which promises are entered.

use askama::Template;

use super::form::Offer;
use crate::domain::fault::Fault;
use crate::store::promise::Promise;
use crate::store::source::Source;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::revising::Revising;
use crate::web::desk::setup::breadcrumbs;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::layout::Layout;

/// How many promises a page shows.
pub const PART: usize = 100;

struct Row {
    edit: String,
    address: String,
    reference: String,
    statement: Content,
    source: Content,
    page: String,
}

#[derive(Template)]
#[template(path = "desk/promise/list.html")]
pub struct PromisesPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    rows: Vec<Row>,
    count: String,
    first: Option<String>,
    next: Option<String>,
    new: String,
}

impl PromisesPage {
    /// The promises of a tracker from a place on, of `count` in all; one more than [`PART`] where others follow.
    pub fn new(
        member: &Member,
        tracker: &Tracker,
        (promises, count): (&[Promise], usize),
        offer: &Offer,
        is_later: bool,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let list = path::tracker_part(t, tracker.id, "promises");
        let shown = promises.get(..PART).unwrap_or(promises);
        let next = shown.last().filter(|_| promises.len() > PART);
        let title = |source: &Source| Content::or_empty(&source.text.title, t, tracker.languages());
        let source = |promise: &Promise| offer.sources.iter().find(|source| Some(source.id) == promise.source);
        let row = |promise: &Promise| Row {
            edit: path::promise_settings(t, promise.id),
            address: path::desk_promise(t, promise.id),
            reference: promise.reference.clone(),
            statement: Content::or_empty(&promise.statement, t, tracker.languages()),
            source: source(promise).map(title).unwrap_or_default(),
            page: promise.page.clone().unwrap_or_default(),
        };
        Ok(PromisesPage {
            frame: member.frame_about(tracker, t.admin_promises(), "trackers")?,
            breadcrumbs: breadcrumbs(member, tracker),
            next: next.map(|last| path::asking(list.clone(), &[("after", &last.reference)])),
            first: is_later.then_some(list),
            rows: shown.iter().map(row).collect(),
            count: t.number(count),
            new: path::tracker_part(t, tracker.id, "promises/new"),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/promise/settings.html")]
pub struct PromisePage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    form: Form,
    language_fields: Vec<LanguageField>,
    sources: Vec<(String, String)>,
    topics: Vec<(String, Content)>,
    /// The reference of a promise that exists; a new one still chooses its own.
    fixed: Option<String>,
    target: String,
    back: String,
    sources_page: String,
    topics_page: String,
    revising: Option<Revising>,
}

impl PromisePage {
    fn is_proposed(&self) -> bool {
        self.revising.as_ref().is_some_and(|asked| asked.is_proposed)
    }

    /// The form of a promise, or of a new one.
    pub fn new(
        member: &Member,
        tracker: &Tracker,
        promise: Option<&Promise>,
        offer: &Offer,
        (fields, faults): (FormData, Vec<Fault>),
        revising: Option<Revising>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let part = |part: &str| path::tracker_part(t, tracker.id, part);
        let mut breadcrumbs = breadcrumbs(member, tracker);
        breadcrumbs.push(Crumb::new(part("promises"), t.admin_promises()));
        let title = promise
            .map_or_else(|| t.admin_promise_new().to_owned(), |promise| t.admin_promise_edit(&promise.reference));
        let none = [(String::new(), t.admin_no_source().to_owned())];
        let words = |source: &Source| Content::or_empty(&source.text.title, t, tracker.languages()).text;
        let sources = none.into_iter().chain(offer.sources.iter().map(|source| (source.id.to_string(), words(source))));
        let topics = offer.topics.iter();
        Ok(PromisePage {
            frame: member.frame_about(tracker, title, "trackers")?,
            breadcrumbs,
            language_fields: language_fields(t, tracker.languages(), &fields, &["statement"]),
            form: Form::faulty(t, fields, faults),
            sources: sources.collect(),
            topics: topics
                .map(|topic| (topic.id.to_string(), Content::or_empty(&topic.name, t, tracker.languages())))
                .collect(),
            fixed: promise.map(|promise| promise.reference.clone()),
            target: promise.map_or_else(|| part("promises"), |promise| path::promise_settings(t, promise.id)),
            back: promise.map_or_else(|| part("promises"), |promise| path::desk_promise(t, promise.id)),
            sources_page: part("sources"),
            topics_page: part("topics"),
            revising,
        })
    }
}
