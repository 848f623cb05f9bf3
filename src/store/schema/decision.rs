//! Decisions about many promises at once, as Diesel sees them.

use diesel::table;

table! {
    batch (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        rule -> Text,
        verdict_id -> BigInt,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        token -> Text,
        actor_id -> BigInt,
        at -> Timestamptz,
    }
}

table! {
    batch_item (batch_id, assessment_id) {
        batch_id -> BigInt,
        assessment_id -> BigInt,
    }
}
