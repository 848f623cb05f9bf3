//! Places in lists of what was published, newest first: from where a page of one is read on, as an index range.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::reader::Value;

/// An event's place among the others, newest first. Written in addresses, to read on from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    at: DateTime<Utc>,
    id: i64,
    /// Numbers of decisions, publications and revisions are counted apart, so that two events can share one.
    kind: &'static str,
}

/// The kinds of events: a publication, a retraction, a decision about the list, a revision of the record.
pub(super) const KINDS: [&str; 4] = ["publication", "retraction", "delisting", "revision"];

/// The columns by which events are ordered; the first two serve where all are of one kind.
pub(super) const ORDER: [&str; 3] = ["at", "subject_id", "kind"];

/// Where to begin.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// After this many of the newest, all of which are read over: for few.
    Skipping(usize),
    /// Right after this event, which is newer.
    After(Place),
    /// So that this event, which is older, would follow.
    Before(Place),
}

impl Place {
    /// The place of an event of one of the [`KINDS`].
    pub(super) fn new(at: DateTime<Utc>, id: i64, kind: &'static str) -> Place {
        Place { at, id, kind }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.at.timestamp_micros(), self.id, self.kind)
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(typed: &str) -> Result<Place, ()> {
        let (rest, kind) = typed.rsplit_once('-').ok_or(())?;
        let (at, id) = rest.split_once('-').ok_or(())?;
        let at = at.parse().ok().and_then(DateTime::from_timestamp_micros).ok_or(())?;
        let kind = KINDS.into_iter().find(|known| *known == kind).ok_or(())?;
        Ok(Place { at, id: id.parse().map_err(|_| ())?, kind })
    }
}

impl Start {
    /// Leaves a page of rows, of which one more was read than it holds; whether there was one more, on the side to which one
    /// goes.
    pub fn trim<T>(self, rows: &mut Vec<T>, page: usize) -> bool {
        let is_followed = rows.len() > page;
        match self {
            Start::Before(_) if is_followed => drop(rows.remove(0)),
            _ => rows.truncate(page),
        }
        is_followed
    }

    /// What ends a statement over events that are ordered by these columns of [`ORDER`]: its condition and order, with its
    /// values from `$next` on.
    pub(super) fn range(self, columns: &[&str], next: usize) -> String {
        let named = columns.join(", ");
        let newest = columns.iter().map(|column| format!("{column} DESC")).collect::<Vec<_>>().join(", ");
        let others = (next + 1..next + columns.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let place = format!("('epoch'::timestamptz + ${next}::bigint * interval '1 microsecond', {others})");
        match self {
            Start::Skipping(_) => format!("ORDER BY {newest} OFFSET ${next}"),
            Start::After(_) => format!("AND ({named}) < {place} ORDER BY {newest}"),
            Start::Before(_) => format!("AND ({named}) > {place} ORDER BY {named}"),
        }
    }
}

/// The values of a range.
pub(super) struct Marks {
    first: i64,
    place: Option<Place>,
}

impl Marks {
    /// Those of a page that begins there.
    pub(super) fn of(start: Start) -> Marks {
        match start {
            Start::Skipping(many) => Marks { first: i64::try_from(many).unwrap_or(i64::MAX), place: None },
            Start::After(place) | Start::Before(place) => {
                Marks { first: place.at.timestamp_micros(), place: Some(place) }
            }
        }
    }

    /// For so many columns.
    pub(super) fn values(&self, columns: &[&str]) -> impl Iterator<Item = Value<'_>> {
        let rest = self.place.iter().flat_map(|place| [&place.id as Value<'_>, &place.kind]);
        std::iter::once(&self.first as Value<'_>).chain(rest).take(columns.len())
    }
}
