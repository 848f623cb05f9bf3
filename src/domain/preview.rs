//! Links by which someone outside the newsroom reads one revision before it is published: how long they hold, and what
//! becomes of them.

use chrono::{DateTime, TimeDelta, Utc};

use super::assessment::State;

/// For how many days a link may hold.
pub const DAYS: std::ops::RangeInclusive<usize> = 1..=60;
/// For how many days it holds where nothing else is chosen.
pub const USUAL_DAYS: usize = 14;
/// How many links of one assessment may hold at once.
pub const LINKS_LIMIT: usize = 100;
/// The longest name of whom a link is for, in characters.
pub const READER_LIMIT: usize = 200;

/// What a link does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It shows its revision.
    Open,
    /// Something of the assessment was published: readers have that.
    Published,
    /// The assessment was given up.
    Discarded,
    /// Somebody ended it.
    Revoked,
    /// Its time is over.
    Ended,
}

/// What a link does at `now` that ends at `ends_at`, where its assessment is in this state.
pub fn standing(state: State, ends_at: DateTime<Utc>, is_revoked: bool, now: DateTime<Utc>) -> Standing {
    match state {
        State::Published | State::Retracted => Standing::Published,
        _ if is_revoked => Standing::Revoked,
        _ if ends_at <= now => Standing::Ended,
        State::Discarded => Standing::Discarded,
        State::Draft | State::Submitted | State::Scheduled => Standing::Open,
    }
}

/// When a link ends that is made now for so many days.
pub fn end(now: DateTime<Utc>, days: usize) -> DateTime<Utc> {
    now + TimeDelta::days(i64::try_from(days).unwrap_or(1))
}
