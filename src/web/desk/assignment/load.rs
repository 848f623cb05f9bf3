//! What the desk's list of a tracker's promises is made of, and the page on which one is assigned.

use std::collections::HashMap;

use crate::domain::delisting::Count;
use crate::domain::id::{AccountId, PromiseId, TrackerId, VerdictId};
use crate::store;
use crate::store::codebook::{Codebook, Verdict};
use crate::store::desk::{PromiseRow, Sort};
use crate::store::list::Page;
use crate::store::source::Source;
use crate::store::topic::Topic;
use crate::store::tracker::Tracker;
use crate::web::desk::list::calendar::calendar;
use crate::web::desk::list::promises::PromiseQuery;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// How many promises a page shows.
const PART: i64 = 100;

/// A part of the list with everything that it is narrowed down by.
pub struct AssignmentListData {
    pub tracker: Tracker,
    pub part: Page<PromiseRow>,
    pub codebook: Option<Codebook>,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// Who has been asked to work on any of them, and whether their account is closed.
    pub holders: Vec<(AccountId, String, bool)>,
    /// Who can be asked.
    pub candidates: Vec<(AccountId, String)>,
    pub topics: Vec<Topic>,
    pub sources: Vec<Source>,
    pub count: Count,
    /// The columns that the member has chosen.
    pub chosen: Option<Vec<Sort>>,
}

impl AssignmentListData {
    /// Reads the part that a query asks for.
    pub async fn load(member: &Member, id: TrackerId, query: &PromiseQuery) -> Result<AssignmentListData, WebError> {
        member
            .read(async |connection| {
                let tracker = store::tracker::get(connection, id).await?.ok_or(WebError::NotFound)?;
                let (calendar, list) = (calendar(member, &tracker), (&query.by, query.order));
                Ok(AssignmentListData {
                    part: store::desk::part(connection, id, list, &calendar, (query.place, PART)).await?,
                    codebook: store::codebook::in_force(connection, id).await?,
                    verdicts: store::codebook::all(connection, &[id]).await?,
                    holders: store::assignment::holders(connection, &[id]).await?,
                    candidates: store::assignment::candidates(connection, id).await?,
                    topics: store::topic::of_tracker(connection, id).await?,
                    sources: store::source::of_tracker(connection, id).await?,
                    count: store::delisting::count(connection, id).await?,
                    chosen: store::desk::columns(connection, member.actor.id).await?,
                    tracker,
                })
            })
            .await
    }
}

/// A promise to assign.
pub struct AssignmentData {
    pub standing: PromiseRow,
    pub tracker: Tracker,
    /// Who can be asked.
    pub candidates: Vec<(AccountId, String)>,
}

impl AssignmentData {
    /// Reads it.
    pub async fn load(member: &Member, id: PromiseId) -> Result<AssignmentData, WebError> {
        member
            .read(async |connection| {
                let standing = store::desk::promise(connection, id).await?.ok_or(WebError::NotFound)?;
                let tracker = store::tracker::get(connection, standing.tracker).await?.ok_or(WebError::NotFound)?;
                let candidates = store::assignment::candidates(connection, tracker.id).await?;
                Ok(AssignmentData { standing, tracker, candidates })
            })
            .await
    }
}
