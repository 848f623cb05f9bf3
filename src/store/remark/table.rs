//! The tables of remarks as Diesel sees them.

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

use crate::store::schema::account;

table! {
    remark (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        revision_id -> BigInt,
        author_id -> BigInt,
        answers_id -> Nullable<BigInt>,
        subject -> Text,
        language -> Nullable<Text>,
        quote -> Nullable<Text>,
        place -> Nullable<Integer>,
        words -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    remark_resolution (id) {
        id -> BigInt,
        remark_id -> BigInt,
        actor_id -> BigInt,
        resolved -> Bool,
        at -> Timestamptz,
    }
}

joinable!(remark -> account (author_id));
joinable!(remark_resolution -> remark (remark_id));
joinable!(remark_resolution -> account (actor_id));
allow_tables_to_appear_in_same_query!(remark, remark_resolution, account);
