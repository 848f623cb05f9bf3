//! Which promises are on the list, and which have left it, as Diesel sees it.

use diesel::table;

table! {
    fate (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        reason -> Jsonb,
        actor_id -> BigInt,
        at -> Timestamptz,
    }
}

table! {
    fate_successor (fate_id, promise_id) {
        fate_id -> BigInt,
        tracker_id -> BigInt,
        promise_id -> BigInt,
        position -> Integer,
    }
}

table! {
    current_fate (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        reason -> Jsonb,
        actor_id -> BigInt,
        at -> Timestamptz,
    }
}
