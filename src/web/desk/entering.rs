//! The last step of signing in, whichever way led to it: the session begins, the browser is known from now on, and what
//! waited for it goes on.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::form_recovery::{self, Why};
use super::pending_form::PendingForm;
use crate::action;
use crate::action::account::SignedInBy;
use crate::domain::access::Actor;
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store;
use crate::web::http::client;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::respond::see_other;
use crate::web::http::session;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;

/// What waited for the sign-in: a form that was typed, or a page that was asked for.
pub struct Waiting {
    /// The form.
    pub held: Option<PendingForm>,
    /// The page.
    pub next: Option<String>,
}

/// Signs someone in who has proved who they are.
pub async fn enter(
    (request, state, session): (&HttpRequest, &Data<State>, &Session),
    account: AccountId,
    by: SignedInBy,
    waiting: Waiting,
) -> Result<HttpResponse, WebError> {
    let (t, now) = (lang(request), state.clock.now());
    let actor = state.database.read(async |connection| store::account::actor(connection, account).await).await?;
    let actor = actor.ok_or(WebError::NotFound)?;
    state.database.write(&actor, now, async |tx| action::account::sign_in(tx, t.code(), by).await).await?;
    let look = async |c: &mut store::Connection| store::account::has_initial_password(c, account).await;
    let is_initial = state.database.read(look).await?;
    session::begin(session, account, now, is_initial, &client::Place::of(request, state))?;
    let key = client::device(request, state).unwrap_or_else(client::new_device);
    state.database.read(async |connection| store::sign_in::note_device(connection, &key, account, now).await).await?;
    let mut answer = goes_on(state, session, (t, &actor), waiting).await?;
    answer.add_cookie(&client::device_cookie(state, key)).map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(answer)
}

/// Where someone comes who has signed in: to the form that waited for it, if one did.
async fn goes_on(
    state: &State,
    session: &Session,
    (t, actor): (Lang, &Actor),
    Waiting { held, next }: Waiting,
) -> Result<HttpResponse, WebError> {
    let other = held.as_ref().and_then(|held| held.of_another_than(actor.id));
    match held {
        Some(held) if other.is_some() => {
            let whose = state.database.read(async |connection| match other {
                Some(other) => store::account::name(connection, other).await,
                None => Ok(None),
            });
            let names = (whose.await?.unwrap_or_default(), actor.name.as_str());
            Ok(html(
                StatusCode::OK,
                form_recovery::of_another((Imprint::of(state, t), t), session::csrf(session)?, held, names, None)?,
            ))
        }
        Some(held) => {
            Ok(html(StatusCode::OK, form_recovery::confirm((Imprint::of(state, t), t), session, held, Why::SignedOut)?))
        }
        None => Ok(see_other(&next.unwrap_or_else(|| path::desk(t, "")))),
    }
}

/// A page that no cache keeps.
pub fn html(status: StatusCode, page: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(page)
}
