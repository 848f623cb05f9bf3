//! The page of a proposal: what changes, what that does, and the decision.

use askama::Template;

use super::effect::Effects;
use super::which::{Proposal, Which};
use crate::domain::codebook_proposal::Kind;
use crate::domain::id::TrackerId;
use crate::domain::localized::Localized;
use crate::domain::proposal::State;
use crate::domain::record_revision::Record;
use crate::i18n::Lang;
use crate::store;
use crate::store::Connection;
use crate::store::tracker::Tracker;
use crate::web::desk::beside::Pressed;
use crate::web::desk::decision::Decision;
use crate::web::desk::member::Member;
use crate::web::desk::setup::{codebook_breadcrumbs, codebook_tracker_of};
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::diff_row::Row;
use crate::web::view::layout::Layout;
use crate::web::view::{codebook_change, record_change};

/// What a revision of the record is about: its name, and where it stands on the desk for those who may see that.
struct Subject {
    name: Content,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/proposal/proposal.html")]
pub struct ProposalPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    refusal: Option<&'static str>,
    form: Form,
    own: String,
    return_query: String,
    subject: Option<Subject>,
    proposed: String,
    /// What became of it.
    outcome: Option<String>,
    remarks: String,
    reasons: Vec<(String, String)>,
    rows: Vec<Row>,
    confirmed: String,
    /// What a change of a codebook does, while it is open.
    effects: Option<Effects>,
    approve_lead: &'static str,
    decision: Decision,
}

impl ProposalPage {
    /// The page for this member; `refusal` is why nothing was decided.
    pub async fn of(
        member: &Member,
        which: Which,
        form: Form,
        refusal: Option<&'static str>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let proposal = member.read(async |connection| which.find(connection).await).await?;
        let tracker = codebook_tracker_of(member, proposal.tracker()).await?;
        let (made, order) = (proposal.proposed(), tracker.languages());
        let (decision, outcome, subject, effects) = member
            .read(async |connection| {
                Ok((
                    Decision::of(connection, member, &tracker, made).await?,
                    Decision::outcome(connection, member, made).await?,
                    subject(connection, t, &tracker, &proposal).await?,
                    effects(connection, t, &tracker, &proposal).await?,
                ))
            })
            .await?;
        let (rows, confirmed, approve_lead) = match &proposal {
            Proposal::Codebook(one) => (
                codebook_change::rows(t, order, &one.before, &one.after),
                String::new(),
                if one.kind == Kind::Mending { t.codebook_approve_mending() } else { t.codebook_approve_version() },
            ),
            Proposal::Record(one) => (
                record_change::rows(t, &one.changes, order),
                record_change::confirmed(t, &one.still_true),
                t.revision_approve_lead(),
            ),
        };
        Ok(ProposalPage {
            frame: member.frame(proposal.title(t), "queue")?.at(member.keep(&which.path(t.other()))),
            breadcrumbs: breadcrumbs(member, &tracker, &proposal),
            refusal,
            form,
            own: which.path(t),
            return_query: member.return_query(),
            subject,
            proposed: t.proposal_by(&made.author_name, &t.day_of(member.zone(), &made.at)),
            outcome,
            remarks: made.remarks.clone().unwrap_or_default(),
            reasons: made.reason.iter().map(|(language, words)| (language.to_string(), words.to_owned())).collect(),
            rows,
            confirmed,
            effects,
            approve_lead,
            decision,
        })
    }
}

/// The approval that was pressed, for the question about what was typed beside it.
pub async fn pressed(member: &Member, which: Which) -> Result<Pressed, WebError> {
    let t = member.t;
    let proposal = member.read(async |connection| which.find(connection).await).await?;
    codebook_tracker_of(member, proposal.tracker()).await?;
    Ok(Pressed {
        about: proposal.title(t),
        target: member.keep(&format!("{}/approval", which.path(t))),
        switch: member.keep(&which.path(t.other())),
        step: t.approve_title(),
        keep: t.beside_keep(t.approve_title()),
    })
}

fn breadcrumbs(member: &Member, tracker: &Tracker, proposal: &Proposal) -> Vec<Crumb> {
    let mut breadcrumbs = codebook_breadcrumbs(member, tracker);
    if let Proposal::Codebook(_) = proposal {
        let codebook = path::tracker_part(member.t, tracker.id, "codebook");
        breadcrumbs.push(Crumb::new(codebook, member.t.admin_codebook()));
    }
    breadcrumbs
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

/// What a revision of the record is about, in the words that hold now.
async fn subject(
    connection: &mut Connection,
    t: Lang,
    tracker: &Tracker,
    proposal: &Proposal,
) -> store::Result<Option<Subject>> {
    let Proposal::Record(revision) = proposal else { return Ok(None) };
    let name = name(connection, tracker, revision.record).await?;
    let href = address(t, tracker.id, revision.record);
    Ok(Some(Subject { name: Content::or_empty(&name, t, tracker.languages()), href }))
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

/// Where everyone who may decide can look at a record. Sources and topics have pages for administrators only.
fn address(t: Lang, tracker: TrackerId, record: Record) -> Option<String> {
    match record {
        Record::Tracker => Some(path::desk_tracker(t, tracker)),
        Record::Promise(id) => Some(path::desk_promise(t, id)),
        Record::Source(_) | Record::Topic(_) => None,
    }
}
