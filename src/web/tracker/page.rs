//! A tracker's public page: what its template shows.

use askama::Template;
use chrono::{DateTime, Utc};

use super::form::Filter;
use super::list::{self, Carried, Narrowed, PAGE};
use super::machines;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::tracker::{self, Listed, Topic, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::address::Address;
use crate::web::localized::Content;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::scale::{Scale, Scoreboard};
use crate::web::state::State;
use crate::web::tag::Tag;
use crate::web::when::When;

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 400;

/// What the page is made of.
pub struct Followed {
    tracker: Tracker,
    verdicts: Vec<Verdict>,
    topics: Vec<Topic>,
    promises: Vec<Listed>,
    carried: Carried,
    last_published: Option<DateTime<Utc>>,
}

impl Followed {
    /// Reads it; nothing where no listed tracker has this name.
    pub async fn load(connection: &mut Connection, slug: &Slug) -> store::Result<Option<Followed>> {
        let Some(tracker) = tracker::by_slug(connection, slug.as_str()).await? else { return Ok(None) };
        let mut carried = Carried::new();
        for (promise, topic) in tracker::carried(connection, tracker.id).await? {
            carried.entry(promise).or_default().push(topic);
        }
        Ok(Some(Followed {
            verdicts: tracker::verdicts(connection, tracker.id).await?,
            topics: tracker::topics(connection, tracker.id).await?,
            promises: tracker::promises(connection, tracker.id).await?,
            last_published: tracker::last_published(connection, tracker.id).await?,
            carried,
            tracker,
        }))
    }
}

/// A name and a value of the page's head.
struct Fact {
    name: &'static str,
    value: Content,
}

/// One choice of a list in the filter.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A filter in force, with the address that takes it off.
struct Applied {
    words: String,
    href: String,
}

struct Row {
    reference: String,
    href: String,
    statement: Content,
    tag: Tag,
    effective: Option<When>,
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
    method: String,
    data: String,
    scoreboard: Scoreboard,
    last_published: Option<When>,
    filter: Filter,
    verdicts: Vec<Choice>,
    topics: Vec<Choice>,
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
        let narrowed = list::narrow(&filter, &found.promises, &scale, &found.topics, &found.carried);
        let pages = narrowed.matching.len().div_ceil(PAGE).max(1);
        let filter = Filter { page: filter.page.min(pages), ..filter };
        let name = Content::or_empty(&tracker.name, t, order);
        let scoreboard = scale.scoreboard(&narrowed.all);
        let about = t.tracker_about(&name.text, &t.promise_count(scoreboard.total));
        let facts = [
            (t.field_leader(), &tracker.leader),
            (t.field_party(), &tracker.party),
            (t.field_jurisdiction(), &tracker.jurisdiction),
        ];
        TrackerPage {
            frame: Frame::public(t, name.text.clone(), Self::at(t.other(), slug, &filter, filter.page)),
            address: machines::told(state, t, (tracker, &found.topics), &scoreboard, &filter).about(&about),
            summary: Content::or_empty(&tracker.summary, t, order),
            facts: facts
                .into_iter()
                .filter_map(|(name, text)| Some(Fact { name, value: Content::of(text, t, order)? }))
                .collect(),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            method: path::method(t, slug),
            data: path::data(t, slug),
            last_published: found.last_published.map(|at| When::moment(t, &at)),
            verdicts: verdict_choices(t, &scale, &filter, &narrowed),
            topics: topic_choices(t, &found, &filter, &narrowed),
            applied: applied(t, &found, &scale, &filter),
            extent: extent(t, &filter, narrowed.matching.len(), scoreboard.total),
            rows: rows(t, &found, &scale, &narrowed, filter.page),
            previous: (filter.page > 1)
                .then(|| Self::beside(t, slug, &filter, filter.page - 1, narrowed.matching.len())),
            next: (filter.page < pages)
                .then(|| Self::beside(t, slug, &filter, filter.page + 1, narrowed.matching.len())),
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
        path::promises(self.frame.t, &self.slug, &[])
    }

    /// Where the filter is sent.
    fn here(&self) -> String {
        path::tracker(self.frame.t, &self.slug)
    }

    /// A page of the list. The first has no number, and without a filter it is the tracker's own address.
    fn at(t: Lang, slug: &str, filter: &Filter, page: usize) -> String {
        let number = if page > 1 { page.to_string() } else { String::new() };
        if number.is_empty() && filter.is_empty() {
            return path::tracker(t, slug);
        }
        let mut pairs = filter.pairs().to_vec();
        pairs.push(("page", &number));
        path::promises(t, slug, &pairs)
    }

    /// The page before or after, with the words of its link.
    fn beside(t: Lang, slug: &str, filter: &Filter, page: usize, matching: usize) -> (String, String) {
        let span = t.page_span((page - 1) * PAGE + 1, (page * PAGE).min(matching));
        (Self::at(t, slug, filter, page), span)
    }
}

fn verdict_choices(t: Lang, scale: &Scale, filter: &Filter, narrowed: &Narrowed) -> Vec<Choice> {
    let chosen = scale.find(&filter.verdict);
    let choice = |(place, count): (usize, &usize)| Choice {
        value: scale.values().get(place).map(|value| value.name.clone()).unwrap_or_default(),
        label: t.option_count(&scale.value_tag(place).label.text, *count),
        chosen: chosen == Some(place),
    };
    let offered = |place: &usize| scale.is_offered(*place, &narrowed.all) || chosen == Some(*place);
    narrowed.by_verdict.iter().enumerate().filter(|(place, _)| offered(place)).map(choice).collect()
}

fn topic_choices(t: Lang, found: &Followed, filter: &Filter, narrowed: &Narrowed) -> Vec<Choice> {
    let order = &found.tracker.languages;
    let choice = |topic: &Topic| {
        let count = narrowed.by_topic.get(&topic.id).copied().unwrap_or(0);
        Choice {
            value: topic.slug.clone(),
            label: t.option_count(&Content::or_empty(&topic.name, t, order).text, count),
            chosen: topic.slug == filter.topic,
        }
    };
    found.topics.iter().map(choice).collect()
}

/// The filters in force, under the names that readers know where they have one.
fn applied(t: Lang, found: &Followed, scale: &Scale, filter: &Filter) -> Vec<Applied> {
    let (slug, order) = (&found.tracker.slug, &found.tracker.languages);
    let verdict = scale.find(&filter.verdict).map(|place| scale.value_tag(place).label.text);
    let topic = found.topics.iter().find(|topic| topic.slug == filter.topic);
    let topic = topic.map(|topic| Content::or_empty(&topic.name, t, order).text);
    let named = [
        ("verdict", t.applied_verdict(verdict.as_deref().unwrap_or(&filter.verdict))),
        ("topic", t.applied_topic(topic.as_deref().unwrap_or(&filter.topic))),
        ("words", t.applied_words(&filter.words)),
    ];
    let in_force = filter.pairs().into_iter().filter(|(_, value)| !value.is_empty());
    in_force
        .filter_map(|(name, _)| named.iter().find(|(known, _)| *known == name))
        .map(|(name, words)| Applied { words: words.clone(), href: path::promises(t, slug, &filter.without(name)) })
        .collect()
}

/// How much of the whole is shown.
fn extent(t: Lang, filter: &Filter, matching: usize, total: usize) -> String {
    match matching {
        0 if total > 0 => t.listed_none(total),
        _ if matching > PAGE => t.listed((filter.page - 1) * PAGE + 1, (filter.page * PAGE).min(matching), matching),
        _ if matching < total => t.listed(1, matching, total),
        _ => t.promise_count(total),
    }
}

fn rows(t: Lang, found: &Followed, scale: &Scale, narrowed: &Narrowed, page: usize) -> Vec<Row> {
    let (slug, order) = (&found.tracker.slug, &found.tracker.languages);
    let shown = narrowed.matching.iter().skip((page - 1) * PAGE).take(PAGE);
    let row = |listed: &Listed| {
        let own = found.carried.get(&listed.id).map(Vec::as_slice).unwrap_or_default();
        let topics = found.topics.iter().filter(|topic| own.contains(&topic.id));
        Row {
            reference: listed.reference.clone(),
            href: path::promise(t, slug, &listed.reference),
            statement: Content::or_empty(&listed.statement, t, order).excerpt(STATEMENT),
            tag: scale.tag(listed.verdict),
            effective: listed.effective_date.as_ref().map(|date| When::partial(t, date)),
            topics: topics.map(|topic| Content::or_empty(&topic.name, t, order)).collect(),
        }
    };
    shown.filter_map(|index| found.promises.get(*index)).map(row).collect()
}
