//! What the page of a proposal is made of.

use super::effect::Effects;
use super::which::{Proposal, Which};
use crate::domain::localized::Localized;
use crate::domain::proposal::State;
use crate::domain::record_revision::Record;
use crate::i18n::Lang;
use crate::store;
use crate::store::Connection;
use crate::store::tracker::Tracker;
use crate::web::desk::decision::Decision;
use crate::web::desk::member::Member;
use crate::web::desk::setup::codebook_tracker_of;
use crate::web::http::error::WebError;

/// A proposal with everything that is said about it.
pub struct ProposalData {
    pub proposal: Proposal,
    pub tracker: Tracker,
    pub decision: Decision,
    /// What became of it.
    pub outcome: Option<String>,
    /// What a revision of the record is about: its name, in the words that hold now.
    pub subject: Option<Localized>,
    /// What a change of a codebook does, while it is open.
    pub effects: Option<Effects>,
}

/// Reads a proposal and its tracker, for those who may decide there.
pub async fn find(member: &Member, which: Which) -> Result<(Proposal, Tracker), WebError> {
    let proposal = member.read(async |connection| which.find(connection).await).await?;
    let tracker = codebook_tracker_of(member, proposal.tracker()).await?;
    Ok((proposal, tracker))
}

impl ProposalData {
    /// Reads all of it.
    pub async fn load(member: &Member, which: Which) -> Result<ProposalData, WebError> {
        let (proposal, tracker) = find(member, which).await?;
        let made = proposal.proposed();
        let (decision, outcome, subject, effects) = member
            .read(async |connection| {
                Ok((
                    Decision::of(connection, member, &tracker, made).await?,
                    Decision::outcome(connection, member, made).await?,
                    subject(connection, &tracker, &proposal).await?,
                    effects(connection, member.t, &tracker, &proposal).await?,
                ))
            })
            .await?;
        Ok(ProposalData { proposal, tracker, decision, outcome, subject, effects })
    }
}

async fn effects(
    connection: &mut Connection,
    t: Lang,
    tracker: &Tracker,
    proposal: &Proposal,
) -> store::Result<Option<Effects>> {
    match proposal {
        Proposal::Codebook(one) if one.proposed.state == State::Open => {
            Ok(Some(Effects::of(connection, t, tracker, one).await?))
        }
        _ => Ok(None),
    }
}

async fn subject(
    connection: &mut Connection,
    tracker: &Tracker,
    proposal: &Proposal,
) -> store::Result<Option<Localized>> {
    let Proposal::Record(revision) = proposal else { return Ok(None) };
    Ok(Some(name(connection, tracker, revision.record).await?))
}

async fn name(connection: &mut Connection, tracker: &Tracker, record: Record) -> store::Result<Localized> {
    let found = match record {
        Record::Tracker => Some(tracker.text.name.clone()),
        Record::Promise(id) => store::promise::get(connection, id).await?.map(|promise| promise.statement),
        Record::Source(id) => store::source::get(connection, tracker.id, id).await?.map(|source| source.text.title),
        Record::Topic(id) => store::topic::get(connection, tracker.id, id).await?.map(|topic| topic.name),
    };
    Ok(found.unwrap_or_default())
}
