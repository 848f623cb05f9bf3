//! The table of a tracker's promises: its heads, by which it is put in order, and its rows.

use super::load::AssignmentListData;
use crate::domain::{check, wall_clock};
use crate::store::desk::{Order, Place, PromiseRow, Sort};
use crate::store::source::Source;
use crate::store::tracker::Tracker;
use crate::web::desk::assignee::Assignee;
use crate::web::desk::list::promises::PromiseQuery;
use crate::web::desk::list::query;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::tag::Tag;

/// The columns that can be shown beside reference and statement.
const COLUMNS: [Sort; 7] =
    [Sort::Verdict, Sort::Effective, Sort::Open, Sort::Assignee, Sort::Deadline, Sort::Checked, Sort::Source];
/// Those that are shown to whoever has not chosen any.
const USUAL: [Sort; 6] = [Sort::Verdict, Sort::Effective, Sort::Open, Sort::Assignee, Sort::Deadline, Sort::Checked];

/// The columns that are shown, in the order of the table, given those that somebody chose.
pub fn shown(chosen: Option<Vec<Sort>>) -> Vec<Sort> {
    let shown = chosen.unwrap_or_else(|| USUAL.to_vec());
    COLUMNS.into_iter().filter(|column| shown.contains(column)).collect()
}

/// The columns that a form asks for.
pub fn asked(fields: &FormData) -> Vec<Sort> {
    COLUMNS.into_iter().filter(|column| fields.has("column", column.code())).collect()
}

/// The head of a column.
pub struct Head {
    /// The column's name in addresses.
    pub code: &'static str,
    /// Its name.
    pub label: &'static str,
    /// The list in the order of this column, or turned round where it is in that order already.
    pub href: String,
    /// The order that the table is in, as `aria-sort` says it; nothing for the other columns.
    pub turn: Option<&'static str>,
}

/// A column to choose.
pub struct Column {
    /// Its name in addresses.
    pub code: &'static str,
    /// Its name.
    pub label: &'static str,
    /// Whether it is shown.
    pub shown: bool,
}

/// The table.
pub struct Table {
    /// How much of the whole is shown.
    pub extent: String,
    /// How many promises are no longer listed, where any are.
    pub counted: Option<String>,
    pub heads: Vec<Head>,
    pub rows: Vec<Row>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// A promise in the table.
pub struct Row {
    pub id: String,
    pub reference: String,
    pub statement: Content,
    pub path: String,
    pub rating: Option<Tag>,
    pub effective: Option<When>,
    pub open: Option<(&'static str, &'static str)>,
    pub assignee: Option<Assignee>,
    pub deadline: Option<When>,
    pub checked: Option<When>,
    /// Whether it is due for a check.
    pub is_due: bool,
    pub source: Option<Content>,
    /// What became of it, if it is no longer listed.
    pub fate: Option<&'static str>,
    pub is_online: bool,
    pub is_ticked: bool,
}

/// The name of a column.
fn label(member: &Member, column: Sort) -> &'static str {
    let t = member.t;
    match column {
        Sort::Reference => t.list_head_reference(),
        Sort::Statement => t.field_statement(),
        Sort::Verdict => t.field_verdict(),
        Sort::Effective => t.list_head_effective(),
        Sort::Open => t.list_head_open(),
        Sort::Assignee => t.field_assignee(),
        Sort::Deadline => t.field_deadline(),
        Sort::Checked => t.list_head_checked(),
        Sort::Source => t.field_source(),
    }
}

/// The heads of the columns that are shown.
fn heads(member: &Member, tracker: &Tracker, query: &PromiseQuery, shown: &[Sort]) -> Vec<Head> {
    let shown = [Sort::Reference, Sort::Statement].into_iter().chain(shown.iter().copied());
    shown
        .map(|column| {
            let is_sorted = query.order.sort == column;
            let order = Order { sort: column, is_descending: is_sorted && !query.order.is_descending };
            let turn = if query.order.is_descending { "descending" } else { "ascending" };
            Head {
                code: column.code(),
                label: label(member, column),
                href: format!("{}#promises", query.ordered(order).page(member.t, tracker.id)),
                turn: is_sorted.then_some(turn),
            }
        })
        .collect()
}

/// The columns to choose from.
pub fn columns(member: &Member, shown: &[Sort]) -> Vec<Column> {
    let column = |sort: Sort| Column { code: sort.code(), label: label(member, sort), shown: shown.contains(&sort) };
    COLUMNS.into_iter().map(column).collect()
}

impl Table {
    /// The part of the list that a query asks for, in which these rows are ticked.
    pub fn new(
        member: &Member,
        data: AssignmentListData,
        query: &PromiseQuery,
        is_ticked: impl Fn(&str) -> bool,
    ) -> Table {
        let AssignmentListData { tracker, part, verdicts, sources, count, chosen, .. } = data;
        let (t, id) = (member.t, tracker.id);
        let at = |place| query.at(place).page(t, id);
        let verdicts = Verdicts::new(verdicts, std::slice::from_ref(&tracker));
        let origin = ListSource::Promises(id, query.by.clone(), query.order);
        let row = |row: &PromiseRow| {
            Row::new(member, (&tracker, &sources), &verdicts, &origin, row, is_ticked(&row.id.to_string()))
        };
        Table {
            extent: query::extent(t, &part, (!query.is_narrowed()).then(|| count.entered())),
            counted: (count.unlisted() > 0).then(|| t.counted(count)),
            heads: heads(member, &tracker, query, &shown(chosen)),
            rows: part.rows.iter().map(row).collect(),
            previous: part.rows.first().filter(|_| part.before > 0).map(|row| at(Place::Before(row.id))),
            next: part.rows.last().filter(|_| part.is_followed).map(|row| at(Place::After(row.id))),
        }
    }

    /// Whether this column is shown.
    pub fn has(&self, code: &str) -> bool {
        self.heads.iter().any(|head| head.code == code)
    }
}

impl Row {
    /// A promise of the tracker.
    fn new(
        member: &Member,
        (tracker, sources): (&Tracker, &[Source]),
        verdicts: &Verdicts,
        origin: &ListSource,
        row: &PromiseRow,
        is_ticked: bool,
    ) -> Row {
        let (t, order) = (member.t, tracker.languages());
        let due = |row: &PromiseRow| row.due_on.map(|day| (t.short_date(&day.into()), day.to_string()));
        let source = row.source.and_then(|id| sources.iter().find(|source| source.id == id));
        Row {
            id: row.id.to_string(),
            reference: row.reference.clone(),
            statement: Content::or_empty(&row.statement, t, order),
            path: origin.on(&path::desk_promise(t, row.id)),
            rating: row.verdict.and_then(|verdict| verdicts.tag(tracker.id, verdict, t)),
            effective: row.effective_date.map(|date| When::short(t, &date)),
            open: row.open_state.map(|state| (state.code(), t.state(state))),
            assignee: Assignee::of(row, member).map(|one| Assignee { due: one.due.and(due(row)), ..one }),
            deadline: row.deadline.map(|date| When::short(t, &date)),
            checked: row.checked_at.map(|at| When::short(t, &wall_clock::day(member.zone(), &at).into())),
            is_due: check::is_due(&row.last_sign(), check::cutoff(member.now(), tracker.text.stale_after)),
            source: source.and_then(|source| Content::of(&source.text.title, t, order)),
            fate: row.delisted.map(|kind| t.fate(kind)),
            is_online: row.is_online,
            is_ticked,
        }
    }
}
