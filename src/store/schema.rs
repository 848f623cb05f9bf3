//! The tables and views as Diesel sees them. The migrations are their author; a test compares the two.

mod desk;

pub use desk::{
    assignment, desk_assessment, desk_promise, presence, promise_check, promise_summary, promise_tally, promise_words,
};

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

mod decision;
mod kept;
mod list;

pub use decision::{batch, batch_item};
pub use list::{current_fate, fate, fate_successor};

table! {
    account (id) {
        id -> BigInt,
        kind -> Text,
        email -> Nullable<Text>,
        name -> Text,
        password_hash -> Nullable<Text>,
        is_admin -> Bool,
        created_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        is_named -> Bool,
        language -> Text,
    }
}

table! {
    session (key_hash) {
        key_hash -> Bytea,
        account_id -> Nullable<BigInt>,
        state -> Jsonb,
        expires_at -> Timestamptz,
    }
}

table! {
    site_secret (name) {
        name -> Text,
        value -> Bytea,
    }
}

table! {
    tracker (id) {
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
        listed -> Bool,
        created_at -> Timestamptz,
        stale_after -> Integer,
    }
}

table! {
    membership (account_id, tracker_id) {
        account_id -> BigInt,
        tracker_id -> BigInt,
        role -> Text,
    }
}

table! {
    codebook (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        version -> Integer,
        created_at -> Timestamptz,
    }
}

table! {
    verdict (id) {
        id -> BigInt,
        codebook_id -> BigInt,
        key -> Text,
        class -> Text,
        label -> Jsonb,
        meaning -> Jsonb,
        colour -> Text,
        position -> Integer,
    }
}

table! {
    source (id) {
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
    topic (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        slug -> Text,
        name -> Jsonb,
    }
}

table! {
    promise (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        reference_key -> Text,
        statement -> Jsonb,
        source_id -> Nullable<BigInt>,
        source_page -> Nullable<Text>,
        created_at -> Timestamptz,
        deadline -> Nullable<Text>,
    }
}

table! {
    promise_topic (promise_id, topic_id) {
        promise_id -> BigInt,
        topic_id -> BigInt,
        tracker_id -> BigInt,
    }
}

table! {
    assessment (id) {
        id -> BigInt,
        promise_id -> BigInt,
        kind -> Text,
        corrects_id -> Nullable<BigInt>,
        state -> Text,
        author_id -> BigInt,
        approver_id -> Nullable<BigInt>,
        approved_id -> Nullable<BigInt>,
        four_eyes -> Bool,
        publish_at -> Nullable<Timestamptz>,
        published_at -> Nullable<Timestamptz>,
        retraction -> Nullable<Jsonb>,
        retracted_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

table! {
    revision (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        number -> Integer,
        author_id -> BigInt,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        note -> Jsonb,
        untranslated -> Array<Text>,
        created_at -> Timestamptz,
    }
}

table! {
    evidence (id) {
        id -> BigInt,
        revision_id -> BigInt,
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
    transition (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        step -> Text,
        from_state -> Nullable<Text>,
        to_state -> Text,
        actor_id -> BigInt,
        revision_id -> Nullable<BigInt>,
        remarks -> Nullable<Text>,
        at -> Timestamptz,
    }
}

table! {
    audit_entry (id) {
        id -> BigInt,
        at -> Timestamptz,
        actor_id -> BigInt,
        deed -> Text,
        subject_id -> Nullable<BigInt>,
        tracker_id -> Nullable<BigInt>,
        detail -> Jsonb,
        number -> BigInt,
        previous -> Bytea,
        hash -> Bytea,
    }
}

table! {
    audit_head (one) {
        one -> Bool,
        number -> BigInt,
        hash -> Bytea,
    }
}

joinable!(fate -> account (actor_id));
joinable!(batch -> account (actor_id));
joinable!(membership -> account (account_id));
joinable!(membership -> tracker (tracker_id));
joinable!(verdict -> codebook (codebook_id));
joinable!(promise -> tracker (tracker_id));
joinable!(assessment -> promise (promise_id));
joinable!(transition -> account (actor_id));
joinable!(audit_entry -> account (actor_id));
joinable!(promise_topic -> topic (topic_id));
allow_tables_to_appear_in_same_query!(
    account,
    tracker,
    membership,
    codebook,
    verdict,
    source,
    topic,
    promise,
    promise_topic,
    assessment,
    revision,
    evidence,
    transition,
    audit_entry,
    presence,
    promise_check,
    fate,
    fate_successor,
    current_fate,
    batch,
    batch_item,
    assignment,
    promise_summary,
);
allow_tables_to_appear_in_same_query!(desk_promise, promise_words);
