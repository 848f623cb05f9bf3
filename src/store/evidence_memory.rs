//! What a tracker has cited before, so that nothing needs to be typed twice. Kept by the database as evidence is written.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;

use super::evidence::by_id;
use super::{Connection, Result};
use crate::domain::evidence::Evidence;
use crate::domain::id::TrackerId;
use crate::domain::spelling::letters;

/// How many publishers are offered.
const PUBLISHERS: i64 = 300;
/// How many items are found; more words bring the others up.
const FOUND: i64 = 20;

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    publisher: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The publishers that a tracker has cited, by name.
pub async fn publishers(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<String>> {
    let text = "SELECT publisher FROM evidence_publisher WHERE tracker_id = $1 ORDER BY publisher LIMIT $2";
    let names: Vec<Name> =
        diesel::sql_query(text).bind::<BigInt, _>(tracker.0).bind::<BigInt, _>(PUBLISHERS).load(connection).await?;
    Ok(names.into_iter().map(|name| name.publisher).collect())
}

/// What a tracker has cited with all of these words in its title, its publisher or its address, the newest first; each with
/// the number by which [`get`] finds it.
pub async fn find(connection: &mut Connection, tracker: TrackerId, words: &str) -> Result<Vec<(i64, Evidence)>> {
    let words: Vec<String> = words
        .split_whitespace()
        .map(|word| format!("%{}%", letters(word).replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")))
        .collect();
    let fits: String = (3..3 + words.len()).map(|n| format!(" AND words LIKE search_plain(${n})")).collect();
    let text = format!(
        "SELECT evidence_id AS id FROM evidence_memory WHERE tracker_id = $1{fits} ORDER BY evidence_id DESC LIMIT $2"
    );
    let mut query =
        diesel::sql_query(text).into_boxed::<diesel::pg::Pg>().bind::<BigInt, _>(tracker.0).bind::<BigInt, _>(FOUND);
    for word in words {
        query = query.bind::<Text, _>(word);
    }
    let found: Vec<Number> = query.load(connection).await?;
    by_id(connection, &found.iter().map(|number| number.id).collect::<Vec<_>>()).await
}

/// An item that the tracker remembers.
pub async fn get(connection: &mut Connection, tracker: TrackerId, id: i64) -> Result<Option<Evidence>> {
    let text = "SELECT evidence_id AS id FROM evidence_memory WHERE tracker_id = $1 AND evidence_id = $2";
    one(connection, diesel::sql_query(text).bind::<BigInt, _>(tracker.0).bind::<BigInt, _>(id)).await
}

/// What the tracker remembers of a document at this address.
pub async fn of_address(connection: &mut Connection, tracker: TrackerId, url: &str) -> Result<Option<Evidence>> {
    let text =
        "SELECT evidence_id AS id FROM evidence_memory WHERE tracker_id = $1 AND document = evidence_document($2)";
    one(connection, diesel::sql_query(text).bind::<BigInt, _>(tracker.0).bind::<Text, _>(url.to_owned())).await
}

async fn one<'a, Q>(connection: &mut Connection, query: Q) -> Result<Option<Evidence>>
where
    Q: diesel_async::methods::LoadQuery<'a, Connection, Number> + Send + 'a,
{
    let found: Option<Number> = query.get_result(connection).await.optional()?;
    let Some(number) = found else { return Ok(None) };
    Ok(by_id(connection, &[number.id]).await?.pop().map(|(_, item)| item))
}
