//! What people are told about, how they want to be told by mail, and when a mail is due. Pure.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::access::{Actor, Permission, may};
use super::assessment::State;
use super::closed_list::closed_list;
use super::id::{AssessmentId, CodebookProposalId, PromiseId, RecordRevisionId, TrackerId};
use super::wall_clock;

closed_list! {
    /// What someone is told about.
    pub enum Event {
        /// A promise was given to them to work on.
        Assigned = "assigned",
        /// A promise was taken from them, or given to somebody else.
        TakenBack = "taken_back",
        /// What they submitted came back with remarks.
        SentBack = "sent_back",
        /// An assessment waits for an editor.
        Waiting = "waiting",
        /// What they submitted was approved.
        Approved = "approved",
        /// What was to be published at an hour waits for an editor again.
        Unscheduled = "unscheduled",
        /// What was to be published at an hour was published.
        Released = "released",
        /// What they wrote was published and is taken back.
        Retracted = "retracted",
        /// What they wrote was given up by someone else.
        Discarded = "discarded",
        /// Someone remarked on what they wrote, or answered their remark.
        Remark = "remark",
        /// An editor suggests small edits in what they wrote.
        Suggestion = "suggestion",
        /// The author took their edits into the text and handed it in again.
        SuggestionAccepted = "suggestion_accepted",
        /// The author refused some of their edits.
        SuggestionRefused = "suggestion_refused",
        /// An edit that one suggested no longer fitted the text when others were answered.
        SuggestionDismissed = "suggestion_dismissed",
        /// What they proposed about the record or a codebook was refused, with remarks.
        ProposalRefused = "proposal_refused",
    }
}

/// What an event is about within a tracker.
#[derive(Clone, Copy, Debug)]
pub enum Matter {
    /// A promise, and the assessment, if there is one yet.
    Promise(PromiseId, Option<AssessmentId>),
    /// A proposed revision of the record, and the promise whose record it is, if it is one's.
    Revision(RecordRevisionId, Option<PromiseId>),
    /// A proposed change of the codebook.
    Codebook(CodebookProposalId),
}

closed_list! {
    /// How someone wants mail.
    pub enum Delivery {
        /// One mail for each event, at once.
        Immediate = "immediate",
        /// One mail a day, with everything since the last.
        Digest = "digest",
        /// None.
        Off = "off",
    }
}

/// After how many attempts a mail is given up: some eight hours of trying.
pub const ATTEMPTS: i32 = 9;
/// The hour at which digests are due, by the site's clocks: before the working day.
const DIGEST_HOUR: u32 = 7;

/// When the next digest after `now` is due: once a day, whatever clocks in `zone` do.
pub fn next_digest(zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    let days = wall_clock::day(zone, &now).iter_days();
    let due = days.take(4).filter_map(|day| digest(zone, day)).find(|due| *due > now);
    due.unwrap_or(now + TimeDelta::days(1))
}

/// When the digest of a day is due: at its hour, and where clocks skip that, when they go on. A day that they skip
/// altogether has none.
fn digest(zone: Tz, day: NaiveDate) -> Option<DateTime<Utc>> {
    let minutes = DIGEST_HOUR * 60..24 * 60;
    minutes
        .filter_map(|minute| day.and_hms_opt(minute / 60, minute % 60, 0))
        .find_map(|wall| wall_clock::to_utc(zone, wall))
}

/// How long to wait after an attempt before the next: a minute, then twice as long each time, six hours at most.
pub fn backoff(attempts: i32) -> TimeDelta {
    let minutes = 1_i64.checked_shl(attempts.clamp(1, 20).unsigned_abs() - 1).unwrap_or(360);
    TimeDelta::minutes(minutes.min(360))
}

/// Whether what someone is told has been dealt with: an assessment that does not wait for an editor any more.
pub fn is_settled(event: Event, state: Option<State>) -> bool {
    event == Event::Waiting && state != Some(State::Submitted)
}

/// Whether someone may be told by mail now: what was theirs to know when it happened may not be any more.
pub fn may_be_told(person: &Actor, event: Event, tracker: TrackerId, state: Option<State>) -> bool {
    match event {
        Event::Waiting => may(person, Permission::Review(tracker)) && !is_settled(event, state),
        // Nobody else finds the page of a proposal.
        Event::ProposalRefused => may(person, Permission::EditCodebook(tracker)),
        Event::Assigned
        | Event::TakenBack
        | Event::SentBack
        | Event::Approved
        | Event::Unscheduled
        | Event::Released
        | Event::Retracted
        | Event::Discarded
        | Event::Remark
        | Event::Suggestion
        | Event::SuggestionAccepted
        | Event::SuggestionRefused
        | Event::SuggestionDismissed => may(person, Permission::SeeDesk(tracker)),
    }
}
