//! The search: what its template shows.

use std::collections::HashMap;

use askama::Template;

use super::answer::{Answer, PAGE};
use super::form::Filter;
use super::row::{NamedTracker, Row};
use crate::domain::codebook::VerdictClass;
use crate::domain::id::TrackerId;
use crate::domain::search::Kind;
use crate::i18n::Lang;
use crate::store::public::search::{BOUND, Found};
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::scale::Scale;

/// One choice of a list in the filter.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A list in the filter.
struct Choices {
    name: &'static str,
    label: &'static str,
    all: &'static str,
    choices: Vec<Choice>,
}

/// A filter in force, with the address that takes it off.
struct Applied {
    words: String,
    href: String,
}

/// What there is to say about the finds.
#[derive(PartialEq, Eq)]
enum Outcome {
    /// Nothing was asked.
    Blank,
    /// Nothing that could be found was asked.
    Wordless,
    /// Something was found.
    Found,
    /// Only trackers were found.
    Named,
    /// Nothing was found with these filters.
    Filtered,
    /// More was found than can be looked at, and what was looked at is left out.
    LeftOut,
    /// Nothing was found.
    Nothing,
}

#[derive(Template)]
#[template(path = "public/search/search.html")]
pub struct SearchPage {
    frame: Layout,
    address: Head,
    filter: Filter,
    lists: Vec<Choices>,
    applied: Vec<Applied>,
    outcome: Outcome,
    extent: String,
    named: Vec<NamedTracker>,
    rows: Vec<Row>,
    meant: Option<(String, String)>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl SearchPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, filter: Filter, answer: Answer) -> Self {
        let words = filter.question.text();
        let title = if filter.question.is_blank() { t.search_title().to_owned() } else { t.search_title_of(words) };
        let (matching, page) = (answer.finds.matching, answer.finds.page.max(1));
        let outcome = match () {
            () if filter.question.is_blank() => Outcome::Blank,
            () if !filter.question.asks() => Outcome::Wordless,
            () if answer.is_near => Outcome::Nothing,
            () if matching == 0 && !answer.named.is_empty() => Outcome::Named,
            () if matching == 0 && answer.finds.is_least => Outcome::LeftOut,
            () if matching == 0 => Outcome::Filtered,
            () => Outcome::Found,
        };
        let beside = |page: usize| {
            let span = t.page_span((page - 1) * PAGE + 1, (page * PAGE).min(matching));
            (at(t, &filter, page), span)
        };
        SearchPage {
            frame: Layout { here: "search", ..Layout::public(state, t, title, at(t.other(), &filter, page)) },
            address: Head::of(state, t, |lang| path::search(lang, &[])).about(t.search_lead()),
            lists: lists(t, &filter, &answer),
            applied: applied(t, &filter, &answer),
            extent: extent(t, &answer),
            named: answer.named.iter().map(|tracker| NamedTracker::new(t, tracker)).collect(),
            rows: rows(t, &answer),
            meant: answer
                .meant
                .as_ref()
                .map(|question| (question.text().to_owned(), path::search(t, &[("q", question.text())]))),
            previous: (page > 1).then(|| beside(page - 1)),
            next: (page < answer.pages()).then(|| beside(page + 1)),
            outcome,
            filter,
        }
    }

    /// The question without its filters.
    fn everything(&self) -> String {
        path::search(self.frame.t, &[("q", self.filter.question.text())])
    }
}

/// A page of the finds; the first has no number.
fn at(t: Lang, filter: &Filter, page: usize) -> String {
    let number = if page > 1 { page.to_string() } else { String::new() };
    let mut pairs = filter.pairs().to_vec();
    pairs.push(("page", &number));
    path::search(t, &pairs)
}

