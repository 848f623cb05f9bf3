//! Signing in and out, one's own account and one's own password.

mod address;
mod closing;
mod page;
mod sessions;

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use actix_web::web::{Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::code_page::code_page;
use super::desk_form::DeskForm;
use super::entering::{Waiting, enter, html};
use super::fresh_form::{self, FreshForm, ProvedForm};
use super::member::Member;
use super::pending_form::{CURRENT, PendingForm};
use super::proof::Stranger;
use super::sign_in_page::{Coming, sign_in_page};
use super::{new_password, person_form, proof, session_list};
use crate::action;
use crate::action::account::SignedInBy;
use crate::domain::account::Email;
use crate::domain::fault::{Fault, Reason};
use crate::store;
use crate::web::http::body::Body;
use crate::web::http::client;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::language::lang;
use crate::web::http::link::{self, Done};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::http::session;
use crate::web::http::session_proof;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/sign-in").get(ask).post(sign_in))
        .service(route::desk("/sign-out").get(back_to_work).post(sign_out))
        .service(route::desk("/account").get(own))
        .service(route::desk("/account/details").get(back).post(set_details))
        .service(route::desk("/account/address").get(back).post(address::give_up))
        .service(route::desk("/account/closing").get(closing::ask).post(closing::close))
        .service(route::desk("/account/sessions").get(back).post(sessions::end))
        .service(route::desk("/account/naming").get(back).post(set_named))
        .service(route::desk("/password").get(ask_password).post(change_password));
}

#[derive(Deserialize)]
struct Asked {
    /// Where to go afterwards.
    next: Option<String>,
    /// What was done just before, see [`link::Done`].
    after: Option<String>,
}

async fn ask(request: HttpRequest, asked: Query<Asked>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    if Member::find(&request).await?.is_some() {
        return Ok(see_other(&path::desk(t, "")));
    }
    let Asked { next, after } = asked.into_inner();
    let coming = Coming { next, after: after.and_then(|code| Done::read(&code)) };
    let page = sign_in_page((Imprint::asked(&request, t), t), None, None, coming)?;
    Ok(html(StatusCode::OK, page))
}

async fn sign_in(
    request: HttpRequest,
    session: Session,
    state: Data<State>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let fields = body.fields();
    let held = PendingForm::travelling(&fields);
    let next = Some(fields.get("next")).filter(|next| path::is_on_desk(next)).map(str::to_owned);
    let email = fields.get("email").to_owned();
    let device = client::device(&request, &state);
    let network = client::address(&request, &state.trusted_proxies).map(client::network);
    let who = Stranger { email: &email, device: device.as_deref(), network };
    let checked = proof::check(&state, &who, fields.get("password").to_owned()).await?;
    let account = match checked {
        Ok(account) => account,
        Err(reason) => {
            let mut answer = html(
                reason.status(),
                sign_in_page((Imprint::of(&state, t), t), Some((email, reason)), held, Coming::to(next))?,
            );
            if let Some(seconds) = reason.retry_after() {
                answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            return Ok(answer);
        }
    };
    let waiting = Waiting { held, next };
    let has_factor = state.database.read(async |c| store::second_factor::is_set(c, account).await).await?;
    if !has_factor {
        return enter((&request, &state, &session), account, SignedInBy::Password, waiting).await;
    }
    session_proof::begin_half(&session, account, state.clock.now())?;
    match waiting {
        Waiting { held: None, next } => {
            let next = next.unwrap_or_default();
            Ok(see_other(&path::asking(path::desk(t, "second-factor/sign-in"), &[("next", &next)])))
        }
        Waiting { held, next } => {
            Ok(html(StatusCode::OK, code_page((Imprint::of(&state, t), t), &session, None, held, next)?))
        }
    }
}

async fn sign_out(posted: DeskForm, session: Session) -> Result<HttpResponse, WebError> {
    let DeskForm { member, .. } = posted;
    member.write(async |tx| action::account::sign_out(tx).await).await?;
    session.purge();
    let mut answer = see_other(&link::sign_in_after(member.t, Done::SignOut));
    // Text that could not reach the site is kept in the browser; who comes next to this machine must not find it.
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\""));
    Ok(answer)
}

