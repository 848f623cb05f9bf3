//! From the time on somebody's wall clock to a moment. Clocks are set forward and back, so not every such time is exactly
//! one moment: the rule for that stands here.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The moment at which clocks in `zone` show `wall`. A time that clocks skip when they are set forward is none. Of a time
/// that they show twice when they are set back it is the second: what is meant for later is never public earlier.
pub fn moment(zone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(_, moment) => Some(moment.to_utc()),
        LocalResult::None => None,
    }
}

/// What clocks in `zone` show at a moment, and what they call the time then, such as `EDT`.
pub fn shown(zone: Tz, at: &DateTime<Utc>) -> (NaiveDateTime, String) {
    let there = at.with_timezone(&zone);
    (there.naive_local(), there.format("%Z").to_string())
}
