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

/// Whether a promise of which nothing was heard since `quiet_since` is to be looked at again.
pub fn is_stale(quiet_since: DateTime<Utc>, now: DateTime<Utc>, days: i32) -> bool {
    quiet_since <= cutoff(now, days)
}

/// A number of days as it is typed; nothing where it makes no sense.
pub fn days(typed: &str) -> Option<i32> {
    typed.trim().parse().ok().filter(|days| (1..=MOST_DAYS).contains(days))
}
