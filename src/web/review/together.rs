//! Many updates approved together: chosen in the queue, shown once more, and each decided on its own.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::page::{Done, Preview, TogetherResult, shown};
use crate::action::{self, Refused};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::workflow::Refusal;
use crate::store;
use crate::web::fields::Fields;
use crate::web::member::Member;
use crate::web::page::{see_other, show, show_as};
use crate::web::path;
use crate::web::posted::Posted;
use crate::web::problem::Problem;

/// The most updates approved together.
const LIMIT: usize = 100;

/// Their addresses.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(web::resource("/queue/updates").get(preview))
        .service(web::resource("/queue/approvals").post(approve));
}

async fn preview(member: Member, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let fields = Fields::parse(request.query_string());
    let mut ids: Vec<AssessmentId> = fields.all("item").filter_map(|id| id.parse().ok()).take(LIMIT).collect();
    ids.sort();
    ids.dedup();
    let page = Preview::of(&member, &ids).await?;
    if page.is_empty() {
        member.tell_refusal(member.t.together_none());
        return Ok(see_other(&path::desk(member.t, "queue")));
    }
    show(&page)
}

async fn approve(posted: Posted) -> Result<HttpResponse, Problem> {
    let Posted { member, fields } = posted;
    let mut chosen: Vec<(AssessmentId, RevisionId)> = fields.all("item").filter_map(shown).take(LIMIT).collect();
    chosen.sort();
    chosen.dedup_by_key(|(id, _)| *id);
    if chosen.is_empty() {
        member.tell_refusal(member.t.together_none());
        return Ok(see_other(&path::desk(member.t, "queue")));
    }
    let mut done = Vec::new();
    for (id, revision) in chosen {
        done.push(one(&member, id, revision).await?);
    }
    if done.iter().any(|one| one.refusal.is_some()) {
        return show_as(StatusCode::CONFLICT, &TogetherResult::new(&member, done)?);
    }
    let references: Vec<&str> = done.iter().map(|one| one.reference.as_str()).collect();
    member.tell(member.t.together_done(done.len(), &references.join(", ")));
    Ok(see_other(&path::desk(member.t, "queue")))
}

/// Approves one update in a transaction of its own.
async fn one(member: &Member, id: AssessmentId, revision: RevisionId) -> Result<Done, Problem> {
    let t = member.t;
    let outcome = member.write(async |tx| action::assessment::approve_update(tx, id, revision).await).await;
    let refusal = match outcome {
        Ok(()) => None,
        // The page that tells this shows no text in which a change could be marked.
        Err(Refused::Step(Refusal::Stale { .. })) => Some(t.together_stale().to_owned()),
        Err(Refused::Step(refusal)) => Some(t.refusal(&refusal)),
        // Neither its name nor its place is told to those who may not know of it.
        Err(Refused::NotFound) => {
            let refusal = Some(t.refused_not_started().to_owned());
            return Ok(Done { reference: id.to_string(), path: path::desk(t, "queue"), refusal });
        }
        Err(Refused::Faults(_)) => Some(t.together_not_an_update().to_owned()),
        Err(other) => return Err(other.into()),
    };
    let look = async |connection: &mut store::Connection| {
        let row = store::assessment::get(connection, id).await?.ok_or(Problem::NotFound)?;
        store::promise::get(connection, row.promise).await?.ok_or(Problem::NotFound)
    };
    Ok(Done { reference: member.read(look).await?.reference, path: path::assessment(t, id), refusal })
}
