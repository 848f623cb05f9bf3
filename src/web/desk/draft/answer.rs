//! Remarks answered and resolved on the draft's own page. The buttons send the whole form: what is typed is kept as a
//! working copy first, so that nothing is lost whatever becomes of the answer.

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig};

use super::load::Draft;
use super::refused::{faulty, not_done};
use super::{form, working_copy};
use crate::action::remark::NewRemark;
use crate::action::{self, ActionResult};
use crate::domain::id::{AssessmentId, RemarkId};
use crate::domain::remark::Anchor;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::see_other;
use crate::web::http::route;
use crate::web::view::remarks;

/// The addresses of remarks on a draft's page.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/assessments/{id:\\d+}/draft/remarks/{remark:\\d+}/answers").get(back).post(answer))
        .service(route::desk("/assessments/{id:\\d+}/draft/remarks/{remark:\\d+}/resolution").get(back).post(resolve));
}

/// A remark stands on the page of its draft.
async fn back(member: Member, ids: Path<(i64, i64)>) -> HttpResponse {
    let own = member.keep(&path::assessment_part(member.t, AssessmentId(ids.0), "draft"));
    see_other(&format!("{own}#remark-{}", ids.1))
}

async fn answer(posted: DeskForm, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (id, remark) = (AssessmentId(ids.0), RemarkId(ids.1));
    let draft = Draft::open(&member, id).await?;
    let words = match remarks::answer(&fields, remark) {
        Ok(words) => words,
        Err(faults) => return faulty(&member, &draft, fields, faults).await,
    };
    let new = NewRemark { revision: form::base(&fields), anchor: Anchor::Whole, answers: Some(remark), words };
    if let Err(refused) = working_copy::hold(&member, &draft, new.revision, &fields).await {
        return not_done(&member, &draft, fields, refused).await;
    }
    let made = member.write(async |tx| action::remark::add(tx, id, &new).await).await;
    finish(&member, &draft, fields, made.map(|_| ()), member.t.done_remark(), remark).await
}

async fn resolve(posted: DeskForm, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (id, remark) = (AssessmentId(ids.0), RemarkId(ids.1));
    let draft = Draft::open(&member, id).await?;
    let resolved = fields.get("resolved") != "no";
    let done = if resolved { member.t.done_resolve() } else { member.t.done_reopen() };
    if let Err(refused) = working_copy::hold(&member, &draft, form::base(&fields), &fields).await {
        return not_done(&member, &draft, fields, refused).await;
    }
    let outcome = member.write(async |tx| action::remark::resolve(tx, id, remark, resolved).await).await;
    finish(&member, &draft, fields, outcome, done, remark).await
}

async fn finish(
    member: &Member,
    draft: &Draft,
    fields: FormData,
    outcome: ActionResult<()>,
    done: &str,
    remark: RemarkId,
) -> Result<HttpResponse, WebError> {
    if let Err(refused) = outcome {
        return not_done(member, draft, fields, refused).await;
    }
    member.tell(done);
    let draft = member.keep(&path::assessment_part(member.t, draft.row.id, "draft"));
    Ok(see_other(&format!("{draft}#remark-{remark}")))
}
