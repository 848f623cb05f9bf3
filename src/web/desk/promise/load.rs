//! What the workspace of a promise is made of.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::access::Permission;
use crate::domain::id::{AccountId, PromiseId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::record_revision::Record;
use crate::store::assessment::{Assessment, Taken};
use crate::store::codebook::Verdict;
use crate::store::delisting::{Delisting, RelatedPromise};
use crate::store::desk::PromiseRow;
use crate::store::promise::Promise;
use crate::store::source::Source;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// How many recorded checks are named.
const CHECKS: i64 = 3;

/// A promise with everything that was done about it.
pub struct WorkspaceData {
    pub promise: Promise,
    pub tracker: Tracker,
    pub standing: PromiseRow,
    pub verdicts: HashMap<VerdictId, Verdict>,
    pub source: Option<Source>,
    pub topics: Vec<Localized>,
    /// Who can be asked to work on it.
    pub candidates: Vec<(AccountId, String)>,
    /// Who looked whether anything is new, and when: the latest first.
    pub checks: Vec<(String, DateTime<Utc>)>,
    /// Its fields whose words are older than those in another language.
    pub older: Vec<String>,
    /// Its assessments, each with the steps that it took.
    pub history: Vec<(Assessment, Vec<Taken>)>,
    /// What became of it, if it is not listed, and the promises in which it goes on.
    pub delisting: Option<(Delisting, Vec<RelatedPromise>)>,
    /// The promises that go on in it.
    pub origins: Vec<RelatedPromise>,
}

impl WorkspaceData {
    /// Reads it for a member who may see it.
    pub async fn load(member: &Member, id: PromiseId) -> Result<WorkspaceData, WebError> {
        member
            .read(async |connection| {
                let promise = store::promise::get(connection, id).await?.ok_or(WebError::NotFound)?;
                let tracker = promise.tracker;
                member.require(Permission::SeeDesk(tracker))?;
                Ok(WorkspaceData {
                    tracker: store::tracker::get(connection, tracker).await?.ok_or(WebError::NotFound)?,
                    standing: store::desk::promise(connection, id).await?.ok_or(WebError::NotFound)?,
                    verdicts: store::codebook::all(connection, &[tracker]).await?,
                    source: match promise.source {
                        Some(source) => store::source::get(connection, tracker, source).await?,
                        None => None,
                    },
                    topics: store::topic::names_of_promise(connection, id).await?,
                    candidates: store::assignment::candidates(connection, tracker).await?,
                    checks: store::check::of_promise(connection, id, CHECKS).await?,
                    older: store::record_revision::publicity(connection, tracker, Record::Promise(id)).await?.older,
                    history: history(connection, id).await?,
                    delisting: delisting(connection, id).await?,
                    origins: store::delisting::origins(connection, id).await?,
                    promise,
                })
            })
            .await
    }
}

async fn history(connection: &mut Connection, promise: PromiseId) -> store::Result<Vec<(Assessment, Vec<Taken>)>> {
    let rows = store::assessment::of_promise(connection, promise).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut steps = store::assessment::steps_of(connection, &ids).await?;
    let with_steps = |row: Assessment| {
        let taken = steps.remove(&row.id).unwrap_or_default();
        (row, taken)
    };
    Ok(rows.into_iter().map(with_steps).collect())
}

async fn delisting(
    connection: &mut Connection,
    id: PromiseId,
) -> store::Result<Option<(Delisting, Vec<RelatedPromise>)>> {
    if store::delisting::in_force(connection, id).await?.is_none() {
        return Ok(None);
    }
    let Some(last) = store::delisting::history(connection, id).await?.into_iter().next() else { return Ok(None) };
    let heirs = store::delisting::heirs(connection, last.id).await?;
    Ok(Some((last, heirs)))
}
