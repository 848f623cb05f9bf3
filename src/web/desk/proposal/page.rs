//! The page of a proposal: what changes, what that does, and the decision.

use askama::Template;

use super::effect::Effects;
use super::load::{self, ProposalData};
use super::which::{Proposal, Which};
use crate::domain::codebook_proposal::Kind;
use crate::domain::id::TrackerId;
use crate::domain::record_revision::Record;
use crate::i18n::Lang;
use crate::store::tracker::Tracker;
use crate::web::desk::beside::Pressed;
use crate::web::desk::decision::Decision;
use crate::web::desk::member::Member;
use crate::web::desk::setup::codebook_breadcrumbs;
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

/// Which proposal it is, and what became of it.
struct Header {
    /// Why nothing was decided.
    refusal: Option<&'static str>,
    subject: Option<Subject>,
    proposed: String,
    outcome: Option<String>,
    remarks: String,
}

/// What it changes, and why.
struct Change {
    reasons: Vec<(String, String)>,
    rows: Vec<Row>,
    confirmed: String,
}

/// Where the decision is sent, and what is said beside the approval.
struct Here {
    own: String,
    return_query: String,
    approve_lead: &'static str,
}

impl Here {
    /// The address of a part of the page.
    fn to(&self, part: &str) -> String {
        format!("{}/{part}{}", self.own, self.return_query)
    }
}

#[derive(Template)]
#[template(path = "desk/proposal/proposal.html")]
pub struct ProposalPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    header: Header,
    form: Form,
    change: Change,
    effects: Option<Effects>,
    decision: Decision,
    here: Here,
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
        let data = ProposalData::load(member, which).await?;
        let proposal = &data.proposal;
        Ok(ProposalPage {
            frame: member.frame(proposal.title(t), "queue")?.at(member.keep(&which.path(t.other()))),
            breadcrumbs: breadcrumbs(member, &data.tracker, proposal),
            header: Header::new(member, &data, refusal),
            form,
            change: Change::new(t, &data),
            here: Here {
                own: which.path(t),
                return_query: member.return_query(),
                approve_lead: approve_lead(t, proposal),
            },
            effects: data.effects,
            decision: data.decision,
        })
    }
}

/// The approval that was pressed, for the question about what was typed beside it.
pub async fn pressed(member: &Member, which: Which) -> Result<Pressed, WebError> {
    let t = member.t;
    let (proposal, _) = load::find(member, which).await?;
    Ok(Pressed {
        about: proposal.title(t),
        target: member.keep(&format!("{}/approval", which.path(t))),
        switch: member.keep(&which.path(t.other())),
        step: t.approve_title(),
        keep: t.beside_keep(t.approve_title()),
    })
}

impl Header {
    fn new(member: &Member, data: &ProposalData, refusal: Option<&'static str>) -> Header {
        let (t, made) = (member.t, data.proposal.proposed());
        Header {
            refusal,
            subject: Subject::of(t, data),
            proposed: t.proposal_by(&made.author_name, &t.day_of(member.zone(), &made.at)),
            outcome: data.outcome.clone(),
            remarks: made.remarks.clone().unwrap_or_default(),
        }
    }
}

impl Subject {
    fn of(t: Lang, data: &ProposalData) -> Option<Subject> {
        let Proposal::Record(revision) = &data.proposal else { return None };
        let name = Content::or_empty(data.subject.as_ref()?, t, data.tracker.languages());
        Some(Subject { name, href: address(t, data.tracker.id, revision.record) })
    }
}

impl Change {
    fn new(t: Lang, data: &ProposalData) -> Change {
        let order = data.tracker.languages();
        let (rows, confirmed) = match &data.proposal {
            Proposal::Codebook(one) => (codebook_change::rows(t, order, &one.before, &one.after), String::new()),
            Proposal::Record(one) => {
                (record_change::rows(t, &one.changes, order), record_change::confirmed(t, &one.still_true))
            }
        };
        let reason = data.proposal.proposed().reason.iter();
        Change {
            reasons: reason.map(|(language, words)| (language.to_string(), words.to_owned())).collect(),
            rows,
            confirmed,
        }
    }
}

fn approve_lead(t: Lang, proposal: &Proposal) -> &'static str {
    match proposal {
        Proposal::Codebook(one) if one.kind == Kind::Mending => t.codebook_approve_mending(),
        Proposal::Codebook(_) => t.codebook_approve_version(),
        Proposal::Record(_) => t.revision_approve_lead(),
    }
}

fn breadcrumbs(member: &Member, tracker: &Tracker, proposal: &Proposal) -> Vec<Crumb> {
    let mut breadcrumbs = codebook_breadcrumbs(member, tracker);
    if let Proposal::Codebook(_) = proposal {
        let codebook = path::tracker_part(member.t, tracker.id, "codebook");
        breadcrumbs.push(Crumb::new(codebook, member.t.admin_codebook()));
    }
    breadcrumbs
}

/// Where everyone who may decide can look at a record. Sources and topics have pages for administrators only.
fn address(t: Lang, tracker: TrackerId, record: Record) -> Option<String> {
    match record {
        Record::Tracker => Some(path::desk_tracker(t, tracker)),
        Record::Promise(id) => Some(path::desk_promise(t, id)),
        Record::Source(_) | Record::Topic(_) => None,
    }
}
