//! The numbered publications about a promise, with the words in which promise and source stood then.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::tracker::Topic;
use super::view::{public_edition, public_version};
use crate::domain::assessment::Kind;
use crate::domain::id::{AssessmentId, PromiseId, TopicId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::version::Event;
use crate::store::{Connection, Error, Result};

/// A publication by number. Of a retracted one, everything but its text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = public_version, check_for_backend(diesel::pg::Pg))]
pub struct Version {
    /// Its number among the publications of the promise, from 1.
    pub number: i32,
    /// The publication.
    #[diesel(column_name = assessment_id)]
    pub assessment: AssessmentId,
    /// What it says.
    pub kind: Kind,
    /// The publication it corrects.
    #[diesel(column_name = corrects_id)]
    pub corrects: Option<AssessmentId>,
    /// Its verdict.
    #[diesel(column_name = verdict_id)]
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: Option<DateTime<Utc>>,
    /// The commitment as it was worded then.
    pub statement: Localized,
    /// The source's title then.
    pub source_title: Option<Localized>,
    /// The source's publisher then.
    pub source_publisher: Option<Localized>,
    /// The source's date then.
    pub source_published_on: Option<PartialDate>,
    /// The source's address then.
    pub source_url: Option<String>,
    /// Where in the source.
    pub source_page: Option<String>,
}

impl Version {
    /// What the rules of versions need to know of it.
    pub fn event(&self) -> Event {
        Event {
            number: self.number,
            assessment: self.assessment,
            corrects: self.corrects,
            rates: self.verdict.is_some(),
            effective: self.effective_date,
            published_at: self.published_at,
            retracted_at: self.retracted_at,
        }
    }
}

/// What the page of a version said besides, as it was then.
#[derive(Clone, Debug)]
pub struct Edition {
    /// What the tracker was called.
    pub tracker_name: Localized,
    /// What the promise was about.
    pub topics: Vec<Topic>,
    /// When it was to be kept.
    pub deadline: Option<PartialDate>,
}

/// What the version of a promise with this number kept.
pub async fn edition(connection: &mut Connection, promise: PromiseId, number: i32) -> Result<Option<Edition>> {
    let row: Option<(Localized, Value, Option<PartialDate>)> = public_edition::table
        .filter(public_edition::promise_id.eq(promise.0).and(public_edition::number.eq(number)))
        .select((public_edition::tracker_name, public_edition::topics, public_edition::deadline))
        .first(connection)
        .await
        .optional()?;
    let Some((tracker_name, topics, deadline)) = row else { return Ok(None) };
    let unreadable = || Error::Unreadable(topics.to_string());
    let topics = topics.as_array().into_iter().flatten().map(topic).collect::<Option<_>>().ok_or_else(unreadable)?;
    Ok(Some(Edition { tracker_name, topics, deadline }))
}

fn topic(kept: &Value) -> Option<Topic> {
    let mut name = Localized::new();
    for (tag, words) in kept["name"].as_object()? {
        name.set(tag.parse().ok()?, words.as_str()?);
    }
    Some(Topic { id: TopicId(kept["id"].as_i64()?), slug: kept["slug"].as_str()?.to_owned(), name })
}

/// Every publication about a promise, the first first.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Version>> {
    Ok(public_version::table
        .filter(public_version::promise_id.eq(promise.0))
        .order(public_version::number)
        .select(Version::as_select())
        .load(connection)
        .await?)
}
