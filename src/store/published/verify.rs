//! Whether what is published is what was approved: every edition is made anew from the working tables, and its digest
//! compared with the one that was published and the one in the audit trail.

use std::collections::{HashMap, HashSet};

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::dossier::{self, Dossier};
use super::edition;
use crate::domain::edition::{Origin, digest};
use crate::domain::id::{AssessmentId, PromiseId, RecordRevisionId};
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
    /// The audit trail says that other steps led to it.
    Steps,
    /// The audit trail knows of no such edition.
    Unnoted,
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
    promise_id: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    assessment_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    revision_id: Option<i64>,
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
    promise_id: i64,
    #[diesel(sql_type = BigInt)]
    subject_id: i64,
    #[diesel(sql_type = Bool)]
    is_revision: bool,
    #[diesel(sql_type = Text)]
    digest: String,
    #[diesel(sql_type = Nullable<Text>)]
    steps: Option<String>,
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
    let editions: Vec<Expected> = dossiers.into_iter().map(expected).collect::<Result<Vec<_>>>()?.concat();
    let subjects: Vec<i64> = editions
        .iter()
        .map(|edition| match edition.origin {
            Origin::Publication(id) => id.0,
            Origin::Revision(id) => id.0,
        })
        .collect();
    let noted = noted(connection, &subjects).await?;
    for edition in editions {
        found.count += 1;
        let now = digest(&edition.published);
        let mut altered = |with| {
            found.altered.push(Altered { reference: edition.reference.clone(), number: edition.number, with });
        };
        match stored.remove(&edition.key()) {
            Some(one) if one.digest != now => altered(Disagreement::Desk),
            Some(one) if one.document != edition.public => altered(Disagreement::Document),
            Some(_) => {}
            None if listed.contains(&edition.promise.0) => altered(Disagreement::Missing),
            None => {}
        }
        match noted.get(&edition.key()) {
            Some((noted, _)) if *noted != hex(&now) => altered(Disagreement::Trail),
            Some((_, Some(steps))) if *steps != hex(&digest(&edition.steps)) => altered(Disagreement::Steps),
            Some(_) => {}
            None if listed.contains(&edition.promise.0) => altered(Disagreement::Unnoted),
            None => {}
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

/// An edition as the working tables have it.
#[derive(Clone)]
struct Expected {
    promise: PromiseId,
    reference: String,
    number: i32,
    origin: Origin,
    /// The document as it was published.
    published: String,
    /// What may be read of it now.
    public: String,
    /// The steps that led to it.
    steps: String,
}

/// What made an edition; a revision of what stands around promises makes one of each.
type Made = (Origin, Option<PromiseId>);

fn made(origin: Origin, promise: PromiseId) -> Made {
    match origin {
        Origin::Publication(_) => (origin, None),
        Origin::Revision(_) => (origin, Some(promise)),
    }
}

impl Expected {
    fn key(&self) -> Made {
        made(self.origin, self.promise)
    }
}

/// The editions that a promise ought to have.
fn expected(mut dossier: Dossier) -> Result<Vec<Expected>> {
    let (promise, reference) = (dossier.id, dossier.reference.clone());
    let publications = std::mem::take(&mut dossier.publications).into_iter().map(|one| {
        let (edition, steps) = one.into_edition();
        Ok(Expected {
            promise,
            reference: reference.clone(),
            number: edition.number,
            origin: Origin::Publication(edition.assessment),
            published: edition::text(&edition.as_published())?,
            public: edition::text(&edition.as_public())?,
            steps: edition::led_to(&steps)?.to_string(),
        })
    });
    let revisions = dossier.record_editions().map(|edition| {
        let document = edition::text(&edition)?;
        Ok(Expected {
            promise,
            reference: reference.clone(),
            number: edition.number,
            origin: Origin::Revision(edition.revision),
            published: document.clone(),
            public: document,
            steps: "[]".to_owned(),
        })
    });
    publications.chain(revisions).collect()
}

/// Those of these promises whose tracker is listed.
async fn listed(connection: &mut Connection, ids: &[i64]) -> Result<HashSet<i64>> {
    const LISTED: &str = "SELECT promise.id FROM promise JOIN tracker ON tracker.id = promise.tracker_id \
        WHERE promise.id = ANY ($1) AND tracker.listed";
    let rows: Vec<Promise> = diesel::sql_query(LISTED).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn stored(connection: &mut Connection, ids: &[i64]) -> Result<HashMap<Made, Stored>> {
    const STORED: &str = "SELECT edition.promise_id, edition.assessment_id, edition.revision_id, edition.digest, edition.document::text AS document, edition.number, \
            promise.reference \
        FROM published_edition AS edition JOIN promise ON promise.id = edition.promise_id \
        WHERE edition.promise_id = ANY ($1)";
    let rows: Vec<Stored> = diesel::sql_query(STORED).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    let keyed = |row: Stored| {
        let publication = row.assessment_id.map(|id| Origin::Publication(AssessmentId(id)));
        let origin = publication.or(row.revision_id.map(|id| Origin::Revision(RecordRevisionId(id))));
        origin.map(|origin| (made(origin, PromiseId(row.promise_id)), row))
    };
    Ok(rows.into_iter().filter_map(keyed).collect())
}

/// The digests in the trail: of what a step published, and of what the first opening after it did, or an edit by a team of one;
/// and of each page that a revision of what stands around it changed.
async fn noted(connection: &mut Connection, subjects: &[i64]) -> Result<HashMap<Made, (String, Option<String>)>> {
    const NOTED: &str = "SELECT CASE action WHEN 'record.revise' THEN (detail ->> 'promise')::bigint ELSE 0 END AS promise_id, subject_id, \
            action = 'record.revise' AS is_revision, detail -> 'edition' ->> 'sha256' AS digest, detail -> 'edition' ->> 'steps' AS steps \
        FROM audit_entry WHERE subject_id = ANY ($1) \
            AND action IN ('assessment.approve', 'assessment.release', 'record.revise') AND detail ? 'edition' \
        UNION ALL \
        SELECT promise_id, subject_id, is_revision, digest, steps FROM (
            SELECT DISTINCT ON (promise_id, subject_id, is_revision) coalesce((edition ->> 'promise')::bigint, 0) AS promise_id,
                coalesce((edition ->> 'assessment')::bigint, (edition ->> 'revision')::bigint, entry.subject_id) AS subject_id,
                NOT edition ? 'assessment' AS is_revision, edition ->> 'sha256' AS digest, edition ->> 'steps' AS steps
            FROM audit_entry AS entry CROSS JOIN jsonb_array_elements(detail -> 'editions') AS edition
            WHERE action IN ('tracker.open', 'promise.update', 'promise.import', 'record.revise', 'trail.note')
                AND detail ? 'editions'
            ORDER BY promise_id, subject_id, is_revision, entry.number) AS opened
        WHERE subject_id = ANY ($1)";
    let rows: Vec<Noted> = diesel::sql_query(NOTED).bind::<Array<BigInt>, _>(subjects).load(connection).await?;
    let origin = |row: &Noted| match row.is_revision {
        true => Origin::Revision(RecordRevisionId(row.subject_id)),
        false => Origin::Publication(AssessmentId(row.subject_id)),
    };
    let key = |row: &Noted| made(origin(row), PromiseId(row.promise_id));
    Ok(rows.into_iter().map(|row| (key(&row), (row.digest, row.steps))).collect())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