fn lists(t: Lang, filter: &Filter, answer: &Answer) -> Vec<Choices> {
    let found = &answer.finds;
    // Beyond the bound nothing is counted, and no number stands there.
    let counts = !answer.is_near && found.is_counted && filter.question.asks();
    let trackers = answer.trackers.iter().map(|tracker| Choice {
        value: tracker.slug.clone(),
        label: counted(
            t,
            &Content::or_empty(&tracker.name, t, &tracker.languages).text,
            counts.then(|| count(&found.by_tracker, tracker.id)),
        ),
        chosen: tracker.slug == filter.tracker,
    });
    let classes = VerdictClass::ALL.iter().map(|class| Choice {
        value: class.code().to_owned(),
        label: counted(t, t.admin_class(*class), counts.then(|| count(&found.by_class, *class))),
        chosen: class.code() == filter.verdict,
    });
    let kinds = Kind::ALL.iter().map(|kind| Choice {
        value: kind.code().to_owned(),
        label: counted(t, t.search_in(*kind), counts.then(|| count(&found.by_kind, *kind))),
        chosen: kind.code() == filter.kind,
    });
    let list = |name, label, all, choices| Choices { name, label, all, choices };
    vec![
        list("tracker", t.tracker_word(), t.search_all_trackers(), trackers.collect()),
        list("verdict", t.field_verdict(), t.filter_all_verdicts(), classes.collect()),
        list("kind", t.search_where(), t.search_everywhere(), kinds.collect()),
    ]
}

fn counted(t: Lang, words: &str, count: Option<usize>) -> String {
    count.map_or_else(|| words.to_owned(), |count| t.option_count(words, count))
}

fn count<T: PartialEq>(counts: &[(T, usize)], of: T) -> usize {
    counts.iter().find(|(one, _)| *one == of).map_or(0, |(_, count)| *count)
}

/// The filters in force, under the names that readers know where they have one.
fn applied(t: Lang, filter: &Filter, answer: &Answer) -> Vec<Applied> {
    let tracker = answer.trackers.iter().find(|tracker| tracker.slug == filter.tracker);
    let tracker = tracker.map(|tracker| Content::or_empty(&tracker.name, t, &tracker.languages).text);
    let class = filter.verdict.parse().ok().map(|class| t.admin_class(class));
    let kind = filter.kind.parse().ok().map(|kind| t.search_in(kind));
    let named = [
        ("tracker", &filter.tracker, t.applied_tracker(tracker.as_deref().unwrap_or(&filter.tracker))),
        ("verdict", &filter.verdict, t.applied_verdict(class.unwrap_or(&filter.verdict))),
        ("kind", &filter.kind, t.applied_kind(kind.unwrap_or(&filter.kind))),
    ];
    let in_force = named.into_iter().filter(|(_, value, _)| !value.is_empty());
    in_force.map(|(name, _, words)| Applied { words, href: path::search(t, &filter.without(name)) }).collect()
}

/// How much of the finds is shown.
fn extent(t: Lang, answer: &Answer) -> String {
    let (matching, page) = (answer.finds.matching, answer.finds.page.max(1));
    let (first, last) = ((page - 1) * PAGE + 1, (page * PAGE).min(matching));
    match () {
        () if answer.finds.is_more => t.search_listed_of(&t.number(first), &t.number(last), &t.more_than(BOUND)),
        () if answer.finds.is_least && matching <= PAGE => t.promises_at_least(&t.promise_count(matching)),
        () if answer.finds.is_least => t.search_listed_of(&t.number(first), &t.number(last), &t.at_least(matching)),
        () if matching <= PAGE => t.promise_count(matching),
        () => t.listed(first, last, matching),
    }
}

fn rows(t: Lang, answer: &Answer) -> Vec<Row> {
    let mut verdicts: HashMap<TrackerId, Scale> = HashMap::new();
    for codebook in &answer.finds.codebooks {
        let tracker = answer.trackers.iter().find(|tracker| tracker.id == codebook.tracker);
        let order = tracker.map(|tracker| tracker.languages.as_slice()).unwrap_or_default();
        verdicts.insert(codebook.tracker, Scale::new(codebook.verdicts.clone(), order, t));
    }
    let row = |found: &Found| {
        let tracker = answer.trackers.iter().find(|tracker| tracker.id == found.tracker)?;
        Some(Row::new(t, (found, tracker), verdicts.get(&found.tracker)?, &answer.finds.lexemes))
    };
    answer.finds.promises.iter().filter_map(row).collect()
}
