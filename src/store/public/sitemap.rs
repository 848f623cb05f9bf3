//! Every public promise with the moment of its last change, for those who index the site. Reads the public views only.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{public_assessment, public_promise, public_promise_language, public_retraction};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::language::Language;
use crate::store::{Connection, Result};

/// A promise's place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its tracker.
    pub tracker: TrackerId,
    /// Its stable name.
    pub reference: String,
    /// The languages in which its page says something of its own.
    pub languages: Vec<Language>,
    /// When something about it was last published or taken back.
    pub changed: Option<DateTime<Utc>>,
}

/// How many public promises there are.
pub async fn count(connection: &mut Connection) -> Result<i64> {
    Ok(public_promise::table.count().get_result(connection).await?)
}

/// A part of all promises, in the order in which they were entered.
pub async fn promises(connection: &mut Connection, offset: i64, limit: i64) -> Result<Vec<Place>> {
    let rows: Vec<(PromiseId, TrackerId, String)> = public_promise::table
        .order(public_promise::id)
        .offset(offset)
        .limit(limit)
        .select((public_promise::id, public_promise::tracker_id, public_promise::reference))
        .load(connection)
        .await?;
    // As a slice: for Diesel, `first` of a list is a query.
    let ([(first, ..), ..], [.., (last, ..)]) = (&rows[..], &rows[..]) else { return Ok(Vec::new()) };
    let changed = changes(connection, *first, *last).await?;
    let mut languages = languages(connection, *first, *last).await?;
    let place = |(id, tracker, reference)| Place {
        tracker,
        reference,
        languages: languages.remove(&id).unwrap_or_default(),
        changed: changed.get(&id).copied(),
    };
    Ok(rows.into_iter().map(place).collect())
}

async fn languages(
    connection: &mut Connection,
    first: PromiseId,
    last: PromiseId,
) -> Result<HashMap<PromiseId, Vec<Language>>> {
    let rows: Vec<(PromiseId, Language)> = public_promise_language::table
        .filter(public_promise_language::promise_id.between(first.0, last.0))
        .select((public_promise_language::promise_id, public_promise_language::language))
        .load(connection)
        .await?;
    let mut languages: HashMap<_, Vec<_>> = HashMap::new();
    for (promise, language) in rows {
        languages.entry(promise).or_default().push(language);
    }
    Ok(languages)
}

async fn changes(
    connection: &mut Connection,
    first: PromiseId,
    last: PromiseId,
) -> Result<HashMap<PromiseId, DateTime<Utc>>> {
    let published: Vec<(PromiseId, Option<DateTime<Utc>>)> = public_assessment::table
        .filter(public_assessment::promise_id.between(first.0, last.0))
        .group_by(public_assessment::promise_id)
        .select((public_assessment::promise_id, max(public_assessment::published_at)))
        .load(connection)
        .await?;
    let retracted: Vec<(PromiseId, Option<DateTime<Utc>>)> = public_retraction::table
        .filter(public_retraction::promise_id.between(first.0, last.0))
        .group_by(public_retraction::promise_id)
        .select((public_retraction::promise_id, max(public_retraction::retracted_at)))
        .load(connection)
        .await?;
    let mut latest = HashMap::new();
    for (id, at) in published.into_iter().chain(retracted) {
        let Some(at) = at else { continue };
        latest.entry(id).and_modify(|held: &mut DateTime<Utc>| *held = at.max(*held)).or_insert(at);
    }
    Ok(latest)
}
