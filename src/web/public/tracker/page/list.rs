//! The list of a tracker's promises: the part that is shown, how much of the whole that is, and where the others are.

use chrono::DateTime;
use chrono_tz::Tz;

use super::filter::FilterForm;
use crate::i18n::Lang;
use crate::store::public::candidate::CANDIDATES;
use crate::store::public::list::{self, PAGE};
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::public::tracker::load::{Listing, TrackerData};
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::promise_filter::{Filter, Sort, written};
use crate::web::view::tag::Tag;

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 400;

/// A promise.
pub struct Row {
    pub reference: String,
    pub href: String,
    pub statement: Content,
    pub tag: Tag,
    pub effective: Option<When>,
    pub changed: Option<When>,
    pub topics: Vec<Content>,
}

/// The list.
pub struct List {
    /// How many promises the tracker has, whatever the filter.
    pub total: usize,
    pub extent: String,
    pub filter: FilterForm,
    pub rows: Vec<Row>,
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
    /// The same promises as files: which, and where.
    pub files: Vec<(&'static str, String)>,
}

impl List {
    /// The part of the list that was found.
    pub fn new(state: &State, t: Lang, found: &TrackerData, filter: &Filter, total: usize) -> List {
        let (slug, listing) = (&found.tracker.slug, &found.listing);
        List {
            total,
            extent: extent(t, listing, filter, total),
            filter: FilterForm::new(t, found, filter),
            rows: listing.rows.iter().map(|listed| Row::new(t, state.zone(), found, listed, filter.sort)).collect(),
            previous: previous(t, slug, filter, listing),
            next: next(t, slug, filter, listing),
            files: [("CSV", "csv"), ("Excel", "excel.csv"), ("JSON", "json")]
                .map(|(name, end)| {
                    (name, path::asking(path::download(slug, &format!("promises.{end}")), &filter.pairs()))
                })
                .to_vec(),
        }
    }
}

/// The address of the part that is shown.
pub fn here(t: Lang, slug: &str, filter: &Filter, listing: &Listing) -> String {
    at(t, slug, filter, listing.after.clone().map(|after| ("after", after)))
}

/// A part of the list. Without a filter and from the beginning it is the tracker's own address.
fn at(t: Lang, slug: &str, filter: &Filter, place: Option<(&'static str, String)>) -> String {
    if place.is_none() && filter.is_empty() && filter.sort == Sort::Reference {
        return path::tracker(t, slug);
    }
    let mut pairs = filter.with("", "");
    pairs.extend(place.iter().map(|(name, value)| (*name, value.as_str())));
    path::promises(t, slug, &pairs)
}

/// The page before, with the words of its link as far as places are counted.
fn previous(t: Lang, slug: &str, filter: &Filter, listing: &Listing) -> Option<(String, String)> {
    let first = listing.rows.first().filter(|_| listing.after.is_some())?;
    let place = ("before", written(filter.sort, first.staleness, &first.reference));
    let place = listing.start.is_none_or(|start| start > PAGE).then_some(place);
    let span = |start: usize| t.page_span(start.saturating_sub(PAGE) + 1, start.max(PAGE));
    Some((at(t, slug, filter, place), listing.start.map(span).unwrap_or_default()))
}

/// The page after, with the words of its link as far as places are counted.
fn next(t: Lang, slug: &str, filter: &Filter, listing: &Listing) -> Option<(String, String)> {
    let last = listing.rows.last().filter(|_| listing.goes_on)?;
    let place = ("after", written(filter.sort, last.staleness, &last.reference));
    let span = listing.start.zip(listing.matching).map(|(start, matching)| {
        let end = start + listing.rows.len();
        t.page_span(end + 1, (end + PAGE).min(matching))
    });
    Some((at(t, slug, filter, Some(place)), span.unwrap_or_default()))
}

/// How much of the whole is shown.
fn extent(t: Lang, listing: &Listing, filter: &Filter, total: usize) -> String {
    let shown = listing.rows.len();
    let is_narrow = [&filter.verdict, &filter.topic, &filter.source].iter().any(|value| !value.is_empty());
    match (listing.matching, listing.start) {
        (Some(0), _) if total > 0 => t.listed_none(total),
        (Some(matching), Some(start)) if matching > PAGE => t.listed(start + 1, start + shown, matching),
        (Some(matching), None) if matching > PAGE => t.listed_further(shown, matching),
        (Some(matching), _) if matching < total => t.listed_some(matching, total),
        (Some(_), _) => t.promise_count(total),
        (None, _) if is_narrow => t.listed_uncounted(shown, CANDIDATES, total),
        (None, _) => t.listed_many(CANDIDATES, total),
    }
}

impl Row {
    fn new(t: Lang, zone: Tz, found: &TrackerData, listed: &list::Row, sort: Sort) -> Row {
        let (slug, order) = (&found.tracker.slug, &found.tracker.languages);
        let topics = found.topics.iter().filter(|topic| listed.topics.contains(&topic.id));
        let changed = Some(listed.staleness).filter(|staleness| sort == Sort::Change && *staleness != 0);
        Row {
            reference: listed.reference.clone(),
            href: path::promise(t, slug, &listed.reference),
            statement: Content::of_record(t, &listed.older, ("statement", &listed.statement), order).excerpt(STATEMENT),
            tag: found.scale.tag(listed.verdict),
            effective: listed.effective_date.as_ref().map(|date| When::partial(t, date)),
            changed: changed
                .and_then(|staleness| DateTime::from_timestamp_micros(staleness.saturating_neg()))
                .map(|at| When::day_of(t, zone, &at)),
            topics: topics.map(|topic| Content::of_record(t, &topic.older, ("name", &topic.name), order)).collect(),
        }
    }
}
