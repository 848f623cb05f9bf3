//! What the page of an assessment is drawn from.

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::domain::id::{AssessmentId, RevisionId, VerdictId};
use crate::domain::public_page::Publication;
use crate::domain::workflow::DecisionContext;
use crate::i18n::Lang;
use crate::store::assessment::{Assessment, Known};
use crate::store::codebook::Verdict;
use crate::store::promise::Promise;
use crate::store::revision::Revision;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::view::content::Content;
use crate::web::view::remarks::Remarks;
use crate::web::view::tag::Tag;

/// What the page is drawn from.
pub struct AssessmentData {
    /// The zone of the site's clocks.
    pub zone: Tz,
    /// The assessment.
    pub row: Assessment,
    /// Its promise.
    pub promise: Promise,
    /// Its tracker.
    pub tracker: Tracker,
    /// What its workflow decides from.
    pub standing: DecisionContext,
    /// The revision that is shown: the one that was approved, else the newest.
    pub shown: Revision,
    /// Who wrote it.
    pub author: String,
    /// What is published about the promise.
    pub published: Vec<Publication>,
    /// The remarks on it.
    pub remarks: Remarks,
    /// The revision that the member had read before, where another is shown now.
    pub read: Option<Revision>,
    /// The verdicts of the tracker's codebooks.
    pub verdicts: HashMap<VerdictId, Verdict>,
}

impl AssessmentData {
    /// Reads it; `read` is the revision that the member had before them when they decided.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        id: AssessmentId,
        read: Option<RevisionId>,
    ) -> Result<AssessmentData, WebError> {
        let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
        let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
        let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
        let shown = match row.approved {
            Some(approved) => store::revision::get(connection, id, approved).await?,
            None => store::revision::newest(connection, id).await?,
        };
        let shown = shown.ok_or(WebError::NotFound)?;
        let remarks = Remarks::load(connection, (member.t, member.zone()), id, &shown.text).await?;
        let published = store::publication::of_promise(connection, row.promise).await?;
        // What an editor reads of somebody else's text is noted, so that they see next time what changed since.
        let reviews =
            row.state.is_open() && row.author != member.actor.id && may(&member.actor, Permission::Review(tracker.id));
        let before = match reviews {
            true => store::reading::note(connection, member.actor.id, (id, shown.id)).await?,
            false => None,
        };
        let read = match read.or(before).filter(|read| *read != shown.id) {
            Some(read) => store::revision::get(connection, id, read).await?,
            None => None,
        };
        let verdicts = store::codebook::all(connection, &[tracker.id]).await?;
        let book = match row.state {
            State::Draft => store::codebook::in_force(connection, tracker.id).await?,
            _ => None,
        };
        // What was approved is the newest revision: nothing is written after that.
        let known = Known {
            tracker: &tracker,
            newest: &shown,
            published: &published,
            verdicts: &store::codebook::acceptable(row.state, &verdicts, book.as_ref()),
            open_remarks: remarks.open().len(),
        };
        Ok(AssessmentData {
            zone: member.zone(),
            standing: store::assessment::standing_of(connection, &row, &known, member.clock()).await?,
            author: store::account::name(connection, row.author).await?.unwrap_or_default(),
            verdicts,
            shown,
            remarks,
            row,
            promise,
            tracker,
            published,
            read,
        })
    }

    /// What a verdict is called.
    pub fn label(&self, verdict: VerdictId, t: Lang) -> String {
        let label = self.verdicts.get(&verdict).map(|verdict| &verdict.label);
        label.map(|label| Content::or_empty(label, t, self.tracker.languages()).text).unwrap_or_default()
    }

    /// The verdict that the assessment carries, with its date.
    pub fn proposed(&self, t: Lang) -> Option<(Tag, String)> {
        let verdict = self.verdicts.get(&self.shown.text.verdict?)?;
        let tag = Tag::new(verdict.class, verdict.colour, &verdict.label, t, self.tracker.languages());
        let date = self.shown.text.effective_date.map(|date| t.partial_date(&date));
        Some((tag, date.unwrap_or_default()))
    }
}
