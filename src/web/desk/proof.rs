//! Proof that it is really them: a typed password against the one that is kept. Each try for an account counts as a failure
//! until it is known not to be one, so that many at once are not more than one after another. For its network it counts when
//! it has failed: whole newsrooms may sign in at once.

use super::member::Member;
use super::pending_form::CURRENT;
use super::sign_in_page::NotSignedIn;
use crate::action::{self, ActionError, password};
use crate::domain::account::{Email, PASSWORD_BYTES};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AccountId;
use crate::domain::sign_in::{Failures, Tally};
use crate::domain::text;
use crate::store::sign_in::Counted;
use crate::store::{self, Connection};
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::limit::NotDone;
use crate::web::http::state::State;

/// Someone who signs in.
pub struct Stranger<'a> {
    /// The address that was typed.
    pub email: &'a str,
    /// The key of their browser, if it has one.
    pub device: Option<&'a str>,
    /// Their network, as far as it is known.
    pub network: Option<String>,
}

/// The account that address and password belong to. Takes the same time, and as many tries, for unknown addresses.
pub async fn check(
    state: &State,
    who: &Stranger<'_>,
    typed: String,
) -> Result<Result<AccountId, NotSignedIn>, WebError> {
    if typed.len() > PASSWORD_BYTES {
        return Ok(Err(NotSignedIn::TooLong));
    }
    let (email, now) = (text::tidy_line(who.email), state.clock.now());
    let network = who.network.as_deref().map(Counted::network);
    let (found, known, wait) = state
        .database
        .read(async |connection| {
            let found = store::account::credentials(connection, &email).await?;
            let known = match who.device {
                Some(key) => {
                    // Asked for nobody too, as the time of the answer tells nothing then.
                    let id = found.as_ref().map_or(AccountId(0), |found| found.id);
                    let known = store::sign_in::is_known(connection, key, id, now).await?;
                    known.then(|| Counted::device(key, id))
                }
                None => None,
            };
            let wait = match network.as_ref().filter(|_| known.is_none()) {
                Some(network) => store::sign_in::failures(connection, network, now).await?.wait(network.tally(), now),
                None => None,
            };
            Ok::<_, store::Error>((found, known, wait))
        })
        .await?;
    if let Some(wait) = wait {
        return Ok(Err(NotSignedIn::TooMany(wait)));
    }
    let network = network.filter(|_| known.is_none());
    let counted = known.unwrap_or_else(|| Counted::account(&email));
    let account = found.as_ref().map(|found| found.id);
    let kept = found.and_then(|found| found.password_hash);
    let right = match attempt(state, (&counted, account), typed, kept).await? {
        Ok(right) => right,
        Err(reason) => return Ok(Err(reason)),
    };
    if let Some(network) = network.filter(|_| !right) {
        let failed = state.database.read(async |connection| store::sign_in::fail_late(connection, &network, now).await);
        if let Some(counting) = failed.await? {
            note(state, None, &network, counting.now);
        }
    }
    Ok(account.filter(|_| right).ok_or(NotSignedIn::Wrong))
}

/// Whether what was typed is the password that is `kept`, counted before it is hashed.
async fn attempt(
    state: &State,
    (counted, account): (&Counted, Option<AccountId>),
    typed: String,
    kept: Option<String>,
) -> Result<Result<bool, NotSignedIn>, WebError> {
    let now = state.clock.now();
    let failed = state.database.read(async |connection| store::sign_in::fail(connection, counted, now).await);
    let counting = match failed.await? {
        Ok(counting) => counting,
        Err(wait) => return Ok(Err(NotSignedIn::TooMany(wait))),
    };
    let strength = state.strength.clone();
    let checking = move || {
        let is_right = password::verify(&typed, kept.as_deref());
        // The password is at hand now, and at no other time.
        let weaker = kept.filter(|kept| is_right && strength.exceeds(kept));
        (is_right, weaker.and_then(|weaker| Some((strength.hash(&typed).ok()?, weaker))))
    };
    match state.hashing.run(checking).await {
        Ok((true, stronger)) => {
            let done = async |connection: &mut Connection| {
                if let Some(((stronger, weaker), account)) = stronger.as_ref().zip(account) {
                    store::account::rehash(connection, account, weaker, stronger).await?;
                }
                store::sign_in::forgive(connection, counted).await
            };
            state.database.read(done).await?;
            Ok(Ok(true))
        }
        Ok((false, _)) => {
            note(state, account, counted, counting.now);
            Ok(Ok(false))
        }
        Err(NotDone::Busy) => {
            let back =
                async |connection: &mut Connection| store::sign_in::take_back(connection, counted, counting).await;
            state.database.read(back).await?;
            Ok(Err(NotSignedIn::Busy))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Says in the log that it failed, and in the trail what is worth it: after the answer, whose time tells nobody which
/// addresses have accounts.
pub(super) fn note(state: &State, account: Option<AccountId>, counted: &Counted, failures: Failures) {
    let tally = counted.tally();
    tracing::info!(
        account = account.map(|id| id.0),
        counted = tally.code(),
        failures = failures.count,
        "a password was wrong"
    );
    let is_of_someone = account.is_some() || tally == Tally::Network;
    if !is_of_someone || !failures.is_noteworthy(tally) {
        return;
    }
    let (state, counted) = (state.clone(), counted.clone());
    actix_web::rt::spawn(async move {
        if let Err(error) = tell(&state, account, &counted, failures).await {
            tracing::warn!(?error, "the trail was not told of wrong passwords");
        }
    });
}

async fn tell(
    state: &State,
    account: Option<AccountId>,
    counted: &Counted,
    failures: Failures,
) -> Result<(), ActionError> {
    let (now, tally) = (state.clock.now(), counted.tally());
    let (system, is_to_be_told) = state
        .database
        .read(async |connection| {
            let system = store::account::system(connection).await?;
            Ok::<_, store::Error>((system, store::sign_in::is_to_be_told(connection, counted, now).await?))
        })
        .await?;
    if is_to_be_told || failures.is_alarming(tally) {
        let refuse = async |tx: &mut store::Tx<'_>| action::account::refuse_sign_in(tx, account, tally, failures).await;
        state.database.write(&system, now, refuse).await?;
    }
    Ok(())
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
    if typed.len() > PASSWORD_BYTES {
        return fault(Reason::WrongPassword);
    }
    let (state, id, email) = (member.state(), member.actor.id, own_email(member).await?);
    let kept =
        member.read(async |connection| Ok(store::account::credentials(connection, email.as_str()).await?)).await?;
    let kept = kept.and_then(|kept| kept.password_hash);
    match attempt(state, (&Counted::member(id), Some(id)), typed.to_owned(), kept).await? {
        Ok(true) => Ok(None),
        Ok(false) => fault(Reason::WrongPassword),
        Err(NotSignedIn::TooMany(wait)) => fault(Reason::TooManyTries { seconds: wait.num_seconds() }),
        Err(_) => fault(Reason::ManySignIns),
    }
}
