//! What the preview of many assessments together is made of, one by one.

use std::collections::HashMap;

use super::lot::Lot;
use crate::domain::access::{Permission, may};
use crate::domain::id::{AssessmentId, VerdictId};
use crate::domain::public_page::Publication;
use crate::domain::workflow::DecisionContext;
use crate::store;
use crate::store::assessment::{Assessment, Known};
use crate::store::codebook::Verdict;
use crate::store::promise::Promise;
use crate::store::revision::Revision;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// An assessment of a lot.
pub struct LotItemData {
    pub row: Assessment,
    pub newest: Revision,
    pub promise: Promise,
    pub tracker: Tracker,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// What is published about its promise.
    pub published: Vec<Publication>,
    pub standing: DecisionContext,
    pub author: String,
}

impl LotItemData {
    /// Reads it; nothing of what the member may not see, or that belongs to another lot.
    pub async fn load(member: &Member, lot: Lot, id: AssessmentId) -> Result<Option<LotItemData>, WebError> {
        member
            .read(async |connection| {
                let Some(row) = store::assessment::get(connection, id).await? else { return Ok(None) };
                let newest = store::revision::newest(connection, id).await?.ok_or(WebError::NotFound)?;
                let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
                let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
                let is_in_lot = match lot {
                    Lot::Updates => true,
                    Lot::Batch(batch) => store::batch::holds(connection, batch, id).await?,
                };
                if !is_in_lot || !may(&member.actor, Permission::SeeDesk(tracker.id)) {
                    return Ok(None);
                }
                let verdicts = store::codebook::all(connection, &[tracker.id]).await?;
                let published = store::publication::of_promise(connection, row.promise).await?;
                let known = Known {
                    tracker: &tracker,
                    newest: &newest,
                    published: &published,
                    verdicts: &store::codebook::acceptable(row.state, &verdicts, None),
                    open_remarks: store::remark::count_open(connection, id).await?,
                };
                let standing = store::assessment::standing_of(connection, &row, &known, member.clock()).await?;
                let author = store::account::name(connection, row.author).await?.unwrap_or_default();
                Ok(Some(LotItemData { row, newest, promise, tracker, verdicts, published, standing, author }))
            })
            .await
    }
}
