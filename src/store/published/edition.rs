//! Editions in the published store: written once, and emptied of their text when they are taken back.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Integer, Jsonb, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::Value;

use super::dossier::Taken;
use super::promise::Published;
use super::{NewEdition, Outcome};
use crate::domain::edition::{self, Html, Origin};
use crate::domain::id::{AssessmentId, PromiseId, RecordRevisionId, TrackerId};
use crate::domain::workflow::Step;
use crate::store::{Connection, Error, Result};

/// An edition as it is stored.
pub struct Written {
    promise: PromiseId,
    tracker: TrackerId,
    origin: Origin,
    number: i32,
    published_at: DateTime<Utc>,
    retracted_at: Option<DateTime<Utc>>,
    document: String,
    html: String,
    steps: Value,
    /// The steps that led to it: all but its being taken back.
    led_to: Value,
    digest: [u8; 32],
}

/// The editions of a promise.
pub fn of_promise(promise: &Published) -> impl Iterator<Item = Result<Written>> {
    let publications = promise.editions.iter().map(|(edition, steps)| {
        let public = edition.clone().as_public();
        Ok(Written {
            promise: promise.dossier.id,
            tracker: promise.dossier.tracker,
            origin: Origin::Publication(edition.assessment),
            number: edition.number,
            published_at: edition.published_at,
            retracted_at: edition.retraction.as_ref().map(|taken| taken.at),
            digest: edition::digest(&text(&edition.as_published())?),
            document: text(&public)?,
            html: text(&public.html())?,
            steps: value(steps)?,
            led_to: led_to(steps)?,
        })
    });
    let revisions = promise.dossier.record_editions().map(|edition| {
        let document = text(&edition)?;
        Ok(Written {
            promise: promise.dossier.id,
            tracker: promise.dossier.tracker,
            origin: Origin::Revision(edition.revision),
            number: edition.number,
            published_at: edition.published_at,
            retracted_at: None,
            digest: edition::digest(&document),
            document,
            html: text(&Html { reason: edition::rendered(&edition.reason), ..Html::default() })?,
            steps: Value::Array(Vec::new()),
            led_to: Value::Array(Vec::new()),
        })
    });
    publications.chain(revisions)
}

/// The steps that led to a publication, as they were when it was published.
pub fn led_to(steps: &[Taken]) -> Result<Value> {
    value(&steps.iter().filter(|one| one.step != Step::Retract).collect::<Vec<_>>())
}

fn value(steps: &impl Serialize) -> Result<Value> {
    serde_json::to_value(steps).map_err(|error| Error::Defect(error.to_string()))
}

/// A document as it is stored.
pub fn text(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| Error::Defect(error.to_string()))
}

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = BigInt)]
    promise_id: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    assessment_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    revision_id: Option<i64>,
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
            (promise_id, number, tracker_id, assessment_id, revision_id, published_at, retracted_at, document, html, steps, digest) \
        SELECT promise, number, tracker, assessment, revision, published, retracted, document::json, html::json, steps, digest \
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS new \
            (promise, number, tracker, assessment, revision, published, retracted, document, html, steps, digest) \
        ON CONFLICT (promise_id, number) DO UPDATE \
            SET retracted_at = EXCLUDED.retracted_at, document = EXCLUDED.document, html = EXCLUDED.html, steps = EXCLUDED.steps \
            WHERE (old.retracted_at, old.document::text, old.html::text, old.steps) \
                IS DISTINCT FROM (EXCLUDED.retracted_at, EXCLUDED.document::text, EXCLUDED.html::text, EXCLUDED.steps) \
        RETURNING promise_id, assessment_id, revision_id, number, digest, xmax = 0 AS is_new";
    fn column<T>(written: &[Written], value: impl Fn(&Written) -> T) -> Vec<T> {
        written.iter().map(value).collect()
    }
    let made: Vec<Made> = diesel::sql_query(WRITE)
        .bind::<Array<BigInt>, _>(column(written, |one| one.promise.0))
        .bind::<Array<Integer>, _>(column(written, |one| one.number))
        .bind::<Array<BigInt>, _>(column(written, |one| one.tracker.0))
        .bind::<Array<Nullable<BigInt>>, _>(column(written, |one| match one.origin {
            Origin::Publication(id) => Some(id.0),
            Origin::Revision(_) => None,
        }))
        .bind::<Array<Nullable<BigInt>>, _>(column(written, |one| match one.origin {
            Origin::Publication(_) => None,
            Origin::Revision(id) => Some(id.0),
        }))
        .bind::<Array<Timestamptz>, _>(column(written, |one| one.published_at))
        .bind::<Array<Nullable<Timestamptz>>, _>(column(written, |one| one.retracted_at))
        .bind::<Array<Text>, _>(column(written, |one| one.document.as_str().to_owned()))
        .bind::<Array<Text>, _>(column(written, |one| one.html.clone()))
        .bind::<Array<Jsonb>, _>(column(written, |one| one.steps.clone()))
        .bind::<Array<Binary>, _>(column(written, |one| one.digest.to_vec()))
        .load(connection)
        .await?;
    for one in made.into_iter().filter(|one| one.is_new) {
        let digest = one.digest.try_into().map_err(|_| Error::Unreadable("a digest of another length".to_owned()))?;
        let origin = match (one.assessment_id, one.revision_id) {
            (Some(id), _) => Origin::Publication(AssessmentId(id)),
            (None, Some(id)) => Origin::Revision(RecordRevisionId(id)),
            (None, None) => continue,
        };
        let promise = PromiseId(one.promise_id);
        let own = written.iter().find(|written| (written.promise, written.origin) == (promise, origin));
        let steps = own.map(|own| edition::digest(&own.led_to.to_string())).unwrap_or_default();
        outcome.editions.push(NewEdition { promise, origin, number: one.number, digest, steps });
    }
    Ok(())
}
