//! A proposed change of what the public reads, of a codebook or of the record: what it changes and what it does, and the
//! decision about it by a second person. A refused step shows the page again with its sentence, never an error page.

mod effect;
mod load;
mod page;
mod which;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::beside::{self, Answer};
use super::desk_form::DeskForm;
use super::list::next::{Decided, Next};
use super::member::Member;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::id::{CodebookProposalId, RecordRevisionId};
use crate::domain::proposal::Step;
use crate::store::Tx;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use page::ProposalPage;
use which::Which;

/// The longest remarks, in characters.
const REMARKS: usize = 20_000;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    routes_of(config, "codebook-proposals", |id| Which::Codebook(CodebookProposalId(id)));
    routes_of(config, "record-revisions", |id| Which::Record(RecordRevisionId(id)));
}

fn routes_of(config: &mut ServiceConfig, folder: &str, which: fn(i64) -> Which) {
    let page = format!("/{folder}/{{id:\\d+}}");
    let step = |name: &str| {
        let back = move |member: Member, id: Path<i64>| back(member, which(*id));
        route::desk(format!("{page}/{name}")).get(back)
    };
    config
        .service(route::desk(page.clone()).get(move |member: Member, id: Path<i64>| read(member, which(*id))))
        .service(step("approval").post(move |posted: DeskForm, id: Path<i64>| approve(posted, which(*id))))
        .service(step("refusal").post(move |posted: DeskForm, id: Path<i64>| refuse(posted, which(*id))))
        .service(step("withdrawal").post(move |posted: DeskForm, id: Path<i64>| withdraw(posted, which(*id))));
}

async fn read(member: Member, which: Which) -> Result<HttpResponse, WebError> {
    member.has_before_them(which.seen()).await?;
    let form = Form::new(member.t, FormData::default());
    show(&ProposalPage::of(&member, which, form, None).await?)
}

/// The steps have no pages of their own.
async fn back(member: Member, which: Which) -> HttpResponse {
    see_other(&member.keep(&which.path(member.t)))
}

async fn approve(posted: DeskForm, which: Which) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (answer, fields) = (beside::answer(&fields), beside::unanswered(fields));
    let typed = beside::words(&fields, |name| name == "remarks");
    match answer {
        Answer::Back => return show(&ProposalPage::of(&member, which, Form::new(member.t, fields), None).await?),
        Answer::Unasked if !typed.is_empty() => {
            return beside::ask(&member, page::pressed(&member, which).await?, &typed, &fields);
        }
        Answer::Unasked | Answer::Keep | Answer::Drop => {}
    }
    let approved = async |tx: &mut Tx, fields: &FormData| {
        let kept = if answer == Answer::Keep { remarks(fields)? } else { None };
        match which {
            Which::Codebook(id) => action::codebook::approve(tx, id, kept.as_deref()).await,
            Which::Record(id) => action::record_revision::approve(tx, id, kept.as_deref()).await,
        }
    };
    take(DeskForm { member, fields }, (which, Step::Approve), approved).await
}

async fn refuse(posted: DeskForm, which: Which) -> Result<HttpResponse, WebError> {
    let refused = async |tx: &mut Tx, fields: &FormData| {
        let remarks = remarks(fields)?.unwrap_or_default();
        match which {
            Which::Codebook(id) => action::codebook::refuse(tx, id, &remarks).await,
            Which::Record(id) => action::record_revision::refuse(tx, id, &remarks).await,
        }
    };
    take(posted, (which, Step::Refuse), refused).await
}

/// What was typed for the author.
fn remarks(fields: &FormData) -> ActionResult<Option<String>> {
    let mut faults = Faults::default();
    let remarks = faults.optional_block("remarks", fields.get("remarks"), REMARKS);
    faults.finish(Some(remarks)).map_err(ActionError::Faults)
}

async fn withdraw(posted: DeskForm, which: Which) -> Result<HttpResponse, WebError> {
    let withdrawn = async |tx: &mut Tx, _: &FormData| match which {
        Which::Codebook(id) => action::codebook::withdraw(tx, id).await,
        Which::Record(id) => action::record_revision::withdraw(tx, id).await,
    };
    take(posted, (which, Step::Withdraw), withdrawn).await
}

/// Decides, and goes on, or shows the page with why nothing was decided.
async fn take(
    posted: DeskForm,
    (which, step): (Which, Step),
    decide: impl AsyncFn(&mut Tx, &FormData) -> ActionResult<()>,
) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, own) = (member.t, which.path(member.t));
    let decides = step != Step::Withdraw;
    let next = if decides { Next::note(&member, Decided::Proposal(&own)).await? } else { None };
    let (status, form, refusal) = match member.write(async |tx| decide(tx, &fields).await).await {
        Ok(()) => return Next::go_on(next, &member, t.proposal_done(step), (t.proposal_see(), &own)).await,
        Err(ActionError::Faults(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, Form::faulty(t, fields, faults), None),
        Err(refused) => {
            let (status, sentence) = which::refusal(t, refused)?;
            (status, Form::new(t, fields), Some(sentence))
        }
    };
    show_as(status, &ProposalPage::of(&member, which, form, refusal).await?)
}
