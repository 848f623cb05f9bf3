//! What is approved together, and where that is listed, shown and done.

use crate::domain::id::BatchId;
use crate::i18n::Lang;
use crate::web::http::path;

/// What is approved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lot {
    /// Updates of the queue.
    Updates,
    /// The assessments of a batch.
    Batch(BatchId),
}

impl Lot {
    /// The batch, if it is one.
    pub fn batch(self) -> Option<BatchId> {
        match self {
            Lot::Updates => None,
            Lot::Batch(id) => Some(id),
        }
    }

    /// Where it is listed.
    pub fn back(self, t: Lang) -> String {
        match self {
            Lot::Updates => path::desk(t, "queue"),
            Lot::Batch(id) => path::batch(t, id),
        }
    }

    /// Where what is ticked is shown.
    pub fn preview(self, t: Lang) -> String {
        match self {
            Lot::Updates => path::desk(t, "queue/updates"),
            Lot::Batch(_) => self.approvals(t),
        }
    }

    /// Where it is approved.
    pub fn approvals(self, t: Lang) -> String {
        format!("{}/approvals", self.back(t))
    }
}
