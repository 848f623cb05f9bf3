//! The promises beside a promise: those before and after it by reference, and those whose reference is spelled like it.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{public_promise, public_promise_page};
use crate::domain::id::TrackerId;
use crate::domain::localized::Localized;
use crate::domain::promise::Reference;
use crate::store::{Connection, Result};

/// A promise beside another.
#[derive(Clone, Debug, Queryable)]
pub struct Neighbour {
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
}

/// The promises just before and just after this one, by reference.
pub async fn around(
    connection: &mut Connection,
    tracker: TrackerId,
    reference: &Reference,
) -> Result<(Option<Neighbour>, Option<Neighbour>)> {
    let key = reference.sort_key();
    let name = reference.as_str();
    let of_tracker = public_promise::tracker_id.eq(tracker.0);
    let columns = (public_promise::reference, public_promise::statement);
    // References that differ only in zeros have one key; among them the spelling decides.
    let before = public_promise::reference_key
        .lt(&key)
        .or(public_promise::reference_key.eq(&key).and(public_promise::reference.lt(name)));
    let after = public_promise::reference_key
        .gt(&key)
        .or(public_promise::reference_key.eq(&key).and(public_promise::reference.gt(name)));
    let before = public_promise::table
        .filter(of_tracker.and(before))
        .order((public_promise::reference_key.desc(), public_promise::reference.desc()))
        .select(columns)
        .first(connection)
        .await
        .optional()?;
    let after = public_promise::table
        .filter(of_tracker.and(after))
        .order((public_promise::reference_key, public_promise::reference))
        .select(columns)
        .first(connection)
        .await
        .optional()?;
    Ok((before, after))
}

/// The one reference of the tracker that differs from this only in capital letters.
pub async fn respelled(
    connection: &mut Connection,
    tracker: TrackerId,
    reference: &Reference,
) -> Result<Option<String>> {
    let alike: Vec<String> = public_promise_page::table
        .filter(
            public_promise_page::tracker_id
                .eq(tracker.0)
                .and(public_promise_page::reference_key.eq(reference.sort_key())),
        )
        .select(public_promise_page::reference)
        .load(connection)
        .await?;
    let mut same = alike.into_iter().filter(|other| other.eq_ignore_ascii_case(reference.as_str()));
    let first = same.next();
    Ok(first.filter(|_| same.next().is_none()))
}
