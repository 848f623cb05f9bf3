//! Proof that it is really them: a typed password against the one that is kept.

use super::form_recovery::{CURRENT, NotSignedIn};
use super::member::Member;
use crate::action::password;
use crate::domain::account::{Email, PASSWORD_BYTES};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AccountId;
use crate::domain::text;
use crate::store;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::limit::NotDone;
use crate::web::http::state::State;

/// The account that address and password belong to. Takes the same time for unknown addresses.
pub async fn check(state: &State, email: &str, typed: String) -> Result<Result<AccountId, NotSignedIn>, WebError> {
    if typed.len() > PASSWORD_BYTES {
        return Ok(Err(NotSignedIn::TooLong));
    }
    let email = text::tidy_line(email);
    let found = state.database.read(async |connection| store::account::credentials(connection, &email).await).await?;
    let kept = found.as_ref().and_then(|found| found.password_hash.clone());
    match state.hashing.run(move || password::verify(&typed, kept.as_deref())).await {
        Ok(right) => Ok(found.filter(|_| right).map(|found| found.id).ok_or(NotSignedIn::Wrong)),
        Err(NotDone::Busy) => Ok(Err(NotSignedIn::Busy)),
        Err(failed) => Err(failed.into()),
    }
}

/// What the member signs in with.
pub async fn own_email(member: &Member) -> Result<Email, WebError> {
    let own = member.read(async |connection| Ok(store::account::own(connection, member.actor.id).await?)).await?;
    own.and_then(|own| own.email.parse().ok()).ok_or(WebError::NotFound)
}

/// What is wrong with the field of the member's current password, if something is.
pub async fn own_password(member: &Member, fields: &FormData) -> Result<Option<Fault>, WebError> {
    let typed = fields.get(CURRENT);
    let fault = |reason| Ok(Some(Fault::new(CURRENT, reason)));
    if typed.is_empty() {
        return fault(Reason::Missing);
    }
    match check(member.state(), own_email(member).await?.as_str(), typed.to_owned()).await? {
        Ok(account) if account == member.actor.id => Ok(None),
        Err(NotSignedIn::Busy) => Err(WebError::Unavailable),
        _ => fault(Reason::WrongPassword),
    }
}
