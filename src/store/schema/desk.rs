//! What lists on the desk are made of, as Diesel sees it: the views, and what is kept beside assessments.

use diesel::table;

table! {
    assignment (promise_id) {
        promise_id -> BigInt,
        account_id -> BigInt,
        due_on -> Nullable<Date>,
        since -> Timestamptz,
    }
}

table! {
    presence (account_id, assessment_id) {
        account_id -> BigInt,
        assessment_id -> BigInt,
        seen_at -> Timestamptz,
    }
}

table! {
    promise_check (id) {
        id -> BigInt,
        promise_id -> BigInt,
        account_id -> BigInt,
        at -> Timestamptz,
        day -> Date,
    }
}

table! {
    desk_assessment (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        statement -> Jsonb,
        kind -> Text,
        state -> Text,
        author_id -> BigInt,
        author -> Text,
        publish_at -> Nullable<Timestamptz>,
        verdict_id -> Nullable<BigInt>,
        revision -> Integer,
        saved_at -> Timestamptz,
        last_step -> Text,
        since -> Timestamptz,
    }
}

table! {
    desk_promise (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        reference_key -> Text,
        statement -> Jsonb,
        delisted -> Nullable<Text>,
        rating_id -> Nullable<BigInt>,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        open_id -> Nullable<BigInt>,
        open_state -> Nullable<Text>,
        open_author_id -> Nullable<BigInt>,
        assignee_id -> Nullable<BigInt>,
        assignee -> Nullable<Text>,
        assignee_closed_at -> Nullable<Timestamptz>,
        due_on -> Nullable<Date>,
        assigned_at -> Nullable<Timestamptz>,
        answered -> Bool,
        checked_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        held_by -> BigInt,
        stage -> Text,
        rated_as -> Text,
    }
}

table! {
    promise_summary (promise_id) {
        promise_id -> BigInt,
        tracker_id -> BigInt,
        reference_key -> Text,
        created_at -> Timestamptz,
        delisted -> Nullable<Text>,
        rating_id -> Nullable<BigInt>,
        verdict_id -> Nullable<BigInt>,
        verdict_key -> Nullable<Text>,
        effective_date -> Nullable<Text>,
        published_at -> Nullable<Timestamptz>,
        checked_at -> Nullable<Timestamptz>,
        quiet_since -> Timestamptz,
        open_id -> Nullable<BigInt>,
        open_kind -> Nullable<Text>,
        open_state -> Nullable<Text>,
        open_author_id -> Nullable<BigInt>,
        open_step -> Nullable<Text>,
        open_since -> Nullable<Timestamptz>,
        assignee_id -> Nullable<BigInt>,
        due_on -> Nullable<Date>,
        assigned_at -> Nullable<Timestamptz>,
        answered -> Bool,
    }
}

table! {
    promise_tally (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        delisted -> Text,
        number -> Integer,
    }
}

table! {
    promise_words (promise_id) {
        promise_id -> BigInt,
        words -> Text,
    }
}
