//! Time zones on forms: those that are offered, and moments in them.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::i18n::Lang;

/// Zones that newsrooms are often in, from west to east. Any other can be the site's own.
const COMMON: [Tz; 16] = [
    Tz::UTC,
    Tz::America__Vancouver,
    Tz::America__Edmonton,
    Tz::America__Regina,
    Tz::America__Winnipeg,
    Tz::America__Toronto,
    Tz::America__Halifax,
    Tz::America__Moncton,
    Tz::America__St_Johns,
    Tz::America__Sao_Paulo,
    Tz::Europe__London,
    Tz::Europe__Brussels,
    Tz::Europe__Paris,
    Tz::Europe__Zurich,
    Tz::Africa__Dakar,
    Tz::Asia__Tokyo,
];

/// The zones of a list, the site's own first, as values and words.
pub fn choices(own: Tz) -> Vec<(&'static str, String)> {
    let others = COMMON.into_iter().filter(|zone| *zone != own);
    [own].into_iter().chain(others).map(|zone| (zone.name(), words(zone))).collect()
}

/// The name of a zone for people: the name by which the world knows it, easier to read.
fn words(zone: Tz) -> String {
    zone.name().replace('_', " ")
}

/// A moment as clocks in `zone` show it, and in UTC.
pub fn moment_with_zone(t: Lang, zone: Tz, at: &DateTime<Utc>) -> String {
    if zone == Tz::UTC {
        return t.moment(zone, at);
    }
    format!("{} ({})", t.moment(zone, at), t.moment(Tz::UTC, at))
}
