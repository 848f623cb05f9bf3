//! The filter of the trail, as typed into the address. What cannot be read is a fault beside its field.

use chrono::Days;
use chrono_tz::Tz;

use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AccountId;
use crate::domain::promise::Reference;
use crate::domain::wall_clock;
use crate::store::audit::{Filter, Person};
use crate::store::tracker::Tracker;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;

/// The fields of the filter, in the order of the page.
pub const NAMES: [&str; 5] = ["tracker", "promise", "person", "action", "day"];

/// What to show: narrows `all`, which holds everything the member may see.
///
/// A day is one of clocks in `zone`.
pub fn read(
    fields: &FormData,
    all: Filter,
    zone: Tz,
    trackers: &[Tracker],
    people: &[Person],
) -> Result<Filter, Vec<Fault>> {
    let mut faults = Faults::default();
    let unknown = |typed: &str| Reason::UnknownChoice(typed.to_owned());
    let tracker = faults.take_optional("tracker", fields.get("tracker"), |typed| {
        trackers.iter().find(|tracker| tracker.text.slug.as_str() == typed).ok_or_else(|| unknown(typed))
    });
    let reference = faults.take_optional("promise", fields.get("promise"), |typed| {
        typed.trim().parse::<Reference>().map_err(|_| Reason::NotAReference(typed.trim().to_owned()))
    });
    let person = faults.take_optional("person", fields.get("person"), |typed| {
        let id: Option<AccountId> = typed.parse().ok();
        id.filter(|id| people.iter().any(|person| person.id == *id)).ok_or_else(|| unknown(typed))
    });
    let action = faults.take_optional("action", fields.get("action"), |typed| {
        typed.parse::<AuditAction>().map_err(|_| unknown(typed))
    });
    let day = faults.optional_day(fields, "day");
    let narrowed = match tracker {
        Some(tracker) => Filter { trackers: vec![tracker.id], with_site: false, ..all },
        None => all,
    };
    faults.finish(Some(Filter {
        reference: reference.map(|reference| reference.as_str().to_owned()),
        person,
        action,
        within: day.map(|day| (wall_clock::start(zone, day), wall_clock::start(zone, day + Days::new(1)))),
        ..narrowed
    }))
}
