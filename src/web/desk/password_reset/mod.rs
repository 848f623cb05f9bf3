//! A new password instead of a forgotten one: asked for by anybody, for any address, with the same answer; chosen by whoever
//! gets the mail.

mod page;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::new_password;
use super::one_time_link::{Followed, dead};
use crate::action::{self, ActionError};
use crate::domain::account::Email;
use crate::domain::fault::{Fault, Reason};
use crate::domain::one_time_link::LinkKind;
use crate::store::sign_in::Counted;
use crate::store::{self, Connection, Tx};
use crate::web::http::body::Body;
use crate::web::http::client;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::link::{self, Done};
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::http::state::State;
use page::{AskPage, AskedPage, ChoosePage};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/password-reset").get(ask).post(send))
        .service(route::desk("/password-reset/{token}").get(open).post(choose));
}

#[derive(Deserialize)]
struct Asked {
    /// Whether a link was asked for just before.
    sent: Option<String>,
}

async fn ask(request: HttpRequest, asked: Query<Asked>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    match asked.sent {
        Some(_) => show(&AskedPage::new(&request, t)),
        None => show(&AskPage::new(&request, t, String::new(), None)),
    }
}

async fn send(request: HttpRequest, state: Data<State>, body: Body) -> Result<HttpResponse, WebError> {
    let (t, typed) = (lang(&request), body.fields().get("email").to_owned());
    let email: Email = match typed.parse() {
        Ok(email) => email,
        Err(reason) => {
            let page = AskPage::new(&request, t, typed, Some(Fault::new("email", reason)));
            return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if let Some(seconds) = wait(&request, &state, &email).await? {
        let fault = Fault::new("email", Reason::TooManyRequests { seconds });
        let mut answer = show_as(StatusCode::TOO_MANY_REQUESTS, &AskPage::new(&request, t, typed, Some(fault)))?;
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds + 1));
        return Ok(answer);
    }
    // After the answer, whose time tells nobody which addresses have accounts.
    actix_web::rt::spawn(async move {
        if let Err(error) = send_to(&state, &email).await {
            tracing::warn!(?error, "a link for a new password was not sent");
        }
    });
    Ok(see_other(&link::password_reset_sent(t)))
}

/// Counts that a new password is asked for; or for how many seconds nobody may ask again, from there or for that address.
async fn wait(request: &HttpRequest, state: &State, email: &Email) -> Result<Option<i64>, WebError> {
    let now = state.clock.now();
    let network = client::address(request, &state.trusted_proxies).map(client::network);
    let counted =
        network.as_deref().map(Counted::reset_network).into_iter().chain([Counted::reset_address(email.as_str())]);
    for who in counted {
        let asked = state.database.read(async |connection| store::sign_in::fail(connection, &who, now).await);
        if let Err(wait) = asked.await? {
            tracing::info!(counted = who.tally().code(), "a new password was asked for too often");
            return Ok(Some(wait.num_seconds()));
        }
    }
    Ok(None)
}

/// Sends a link to this address, if somebody signs in with it.
async fn send_to(state: &State, email: &Email) -> Result<(), ActionError> {
    let look = async |connection: &mut Connection| {
        let found = store::account::credentials(connection, email.as_str()).await?;
        Ok::<_, store::Error>((found, store::account::system(connection).await?))
    };
    let (found, system) = state.database.read(look).await?;
    // Who was invited and has not accepted has the invitation.
    let Some(account) = found.filter(|found| found.password_hash.is_some()) else { return Ok(()) };
    let send = async |tx: &mut Tx<'_>| action::password_reset::send(tx, account.id).await;
    state.database.write(&system, state.clock.now(), send).await
}

async fn open(request: HttpRequest, state: Data<State>, token: Path<String>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    match Followed::find(&state, LinkKind::Password, &token).await? {
        Some(followed) => show(&ChoosePage::new(&request, t, &token, followed.email, None)),
        None => dead(&request, t, LinkKind::Password),
    }
}

async fn choose(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let Some(Followed { link, actor, email }) = Followed::find(&state, LinkKind::Password, &token).await? else {
        return dead(&request, t, LinkKind::Password);
    };
    let typed = body.fields().get("password").to_owned();
    if let Some(fault) = new_password::check(&state, typed.clone(), (&email, &actor.name)).await? {
        let page = ChoosePage::new(&request, t, &token, email, Some(fault));
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = new_password::hash(&state, typed).await?;
    let choose = async |tx: &mut Tx<'_>| action::password_reset::choose(tx, link.id, &hash).await;
    match state.database.write(&actor, state.clock.now(), choose).await {
        Ok(()) => Ok(see_other(&link::sign_in_after(t, Done::Password))),
        // Somebody was faster.
        Err(ActionError::NotFound) => dead(&request, t, LinkKind::Password),
        Err(other) => Err(other.into()),
    }
}
