//! What lists of promises ask the calendar.

use crate::domain::check;
use crate::store::desk::Calendar;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;

/// The calendar of a tracker's list, as of now.
pub fn calendar(member: &Member, tracker: &Tracker) -> Calendar {
    Calendar {
        today: member.today(),
        zone: member.zone(),
        due_before: check::cutoff(member.now(), tracker.text.stale_after),
    }
}
