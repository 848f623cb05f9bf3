//! Whether what is published is what was approved: every edition is made anew from the working tables, and its digest
//! compared with the one that was published and the one in the audit trail.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Binary, Text};
use diesel_async::RunQueryDsl;

use super::{dossier, edition};
use crate::domain::edition::digest;
use crate::domain::id::AssessmentId;
use crate::store::{Connection, Result};

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
    /// The stored document is not the one of its digest.
    Document,
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = BigInt)]
    assessment_id: i64,
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
    #[diesel(sql_type = Text)]
    document: String,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    is_whole: bool,
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

/// Looks at every edition, a lot of promises at a time.
pub async fn verify(connection: &mut Connection) -> Result<Editions> {
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
    let stored = stored(connection, ids).await?;
    let dossiers = dossier::of_promises(connection, ids).await?;
    let publications = dossiers.into_iter().flat_map(|mut dossier| {
        let publications = std::mem::take(&mut dossier.publications);
        publications.into_iter().map(move |one| (dossier.reference.clone(), one.into_edition().0))
    });
    let editions: Vec<_> = publications.collect();
    let subjects: Vec<i64> = editions.iter().map(|(_, edition)| edition.assessment.0).collect();
    let noted = noted(connection, &subjects).await?;
    for (reference, edition) in editions {
        found.count += 1;
        let now = digest(&edition::text(&edition.as_published())?);
        let mut altered = |with| {
            found.altered.push(Altered { reference: reference.clone(), number: edition.number, with });
        };
        if let Some(one) = stored.get(&edition.assessment) {
            if one.digest != now {
                altered(Disagreement::Desk);
            } else if one.is_whole && digest(&one.document) != now {
                altered(Disagreement::Document);
            }
        }
        if noted.get(&edition.assessment).is_some_and(|noted| *noted != hex(&now)) {
            altered(Disagreement::Trail);
        }
    }
    Ok(())
}

async fn stored(connection: &mut Connection, ids: &[i64]) -> Result<HashMap<AssessmentId, Stored>> {
    const STORED: &str = "SELECT assessment_id, digest, document::text AS document, retracted_at IS NULL AS is_whole \
        FROM published_edition WHERE promise_id = ANY ($1)";
    let rows: Vec<Stored> = diesel::sql_query(STORED).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    Ok(rows.into_iter().map(|row| (AssessmentId(row.assessment_id), row)).collect())
}

async fn noted(connection: &mut Connection, subjects: &[i64]) -> Result<HashMap<AssessmentId, String>> {
    const NOTED: &str = "SELECT subject_id AS assessment_id, detail -> 'edition' ->> 'sha256' AS digest FROM audit_entry \
        WHERE subject_id = ANY ($1) AND deed IN ('assessment.approve', 'assessment.release') AND detail ? 'edition'";
    let rows: Vec<Noted> = diesel::sql_query(NOTED).bind::<Array<BigInt>, _>(subjects).load(connection).await?;
    Ok(rows.into_iter().map(|row| (AssessmentId(row.assessment_id), row.digest)).collect())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
