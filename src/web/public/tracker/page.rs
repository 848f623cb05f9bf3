//! A tracker's public page: what its template shows.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::choice::{self, Applied, Choice};
use super::form::{Filter, Sort, written};
use super::load::{Listing, TrackerData};
use super::machines;
use crate::domain::timeline::Mandate;
use crate::i18n::Lang;
use crate::store::public::candidate::CANDIDATES;
use crate::store::public::list::{self, PAGE};
use crate::store::public::tracker::Tracker;
use crate::web::http::state::State;
use crate::web::http::{asset, path};
use crate::web::view::change::ChangeRow;
use crate::web::view::chart::Chart;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::embed_code::EmbedCode;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing::Counted;
use crate::web::view::older;
use crate::web::view::scale::Scoreboard;
use crate::web::view::tag::Tag;

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 400;

/// A name and a value of the page's head.
struct Fact {
    name: &'static str,
    value: Content,
}

struct Row {
    reference: String,
    href: String,
    statement: Content,
    tag: Tag,
    effective: Option<When>,
    changed: Option<When>,
    topics: Vec<Content>,
}

#[derive(Template)]
#[template(path = "public/tracker/tracker.html")]
pub struct TrackerPage {
    frame: Layout,
    address: Head,
    slug: String,
    name: Content,
    summary: Content,
    /// That the name, or the summary, is an older translation.
    older: Vec<String>,
    facts: Vec<Fact>,
    mandate: String,
    elapsed: String,
    method: String,
    data: String,
    scoreboard: Scoreboard,
    counted: Counted,
    checked: Option<When>,
    changed: Option<When>,
    chart: Option<Chart>,
    snippets: Vec<EmbedCode>,
    filter: Filter,
    verdicts: Vec<Choice>,
    topics: Vec<Choice>,
    sources: Vec<Choice>,
    applied: Vec<Applied>,
    extent: String,
    rows: Vec<Row>,
    /// What was published last; on the page of the whole list alone.
    latest: Vec<ChangeRow>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl TrackerPage {
    /// The page in `t`, narrowed down by `filter`.
    pub fn new(state: &State, t: Lang, found: TrackerData, filter: Filter) -> Self {
        let (tracker, scale, listing) = (&found.tracker, &found.scale, &found.listing);
        let (slug, order) = (&tracker.slug, &tracker.languages);
        let name = Content::or_empty(&tracker.name, t, order);
        let scoreboard = scale.scoreboard(&found.all);
        let about = t.tracker_about(&name.text, &t.promise_count(scoreboard.total));
        let today = state.today();
        let mandate = Mandate { start: tracker.mandate_start, end: tracker.mandate_end, today };
        let at_day = |at: DateTime<Utc>| When::day_of(t, state.zone(), &at);
        let place = listing.after.clone().map(|after| ("after", after));
        TrackerPage {
            frame: Layout::public(t, name.text.clone(), at(t.other(), slug, &filter, place)),
            address: machines::told(state, t, (tracker, &found.topics), &scoreboard, &filter).about(&about),
            summary: Content::or_empty(&tracker.summary, t, order),
            older: [("name", &tracker.name), ("summary", &tracker.summary)]
                .into_iter()
                .filter_map(|text| older::mark(t, &tracker.older, text, order))
                .collect(),
            facts: facts(t, tracker),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            elapsed: elapsed(t, mandate),
            method: path::method(t, slug),
            data: path::data(t, slug),
            checked: found.checked_at.map(at_day),
            counted: Counted::new(t, slug, tracker.count()),
            changed: found.changed_at.map(at_day),
            chart: Chart::new(t, &name.text, mandate, (scoreboard.total, &found.turns), scale),
            snippets: EmbedCode::of_tracker(state, t, slug, &name.text),
            verdicts: choice::verdicts(t, &found, &filter),
            topics: choice::topics(t, &found, &filter),
            sources: choice::sources(t, &found, &filter),
            applied: choice::applied(t, &found, &filter),
            extent: extent(t, listing, &filter, scoreboard.total),
            previous: previous(t, slug, &filter, listing),
            next: next(t, slug, &filter, listing),
            rows: listing.rows.iter().map(|listed| row(t, state.zone(), &found, listed, filter.sort)).collect(),
            latest: if filter.is_empty() && listing.after.is_none() { latest(state, t, &found) } else { Vec::new() },
            slug: slug.clone(),
            name,
            scoreboard,
            filter,
        }
    }

    /// The promises that have one value of the scoreboard.
    fn only(&self, verdict: &str) -> String {
        path::promises(self.frame.t, &self.slug, &[("verdict", verdict)])
    }

    /// Everything that was published about them.
    fn changes(&self) -> String {
        path::changes(self.frame.t, Some(&self.slug))
    }

    /// All promises.
    fn everything(&self) -> String {
        path::promises(self.frame.t, &self.slug, &[("sort", self.filter.sort.name())])
    }

    /// Where the filter is sent.
    fn here(&self) -> String {
        path::tracker(self.frame.t, &self.slug)
    }

    /// Whether a field of the filter is set that is folded away otherwise.
    fn is_narrowed_further(&self) -> bool {
        !self.filter.source.is_empty() || !self.filter.since.is_empty() || self.by_change()
    }

    /// The order that the list has.
    fn by_change(&self) -> bool {
        self.filter.sort == Sort::Change
    }

    /// The day since which changes are asked for, as a field of dates holds it.
    fn since(&self) -> String {
        self.filter.first_day().flatten().map(|day| day.to_string()).unwrap_or_default()
    }

    /// What narrows the list down while the filter is set.
    fn script(&self) -> &'static str {
        asset::filter_script()
    }
}

fn facts(t: Lang, tracker: &Tracker) -> Vec<Fact> {
    let facts = [
        (t.field_leader(), ("leader", &tracker.leader)),
        (t.field_party(), ("party", &tracker.party)),
        (t.field_jurisdiction(), ("jurisdiction", &tracker.jurisdiction)),
    ];
    let fact = |(name, text)| Fact { name, value: Content::of_record(t, &tracker.older, text, &tracker.languages) };
    facts.into_iter().map(fact).filter(|fact| !fact.value.is_empty()).collect()
}

fn latest(state: &State, t: Lang, found: &TrackerData) -> Vec<ChangeRow> {
    found.latest.iter().map(|change| ChangeRow::new(t, state.zone(), &found.tracker, &found.scale, change)).collect()
}

/// How much of the mandate has gone by.
fn elapsed(t: Lang, mandate: Mandate) -> String {
    match mandate.elapsed() {
        None => t.mandate_open().to_owned(),
        Some((0, _)) => t.mandate_to_come().to_owned(),
        Some((gone, all)) if gone == all => t.mandate_over().to_owned(),
        Some((gone, all)) => t.mandate_elapsed(&t.share(gone, all)),
    }
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

fn row(t: Lang, zone: Tz, found: &TrackerData, listed: &list::Row, sort: Sort) -> Row {
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
