//! Promises by the thousand, as rows.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Lot;
use crate::domain::id::{AccountId, SourceId, TopicId, TrackerId};

/// A promise that is to be entered.
#[derive(Clone, Debug, Serialize)]
pub struct Promise {
    /// Its tracker.
    #[serde(rename = "tracker_id")]
    pub tracker: TrackerId,
    /// Its stable name.
    pub reference: String,
    /// What it is ordered by.
    pub reference_key: String,
    /// The commitment: language tag to text.
    pub statement: serde_json::Value,
    /// Where it was made.
    #[serde(rename = "source_id")]
    pub source: SourceId,
    /// Where in the source.
    #[serde(rename = "source_page")]
    pub page: Option<String>,
    /// When it was to be kept.
    pub deadline: Option<String>,
    /// What it is about.
    pub topics: Vec<TopicId>,
    /// Who entered it.
    #[serde(rename = "actor_id")]
    pub actor: AccountId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Lot for Promise {
    const COLUMNS: &'static str = "tracker_id bigint, reference text, reference_key text, statement jsonb, source_id bigint, \
        source_page text, deadline text, topics jsonb, actor_id bigint, at timestamptz";
    const STEPS: &'static str = "
        INSERT INTO promise (tracker_id, reference, reference_key, statement, source_id, source_page, deadline, created_at)
            SELECT tracker_id, reference, reference_key, statement, source_id, source_page, deadline, at
            FROM bench_lot ORDER BY at, reference_key;
        ALTER TABLE bench_lot ADD COLUMN promise_id bigint;
        UPDATE bench_lot SET promise_id = promise.id FROM promise
            WHERE promise.tracker_id = bench_lot.tracker_id AND promise.reference = bench_lot.reference;
        INSERT INTO promise_topic (promise_id, topic_id, tracker_id)
            SELECT promise_id, topic.id::bigint, tracker_id
            FROM bench_lot, jsonb_array_elements_text(topics) AS topic (id) ORDER BY promise_id, topic.id;
        UPDATE promise SET online_at = bench_lot.at, online_by = bench_lot.actor_id FROM bench_lot WHERE promise.id = promise_id;
        INSERT INTO audit_entry (at, actor_id, action, subject_id, tracker_id, detail)
            SELECT at, actor_id, 'promise.create', promise_id, tracker_id, jsonb_build_object('reference', reference)
            FROM bench_lot ORDER BY at, promise_id";
}
