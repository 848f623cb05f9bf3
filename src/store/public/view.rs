//! The `public_*` views as Diesel sees them. The migrations are their author; no working table is declared here.

mod lasting;

pub use lasting::{public_edition, public_slug, public_version};

use diesel::{allow_columns_to_appear_in_same_group_by_clause, allow_tables_to_appear_in_same_query, table};

table! {
    public_tracker (id) {
        id -> BigInt,
        slug -> Text,
        name -> Jsonb,
        leader -> Jsonb,
        party -> Jsonb,
        jurisdiction -> Jsonb,
        summary -> Jsonb,
        mandate_start -> Date,
        mandate_end -> Nullable<Date>,
        languages -> Array<Text>,
        single_editor -> Bool,
    }
}

table! {
    public_verdict (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        version -> Integer,
        key -> Text,
        class -> Text,
        label -> Jsonb,
        meaning -> Jsonb,
        colour -> Text,
        position -> Integer,
        in_force -> Bool,
    }
}

table! {
    public_source (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        title -> Jsonb,
        publisher -> Jsonb,
        published_on -> Nullable<Text>,
        url -> Nullable<Text>,
    }
}

table! {
    public_topic (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        slug -> Text,
        name -> Jsonb,
    }
}

table! {
    public_promise (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        reference_key -> Text,
        statement -> Jsonb,
        source_id -> Nullable<BigInt>,
        source_page -> Nullable<Text>,
    }
}

table! {
    public_promise_page (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        reference_key -> Text,
        statement -> Jsonb,
        source_id -> Nullable<BigInt>,
        source_page -> Nullable<Text>,
        fate -> Nullable<Text>,
    }
}

table! {
    public_deadline (promise_id) {
        promise_id -> BigInt,
        deadline -> Nullable<Text>,
    }
}

table! {
    public_fate (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        reason -> Jsonb,
        at -> Timestamptz,
    }
}

table! {
    public_fate_link (fate_id, heir_id) {
        fate_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        position -> Integer,
        origin_id -> BigInt,
        origin_reference -> Text,
        origin_statement -> Jsonb,
        heir_id -> BigInt,
        heir_reference -> Text,
        heir_statement -> Jsonb,
    }
}

table! {
    public_promise_topic (promise_id, topic_id) {
        promise_id -> BigInt,
        topic_id -> BigInt,
    }
}

table! {
    public_assessment (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        corrects_id -> Nullable<BigInt>,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        note -> Jsonb,
        published_at -> Timestamptz,
    }
}

table! {
    public_retraction (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        published_at -> Timestamptz,
        retracted_at -> Timestamptz,
        reason -> Jsonb,
    }
}

table! {
    public_evidence (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        promise_id -> BigInt,
        position -> Integer,
        stance -> Text,
        occurred_on -> Nullable<Text>,
        quotation -> Nullable<Text>,
        title -> Nullable<Text>,
        publisher -> Nullable<Text>,
        url -> Nullable<Text>,
        archived_url -> Nullable<Text>,
        no_url_reason -> Nullable<Text>,
        language -> Text,
    }
}

table! {
    public_rating (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        verdict_id -> BigInt,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        published_at -> Timestamptz,
        corrected -> Bool,
    }
}

table! {
    public_current_rating (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        verdict_id -> BigInt,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        published_at -> Timestamptz,
    }
}

table! {
    public_promise_change (promise_id) {
        promise_id -> BigInt,
        tracker_id -> BigInt,
        changed_at -> Timestamptz,
    }
}

table! {
    public_step (assessment_id, step) {
        promise_id -> BigInt,
        number -> Integer,
        assessment_id -> BigInt,
        step -> Text,
        at -> Timestamptz,
        name -> Nullable<Text>,
    }
}

table! {
    public_promise_checked (promise_id) {
        promise_id -> BigInt,
        tracker_id -> BigInt,
        checked_at -> Timestamptz,
    }
}

table! {
    public_notice (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        retraction -> Bool,
        kind -> Text,
        at -> Timestamptz,
        text -> Jsonb,
        verdict_id -> Nullable<BigInt>,
        earlier_verdict_id -> Nullable<BigInt>,
        earlier_at -> Nullable<Timestamptz>,
    }
}

allow_tables_to_appear_in_same_query!(
    public_notice,
    public_tracker,
    public_source,
    public_topic,
    public_promise,
    public_promise_page,
    public_fate,
    public_promise_topic,
    public_assessment,
    public_rating,
    public_current_rating,
    public_promise_change,
    public_retraction,
);
allow_columns_to_appear_in_same_group_by_clause!(public_promise_page::tracker_id, public_promise_page::fate);
allow_columns_to_appear_in_same_group_by_clause!(public_promise::tracker_id, public_current_rating::verdict_id);
