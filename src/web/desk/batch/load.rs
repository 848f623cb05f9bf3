//! What the pages of batches are made of.

use std::collections::HashMap;

use crate::action::batch::Plan;
use crate::domain::access::Permission;
use crate::domain::batch::Rule;
use crate::domain::fault::Reason;
use crate::domain::id::{AssessmentId, BatchId, TrackerId, VerdictId};
use crate::i18n::Lang;
use crate::store;
use crate::store::batch::{Asked, Batch, Listed};
use crate::store::codebook::Verdict;
use crate::store::desk::Work;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::view::tag::Tag;

/// All batches that a member can see.
pub struct IndexData {
    /// The trackers for which one can be begun.
    pub trackers: Vec<Tracker>,
    pub batches: Vec<Batch>,
}

impl IndexData {
    /// Reads them.
    pub async fn load(member: &Member) -> Result<IndexData, WebError> {
        member
            .read(async |connection| {
                let trackers = member.trackers(connection, Permission::Review).await?;
                let own: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
                Ok(IndexData { trackers, batches: store::batch::of_trackers(connection, &own).await? })
            })
            .await
    }
}

/// What a batch is decided on.
pub struct BatchData {
    /// The tracker.
    pub tracker: Tracker,
    /// The verdicts in force.
    pub verdicts: Vec<Verdict>,
    /// The publishers of the tracker's earlier items.
    pub publishers: Vec<String>,
    /// The verdicts of all its codebooks.
    pub all: HashMap<VerdictId, Verdict>,
}

impl BatchData {
    /// Reads it, for an editor of the tracker; for everyone else there is no such page.
    pub async fn load(member: &Member, id: TrackerId) -> Result<BatchData, WebError> {
        member.require(Permission::Review(id))?;
        member
            .read(async |connection| {
                let tracker = store::tracker::get(connection, id).await?.ok_or(WebError::NotFound)?;
                let book = store::codebook::in_force(connection, id).await?;
                Ok(BatchData {
                    verdicts: book.map(|book| book.verdicts).unwrap_or_default(),
                    all: store::codebook::all(connection, &[id]).await?,
                    publishers: store::evidence_memory::publishers(connection, id).await?,
                    tracker,
                })
            })
            .await
    }

    /// What the plan's rule could list, as of today.
    pub async fn listed(&self, member: &Member, plan: &Plan) -> Result<Listed, WebError> {
        let over_on = (plan.rule == Rule::Deadline).then(|| member.today());
        let ticked = (plan.rule == Rule::Ticked).then_some(plan.ticked.as_slice());
        let asked = Asked { tracker: self.tracker.id, verdict: plan.verdict, over_on, ticked };
        member.read(async |connection| Ok(store::batch::listed(connection, &asked).await?)).await
    }

    /// The verdict in force with this key.
    pub fn verdict(&self, key: &str) -> Result<VerdictId, Reason> {
        let unknown = || if key.is_empty() { Reason::Missing } else { Reason::UnknownChoice(key.to_owned()) };
        self.verdicts.iter().find(|verdict| verdict.key == key).map(|verdict| verdict.id).ok_or_else(unknown)
    }

    /// A verdict of any of them.
    pub fn tag(&self, t: Lang, id: VerdictId) -> Option<Tag> {
        let verdict = self.all.get(&id)?;
        Some(Tag::new(verdict.class, verdict.colour, &verdict.label, t, self.tracker.languages()))
    }
}

/// A batch that was made.
pub struct MadeData {
    pub batch: Batch,
    pub tracker: Tracker,
    /// Its assessments.
    pub work: Vec<Work>,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// How many open remarks there are on an assessment.
    pub remarks: HashMap<AssessmentId, usize>,
}

impl MadeData {
    /// Reads it, for those who see its tracker.
    pub async fn load(member: &Member, id: BatchId) -> Result<MadeData, WebError> {
        member
            .read(async |connection| {
                let batch = store::batch::get(connection, id).await?.ok_or(WebError::NotFound)?;
                member.require(Permission::SeeDesk(batch.tracker))?;
                let work = store::batch::work(connection, id).await?;
                let ids: Vec<_> = work.iter().map(|one| one.id).collect();
                Ok(MadeData {
                    tracker: store::tracker::get(connection, batch.tracker).await?.ok_or(WebError::NotFound)?,
                    verdicts: store::codebook::all(connection, &[batch.tracker]).await?,
                    remarks: store::remark::counts(connection, &ids).await?,
                    work,
                    batch,
                })
            })
            .await
    }
}
