//! What lists on the desk are narrowed down by, as it stands in addresses. Whatever was typed is a filter;
//! what nothing answers to narrows nothing.

use chrono::{DateTime, Datelike, Utc};

use crate::domain::check;
use crate::domain::id::{AccountId, PromiseId, TrackerId};
use crate::domain::text::tidy_line;
use crate::i18n::Lang;
use crate::store::check::{Mark, Place as At};
use crate::store::desk::{Assignee, Lane, Mark as Moment, Place, QueueFilter};
use crate::store::list::{COUNTED, Page};
use crate::web::http::form_data::FormData;
use crate::web::http::path;

/// The word for "none" in addresses.
pub const NONE: &str = "none";
/// The longest words that are looked for, in characters.
const LIMIT: usize = 200;

/// What the list of stale promises is narrowed down by, and which part of it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StaleQuery {
    /// The tracker.
    pub tracker: Option<TrackerId>,
    /// Days in place of those that the trackers say.
    pub days: Option<i32>,
    /// Whom the promises are assigned to.
    pub assignee: Assignee,
    /// The part.
    pub place: At,
}

impl StaleQuery {
    /// The same list at another place.
    pub fn at(self, place: At) -> StaleQuery {
        StaleQuery { place, ..self }
    }
}

/// One list of the queue from a place on; without it, all of them from their beginning.
pub type LaneCursor = Option<(Lane, Moment)>;

/// Words that were typed, as far as they are looked for.
pub fn words(fields: &FormData, name: &str) -> String {
    tidy_line(fields.get(name)).chars().take(LIMIT).collect()
}

/// Whom the fields of an address narrow a list down to, where "me" is this person.
pub fn assignee(fields: &FormData, me: AccountId) -> Assignee {
    match fields.get("assignee").trim() {
        NONE => Assignee::Nobody,
        "me" => Assignee::One(me),
        typed => typed.parse().map_or(Assignee::Anyone, Assignee::One),
    }
}

/// Whom a list is narrowed down to, as it stands in addresses and forms.
pub fn assignee_code(assignee: Assignee) -> String {
    match assignee {
        Assignee::Anyone => String::new(),
        Assignee::Nobody => NONE.to_owned(),
        Assignee::One(id) => id.to_string(),
    }
}

/// Which part of the list is wanted.
pub fn place(fields: &FormData) -> Place {
    let promise = |name: &str| fields.get(name).parse::<PromiseId>().ok();
    promise("after").map(Place::After).or(promise("before").map(Place::Before)).unwrap_or_default()
}

/// A place in the list, written in addresses.
pub fn place_pair(place: Place) -> Option<(&'static str, String)> {
    match place {
        Place::Start | Place::End => None,
        Place::After(id) => Some(("after", id.to_string())),
        Place::Before(id) => Some(("before", id.to_string())),
    }
}

/// What the fields of an address narrow the queue of `me` down by.
pub fn queued(fields: &FormData, me: AccountId) -> QueueFilter {
    QueueFilter {
        tracker: fields.get("tracker").parse().ok(),
        kind: fields.get("kind").parse().ok(),
        author: fields.get("author").parse().ok(),
        others_than: fields.has("mine", "no").then_some(me),
    }
}

/// The same, written in addresses.
pub fn queue_pairs(by: &QueueFilter) -> Vec<(&'static str, String)> {
    let all = [
        ("tracker", by.tracker.map(|id| id.to_string())),
        ("kind", by.kind.map(|kind| kind.code().to_owned())),
        ("author", by.author.map(|id| id.to_string())),
        ("mine", by.others_than.map(|_| "no".to_owned())),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A place in a list of work: a moment and an assessment.
pub fn moment(typed: &str) -> Option<Moment> {
    let (since, id) = typed.split_once('-')?;
    Some(Moment { since: instant(since)?, id: id.parse().ok()? })
}

/// The same, written in addresses.
pub fn moment_code(mark: Moment) -> String {
    format!("{}-{}", mark.since.timestamp_micros(), mark.id)
}

fn instant(micros: &str) -> Option<DateTime<Utc>> {
    let since = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    // No year that the database does not know.
    (1..=9999).contains(&since.year()).then_some(since)
}

/// From where on which list of the queue is wanted.
pub fn lane(fields: &FormData) -> LaneCursor {
    let lane = Lane::ALL.into_iter().find(|lane| lane_code(*lane) == fields.get("part"))?;
    Some((lane, moment(fields.get("after"))?))
}

/// The same, written in addresses.
pub fn lane_code(lane: Lane) -> &'static str {
    match lane {
        Lane::Others => "others",
        Lane::Own => "own",
        Lane::Scheduled => "scheduled",
    }
}

/// What the fields of an address narrow the list of stale promises down by.
pub fn quiet(fields: &FormData, me: AccountId) -> StaleQuery {
    let mark = |name: &str| {
        let (since, promise) = fields.get(name).split_once('-')?;
        Some(Mark { since: instant(since)?, promise: promise.parse().ok()? })
    };
    StaleQuery {
        tracker: fields.get("tracker").parse().ok(),
        days: check::days(fields.get("days")),
        assignee: assignee(fields, me),
        place: mark("after").map(At::After).or(mark("before").map(At::Before)).unwrap_or_default(),
    }
}

/// The same, written in addresses.
pub fn quiet_pairs(by: &StaleQuery) -> Vec<(&'static str, String)> {
    let written = |mark: Mark| Some(format!("{}-{}", mark.since.timestamp_micros(), mark.promise));
    let all = [
        ("tracker", by.tracker.map(|id| id.to_string())),
        ("days", by.days.map(|days| days.to_string())),
        ("assignee", Some(assignee_code(by.assignee)).filter(|code| !code.is_empty())),
        ("after", if let At::After(mark) = by.place { written(mark) } else { None }),
        ("before", if let At::Before(mark) = by.place { written(mark) } else { None }),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A number of rows in words; what was counted no further is "more than".
pub fn number(t: Lang, counted: i64) -> String {
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    if counted > COUNTED { t.more_than(count(COUNTED)) } else { t.number(count(counted)) }
}

/// Which of how many rows a page shows. `whole` is how many there are, where that is known without counting.
pub fn extent<T>(t: Lang, page: &Page<T>, whole: Option<usize>) -> String {
    let (shown, before) = (page.rows.len(), usize::try_from(page.before).unwrap_or(0));
    let total = whole.map_or_else(|| number(t, page.total), |whole| t.number(whole));
    if before == 0 && !page.is_followed {
        t.number(shown)
    } else if page.before > COUNTED {
        t.list_extent_far(shown, &total)
    } else {
        t.list_extent(before + 1, before + shown, &total)
    }
}

/// An address with these values.
pub fn asking(path: String, pairs: &[(&'static str, String)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    path::asking(path, &pairs)
}
