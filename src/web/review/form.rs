//! The small forms of the review page: which revision was read, remarks, an hour, a public reason.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

use crate::domain::fault::{Fault, Reason};
use crate::domain::id::RevisionId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::revision::Text;
use crate::web::fields::Fields;
use crate::web::form::Faults;

/// The longest remarks, in characters.
const REMARKS_LIMIT: usize = 20_000;

/// The revision that the person had before them. None is as stale as an old one.
pub fn revision(fields: &Fields) -> RevisionId {
    fields.get("revision").parse().unwrap_or(RevisionId(0))
}

/// When to publish; `None` for now. Given in UTC, as browsers send `datetime-local`.
pub fn publish_at(fields: &Fields) -> Result<Option<DateTime<Utc>>, Vec<Fault>> {
    let mut faults = Faults::default();
    let at = faults.take_optional("publish_at", fields.get("publish_at"), |typed| {
        let typed = typed.trim().trim_end_matches('Z');
        let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
        let read = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(typed, format).ok());
        let read = read.filter(|moment| (1970..2200).contains(&moment.year()));
        read.map(|moment| moment.and_utc()).ok_or_else(|| Reason::NotAMoment(typed.to_owned()))
    });
    faults.finish(Some(at))
}

/// What the author should change.
pub fn remarks(fields: &Fields) -> Result<String, Vec<Fault>> {
    let mut faults = Faults::default();
    let remarks = faults.optional_block("remarks", fields.get("remarks"), REMARKS_LIMIT);
    faults.finish(Some(remarks.unwrap_or_default()))
}

/// Why a publication is taken back.
pub fn reason(fields: &Fields, languages: &[Language]) -> Result<Localized, Vec<Fault>> {
    let mut faults = Faults::default();
    let reason = faults.localized_in(fields, "reason", languages, Text::RATIONALE_LIMIT);
    faults.finish(Some(reason))
}
