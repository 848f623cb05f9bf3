//! What a session says of how its owner has shown who they are: half of signing in, or once more a moment ago.

use actix_session::Session;
use chrono::{DateTime, Utc};

use super::error::WebError;
use super::session::{HALF, PROVED, csrf};
use crate::domain::id::AccountId;

/// How long a proof that it is really them holds, and a right password without a code, in minutes.
const FRESH: i64 = 10;

/// Begins to sign `account` in, whose password was right and whose code is still to come. Nobody is signed in by it.
pub fn begin_half(session: &Session, account: AccountId, now: DateTime<Utc>) -> Result<(), WebError> {
    session.clear();
    session.renew();
    let failed = |error: actix_session::SessionInsertError| WebError::Defect(error.to_string());
    session.insert(HALF, (account, now)).map_err(failed)?;
    csrf(session).map(drop)
}

/// Whose password was right a moment ago, and whose code is still to come.
pub fn half(session: &Session, now: DateTime<Utc>) -> Option<AccountId> {
    let half: Option<(AccountId, DateTime<Utc>)> = session.get(HALF).ok().flatten();
    half.filter(|(_, at)| is_fresh(*at, now)).map(|(account, _)| account)
}

/// Notes that whoever is signed in has proved that it is really them.
pub fn prove(session: &Session, now: DateTime<Utc>) {
    session.renew();
    if let Err(error) = session.insert(PROVED, now) {
        tracing::warn!(%error, "a proof was not noted");
    }
}

/// Whether they have within the last minutes.
pub fn is_proved(session: &Session, now: DateTime<Utc>) -> bool {
    session.get(PROVED).ok().flatten().is_some_and(|at| is_fresh(at, now))
}

fn is_fresh(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - at < chrono::Duration::minutes(FRESH)
}
