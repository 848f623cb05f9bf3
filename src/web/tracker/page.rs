//! A tracker's public page: what its template shows.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::choice::{self, Applied, Choice};
use super::form::{Filter, Sort};
use super::list::{self, Carried, Narrowed, PAGE};
use super::machines;
use crate::domain::course::Mandate;
use crate::domain::fate::Count;
use crate::domain::id::SourceId;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::store::public::change::{self, Standing};
use crate::store::public::check;
use crate::store::public::fate;
use crate::store::public::tracker::{self, Listed, Topic, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::address::Address;
use crate::web::asset;
use crate::web::chart::Chart;
use crate::web::listed::Counted;
use crate::web::localized::Content;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::scale::{Scale, Scoreboard};
use crate::web::snippet::Snippet;
use crate::web::state::State;
use crate::web::tag::Tag;
use crate::web::when::When;

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 400;

/// What the page is made of.
pub struct Followed {
    /// The tracker.
    pub tracker: Tracker,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// Its sources.
    pub sources: Vec<(SourceId, Localized)>,
    verdicts: Vec<Verdict>,
    promises: Vec<Listed>,
    carried: Carried,
    standing: Vec<Standing>,
    last_checked: Option<DateTime<Utc>>,
    count: Count,
}

impl Followed {
    /// Reads what belongs to the tracker.
    pub async fn load(connection: &mut Connection, tracker: Tracker) -> store::Result<Followed> {
        let mut carried = Carried::new();
        for (promise, topic) in tracker::carried(connection, tracker.id).await? {
            carried.entry(promise).or_default().push(topic);
        }
        Ok(Followed {
            verdicts: tracker::verdicts(connection, tracker.id).await?,
            topics: tracker::topics(connection, tracker.id).await?,
            sources: tracker::sources(connection, tracker.id).await?,
            promises: tracker::promises(connection, tracker.id).await?,
            standing: change::standing(connection, tracker.id).await?,
            last_checked: check::of_tracker(connection, tracker.id).await?,
            count: fate::count(connection, tracker.id).await?,
            carried,
            tracker,
        })
    }
}

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
#[template(path = "tracker/tracker.html")]
pub struct TrackerPage {
    frame: Frame,
    address: Address,
    slug: String,
    name: Content,
    summary: Content,
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
    snippets: Vec<Snippet>,
    filter: Filter,
    verdicts: Vec<Choice>,
    topics: Vec<Choice>,
    sources: Vec<Choice>,
    applied: Vec<Applied>,
    extent: String,
    rows: Vec<Row>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl TrackerPage {
    /// The page in `t`, narrowed down by `filter`.
    pub fn new(state: &State, t: Lang, found: Followed, filter: Filter) -> Self {
        let tracker = &found.tracker;
        let (slug, order) = (&tracker.slug, &tracker.languages);
        let scale = Scale::new(found.verdicts.clone(), order, t);
        let narrowed = list::narrow(&filter, state.zone(), &found.promises, &scale, (&found.topics, &found.carried));
        let window = narrowed.window(&filter.cursor);
        let name = Content::or_empty(&tracker.name, t, order);
        let scoreboard = scale.scoreboard(&narrowed.all);
        let about = t.tracker_about(&name.text, &t.promise_count(scoreboard.total));
        let today = state.today();
        let mandate = Mandate { start: tracker.mandate_start, end: tracker.mandate_end, today };
        let changed = found.promises.iter().filter_map(|promise| promise.changed_at).max();
        let place = beginning(&narrowed, &filter, window.start);
        TrackerPage {
            frame: Frame::public(t, name.text.clone(), at(t.other(), slug, &filter, place)),
            address: machines::told(state, t, (tracker, &found.topics), &scoreboard, &filter).about(&about),
            summary: Content::or_empty(&tracker.summary, t, order),
            facts: facts(t, tracker),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            elapsed: elapsed(t, mandate),
            method: path::method(t, slug),
            data: path::data(t, slug),
            checked: found.last_checked.map(|at| When::moment(t, state.zone(), &at)),
            counted: Counted::new(t, slug, found.count),
            changed: changed.map(|at| When::moment(t, state.zone(), &at)),
            chart: Chart::new(t, &name.text, mandate, (found.promises.len(), &found.standing), &scale),
            snippets: Snippet::of_tracker(state, t, slug, &name.text),
            verdicts: choice::verdicts(t, &scale, &filter, &narrowed),
            topics: choice::topics(t, &found, &filter, &narrowed),
            sources: choice::sources(t, &found, &filter, &narrowed),
            applied: choice::applied(t, &found, &scale, &filter),
            extent: extent(t, &window, narrowed.matching.len(), scoreboard.total),
            previous: previous(t, slug, &filter, &narrowed, window.start),
            next: next(t, slug, &filter, &narrowed, window.end),
            rows: narrowed.matching[window]
                .iter()
                .map(|(_, index)| row(t, state.zone(), &found, &scale, *index, filter.sort))
                .collect(),
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

    /// All promises.
    fn everything(&self) -> String {
        path::promises(self.frame.t, &self.slug, &[("sort", self.filter.sort.name())])
    }

    /// Where the filter is sent.
    fn here(&self) -> String {
        path::tracker(self.frame.t, &self.slug)
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
        (t.field_leader(), &tracker.leader),
        (t.field_party(), &tracker.party),
        (t.field_jurisdiction(), &tracker.jurisdiction),
    ];
    let fact = |(name, text)| Some(Fact { name, value: Content::of(text, t, &tracker.languages)? });
    facts.into_iter().filter_map(fact).collect()
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

/// The place, in addresses, at which the list begins that starts at `start` among what matches.
fn beginning(narrowed: &Narrowed, filter: &Filter, start: usize) -> Option<(&'static str, String)> {
    let (key, _) = narrowed.matching.get(start.checked_sub(1)?)?;
    Some(("after", key.written(filter.sort)))
}

/// The page before, with the words of its link.
fn previous(t: Lang, slug: &str, filter: &Filter, narrowed: &Narrowed, start: usize) -> Option<(String, String)> {
    let (key, _) = narrowed.matching.get(start).filter(|_| start > 0)?;
    let place = (start > PAGE).then(|| ("before", key.written(filter.sort)));
    Some((at(t, slug, filter, place), t.page_span(start.saturating_sub(PAGE) + 1, start.max(PAGE))))
}

/// The page after, with the words of its link.
fn next(t: Lang, slug: &str, filter: &Filter, narrowed: &Narrowed, end: usize) -> Option<(String, String)> {
    let length = narrowed.matching.len();
    let place = beginning(narrowed, filter, end).filter(|_| end < length)?;
    Some((at(t, slug, filter, Some(place)), t.page_span(end + 1, (end + PAGE).min(length))))
}

/// How much of the whole is shown.
fn extent(t: Lang, window: &std::ops::Range<usize>, matching: usize, total: usize) -> String {
    match matching {
        0 if total > 0 => t.listed_none(total),
        _ if matching > PAGE => t.listed(window.start + 1, window.end, matching),
        _ if matching < total => t.listed_some(matching, total),
        _ => t.promise_count(total),
    }
}

fn row(t: Lang, zone: Tz, found: &Followed, scale: &Scale, index: usize, sort: Sort) -> Row {
    let (slug, order) = (&found.tracker.slug, &found.tracker.languages);
    let listed = &found.promises[index];
    let own = found.carried.get(&listed.id).map(Vec::as_slice).unwrap_or_default();
    let topics = found.topics.iter().filter(|topic| own.contains(&topic.id));
    Row {
        reference: listed.reference.clone(),
        href: path::promise(t, slug, &listed.reference),
        statement: Content::or_empty(&listed.statement, t, order).excerpt(STATEMENT),
        tag: scale.tag(listed.verdict),
        effective: listed.effective_date.as_ref().map(|date| When::partial(t, date)),
        changed: listed.changed_at.filter(|_| sort == Sort::Change).map(|at| When::moment(t, zone, &at)),
        topics: topics.map(|topic| Content::or_empty(&topic.name, t, order)).collect(),
    }
}
