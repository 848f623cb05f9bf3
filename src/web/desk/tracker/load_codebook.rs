//! A codebook as its form begins: the version in force, what waits for a decision, and which way it is changed.

use crate::domain::access::Permission;
use crate::domain::codebook::VerdictText;
use crate::domain::codebook_proposal::Kind;
use crate::domain::id::TrackerId;
use crate::store;
use crate::store::codebook::Codebook;
use crate::store::codebook_proposal::Proposal;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::setup::codebook_tracker_of;
use crate::web::http::error::WebError;
use crate::web::http::path;

/// A codebook as its form begins.
pub struct CodebookData {
    /// The tracker.
    pub tracker: Tracker,
    /// The version in force.
    pub book: Option<Codebook>,
    /// What waits for a decision.
    pub open: Option<Proposal>,
    /// Which way it is changed.
    pub kind: Kind,
}

impl CodebookData {
    /// Reads it, for those who may change it; the first version is for those who set the tracker up, and there is nothing
    /// to mend before.
    pub async fn load(member: &Member, id: TrackerId, kind: Kind) -> Result<CodebookData, WebError> {
        let tracker = codebook_tracker_of(member, id).await?;
        let (book, mut open) = member
            .read(async |connection| {
                let book = store::codebook::in_force(connection, id).await?;
                Ok((book, store::codebook_proposal::open(connection, &[id]).await?))
            })
            .await?;
        match (&book, kind) {
            (None, Kind::Version) => member.require(Permission::Administer)?,
            (None, Kind::Mending) => return Err(WebError::NotFound),
            (Some(_), _) => {}
        }
        Ok(CodebookData { tracker, book, open: open.pop(), kind })
    }

    /// The number of the version in force, 0 where there is none.
    pub fn version(&self) -> i32 {
        self.book.as_ref().map_or(0, |book| book.version)
    }

    /// The verdicts in force.
    pub fn texts(&self) -> Vec<VerdictText> {
        self.book.as_ref().map(Codebook::texts).unwrap_or_default()
    }

    /// The address of the form.
    pub fn address(&self, member: &Member) -> String {
        let part = match self.kind {
            Kind::Version => "codebook",
            Kind::Mending => "codebook/mending",
        };
        path::tracker_part(member.t, self.tracker.id, part)
    }
}
