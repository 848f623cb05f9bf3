//! Whether what is published is what was approved: every edition is made anew from the working tables, and its digest
//! compared with the one that was published and the one in the audit trail.

use std::collections::{HashMap, HashSet};

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Binary, Integer, Text};
use diesel_async::RunQueryDsl;

use super::{dossier, edition};
use crate::domain::edition::digest;
use crate::domain::id::AssessmentId;
use crate::store::{Connection, Error, Result};

/// How many promises are looked at at a time.
const LOT: i64 = 500;

/// What all editions were compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editions {
    /// How many were looked at.
    pub count: usize,
    /// Those that are not what was published.
    pub altered: Vec<Altered>,
}

/// An edition that is not what was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// The promise.
    pub reference: String,
    /// The edition's number.
    pub number: i32,
    /// What does not agree.
    pub with: Disagreement,
}

/// What an edition does not agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The working tables say something else than what was published.
    Desk,
    /// The audit trail holds another digest.
    Trail,
    /// The stored document is not what may be read of it.
    Document,
    /// It was approved, and is not in the published store of its listed tracker.
    Missing,
    /// It is in the published store, and was never approved.
    Foreign,
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = BigInt)]
    assessment_id: i64,
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
    #[diesel(sql_type = Text)]
    document: String,
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Text)]
    reference: String,
}

#[derive(QueryableByName)]
struct Noted {
    #[diesel(sql_type = BigInt)]
    assessment_id: i64,
    #[diesel(sql_type = Text)]
    digest: String,
}

#[derive(QueryableByName)]
struct Promise {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Looks at every edition as it stands at one moment, a lot of promises at a time.
pub async fn verify(connection: &mut Connection) -> Result<Editions> {
    let mut one_moment = connection.build_transaction().read_only().repeatable_read();
    one_moment.run::<_, Error, _>(async |connection| walk(connection).await).await
}

async fn walk(connection: &mut Connection) -> Result<Editions> {
    const NEXT: &str = "SELECT id FROM promise WHERE id > $1 ORDER BY id LIMIT $2";
    let (mut found, mut after) = (Editions::default(), 0);
    loop {
        let promises: Vec<Promise> =
            diesel::sql_query(NEXT).bind::<BigInt, _>(after).bind::<BigInt, _>(LOT).load(connection).await?;
        let ids: Vec<i64> = promises.iter().map(|promise| promise.id).collect();
        let Some(last) = ids.last() else { return Ok(found) };
        after = *last;
        compare(connection, &ids, &mut found).await?;
    }
}

async fn compare(connection: &mut Connection, ids: &[i64], found: &mut Editions) -> Result<()> {
    let mut stored = stored(connection, ids).await?;
    let listed = listed(connection, ids).await?;
    let dossiers = dossier::of_promises(connection, ids).await?;
    let publications = dossiers.into_iter().flat_map(|mut dossier| {
        let publications = std::mem::take(&mut dossier.publications);
        let (reference, promise) = (dossier.reference, dossier.id);
        publications.into_iter().map(move |one| (promise, reference.clone(), one.into_edition().0))
    });
    let editions: Vec<_> = publications.collect();
    let subjects: Vec<i64> = editions.iter().map(|(.., edition)| edition.assessment.0).collect();
    let noted = noted(connection, &subjects).await?;
    for (promise, reference, edition) in editions {
        found.count += 1;
        let now = digest(&edition::text(&edition.as_published())?);
        let mut altered = |with| {
            found.altered.push(Altered { reference: reference.clone(), number: edition.number, with });
        };
        match stored.remove(&edition.assessment) {
            Some(one) if one.digest != now => altered(Disagreement::Desk),
            Some(one) if one.document != edition::text(&edition.clone().as_public())? => {
                altered(Disagreement::Document);
            }
            Some(_) => {}
            None if listed.contains(&promise.0) => altered(Disagreement::Missing),
            None => {}
        }
        if noted.get(&edition.assessment).is_some_and(|noted| *noted != hex(&now)) {
            altered(Disagreement::Trail);
        }
    }
    let mut foreign: Vec<Altered> = stored
        .into_values()
        .map(|one| Altered { reference: one.reference, number: one.number, with: Disagreement::Foreign })
        .collect();
    foreign.sort_by(|a, b| (&a.reference, a.number).cmp(&(&b.reference, b.number)));
    found.altered.extend(foreign);
    Ok(())
}

/// Those of these promises whose tracker is listed.
async fn listed(connection: &mut Connection, ids: &[i64]) -> Result<HashSet<i64>> {
    const LISTED: &str = "SELECT promise.id FROM promise JOIN tracker ON tracker.id = promise.tracker_id \
        WHERE promise.id = ANY ($1) AND tracker.listed";
    let rows: Vec<Promise> = diesel::sql_query(LISTED).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn stored(connection: &mut Connection, ids: &[i64]) -> Result<HashMap<AssessmentId, Stored>> {
    const STORED: &str = "SELECT edition.assessment_id, edition.digest, edition.document::text AS document, edition.number, \
            promise.reference \
        FROM published_edition AS edition JOIN promise ON promise.id = edition.promise_id \
        WHERE edition.promise_id = ANY ($1)";
    let rows: Vec<Stored> = diesel::sql_query(STORED).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    Ok(rows.into_iter().map(|row| (AssessmentId(row.assessment_id), row)).collect())
}

/// The digests in the trail: of what a step published, and of what the first opening after it did.
async fn noted(connection: &mut Connection, subjects: &[i64]) -> Result<HashMap<AssessmentId, String>> {
    const NOTED: &str = "SELECT subject_id AS assessment_id, detail -> 'edition' ->> 'sha256' AS digest FROM audit_entry \
        WHERE subject_id = ANY ($1) AND deed IN ('assessment.approve', 'assessment.release') AND detail ? 'edition' \
        UNION ALL \
        SELECT assessment_id, digest FROM (
            SELECT DISTINCT ON (assessment_id) (edition ->> 'assessment')::bigint AS assessment_id, edition ->> 'sha256' AS digest
            FROM audit_entry CROSS JOIN jsonb_array_elements(detail -> 'editions') AS edition
            WHERE deed = 'tracker.open' AND detail ? 'editions' ORDER BY assessment_id, audit_entry.number) AS opened
        WHERE assessment_id = ANY ($1)";
    let rows: Vec<Noted> = diesel::sql_query(NOTED).bind::<Array<BigInt>, _>(subjects).load(connection).await?;
    Ok(rows.into_iter().map(|row| (AssessmentId(row.assessment_id), row.digest)).collect())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
