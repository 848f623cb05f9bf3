//! The orders of a list of promises: one for each column.

use crate::domain::assessment::State;
use crate::domain::closed_list::closed_list;
use crate::domain::id::TrackerId;
use crate::store::{self, Connection, assignment, codebook, source};

closed_list! {
    /// A column by which a list is in order. Within what is equal the reference decides.
    pub enum Sort {
        /// The reference, numbers as numbers.
        Reference = "reference",
        /// The statement in the tracker's main language, without accents.
        Statement = "statement",
        /// The verdict, as the codebook has them in order; what has none comes last.
        Verdict = "verdict",
        /// Since when that holds.
        Effective = "effective",
        /// Where the open assessment stands, from draft to scheduled; what has none comes last.
        Open = "open",
        /// The name of the person asked; what is nobody's comes last.
        Assignee = "assignee",
        /// By when it was to be kept; what names no date comes last.
        Deadline = "deadline",
        /// When it was last checked; what never was comes first.
        Checked = "checked",
        /// The title of the source; what has none comes last.
        Source = "source",
    }
}

/// In which order a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By which column.
    pub sort: Sort,
    /// Whether it is turned round.
    pub is_descending: bool,
}

impl Default for Order {
    fn default() -> Order {
        Order { sort: Sort::Reference, is_descending: false }
    }
}

/// How a column orders: by the reference itself, by a value that an index has in order, or group by group, where what puts
/// the groups in order is known elsewhere: a codebook, names.
pub(super) enum Key {
    Reference,
    Value(&'static str, &'static str),
    Groups(&'static str, &'static str),
}

impl Sort {
    /// The expression of the index and its type.
    pub(super) fn key(self) -> Key {
        match self {
            Sort::Reference => Key::Reference,
            Sort::Statement => Key::Value("statement_key", "text"),
            Sort::Effective => Key::Value("coalesce(effective_date, '')", "text"),
            Sort::Deadline => Key::Value("coalesce(deadline_on, 'infinity')", "date"),
            Sort::Checked => Key::Value("coalesce(checked_at, '-infinity')", "timestamptz"),
            Sort::Verdict => Key::Groups("coalesce(verdict_key, '')", "text"),
            Sort::Open => Key::Groups("coalesce(open_state, '')", "text"),
            Sort::Assignee => Key::Groups("coalesce(assignee_id, 0)", "bigint"),
            Sort::Source => Key::Groups("coalesce(source_id, 0)", "bigint"),
        }
    }
}

/// The groups of an order, first to last.
pub(super) async fn groups(connection: &mut Connection, tracker: TrackerId, sort: Sort) -> store::Result<Vec<String>> {
    Ok(match sort {
        Sort::Open => {
            let open = State::ALL.iter().filter(|state| state.is_open()).map(|state| state.code().to_owned());
            open.chain([String::new()]).collect()
        }
        Sort::Verdict => {
            let mut keys = codebook::keys(connection, tracker).await?;
            keys.push(String::new());
            keys
        }
        Sort::Assignee => {
            let mut holders = assignment::holders(connection, &[tracker]).await?;
            holders.sort_by_key(|(id, name, _)| (name.to_lowercase(), *id));
            holders.iter().map(|(id, ..)| id.to_string()).chain(["0".to_owned()]).collect()
        }
        Sort::Source => {
            let mut sources = source::of_tracker(connection, tracker).await?;
            let title = |source: &source::Source| {
                source.text.title.iter().next().map(|(_, words)| words.to_lowercase()).unwrap_or_default()
            };
            sources.sort_by_key(|source| (title(source), source.id));
            sources.iter().map(|source| source.id.to_string()).chain(["0".to_owned()]).collect()
        }
        Sort::Reference | Sort::Statement | Sort::Effective | Sort::Deadline | Sort::Checked => Vec::new(),
    })
}
