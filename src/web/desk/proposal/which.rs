//! Which proposal a page is about: one of a codebook or one of the record, under one name.

use actix_web::http::StatusCode;

use crate::action::ActionError;
use crate::domain::id::{CodebookProposalId, RecordRevisionId, TrackerId};
use crate::domain::{codebook_proposal, record_revision};
use crate::i18n::Lang;
use crate::store::notification::Seen;
use crate::store::proposal::Proposed;
use crate::store::{self, Connection};
use crate::web::http::error::WebError;
use crate::web::http::path;

/// The number of a proposal.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// A change of a codebook.
    Codebook(CodebookProposalId),
    /// A revision of the record.
    Record(RecordRevisionId),
}

impl Which {
    /// Its page.
    pub fn path(self, t: Lang) -> String {
        match self {
            Which::Codebook(id) => path::codebook_proposal(t, id),
            Which::Record(id) => path::record_revision(t, id),
        }
    }

    /// What its author was told about it.
    pub fn seen(self) -> Seen {
        match self {
            Which::Codebook(id) => Seen::Codebook(id),
            Which::Record(id) => Seen::Revision(id),
        }
    }

    /// Reads it.
    pub async fn find(self, connection: &mut Connection) -> Result<Proposal, WebError> {
        let found = match self {
            Which::Codebook(id) => store::codebook_proposal::get(connection, id).await?.map(Proposal::Codebook),
            Which::Record(id) => store::record_revision::get(connection, id).await?.map(Proposal::Record),
        };
        found.ok_or(WebError::NotFound)
    }
}

/// A proposal.
pub enum Proposal {
    /// A change of a codebook.
    Codebook(store::codebook_proposal::Proposal),
    /// A revision of the record.
    Record(store::record_revision::RecordRevision),
}

impl Proposal {
    /// Its tracker.
    pub fn tracker(&self) -> TrackerId {
        match self {
            Proposal::Codebook(one) => one.tracker,
            Proposal::Record(one) => one.tracker,
        }
    }

    /// Who made it and why, and what became of it.
    pub fn proposed(&self) -> &Proposed {
        match self {
            Proposal::Codebook(one) => &one.proposed,
            Proposal::Record(one) => &one.proposed,
        }
    }

    /// What is proposed, as a title.
    pub fn title(&self, t: Lang) -> String {
        match self {
            Proposal::Codebook(one) => t.codebook_title(one.kind, one.base),
            Proposal::Record(one) => t.revision_of(one.record).to_owned(),
        }
    }
}

/// Why nothing was decided, as a sentence with its status.
pub fn refusal(t: Lang, refused: ActionError) -> Result<(StatusCode, &'static str), WebError> {
    let (sentence, is_forbidden) = match refused {
        ActionError::Codebook(why) => {
            use codebook_proposal::Refusal::{NotItsAuthor, OwnProposal};
            (t.codebook_refusal(why), matches!(why, OwnProposal | NotItsAuthor))
        }
        ActionError::Revision(why) => {
            use record_revision::Refusal::{NotItsAuthor, OwnProposal};
            (t.revision_refusal(why), matches!(why, OwnProposal | NotItsAuthor))
        }
        other => return Err(other.into()),
    };
    Ok((if is_forbidden { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT }, sentence))
}