async fn own(member: Member) -> Result<HttpResponse, WebError> {
    let id = member.actor.id;
    let form = Form::new(member.t, person_form::fill(&member, id).await?);
    show(&own_page(&member, form).await?)
}

async fn own_page(member: &Member, form: Form) -> Result<page::OwnPage, WebError> {
    let id = member.actor.id;
    let look = async |connection: &mut store::Connection| {
        let own = store::account::own(connection, id).await?.ok_or(WebError::NotFound)?;
        Ok((own, store::one_time_link::pending_address(connection, id).await?))
    };
    let (own, pending) = member.read(look).await?;
    let sessions = session_list::load(member, id).await?;
    page::OwnPage::new(member, (own, pending), sessions, form)
}

async fn set_details(posted: ProvedForm) -> Result<HttpResponse, WebError> {
    let ProvedForm(FreshForm { member, fields }) = posted;
    match person_form::save(&member, member.actor.id, &fields).await? {
        Ok(()) => Ok(see_other(&path::desk(member.t, "account"))),
        Err(faults) => {
            let form = Form::faulty(member.t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &own_page(&member, form).await?)
        }
    }
}

/// The parts of one's account have no page of their own.
async fn back(member: Member) -> Result<HttpResponse, WebError> {
    Ok(see_other(&path::desk(member.t, "account")))
}

/// Nobody is signed out by an address: a link anywhere could do it to them.
async fn back_to_work(member: Member) -> HttpResponse {
    see_other(&path::desk(member.t, ""))
}

async fn set_named(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let named = fields.has("named", "yes");
    member.write(async |tx| action::account::set_named(tx, named).await).await?;
    member.tell(if named { member.t.own_named_on() } else { member.t.own_named_off() });
    Ok(see_other(&path::desk(member.t, "account")))
}

async fn ask_password(member: Member, session: Session) -> Result<HttpResponse, WebError> {
    if let Some(asked) = asks_for_code(&member, &session).await? {
        return Ok(asked);
    }
    show(&page::PasswordPage::new(&member, Vec::new())?)
}

/// Where whoever signs in with a code has to prove first that it is them: a password is not carried along by that page.
async fn asks_for_code(member: &Member, session: &Session) -> Result<Option<HttpResponse>, WebError> {
    let is_open = session_proof::is_proved(session, member.now()) || !fresh_form::has_factor(member).await?;
    Ok((!is_open).then(|| {
        see_other(&path::asking(path::desk(member.t, "proof"), &[("next", &path::desk(member.t, "password"))]))
    }))
}

async fn change_password(
    request: HttpRequest,
    posted: DeskForm,
    state: Data<State>,
    session: Session,
) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    if let Some(asked) = asks_for_code(&member, &session).await? {
        return Ok(asked);
    }
    let email: Email = proof::own_email(&member).await?;
    let mut faults: Vec<Fault> = proof::own_password(&member, &fields).await?.into_iter().collect();
    let typed = fields.get("password").to_owned();
    if !typed.is_empty() && typed == fields.get(CURRENT) {
        faults.push(Fault::new("password", Reason::SamePassword));
    }
    faults.extend(new_password::check(&state, typed.clone(), (email.as_str(), &member.actor.name)).await?);
    if !faults.is_empty() {
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page::PasswordPage::new(&member, faults)?);
    }
    let hash = new_password::hash(&state, typed).await?;
    member.write(async |tx| action::account::set_password(tx, member.actor.id, &hash).await).await?;
    // The browser in which it was changed stays known.
    if let Some(key) = client::device(&request, &state) {
        let (id, now) = (member.actor.id, state.clock.now());
        state.database.read(async |connection| store::sign_in::note_device(connection, &key, id, now).await).await?;
    }
    if member.has_initial_password() {
        session::has_chosen(&session);
        member.tell(member.t.password_chosen());
        return Ok(see_other(&path::desk(member.t, "")));
    }
    session.purge();
    Ok(see_other(&link::sign_in_after(member.t, Done::Password)))
}
