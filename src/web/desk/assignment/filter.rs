//! What the list of a tracker's promises can be narrowed down by, and what it is narrowed down by.

use super::load::AssignmentListData;
use super::table::{self, Column};
use crate::domain::assessment::State;
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store::desk::{self, Checked, Deadline, PromiseFilter, Rated, Sourced, Stage};
use crate::web::desk::list::promises::{PromiseQuery, order_pairs};
use crate::web::desk::list::query::NONE;
use crate::web::desk::member::Member;
use crate::web::http::path;
use crate::web::view::content::Content;

/// The months within which a deadline is looked for.
const MONTHS: [u32; 4] = [1, 3, 6, 12];

/// A value to choose in a filter.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    fn new(value: impl ToString, label: impl Into<String>, chosen: bool) -> Choice {
        Choice { value: value.to_string(), label: label.into(), chosen }
    }
}

/// A filter in force, and the list without it.
pub struct Applied {
    pub words: String,
    pub href: String,
}

/// A select of the form: its name, its label and its choices, the first of which narrows nothing.
pub struct Select {
    pub name: &'static str,
    pub label: &'static str,
    pub choices: Vec<Choice>,
}

/// What stands above the table: what it is narrowed down by, and the columns to choose from.
pub struct Filters {
    /// Where the form is sent.
    pub action: String,
    pub first: Vec<Select>,
    pub rest: Vec<Select>,
    pub words: String,
    pub unchecked: String,
    /// The order, which the form keeps.
    pub kept: Vec<(&'static str, String)>,
    pub applied: Vec<Applied>,
    /// Whether something narrows that the form folds away.
    pub is_rest_used: bool,
    /// The list without any filter, where there is one.
    pub everything: Option<String>,
    pub columns: Vec<Column>,
    /// Where chosen columns are remembered.
    pub to_columns: String,
}

impl Filters {
    /// The form as a query fills it in.
    pub fn new(member: &Member, data: &AssignmentListData, query: &PromiseQuery) -> Filters {
        let (t, id) = (member.t, data.tracker.id);
        let (first, rest) = selects(member, data, &query.by);
        let unchecked = if let Checked::NotSince(day) = query.by.checked { day.to_string() } else { String::new() };
        Filters {
            action: path::desk_tracker(t, id),
            applied: applied(member, data, query, &first.iter().chain(&rest).collect::<Vec<_>>()),
            is_rest_used: !unchecked.is_empty()
                || rest.iter().any(|select| select.choices.iter().skip(1).any(|choice| choice.chosen)),
            words: query.by.words.clone(),
            kept: order_pairs(query.order),
            first,
            rest,
            unchecked,
            everything: query.is_narrowed().then(|| query.by(PromiseFilter::default()).page(t, id)),
            columns: table::columns(member, &table::shown(data.chosen.clone())),
            to_columns: query.address(path::tracker_part(t, id, "columns")),
        }
    }
}

/// The selects of the form: those that are used most, and the rest.
fn selects(member: &Member, data: &AssignmentListData, by: &PromiseFilter) -> (Vec<Select>, Vec<Select>) {
    let t = member.t;
    let select = |name, label, choices| Select { name, label, choices };
    let first = vec![
        select("assignee", t.field_assignee(), assignees(member, data, by.assignee)),
        select("verdict", t.field_verdict(), rated(member, data, &by.rated)),
        select("state", t.list_state(), states(t, by.stage)),
        select("checked", t.check_title(), checked(t, by.checked)),
    ];
    let rest = vec![
        select("topic", t.filter_topic(), topics(member, data, by)),
        select("source", t.filter_source(), sources(member, data, by.source)),
        select("deadline", t.field_deadline(), deadlines(t, by.deadline)),
        select("online", t.list_online(), online(t, by.online)),
    ];
    (first, rest)
}

/// The filters in force, each with the list without it.
fn applied(member: &Member, data: &AssignmentListData, query: &PromiseQuery, selects: &[&Select]) -> Vec<Applied> {
    let (t, by) = (member.t, &query.by);
    let without = |name: &str| {
        let mut by = by.clone();
        match name {
            "assignee" => by.assignee = desk::Assignee::Anyone,
            "verdict" => by.rated = Rated::Any,
            "state" => by.stage = Stage::Any,
            "checked" => by.checked = Checked::Any,
            "topic" => by.topic = None,
            "source" => by.source = Sourced::Any,
            "deadline" => by.deadline = Deadline::Any,
            "online" => by.online = None,
            _ => by.words = String::new(),
        }
        query.by(by).page(t, data.tracker.id)
    };
    let mut all: Vec<Applied> = Vec::new();
    for select in selects {
        // The first of them narrows nothing.
        let chosen = select.choices.iter().skip(1).find(|choice| choice.chosen);
        all.extend(
            chosen.map(|choice| Applied {
                words: t.filter_named(select.label, &choice.label),
                href: without(select.name),
            }),
        );
    }
    if let Checked::NotSince(day) = by.checked {
        all.push(Applied { words: t.filter_named(t.list_unchecked(), &t.day(&day)), href: without("checked") });
    }
    if !by.words.is_empty() {
        all.push(Applied { words: t.filter_named(t.list_words(), &by.words), href: without("words") });
    }
    all
}

/// The person themselves first, then those who have promises of the tracker, whatever became of them, and those who could
/// have some.
fn assignees(member: &Member, data: &AssignmentListData, chosen: desk::Assignee) -> Vec<Choice> {
    let (t, is_chosen) = (member.t, |id: AccountId| chosen == desk::Assignee::One(id));
    let mut choices = vec![
        Choice::new("", t.assign_anyone(), chosen == desk::Assignee::Anyone),
        Choice::new(member.actor.id, t.assign_me(), is_chosen(member.actor.id)),
        Choice::new(NONE, t.assign_nobody(), chosen == desk::Assignee::Nobody),
    ];
    let idle = data.candidates.iter().filter(|(id, _)| !data.holders.iter().any(|(holder, ..)| holder == id));
    let mut people: Vec<(AccountId, String)> = idle.cloned().collect();
    people.extend(data.holders.iter().map(|(id, name, closed)| {
        let name = if *closed { t.assigned_closed(name) } else { name.clone() };
        (*id, name)
    }));
    people.retain(|(id, _)| *id != member.actor.id);
    people.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    choices.extend(people.into_iter().map(|(id, name)| Choice::new(id, name, is_chosen(id))));
    choices
}

fn states(t: Lang, chosen: Stage) -> Vec<Choice> {
    let open = State::ALL.iter().copied().filter(|state| state.is_open());
    [Choice::new("", t.list_any_state(), chosen == Stage::Any), Choice::new(NONE, t.list_idle(), chosen == Stage::Idle)]
        .into_iter()
        .chain(open.map(|state| Choice::new(state.code(), t.state(state), chosen == Stage::At(state))))
        .collect()
}

fn checked(t: Lang, chosen: Checked) -> Vec<Choice> {
    vec![
        Choice::new("", t.list_any_check(), matches!(chosen, Checked::Any | Checked::NotSince(_))),
        Choice::new("due", t.nav_stale(), chosen == Checked::Due),
        Choice::new("never", t.check_never(), chosen == Checked::Never),
    ]
}

fn topics(member: &Member, data: &AssignmentListData, by: &PromiseFilter) -> Vec<Choice> {
    let (t, order) = (member.t, data.tracker.languages());
    let all = data
        .topics
        .iter()
        .map(|topic| Choice::new(topic.id, Content::or_empty(&topic.name, t, order).text, by.topic == Some(topic.id)));
    [Choice::new("", t.filter_all_topics(), by.topic.is_none())].into_iter().chain(all).collect()
}

fn sources(member: &Member, data: &AssignmentListData, chosen: Sourced) -> Vec<Choice> {
    let (t, order) = (member.t, data.tracker.languages());
    let all = data.sources.iter().map(|source| {
        let title = Content::or_empty(&source.text.title, t, order).text;
        Choice::new(source.id, title, chosen == Sourced::From(source.id))
    });
    [
        Choice::new("", t.filter_all_sources(), chosen == Sourced::Any),
        Choice::new(NONE, t.admin_no_source(), chosen == Sourced::Nowhere),
    ]
    .into_iter()
    .chain(all)
    .collect()
}

fn deadlines(t: Lang, chosen: Deadline) -> Vec<Choice> {
    // Whatever number an address names can be seen and taken off.
    let own = if let Deadline::Within(months) = chosen { Some(months) } else { None };
    let mut months: Vec<u32> = MONTHS.into_iter().chain(own).collect();
    months.sort_unstable();
    months.dedup();
    let within = months.into_iter().map(|n| {
        let label = t.deadline_within(usize::try_from(n).unwrap_or(0));
        Choice::new(n, label, chosen == Deadline::Within(n))
    });
    [Choice::new("", t.deadline_any(), chosen == Deadline::Any)]
        .into_iter()
        .chain([Choice::new("passed", t.deadline_passed(), chosen == Deadline::Passed)])
        .chain(within)
        .chain([Choice::new(NONE, t.deadline_none(), chosen == Deadline::Open)])
        .collect()
}

fn online(t: Lang, chosen: Option<bool>) -> Vec<Choice> {
    vec![
        Choice::new("", t.online_any(), chosen.is_none()),
        Choice::new("no", t.in_preparation(), chosen == Some(false)),
        Choice::new("yes", t.is_online(), chosen == Some(true)),
    ]
}

fn rated(member: &Member, data: &AssignmentListData, chosen: &Rated) -> Vec<Choice> {
    let (t, order) = (member.t, data.tracker.languages());
    let verdicts = data.codebook.iter().flat_map(|book| &book.verdicts).map(|verdict| {
        let label = Content::or_empty(&verdict.label, t, order).text;
        Choice::new(&verdict.key, label, *chosen == Rated::As(verdict.key.clone()))
    });
    [
        Choice::new("", t.list_any_verdict(), *chosen == Rated::Any),
        Choice::new(NONE, t.list_unrated(), *chosen == Rated::Never),
    ]
    .into_iter()
    .chain(verdicts)
    .collect()
}
