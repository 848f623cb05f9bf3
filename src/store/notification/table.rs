//! The tables of notifications as Diesel sees them. The migrations are their author; a test compares the two.

use diesel::{allow_tables_to_appear_in_same_query, table};

use crate::store::schema::{account, assessment, promise};

table! {
    notification_choice (account_id) {
        account_id -> BigInt,
        delivery -> Text,
        muted -> Array<Text>,
        language -> Nullable<Text>,
    }
}

table! {
    notification (id) {
        id -> BigInt,
        account_id -> BigInt,
        event -> Text,
        actor_id -> BigInt,
        tracker_id -> BigInt,
        promise_id -> BigInt,
        assessment_id -> Nullable<BigInt>,
        at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        mail -> Text,
        in_digest -> Bool,
        attempts -> Integer,
        try_at -> Timestamptz,
        mailed_at -> Nullable<Timestamptz>,
        failure -> Nullable<Text>,
    }
}

allow_tables_to_appear_in_same_query!(notification, account);
allow_tables_to_appear_in_same_query!(notification, promise);
allow_tables_to_appear_in_same_query!(notification, assessment);
