//! The page of a proposal: what changes, what that does, and the decision.

use askama::Template;

use super::effect::Effects;
use crate::domain::codebook_proposal::{Kind, State};
use crate::domain::id::CodebookProposalId;
use crate::store;
use crate::store::codebook_proposal::Proposal;
use crate::store::tracker::Tracker;
use crate::web::desk::beside::Pressed;
use crate::web::desk::member::Member;
use crate::web::desk::setup::{codebook_breadcrumbs, codebook_tracker_of};
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::codebook_change;
use crate::web::view::diff_row::Row;
use crate::web::view::layout::Layout;

/// What the member can decide.
struct Decision {
    approve: bool,
    refuse: bool,
    withdraw: bool,
}

#[derive(Template)]
#[template(path = "desk/codebook_proposal/proposal.html")]
pub struct ProposalPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    refusal: Option<&'static str>,
    form: Form,
    own: String,
    proposed: String,
    outcome: &'static str,
    remarks: String,
    reasons: Vec<(String, String)>,
    rows: Vec<Row>,
    is_mending: bool,
    effects: Effects,
    decision: Decision,
    waits_for_other: bool,
}

impl ProposalPage {
    /// The page for this member; `refusal` is why nothing was decided.
    pub async fn of(
        member: &Member,
        id: CodebookProposalId,
        form: Form,
        refusal: Option<&'static str>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let found = member.read(async |connection| Ok(store::codebook_proposal::get(connection, id).await?)).await?;
        let proposal = found.ok_or(WebError::NotFound)?;
        let tracker = codebook_tracker_of(member, proposal.tracker).await?;
        let effects = match proposal.state {
            State::Open => {
                member.read(async |connection| Ok(Effects::of(connection, t, &tracker, &proposal).await?)).await?
            }
            _ => Effects::default(),
        };
        let title = t.codebook_title(proposal.kind, proposal.base);
        let mut breadcrumbs = codebook_breadcrumbs(member, &tracker);
        breadcrumbs.push(Crumb::new(path::tracker_part(t, tracker.id, "codebook"), t.admin_codebook()));
        let decision = decision(member, &tracker, &proposal);
        Ok(ProposalPage {
            frame: member.frame(title, "queue")?.at(path::codebook_proposal(t.other(), id)),
            breadcrumbs,
            refusal,
            form,
            own: path::codebook_proposal(t, id),
            proposed: t.codebook_proposed_by(&proposal.author_name, &t.day_of(member.zone(), &proposal.at)),
            outcome: t.codebook_state(proposal.state),
            reasons: proposal.reason.iter().map(|(language, words)| (language.to_string(), words.to_owned())).collect(),
            rows: codebook_change::rows(t, tracker.languages(), &proposal.before, &proposal.after),
            is_mending: proposal.kind == Kind::Mending,
            effects,
            waits_for_other: proposal.state == State::Open && !decision.approve,
            decision,
            remarks: proposal.remarks.unwrap_or_default(),
        })
    }

    fn is_open(&self) -> bool {
        self.outcome.is_empty()
    }
}

/// The approval that was pressed, for the question about what was typed beside it.
pub async fn pressed(member: &Member, id: CodebookProposalId) -> Result<Pressed, WebError> {
    let t = member.t;
    let found = member.read(async |connection| Ok(store::codebook_proposal::get(connection, id).await?)).await?;
    let proposal = found.ok_or(WebError::NotFound)?;
    codebook_tracker_of(member, proposal.tracker).await?;
    Ok(Pressed {
        about: t.codebook_title(proposal.kind, proposal.base),
        target: format!("{}/approval", path::codebook_proposal(t, id)),
        switch: path::codebook_proposal(t.other(), id),
        step: t.codebook_approve(),
        keep: t.beside_keep(t.codebook_approve()),
    })
}

fn decision(member: &Member, tracker: &Tracker, proposal: &Proposal) -> Decision {
    let open = proposal.state == State::Open;
    let own = proposal.author == member.actor.id;
    Decision { approve: open && (!own || tracker.text.single_editor), refuse: open && !own, withdraw: open && own }
}
