//! From the time on somebody's wall clock to a moment. Clocks are set forward and back, so not every such time is exactly
//! one moment: the rule for that stands here.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// The moment at which clocks in `zone` show `wall`. A time that clocks skip when they are set forward is none. Of a time
/// that they show twice when they are set back it is the second: what is meant for later is never public earlier.
pub fn to_utc(zone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(_, moment) => Some(moment.to_utc()),
        LocalResult::None => None,
    }
}

/// What clocks in `zone` show at a moment, and what they call the time then, such as `EDT`.
pub fn shown(zone: Tz, at: &DateTime<Utc>) -> (NaiveDateTime, String) {
    let there = at.with_timezone(&zone);
    let name = there.format("%Z").to_string();
    // Zones without a name of their own are called by their distance from UTC.
    let name = if name.starts_with(['+', '-']) { format!("UTC{}", there.format("%:z")) } else { name };
    (there.naive_local(), name)
}

/// The day that clocks in `zone` show at a moment.
pub fn day(zone: Tz, at: &DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The first moment of a day in `zone`. Where clocks skip midnight the day begins when they go on, where they show it
/// twice at the first; a day that is skipped altogether begins, and ends, when the next one does.
pub fn start(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    (0..48)
        .map(|half_hours| day.and_time(NaiveTime::MIN) + TimeDelta::minutes(30 * half_hours))
        .find_map(|wall| zone.from_local_datetime(&wall).earliest())
        .map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |moment| moment.to_utc())
}
