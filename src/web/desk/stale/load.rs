//! What the list of stale promises is made of.

use std::collections::HashMap;

use crate::domain::id::{AccountId, VerdictId};
use crate::store;
use crate::store::codebook::Verdict;
use crate::web::desk::list::query::StaleQuery;
use crate::web::desk::list::stale::StaleData;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// A part of the list.
pub struct StalePageData {
    pub due: StaleData,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// Who has promises of the member's trackers, and whether their account is closed.
    pub holders: Vec<(AccountId, String, bool)>,
}

impl StalePageData {
    /// Reads the part that a query asks for.
    pub async fn load(member: &Member, by: StaleQuery) -> Result<StalePageData, WebError> {
        member
            .read(async |connection| {
                let due = StaleData::load(connection, member, by).await?;
                let ids: Vec<_> = due.trackers.iter().map(|tracker| tracker.id).collect();
                let verdicts = store::codebook::all(connection, &ids).await?;
                Ok(StalePageData { verdicts, holders: store::assignment::holders(connection, &ids).await?, due })
            })
            .await
    }
}
