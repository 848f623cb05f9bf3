//! A draft as its form is read from and written to; what stands around the form is another matter.

use std::collections::HashMap;

use super::form;
use crate::domain::access::Permission;
use crate::domain::assessment::Kind;
use crate::domain::fault::Fault;
use crate::domain::id::{AssessmentId, VerdictId};
use crate::domain::revision::Text;
use crate::i18n::Lang;
use crate::store;
use crate::store::assessment::Assessment;
use crate::store::codebook::{Codebook, Verdict};
use crate::store::promise::Promise;
use crate::store::revision::Revision;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::view::content::Content;
use crate::web::view::tag::Tag;

/// A draft with what its text may say.
pub struct Draft {
    /// The assessment.
    pub row: Assessment,
    /// Its tracker.
    pub tracker: Tracker,
    /// Its newest revision.
    pub newest: Revision,
    /// Its promise.
    pub promise: Promise,
    pub(super) codebook: Option<Codebook>,
    old_verdicts: HashMap<VerdictId, Verdict>,
    /// How many edits are suggested in it and not answered.
    pub suggested: usize,
}

impl Draft {
    /// Opens a draft for a member who may see it.
    pub async fn open(member: &Member, id: AssessmentId) -> Result<Draft, WebError> {
        let found: Option<(Assessment, Promise)> = member
            .read(async |connection| {
                let Some(row) = store::assessment::get(connection, id).await? else { return Ok(None) };
                let promise = store::promise::get(connection, row.promise).await?;
                Ok(promise.map(|promise| (row, promise)))
            })
            .await?;
        let (row, promise) = found.ok_or(WebError::NotFound)?;
        member.require(Permission::SeeDesk(promise.tracker))?;
        let (tracker, newest, codebook, old_verdicts, suggested) = member
            .read(async |connection| {
                Ok((
                    store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?,
                    store::revision::newest(connection, id).await?.ok_or(WebError::NotFound)?,
                    store::codebook::in_force(connection, promise.tracker).await?,
                    store::codebook::all(connection, &[promise.tracker]).await?,
                    store::suggestion::count_open(connection, id).await?,
                ))
            })
            .await?;
        Ok(Draft { row, promise, tracker, newest, codebook, old_verdicts, suggested })
    }

    /// The text that these fields hold, with what the newest revision says in languages that the form does not show.
    pub fn text(&self, fields: &FormData) -> Result<Text, Vec<Fault>> {
        let languages = self.tracker.languages();
        let text = form::text(fields, &self.verdicts(), languages)?;
        let text = if self.row.kind == Kind::Correction { text } else { text.without_amendments() };
        Ok(text.keeping_other_languages(&self.newest.text, languages))
    }

    /// The verdicts that can be chosen, by key.
    pub fn verdicts(&self) -> HashMap<String, VerdictId> {
        let verdicts = self.codebook.iter().flat_map(|book| &book.verdicts);
        verdicts.map(|verdict| (verdict.key.clone(), verdict.id)).collect()
    }

    /// The verdicts with which it can be submitted: those of whatever version whose key can still be chosen.
    pub fn accepted(&self) -> Vec<VerdictId> {
        store::codebook::acceptable(self.row.state, &self.old_verdicts, self.codebook.as_ref())
    }

    /// The keys of all verdicts, of whatever version: the same key is the same verdict in a newer codebook.
    pub fn keys(&self) -> HashMap<VerdictId, String> {
        self.old_verdicts.iter().map(|(id, verdict)| (*id, verdict.key.clone())).collect()
    }

    /// A verdict as it is drawn.
    pub fn tag(&self, verdict: VerdictId, t: Lang) -> Option<Tag> {
        let verdict = self.old_verdicts.get(&verdict)?;
        Some(Tag::new(verdict.class, verdict.colour, &verdict.label, t, self.tracker.languages()))
    }

    /// What a verdict is called.
    pub fn label(&self, verdict: VerdictId, t: Lang) -> String {
        let label = self.old_verdicts.get(&verdict).map(|verdict| &verdict.label);
        label.map(|label| Content::or_empty(label, t, self.tracker.languages()).text).unwrap_or_default()
    }
}
