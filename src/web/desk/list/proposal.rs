//! What waits for a second person and is no assessment: revisions of the record, changes of codebooks, openings and closings
//! of trackers.

use chrono::{DateTime, Utc};

use super::source::ListSource;
use crate::domain::access::{Permission, reach};
use crate::domain::id::{AccountId, TrackerId};
use crate::store;
use crate::store::Connection;
use crate::store::desk::QueueFilter;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::path;
use crate::web::view::content::Content;

/// How many revisions of the record are shown at most, the oldest first. Of the others there is one for each tracker.
const REVISIONS: i64 = 100;

/// The lines, the oldest first in each list.
pub struct Proposals {
    /// Revisions of the record.
    pub revisions: Vec<ProposalLine>,
    /// Openings and closings of trackers.
    pub openings: Vec<ProposalLine>,
    /// Changes of codebooks.
    pub codebooks: Vec<ProposalLine>,
}

/// A proposal.
pub struct ProposalLine {
    /// Its page.
    pub page: String,
    /// Its page, opened from the queue.
    pub path: String,
    /// What is proposed.
    pub title: String,
    /// The tracker that it is about.
    pub tracker: Content,
    /// Who proposed it, and when.
    pub proposed: String,
    /// Whether the member proposed it, and so waits for someone else.
    pub is_own: bool,
}

impl Proposals {
    /// Those that others made.
    pub fn of_others(self) -> Vec<ProposalLine> {
        let all = self.revisions.into_iter().chain(self.openings).chain(self.codebooks);
        all.filter(|line| !line.is_own).collect()
    }

    /// What the member may decide about in these trackers.
    pub async fn load(connection: &mut Connection, member: &Member, trackers: &[Tracker]) -> store::Result<Proposals> {
        let t = member.t;
        let within = |permission| reach(&member.actor, trackers.iter().map(|tracker| tracker.id), permission);
        let (editing, opening) = (within(Permission::EditCodebook), within(Permission::Open));
        let line = |of: TrackerId, what: (String, String), by: (&str, AccountId, DateTime<Utc>)| {
            let tracker = trackers.iter().find(|tracker| tracker.id == of)?;
            let (page, title) = what;
            Some(ProposalLine {
                path: ListSource::Queue(QueueFilter::default()).on(&page),
                page,
                title,
                tracker: Content::or_empty(&tracker.text.name, t, tracker.languages()),
                proposed: t.proposal_by(by.0, &t.day_of(member.zone(), &by.2)),
                is_own: by.1 == member.actor.id,
            })
        };
        let revisions = store::record_revision::open(connection, &editing, REVISIONS).await?;
        let codebooks = store::codebook_proposal::open(connection, &editing).await?;
        let openings = store::opening::proposals(connection, &opening).await?;
        let mut openings: Vec<_> = openings.into_iter().collect();
        openings.sort_by_key(|(_, one)| (one.at, one.id));
        let revision = |one: &store::record_revision::RecordRevision| {
            let what = (path::record_revision(t, one.id), t.revision_of(one.record).to_owned());
            line(one.tracker, what, (&one.proposed.author_name, one.proposed.author, one.proposed.at))
        };
        let codebook = |one: &store::codebook_proposal::Proposal| {
            let what = (path::codebook_proposal(t, one.id), t.codebook_title(one.kind, one.base));
            line(one.tracker, what, (&one.proposed.author_name, one.proposed.author, one.proposed.at))
        };
        let opened = |(tracker, one): &(TrackerId, store::opening::Proposal)| {
            let title = if one.opens { t.queue_opening() } else { t.queue_closing() };
            let what = (path::tracker_part(t, *tracker, "opening"), title.to_owned());
            line(*tracker, what, (&one.name, one.proposer, one.at))
        };
        Ok(Proposals {
            revisions: revisions.iter().filter_map(revision).collect(),
            openings: openings.iter().filter_map(opened).collect(),
            codebooks: codebooks.iter().filter_map(codebook).collect(),
        })
    }
}
