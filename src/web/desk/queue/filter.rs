//! The filter of the queue: its fields with the choices that they offer.

use super::load::QueueData;
use crate::domain::assessment::Kind;
use crate::domain::id::{AccountId, TrackerId};
use crate::i18n::Lang;
use crate::store::desk::QueueFilter;
use crate::store::tracker::Tracker;
use crate::web::http::path;
use crate::web::view::content::Content;

/// A value to choose in a filter.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// The form.
pub struct FilterForm {
    /// Where it is sent; without a filter it is the whole queue.
    pub action: String,
    pub trackers: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub authors: Vec<Choice>,
    pub others_only: bool,
    pub is_narrowed: bool,
}

impl FilterForm {
    /// The form as a filter fills it in.
    pub fn new(t: Lang, data: &QueueData, by: &QueueFilter) -> FilterForm {
        FilterForm {
            action: path::desk(t, "queue"),
            trackers: trackers(t, by.tracker, &data.queue.trackers),
            kinds: kinds(t, by.kind),
            authors: people(t, by.author, &data.authors),
            others_only: by.others_than.is_some(),
            is_narrowed: *by != QueueFilter::default(),
        }
    }
}

impl Choice {
    /// The choices of a filter, after the one that narrows nothing.
    fn list<T: ToString + PartialEq>(
        all: &str,
        chosen: Option<T>,
        values: impl Iterator<Item = (T, String)>,
    ) -> Vec<Choice> {
        let none = Choice { value: String::new(), label: all.to_owned(), chosen: chosen.is_none() };
        let each = values.map(|(value, label)| {
            let is_it = chosen.as_ref() == Some(&value);
            Choice { value: value.to_string(), label, chosen: is_it }
        });
        std::iter::once(none).chain(each).collect()
    }
}

fn trackers(t: Lang, chosen: Option<TrackerId>, all: &[Tracker]) -> Vec<Choice> {
    let named =
        all.iter().map(|tracker| (tracker.id, Content::or_empty(&tracker.text.name, t, tracker.languages()).text));
    Choice::list(t.queue_all_trackers(), chosen, named)
}

fn kinds(t: Lang, chosen: Option<Kind>) -> Vec<Choice> {
    Choice::list(t.queue_all_kinds(), chosen, Kind::ALL.iter().map(|kind| (*kind, t.kind(*kind).to_owned())))
}

fn people(t: Lang, chosen: Option<AccountId>, all: &[(AccountId, String)]) -> Vec<Choice> {
    Choice::list(t.queue_all_authors(), chosen, all.iter().cloned())
}
