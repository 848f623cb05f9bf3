//! Records before and after: what the audit trail says of every field that an action changed.

use serde_json::Value;

use super::{ActionError, ActionResult};
use crate::domain::id::TrackerId;
use crate::domain::promise::PromiseText;
use crate::domain::record::{Changes, Fields, Named};
use crate::store::promise::Promise;
use crate::store::{self, Error, Tx};

/// What the promises of a tracker refer to, by name.
pub struct Catalogue {
    sources: Vec<Named>,
    topics: Vec<Named>,
}

impl Catalogue {
    /// Reads it.
    pub async fn load(tx: &mut Tx<'_>, tracker: TrackerId) -> ActionResult<Catalogue> {
        let sources = store::source::of_tracker(tx.connection(), tracker).await?;
        let topics = store::topic::of_tracker(tx.connection(), tracker).await?;
        Ok(Catalogue {
            sources: sources.into_iter().map(|one| Named { id: one.id.0, name: one.text.title }).collect(),
            topics: topics.into_iter().map(|one| Named { id: one.id.0, name: one.name }).collect(),
        })
    }

    /// What a promise says, field by field.
    pub fn fields(&self, text: &PromiseText) -> Fields {
        text.fields(&self.sources, &self.topics)
    }
}

/// A promise as it stands, as its form would give it.
pub async fn promise_text(tx: &mut Tx<'_>, promise: &Promise) -> ActionResult<PromiseText> {
    let reference = promise.reference.parse().map_err(|_| Error::Unreadable(promise.reference.clone()))?;
    Ok(PromiseText {
        reference,
        statement: promise.statement.clone(),
        source: promise.source,
        page: promise.page.clone(),
        deadline: promise.deadline,
        topics: store::promise::topics(tx.connection(), promise.id).await?,
    })
}

/// What the trail keeps beside an action, with what each field was and became.
pub fn detail(mut beside: Value, changes: &Changes) -> ActionResult<Value> {
    beside["changes"] = written(changes)?;
    Ok(beside)
}

/// Changes as the trail keeps them.
pub fn written(changes: &Changes) -> ActionResult<Value> {
    serde_json::to_value(changes).map_err(|error| ActionError::Store(Error::Defect(error.to_string())))
}

/// What one setting was and became.
pub fn setting(field: &str, was: Option<impl ToString>, becomes: Option<impl ToString>) -> ActionResult<Value> {
    let (was, becomes) = (Fields::default().text(field, was), Fields::default().text(field, becomes));
    written(&Changes::between(&was, &becomes))
}
