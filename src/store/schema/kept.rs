//! What the database writes by itself, and only SQL reads.

use diesel::table;

table! {
    promise_version (promise_id, number) {
        promise_id -> BigInt,
        number -> Integer,
        assessment_id -> BigInt,
        statement -> Jsonb,
        source_title -> Nullable<Jsonb>,
        source_publisher -> Nullable<Jsonb>,
        source_published_on -> Nullable<Text>,
        source_url -> Nullable<Text>,
        source_page -> Nullable<Text>,
        tracker_name -> Jsonb,
        topics -> Jsonb,
        deadline -> Nullable<Text>,
    }
}

table! {
    tracker_slug (slug) {
        slug -> Text,
        tracker_id -> BigInt,
    }
}

table! {
    offered_slug (slug) {
        slug -> Text,
    }
}
