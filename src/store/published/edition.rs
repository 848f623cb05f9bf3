//! Editions in the published store: written once, and emptied of their text when they are taken back.

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Integer, Jsonb, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::Value;

use super::promise::Published;
use super::{NewEdition, Outcome};
use crate::domain::edition::{self, Edition};
use crate::domain::id::{AssessmentId, PromiseId, TrackerId};
use crate::store::{Connection, Error, Result};

/// An edition as it is stored.
pub struct Written {
    promise: PromiseId,
    tracker: TrackerId,
    edition: Edition,
    document: String,
    html: String,
    steps: Value,
    digest: [u8; 32],
}

/// The editions of a promise.
pub fn of_promise(promise: &Published) -> impl Iterator<Item = Result<Written>> {
    promise.editions.iter().map(|(edition, steps)| {
        let public = edition.clone().as_public();
        Ok(Written {
            promise: promise.dossier.id,
            tracker: promise.dossier.tracker,
            digest: edition::digest(&text(&edition.as_published())?),
            document: text(&public)?,
            html: text(&public.html())?,
            steps: serde_json::to_value(steps).map_err(|error| Error::Defect(error.to_string()))?,
            edition: public,
        })
    })
}

/// A document as it is stored.
pub fn text(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| Error::Defect(error.to_string()))
}

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = BigInt)]
    assessment_id: i64,
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
    #[diesel(sql_type = Bool)]
    is_new: bool,
}

/// Writes those that are new or were taken back. An edition leaves the store only with its whole tracker.
pub async fn publish(connection: &mut Connection, written: &[Written], outcome: &mut Outcome) -> Result<()> {
    const WRITE: &str = "INSERT INTO published_edition AS old \
            (promise_id, number, tracker_id, assessment_id, published_at, retracted_at, document, html, steps, digest) \
        SELECT promise, number, tracker, assessment, published, retracted, document::json, html::json, steps, digest \
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS new \
            (promise, number, tracker, assessment, published, retracted, document, html, steps, digest) \
        ON CONFLICT (promise_id, number) DO UPDATE \
            SET retracted_at = EXCLUDED.retracted_at, document = EXCLUDED.document, html = EXCLUDED.html, steps = EXCLUDED.steps \
            WHERE (old.retracted_at, old.document::text, old.html::text, old.steps) \
                IS DISTINCT FROM (EXCLUDED.retracted_at, EXCLUDED.document::text, EXCLUDED.html::text, EXCLUDED.steps) \
        RETURNING assessment_id, number, digest, xmax = 0 AS is_new";
    fn column<T>(written: &[Written], value: impl Fn(&Written) -> T) -> Vec<T> {
        written.iter().map(value).collect()
    }
    let made: Vec<Made> = diesel::sql_query(WRITE)
        .bind::<Array<BigInt>, _>(column(written, |one| one.promise.0))
        .bind::<Array<Integer>, _>(column(written, |one| one.edition.number))
        .bind::<Array<BigInt>, _>(column(written, |one| one.tracker.0))
        .bind::<Array<BigInt>, _>(column(written, |one| one.edition.assessment.0))
        .bind::<Array<Timestamptz>, _>(column(written, |one| one.edition.published_at))
        .bind::<Array<Nullable<Timestamptz>>, _>(column(written, |one| {
            one.edition.retraction.as_ref().map(|taken| taken.at)
        }))
        .bind::<Array<Text>, _>(column(written, |one| one.document.as_str().to_owned()))
        .bind::<Array<Text>, _>(column(written, |one| one.html.clone()))
        .bind::<Array<Jsonb>, _>(column(written, |one| one.steps.clone()))
        .bind::<Array<Binary>, _>(column(written, |one| one.digest.to_vec()))
        .load(connection)
        .await?;
    for one in made.into_iter().filter(|one| one.is_new) {
        let digest = one.digest.try_into().map_err(|_| Error::Unreadable("a digest of another length".to_owned()))?;
        outcome.editions.push(NewEdition { assessment: AssessmentId(one.assessment_id), number: one.number, digest });
    }
    Ok(())
}
