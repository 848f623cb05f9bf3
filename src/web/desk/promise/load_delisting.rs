//! What the pages are made of on which a promise is taken off the list, put back or deleted.

use crate::domain::access::Permission;
use crate::domain::delisting::Standing;
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::store::delisting::{self, Delisting, RelatedPromise};
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// A promise that is to leave the list or to come back.
pub struct DelistingData {
    pub promise: Promise,
    pub tracker: Tracker,
    pub standing: Standing,
    /// Every decision about it with the promises in which it went on, the latest first.
    pub history: Vec<(Delisting, Vec<RelatedPromise>)>,
}

impl DelistingData {
    /// Reads it, for an editor of its tracker; for everyone else there is no such page.
    pub async fn load(member: &Member, id: PromiseId) -> Result<DelistingData, WebError> {
        member
            .read(async |connection| {
                let (tracker, promise) = found(connection, id).await?;
                member.require(Permission::Review(tracker.id))?;
                let standing = delisting::standing(connection, id).await?;
                let mut history = Vec::new();
                for one in delisting::history(connection, id).await? {
                    let heirs = delisting::heirs(connection, one.id).await?;
                    history.push((one, heirs));
                }
                Ok(DelistingData { promise, tracker, standing, history })
            })
            .await
    }
}

/// The languages in which a reason is needed.
pub async fn languages(member: &Member, id: PromiseId) -> Result<Vec<Language>, WebError> {
    let (tracker, _) = member.read(async |connection| found(connection, id).await).await?;
    member.require(Permission::Review(tracker.id))?;
    Ok(tracker.text.languages)
}

/// A promise that is to be deleted.
pub struct DeletionData {
    pub promise: Promise,
    pub tracker: Tracker,
}

impl DeletionData {
    /// Reads it, for those who may delete.
    pub async fn load(member: &Member, id: PromiseId) -> Result<DeletionData, WebError> {
        let (tracker, promise) = member.read(async |connection| found(connection, id).await).await?;
        if !member.opens(tracker.id) {
            return Err(WebError::NotFound);
        }
        Ok(DeletionData { promise, tracker })
    }
}

async fn found(connection: &mut Connection, id: PromiseId) -> Result<(Tracker, Promise), WebError> {
    let promise = store::promise::get(connection, id).await?.ok_or(WebError::NotFound)?;
    let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
    Ok((tracker, promise))
}
