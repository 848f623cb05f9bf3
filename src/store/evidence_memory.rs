//! What a tracker has cited before, so that nothing needs to be typed twice. Written with every revision.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::evidence::by_id;
use super::list::Number;
use super::{Connection, Result, Tx};
use crate::domain::evidence::Evidence;
use crate::domain::id::{RevisionId, TrackerId};
use crate::domain::link::WebLink;
use crate::domain::search::patterns;

/// How many publishers are offered.
const PUBLISHERS: i64 = 300;
/// How many items are found; more words bring the others up.
const FOUND: i64 = 20;

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    publisher: String,
}

/// Remembers the items of a new revision: of every document and of every publisher the newest one.
pub(super) async fn keep(tx: &mut Tx<'_>, revision: RevisionId, items: &[(i64, &Evidence)]) -> Result<()> {
    // An address alone tells nothing that would have to be typed again.
    let tells = |item: &Evidence| item.is_shown() && (item.title.is_some() || item.publisher.is_some());
    let shown: Vec<&(i64, &Evidence)> = items.iter().filter(|(_, item)| tells(item)).collect();
    if shown.is_empty() {
        return Ok(());
    }
    // In one order for everybody, so that two who save at once wait for each other and not in a circle.
    let text = "WITH written AS (
            SELECT promise.tracker_id, one.id, sha256(convert_to(one.document, 'UTF8')) AS document, one.title, one.publisher, one.url
            FROM unnest($2, $3, $4, $5, $6) AS one (id, document, title, publisher, url), revision
            JOIN assessment ON assessment.id = revision.assessment_id JOIN promise ON promise.id = assessment.promise_id
            WHERE revision.id = $1
        ), named AS (
            INSERT INTO evidence_publisher (tracker_id, name, publisher, evidence_id)
            SELECT tracker_id, sha256(convert_to(publisher, 'UTF8')) AS name, publisher, max(id)
            FROM written WHERE publisher IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2
            ON CONFLICT (tracker_id, name) DO UPDATE SET evidence_id = EXCLUDED.evidence_id
        )
        INSERT INTO evidence_memory (tracker_id, document, evidence_id, words)
        SELECT DISTINCT ON (tracker_id, document) tracker_id, document, id, search_plain(concat_ws(' ', title, publisher, url))
        FROM written WHERE document IS NOT NULL ORDER BY tracker_id, document, id DESC
        ON CONFLICT (tracker_id, document) DO UPDATE SET evidence_id = EXCLUDED.evidence_id, words = EXCLUDED.words";
    let column = |of: fn(&Evidence) -> Option<String>| shown.iter().map(|(_, item)| of(item)).collect::<Vec<_>>();
    diesel::sql_query(text)
        .bind::<BigInt, _>(revision.0)
        .bind::<Array<BigInt>, _>(shown.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .bind::<Array<Nullable<Text>>, _>(column(Evidence::document))
        .bind::<Array<Nullable<Text>>, _>(column(|item| item.title.clone()))
        .bind::<Array<Nullable<Text>>, _>(column(|item| item.publisher.clone()))
        .bind::<Array<Nullable<Text>>, _>(column(|item| item.url.as_ref().map(WebLink::to_string)))
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// The publishers that a tracker has cited, the one cited last first.
pub async fn publishers(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<String>> {
    let text = "SELECT publisher FROM evidence_publisher WHERE tracker_id = $1 ORDER BY evidence_id DESC LIMIT $2";
    let names: Vec<Name> =
        diesel::sql_query(text).bind::<BigInt, _>(tracker.0).bind::<BigInt, _>(PUBLISHERS).load(connection).await?;
    Ok(names.into_iter().map(|name| name.publisher).collect())
}

/// What a tracker has cited with all of these words in its title, its publisher or its address, the newest first; each with
/// the number by which [`get`] finds it.
pub async fn find(connection: &mut Connection, tracker: TrackerId, words: &str) -> Result<Vec<(i64, Evidence)>> {
    let words = patterns(words, str::to_owned);
    // A question of its own for each pattern, so that it is folded once and not for every row.
    let mut numbers = 3..;
    let mut fit = |_: &String| Some(format!("words LIKE (SELECT search_small(${}))", numbers.next()?));
    let each =
        |any: &Vec<String>| format!(" AND ({})", any.iter().filter_map(&mut fit).collect::<Vec<_>>().join(" OR "));
    let fits: String = words.iter().map(each).collect();
    let text = format!(
        "SELECT evidence_id AS number FROM evidence_memory WHERE tracker_id = $1{fits} ORDER BY evidence_id DESC LIMIT $2"
    );
    let mut query =
        diesel::sql_query(text).into_boxed::<diesel::pg::Pg>().bind::<BigInt, _>(tracker.0).bind::<BigInt, _>(FOUND);
    for pattern in words.into_iter().flatten() {
        query = query.bind::<Text, _>(pattern);
    }
    let found: Vec<Number> = query.load(connection).await?;
    by_id(connection, &found.iter().map(|one| one.number).collect::<Vec<_>>()).await
}

/// An item that the tracker remembers.
pub async fn get(connection: &mut Connection, tracker: TrackerId, id: i64) -> Result<Option<Evidence>> {
    let text = "SELECT evidence_id AS number FROM evidence_memory WHERE tracker_id = $1 AND evidence_id = $2";
    let query = diesel::sql_query(text).bind::<BigInt, _>(tracker.0).bind::<BigInt, _>(id);
    let found: Option<Number> = query.get_result(connection).await.optional()?;
    let Some(found) = found else { return Ok(None) };
    Ok(by_id(connection, &[found.number]).await?.pop().map(|(_, item)| item))
}

/// What the tracker remembers of the documents at these addresses, by [`WebLink::document`].
pub async fn of_links(
    connection: &mut Connection,
    tracker: TrackerId,
    links: &[WebLink],
) -> Result<HashMap<String, Evidence>> {
    let text = "SELECT evidence_id AS number FROM evidence_memory
        WHERE tracker_id = $1 AND document IN (SELECT sha256(convert_to(asked, 'UTF8')) FROM unnest($2) AS asked)";
    let documents: Vec<String> = links.iter().map(WebLink::document).collect();
    let found: Vec<Number> =
        diesel::sql_query(text).bind::<BigInt, _>(tracker.0).bind::<Array<Text>, _>(documents).load(connection).await?;
    let items = by_id(connection, &found.iter().map(|one| one.number).collect::<Vec<_>>()).await?;
    Ok(items.into_iter().filter_map(|(_, item)| Some((item.document()?, item))).collect())
}
