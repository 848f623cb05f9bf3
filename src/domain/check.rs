//! Checks: someone looked for news about a promise. When it is time to look again.

use chrono::{DateTime, TimeDelta, Utc};

/// Days without a check after which promises are to be looked at again, where a tracker says nothing else.
pub const STALE_AFTER: i32 = 180;
/// The most days that make sense.
pub const MOST_DAYS: i32 = 3_650;

/// The moment at or before which the last sign must lie for a promise to be stale now.
pub fn cutoff(now: DateTime<Utc>, days: i32) -> DateTime<Utc> {
    now - TimeDelta::days(i64::from(days.clamp(1, MOST_DAYS)))
}

/// What decides whether a promise is due for a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSign {
    /// When it was last checked or something about it was published; for neither, when it was entered.
    pub at: DateTime<Utc>,
    /// Whether it is on the list: what was withdrawn, split or merged is looked at no more.
    pub is_listed: bool,
}

/// Whether a promise is due for a check: the one rule, which lists ask the database in the words of `store::check::DUE`.
pub fn is_due(last: &LastSign, cutoff: DateTime<Utc>) -> bool {
    last.is_listed && last.at <= cutoff
}

/// A number of days as it is typed; nothing where it makes no sense.
pub fn days(typed: &str) -> Option<i32> {
    typed.trim().parse().ok().filter(|days| (1..=MOST_DAYS).contains(days))
}
