//! What the page on which a tracker is opened or closed is made of.

use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::store;
use crate::store::opening::Proposal;
use crate::store::tracker::Tracker;
use crate::web::desk::decision;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// A tracker with what waits for a decision.
pub struct OpeningData {
    pub tracker: Tracker,
    pub proposal: Option<Proposal>,
    /// Why the member does not decide about it, and who can.
    pub decider: Option<String>,
}

impl OpeningData {
    /// Reads it.
    pub async fn load(member: &Member, id: TrackerId) -> Result<OpeningData, WebError> {
        member
            .read(async |connection| {
                let tracker = store::tracker::get(connection, id).await?.ok_or(WebError::NotFound)?;
                let proposal = store::opening::proposal(connection, id).await?;
                let is_own = proposal.as_ref().is_some_and(|proposal| proposal.proposer == member.actor.id);
                let decider = match is_own && !tracker.text.single_editor {
                    true => Some(decision::own(connection, member, id).await?),
                    false => None,
                };
                Ok(OpeningData { tracker, proposal, decider })
            })
            .await
    }
}

/// The languages in which a tracker publishes, for those who may open it.
pub async fn languages(member: &Member, id: TrackerId) -> Result<Vec<Language>, WebError> {
    if !member.opens(id) {
        return Err(WebError::NotFound);
    }
    let tracker = member.read(async |connection| Ok(store::tracker::get(connection, id).await?)).await?;
    Ok(tracker.ok_or(WebError::NotFound)?.text.languages)
}
