//! The second page of signing in, and proving anew who one is. Who has typed the right password and no code yet is nobody's
//! member: nothing of the desk opens to them but this page.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::domain::fault::{Fault, Reason};
use crate::web::desk::code_page::code_page;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::entering::{Waiting, enter, html};
use crate::web::desk::factor_proof::{self, NoCode};
use crate::web::desk::form_recovery::{self, Why};
use crate::web::desk::fresh_form::{has_factor, proof_page};
use crate::web::desk::member::Member;
use crate::web::desk::pending_form::{CODE, PendingForm};
use crate::web::desk::proof;
use crate::web::http::body::{Body, TOKEN};
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::respond::see_other;
use crate::web::http::route;
use crate::web::http::session;
use crate::web::http::session_proof;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;

/// The addresses of this part.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/second-factor/sign-in").get(ask).post(sign_in))
        .service(route::desk("/proof").get(ask_proof).post(prove));
}

#[derive(Deserialize)]
struct Next {
    next: Option<String>,
}

async fn ask(
    request: HttpRequest,
    session: Session,
    state: Data<State>,
    next: Query<Next>,
) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let next = next.into_inner().next.filter(|next| path::is_on_desk(next));
    if session_proof::half(&session, state.clock.now()).is_none() {
        return Ok(see_other(&path::sign_in(t, next.as_deref())));
    }
    Ok(html(StatusCode::OK, code_page((Imprint::of(&state, t), t), &session, None, None, next)?))
}

async fn sign_in(
    request: HttpRequest,
    session: Session,
    state: Data<State>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    let (t, fields) = (lang(&request), body.fields());
    let held = PendingForm::travelling(&fields);
    let next = Some(fields.get("next")).filter(|next| path::is_on_desk(next)).map(str::to_owned);
    // A form that waits is given back by the first page, which then has to be gone through again.
    let Some(account) = session_proof::half(&session, state.clock.now()) else {
        return match held {
            Some(_) => Err(form_recovery::give_back(&request, &body, Why::SignedOut)),
            None => Ok(see_other(&path::sign_in(t, next.as_deref()))),
        };
    };
    let place = || (Imprint::of(&state, t), t);
    if !session::is_own(&session, fields.get(TOKEN)) {
        let refusal = Some(t.sign_in_again().to_owned());
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, code_page(place(), &session, refusal, held, next)?));
    }
    match factor_proof::check(&state, account, fields.get(CODE)).await? {
        Ok(by) => enter((&request, &state, &session), account, by, Waiting { held, next }).await,
        Err(refused) => refuse(refused, |refusal| code_page(place(), &session, Some(refusal), held, next), t),
    }
}

/// The answer to a code that was not taken.
fn refuse(
    refused: NoCode,
    page: impl FnOnce(String) -> Result<String, WebError>,
    t: crate::i18n::Lang,
) -> Result<HttpResponse, WebError> {
    let status = match refused {
        NoCode::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        NoCode::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let mut answer = html(status, page(refused.say(t))?);
    if let NoCode::TooMany(wait) = refused {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.num_seconds() + 1));
    }
    Ok(answer)
}

async fn ask_proof(member: Member, next: Query<Next>) -> Result<HttpResponse, WebError> {
    let next = next.into_inner().next.filter(|next| path::is_on_desk(next));
    Ok(html(StatusCode::OK, proof_page(&member, None, Waiting { held: None, next }).await?))
}

/// Takes the proof, and gives back the form that waited for it, to be sent.
async fn prove(posted: DeskForm, session: Session) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let t = member.t;
    let next = Some(fields.get("next")).filter(|next| path::is_on_desk(next)).map(str::to_owned);
    let waiting = Waiting { held: PendingForm::travelling(&fields), next };
    if let Some(refusal) = proof::own_password(&member, &fields).await?.map(|fault| said(t, &fault)) {
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, proof_page(&member, Some(refusal), waiting).await?));
    }
    let id = member.actor.id;
    if has_factor(&member).await?
        && let Err(refused) = factor_proof::check(member.state(), id, fields.get(CODE)).await?
    {
        let page = proof_page(&member, Some(refused.say(t)), waiting).await?;
        return refuse(refused, |_| Ok(page), t);
    }
    session_proof::prove(&session, member.now());
    match waiting.held {
        Some(held) => {
            let place = (Imprint::of(member.state(), t), t);
            let page = form_recovery::page(place, session::csrf(&session)?, held, Why::Proved, Some(member.bearer()))?;
            Ok(html(StatusCode::OK, page))
        }
        None => Ok(see_other(&waiting.next.unwrap_or_else(|| path::desk(t, "account")))),
    }
}

fn said(t: crate::i18n::Lang, fault: &Fault) -> String {
    match fault.reason {
        Reason::TooManyTries { .. } | Reason::ManySignIns => t.fault_line(fault),
        _ => t.password_wrong().to_owned(),
    }
}
