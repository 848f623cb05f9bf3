//! One promise with everything that was published about it. Reads the public views only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::tracker::Topic;
use super::version::{self, Version};
use super::view::{
    public_assessment, public_current_rating, public_deadline, public_evidence, public_promise_page,
    public_promise_topic, public_rating, public_retraction, public_source, public_topic,
};
use crate::domain::assessment::Kind;
use crate::domain::evidence::{Evidence, Stance};
use crate::domain::id::{AssessmentId, PromiseId, SourceId, TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::{Connection, Result};

/// A promise as it was made.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = public_promise_page, check_for_backend(diesel::pg::Pg))]
pub struct Promise {
    /// The promise.
    pub id: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Where it was made.
    #[diesel(column_name = source_id)]
    pub source: Option<SourceId>,
    /// Where in the source.
    #[diesel(column_name = source_page)]
    pub page: Option<String>,
}

/// A document in which promises were made.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = public_source, check_for_backend(diesel::pg::Pg))]
pub struct Source {
    /// The document's title.
    pub title: Localized,
    /// Who published it.
    pub publisher: Localized,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A published assessment.
#[derive(Clone, Debug, Queryable)]
pub struct Publication {
    /// The assessment.
    pub id: AssessmentId,
    /// What it says.
    pub kind: Kind,
    /// The publication it corrects.
    pub corrects: Option<AssessmentId>,
    /// Its verdict; updates and some corrections carry none.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Why, as Markdown.
    pub rationale: Localized,
    /// A correction's public note, as Markdown.
    pub note: Localized,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Whether a correction has replaced its verdict; absent where there is none.
    pub corrected: Option<bool>,
}

/// What remains of a publication that was taken back.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = public_retraction, check_for_backend(diesel::pg::Pg))]
pub struct Retraction {
    /// The assessment.
    pub id: AssessmentId,
    /// What it had said.
    pub kind: Kind,
    /// The verdict it had carried.
    #[diesel(column_name = verdict_id)]
    pub verdict: Option<VerdictId>,
    /// Since when the verdict was to hold.
    pub effective_date: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: DateTime<Utc>,
    /// Why.
    pub reason: Localized,
}

/// A promise with everything that was published about it.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The promise.
    pub promise: Promise,
    /// Where it was made.
    pub source: Option<Source>,
    /// When it was to be kept, if its own words say so.
    pub deadline: Option<PartialDate>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The rating in force.
    pub current: Option<AssessmentId>,
    /// Everything published: ratings from the newest effective date on, then what carries no date.
    pub publications: Vec<Publication>,
    /// Everything taken back, the latest retraction first.
    pub retractions: Vec<Retraction>,
    /// The evidence of every publication, in order of entry.
    pub evidence: Vec<Evidence>,
    /// Every publication by number, the first first; retracted ones are among them.
    pub versions: Vec<Version>,
}

/// The promise of a tracker with exactly this reference.
pub async fn dossier(connection: &mut Connection, tracker: TrackerId, reference: &str) -> Result<Option<Dossier>> {
    dossier_up_to(connection, tracker, reference, i32::MAX).await
}

/// The same with what its publications up to the one with this number brought, and no more.
pub async fn dossier_up_to(
    connection: &mut Connection,
    tracker: TrackerId,
    reference: &str,
    number: i32,
) -> Result<Option<Dossier>> {
    let promise: Option<Promise> = public_promise_page::table
        .filter(public_promise_page::tracker_id.eq(tracker.0).and(public_promise_page::reference.eq(reference)))
        .select(Promise::as_select())
        .first(connection)
        .await
        .optional()?;
    let Some(promise) = promise else { return Ok(None) };
    let versions = version::of_promise(connection, promise.id).await?;
    let ids: Vec<i64> = versions.iter().filter(|one| one.number <= number).map(|one| one.assessment.0).collect();
    Ok(Some(Dossier {
        source: source(connection, promise.source).await?,
        deadline: deadline(connection, promise.id).await?,
        topics: topics(connection, promise.id).await?,
        current: current(connection, promise.id).await?,
        publications: publications(connection, &ids).await?,
        retractions: retractions(connection, &ids).await?,
        evidence: evidence(connection, &ids).await?,
        versions,
        promise,
    }))
}

async fn source(connection: &mut Connection, id: Option<SourceId>) -> Result<Option<Source>> {
    let Some(id) = id else { return Ok(None) };
    Ok(public_source::table
        .filter(public_source::id.eq(id.0))
        .select(Source::as_select())
        .first(connection)
        .await
        .optional()?)
}

async fn deadline(connection: &mut Connection, promise: PromiseId) -> Result<Option<PartialDate>> {
    Ok(public_deadline::table
        .filter(public_deadline::promise_id.eq(promise.0))
        .select(public_deadline::deadline)
        .first(connection)
        .await
        .optional()?
        .flatten())
}

async fn topics(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Topic>> {
    Ok(public_topic::table
        .inner_join(public_promise_topic::table.on(public_promise_topic::topic_id.eq(public_topic::id)))
        .filter(public_promise_topic::promise_id.eq(promise.0))
        .order(public_topic::id)
        .select(Topic::as_select())
        .load(connection)
        .await?)
}

async fn current(connection: &mut Connection, promise: PromiseId) -> Result<Option<AssessmentId>> {
    Ok(public_current_rating::table
        .filter(public_current_rating::promise_id.eq(promise.0))
        .select(public_current_rating::id)
        .first(connection)
        .await
        .optional()?)
}

async fn publications(connection: &mut Connection, ids: &[i64]) -> Result<Vec<Publication>> {
    Ok(public_assessment::table
        .left_join(public_rating::table.on(public_rating::id.eq(public_assessment::id)))
        .filter(public_assessment::id.eq_any(ids))
        .order((
            public_assessment::effective_date.desc().nulls_last(),
            public_assessment::published_at.desc(),
            public_assessment::id.desc(),
        ))
        .select((
            public_assessment::id,
            public_assessment::kind,
            public_assessment::corrects_id,
            public_assessment::verdict_id,
            public_assessment::effective_date,
            public_assessment::rationale,
            public_assessment::note,
            public_assessment::published_at,
            public_rating::corrected.nullable(),
        ))
        .load(connection)
        .await?)
}

async fn retractions(connection: &mut Connection, ids: &[i64]) -> Result<Vec<Retraction>> {
    Ok(public_retraction::table
        .filter(public_retraction::id.eq_any(ids))
        .order((public_retraction::retracted_at.desc(), public_retraction::id.desc()))
        .select(Retraction::as_select())
        .load(connection)
        .await?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = public_evidence, check_for_backend(diesel::pg::Pg))]
struct Item {
    stance: Stance,
    occurred_on: Option<PartialDate>,
    quotation: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    archived_url: Option<String>,
    no_url_reason: Option<String>,
    language: Language,
}

impl From<Item> for Evidence {
    fn from(item: Item) -> Evidence {
        Evidence {
            stance: item.stance,
            occurred_on: item.occurred_on,
            quotation: item.quotation,
            title: item.title,
            publisher: item.publisher,
            url: item.url.and_then(|url| url.parse().ok()),
            archived_url: item.archived_url.and_then(|url| url.parse().ok()),
            no_url_reason: item.no_url_reason,
            language: item.language,
        }
    }
}

async fn evidence(connection: &mut Connection, ids: &[i64]) -> Result<Vec<Evidence>> {
    let items: Vec<Item> = public_evidence::table
        .filter(public_evidence::assessment_id.eq_any(ids))
        .order((public_evidence::assessment_id, public_evidence::position))
        .select(Item::as_select())
        .load(connection)
        .await?;
    Ok(items.into_iter().map(Evidence::from).collect())
}
