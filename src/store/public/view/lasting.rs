//! The views of what lasts: numbered versions, and the names that trackers have and had.

use diesel::table;

table! {
    public_slug (slug) {
        slug -> Text,
        present -> Text,
    }
}

table! {
    public_version (promise_id, number) {
        promise_id -> BigInt,
        number -> Integer,
        assessment_id -> BigInt,
        kind -> Text,
        corrects_id -> Nullable<BigInt>,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        published_at -> Timestamptz,
        retracted_at -> Nullable<Timestamptz>,
        statement -> Jsonb,
        source_title -> Nullable<Jsonb>,
        source_publisher -> Nullable<Jsonb>,
        source_published_on -> Nullable<Text>,
        source_url -> Nullable<Text>,
        source_page -> Nullable<Text>,
    }
}

table! {
    public_edition (promise_id, number) {
        promise_id -> BigInt,
        number -> Integer,
        tracker_name -> Jsonb,
        topics -> Jsonb,
        deadline -> Nullable<Text>,
    }
}
