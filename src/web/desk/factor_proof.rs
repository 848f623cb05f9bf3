//! Whether what is typed is a code of somebody's second factor. Each try counts as a failure until it is known not to be one,
//! by account: six digits are soon guessed where nobody counts.

use chrono::TimeDelta;

use super::proof;
use crate::action::account::SignedInBy;
use crate::action::second_factor;
use crate::domain::id::AccountId;
use crate::domain::second_factor::{TypedCode, read};
use crate::i18n::Lang;
use crate::store;
use crate::store::sign_in::Counted;
use crate::web::http::error::WebError;
use crate::web::http::state::State;

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCode {
    /// It is none, or was taken before.
    Wrong,
    /// Too many wrong ones; the next try is taken after so long.
    TooMany(TimeDelta),
}

impl NoCode {
    /// The sentence.
    pub fn say(self, t: Lang) -> String {
        match self {
            NoCode::Wrong => t.factor_code_wrong().to_owned(),
            NoCode::TooMany(wait) => t.factor_code_too_many(&t.wait(wait.num_seconds())),
        }
    }
}

/// Takes a code of this account, once: one of an app, or one to recover with.
pub async fn check(state: &State, account: AccountId, typed: &str) -> Result<Result<SignedInBy, NoCode>, WebError> {
    let (now, counted) = (state.clock.now(), Counted::code(account));
    let failed = state.database.read(async |connection| store::sign_in::fail(connection, &counted, now).await);
    let counting = match failed.await? {
        Ok(counting) => counting,
        Err(wait) => return Ok(Err(NoCode::TooMany(wait))),
    };
    let taken = match read(typed) {
        Some(TypedCode::OfApp(code)) => of_app(state, account, &code).await?.then_some(SignedInBy::Code),
        Some(TypedCode::Recovery(code)) => {
            let take = async |connection: &mut store::Connection| {
                store::second_factor::take_code(connection, account, &code, now).await
            };
            state.database.read(take).await?.then_some(SignedInBy::RecoveryCode)
        }
        None => None,
    };
    match taken {
        Some(by) => {
            state.database.read(async |connection| store::sign_in::forgive(connection, &counted).await).await?;
            Ok(Ok(by))
        }
        None => {
            proof::note(state, Some(account), &counted, counting.now);
            Ok(Err(NoCode::Wrong))
        }
    }
}

/// Takes a code that an app shows.
async fn of_app(state: &State, account: AccountId, code: &str) -> Result<bool, WebError> {
    let kept = state.database.read(async |connection| store::second_factor::get(connection, account).await).await?;
    let Some(kept) = kept.and_then(|factor| factor.secret) else { return Ok(false) };
    let secret = second_factor::unseal(state.sealing_key.as_ref(), account, &kept);
    let secret = secret.ok_or_else(|| WebError::Defect("PLEDGEBOOK_SECRET_KEY opens no second factor".to_owned()))?;
    let Some(step) = second_factor::step(&secret, code, state.clock.now()) else { return Ok(false) };
    let take =
        async |connection: &mut store::Connection| store::second_factor::take_step(connection, account, step).await;
    Ok(state.database.read(take).await?)
}
