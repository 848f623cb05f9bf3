//! What the demonstration is made with: who acts and when, and what promises refer to.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::file::{self, localized};
use crate::action::ActionResult;
use crate::command::Failure;
use crate::command::account::to_failure;
use crate::domain::access::Actor;
use crate::domain::evidence::Evidence;
use crate::domain::id::{AssessmentId, PromiseId, RevisionId, TrackerId, VerdictId};
use crate::domain::revision::Text;
use crate::store::revision::Revision;
use crate::store::{self, Database, Tx};

/// Who acts, and when.
pub struct Setting<'a> {
    pub database: &'a Database,
    pub actor: &'a Actor,
    pub now: DateTime<Utc>,
}

impl Setting<'_> {
    /// One action of theirs.
    pub async fn does<T>(&self, change: impl AsyncFn(&mut Tx) -> ActionResult<T>) -> Result<T, Failure> {
        self.database.write(self.actor, self.now, change).await.map_err(to_failure)
    }
}

/// What promises refer to.
pub struct World<'a> {
    pub database: &'a Database,
    pub tracker: TrackerId,
    pub researcher: Actor,
    pub colleague: Actor,
    pub editor: Actor,
    pub verdicts: HashMap<String, VerdictId>,
    pub promises: HashMap<String, PromiseId>,
}

impl World<'_> {
    /// The newest revision of an assessment.
    pub async fn newest(&self, assessment: AssessmentId) -> Result<Revision, Failure> {
        let newest: store::Result<_> =
            self.database.read(async |connection| store::revision::newest(connection, assessment).await).await;
        newest?.ok_or_else(|| anyhow::anyhow!("an assessment without a revision"))
    }

    /// The same, as it is named.
    pub async fn head(&self, assessment: AssessmentId) -> Result<RevisionId, Failure> {
        Ok(self.newest(assessment).await?.id)
    }

    /// An assessment's text.
    pub fn text(&self, file: &file::Assessment) -> Result<Text, Failure> {
        let evidence = file.evidence.iter().map(|item| -> Result<Evidence, Failure> {
            Ok(Evidence {
                stance: item.stance.parse()?,
                occurred_on: item.date.as_deref().map(str::parse).transpose()?,
                quotation: item.quotation.clone(),
                title: item.title.clone(),
                publisher: item.publisher.clone(),
                url: item.url.as_deref().and_then(|url| url.parse().ok()),
                archived_url: None,
                no_url_reason: item.no_url_reason.clone(),
                language: item.language.parse()?,
                amends: None,
            })
        });
        Ok(Text {
            verdict: file.verdict.as_ref().and_then(|key| self.verdicts.get(key).copied()),
            effective_date: file.effective.as_deref().map(str::parse).transpose()?,
            rationale: localized(&file.rationale)?,
            note: localized(&file.note)?,
            untranslated: Default::default(),
            evidence: evidence.collect::<Result<_, _>>()?,
            searched_on: file.searched.as_deref().map(str::parse).transpose()?,
        })
    }
}
