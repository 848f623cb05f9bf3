//! The second factor: setting one up with an app, the codes to recover with, taking it away, the second page of signing in,
//! and proving anew who one is.

mod door;
mod load;
mod page;
mod qr;

use actix_session::Session;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;

use super::fresh_form::FreshForm;
use super::member::Member;
use super::pending_form::CODE;
use crate::action;
use crate::action::second_factor;
use crate::domain::second_factor::{TypedCode, read};
use crate::store;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use page::{CodesPage, FactorPage};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/second-factor").get(own).post(confirm))
        .service(route::desk("/second-factor/secret").get(back).post(begin))
        .service(route::desk("/second-factor/codes").get(back).post(renew))
        .service(route::desk("/second-factor/removal").get(back).post(remove))
        .configure(door::routes);
}

async fn own(member: Member) -> Result<HttpResponse, WebError> {
    show(&FactorPage::load(&member, None).await?)
}

/// The parts of it have no page of their own.
async fn back(member: Member) -> HttpResponse {
    see_other(&path::desk(member.t, "second-factor"))
}

/// Draws a new secret, which holds nothing until its first code is typed.
async fn begin(posted: FreshForm) -> Result<HttpResponse, WebError> {
    let member = posted.member;
    let (id, key) = (member.actor.id, member.state().sealing_key.as_ref());
    let sealed = second_factor::seal(key, id, &second_factor::fresh_secret());
    let sealed = sealed.ok_or_else(|| WebError::Defect("a secret was not sealed".to_owned()))?;
    member.read(async |connection| Ok(store::second_factor::begin(connection, id, &sealed).await?)).await?;
    Ok(see_other(&path::desk(member.t, "second-factor")))
}

/// Lets the new secret hold, once the first code is right.
async fn confirm(posted: FreshForm, session: Session) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    let t = member.t;
    let Some((pending, secret)) = load::pending(&member).await? else {
        return Ok(see_other(&path::desk(t, "second-factor")));
    };
    let step = match read(fields.get(CODE)) {
        Some(TypedCode::OfApp(code)) => second_factor::step(&secret, &code, member.now()),
        _ => None,
    };
    let Some(step) = step else {
        let refusal = Some(t.factor_first_code_wrong().to_owned());
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &FactorPage::load(&member, refusal).await?);
    };
    let codes = second_factor::recovery_codes();
    let holds = member.write(async |tx| action::second_factor::confirm(tx, (&pending, step), &codes).await).await?;
    if !holds {
        return Ok(see_other(&path::desk(t, "second-factor")));
    }
    // All sessions have ended; this one goes on under a new key.
    session.renew();
    show(&CodesPage::new(&member, t.factor_set(), &codes)?)
}

async fn renew(posted: FreshForm) -> Result<HttpResponse, WebError> {
    let member = posted.member;
    let codes = second_factor::recovery_codes();
    member.write(async |tx| action::second_factor::renew_codes(tx, &codes).await).await?;
    show(&CodesPage::new(&member, member.t.factor_codes_renewed(), &codes)?)
}

async fn remove(posted: FreshForm, session: Session) -> Result<HttpResponse, WebError> {
    let member = posted.member;
    let (t, id) = (member.t, member.actor.id);
    if member.write(async |tx| action::second_factor::remove(tx, id).await).await? {
        session.renew();
        member.tell(t.factor_removed());
    }
    Ok(see_other(&path::desk(t, "second-factor")))
}
