//! What the search of the desk finds: for its page, and for the way through the finds.

use crate::domain::access::Permission;
use crate::domain::promise::Reference;
use crate::domain::search::Question;
use crate::store::desk::PromiseRow;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;

/// How many finds are shown; more words bring the others up.
pub const MOST: i64 = 50;

/// What was found.
pub struct SearchResults {
    /// The trackers that the member may see, and no others were searched.
    pub trackers: Vec<Tracker>,
    /// The promises, the best first.
    pub promises: Vec<PromiseRow>,
    /// How many there are.
    pub total: i64,
}

impl SearchResults {
    /// What this member finds.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        question: &Question,
    ) -> store::Result<SearchResults> {
        let trackers = member.trackers(connection, Permission::SeeDesk).await?;
        let seen: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
        if seen.is_empty() || !question.asks() {
            return Ok(SearchResults { trackers, promises: Vec::new(), total: 0 });
        }
        let look = question.text().parse().map(|reference: Reference| reference.look()).unwrap_or_default();
        let (ids, total) = store::search::find(connection, &seen, (&question.pieces(), &look), MOST).await?;
        Ok(SearchResults { trackers, promises: store::desk::standings(connection, &ids).await?, total })
    }
}
