//! Who is asked to work on what, and what was looked at and found unchanged, by the thousand, as rows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::Lot;
use crate::domain::id::{AccountId, TrackerId};

/// Something that is done with a promise and is no assessment.
#[derive(Clone, Debug, Serialize)]
pub struct Duty {
    /// The promise's tracker.
    #[serde(rename = "tracker_id")]
    pub tracker: TrackerId,
    /// The promise's stable name.
    pub reference: String,
    /// Who is asked to work on it; without one it was looked at and found unchanged.
    #[serde(rename = "assignee_id")]
    pub assignee: Option<AccountId>,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// Who asks, or looked.
    #[serde(rename = "actor_id")]
    pub actor: AccountId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Lot for Duty {
    const COLUMNS: &'static str = "tracker_id bigint, reference text, assignee_id bigint, due_on date, actor_id bigint, \
        at timestamptz";
    const STEPS: &'static str = "
        ALTER TABLE bench_lot ADD COLUMN promise_id bigint;
        UPDATE bench_lot SET promise_id = promise.id FROM promise
            WHERE promise.tracker_id = bench_lot.tracker_id AND promise.reference = bench_lot.reference;
        INSERT INTO assignment (promise_id, account_id, due_on, since)
            SELECT promise_id, assignee_id, due_on, at FROM bench_lot WHERE assignee_id IS NOT NULL ORDER BY promise_id;
        INSERT INTO promise_check (promise_id, account_id, at, day)
            SELECT promise_id, actor_id, at, (at AT TIME ZONE 'UTC')::date
            FROM bench_lot WHERE assignee_id IS NULL ORDER BY at, promise_id;
        INSERT INTO audit_entry (at, actor_id, action, subject_id, tracker_id, detail)
            SELECT at, actor_id, CASE WHEN assignee_id IS NULL THEN 'promise.check' ELSE 'promise.assign' END, promise_id, tracker_id,
                   CASE WHEN assignee_id IS NULL THEN '{}'
                        ELSE jsonb_build_object('to', assignee_id, 'due', due_on, 'from', NULL) END
            FROM bench_lot ORDER BY at, promise_id";
}
