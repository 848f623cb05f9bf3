//! Sessions of the desk, kept in Postgres. They begin with signing in: pages that are read before, public ones and those of the
//! desk, have none, and so no cookie.

use std::collections::HashMap;

use actix_session::config::{CookieContentSecurity, PersistentSession, TtlExtensionPolicy};
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_session::{Session, SessionMiddleware};
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{CookieJar, Key, SameSite};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use rand::distr::{Alphanumeric, SampleString};

use super::client::Place;
use super::error::WebError;
use super::state::State;
use crate::domain::id::AccountId;
use crate::store;

/// How long an unused session lives, in hours.
const HOURS: i64 = 12;
/// How long a session lives at most, in days, however much it is used.
const DAYS: i64 = 7;
/// How often the use of a session is noted, in minutes. A note is a write, and every page would be one.
const NOTE_EVERY: i64 = 10;
const ACCOUNT: &str = "account";
const CSRF: &str = "csrf";
const FLASH: &str = "flash";
pub(super) const USED: &str = "used";
const BEGUN: &str = "begun";
const INITIAL: &str = "initial";
pub(super) const AGENT: &str = "agent";
pub(super) const ADDRESS: &str = "address";
pub(super) const PROVED: &str = "proved";
pub(super) const HALF: &str = "half";

/// A message that stands on top of the next page, once.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Flash {
    /// Whether something was refused.
    pub refused: bool,
    /// The sentence.
    pub sentence: String,
    /// What it is about: its words and its address.
    #[serde(default)]
    pub link: Option<(String, String)>,
}

/// Keeps session state through `store::session`.
pub struct PgSessionStore(Data<State>);

/// The session layer around the desk.
pub fn layer(state: &Data<State>) -> SessionMiddleware<PgSessionStore> {
    let secure = state.is_secure();
    // Not by every request: a page that merely stays open asks now and then who else is there, and must not keep its
    // session alive for ever. What counts as use calls `note_use`.
    let lifecycle = PersistentSession::default()
        .session_ttl(Duration::hours(HOURS))
        .session_ttl_extension_policy(TtlExtensionPolicy::OnStateChanges);
    SessionMiddleware::builder(PgSessionStore(state.clone()), Key::from(&state.session_key))
        .cookie_name(cookie_name(state).to_owned())
        .cookie_secure(secure)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(lifecycle)
        .build()
}

fn cookie_name(state: &State) -> &'static str {
    if state.is_secure() { "__Host-pledgebook" } else { "pledgebook" }
}

/// Whether a request comes with the session of someone who is signed in, asked where no session layer is around it. While
/// the database is away every session of this site is taken for one, as what is typed must not be lost then.
pub async fn is_of_member(request: &HttpRequest) -> Result<bool, WebError> {
    let Some(state) = request.app_data::<Data<State>>() else { return Ok(false) };
    let Some(key) = key(request, state) else { return Ok(false) };
    let now = state.clock.now();
    match state.database.read(async |connection| store::session::load(connection, &key, now).await).await {
        Ok(found) => Ok(found.is_some_and(|found| whose(&found).is_some() && is_young(begun(&found), now))),
        Err(store::Error::Unavailable(_)) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// The key of the session that a request comes with, which its cookie holds.
pub fn key(request: &HttpRequest, state: &State) -> Option<String> {
    let name = cookie_name(state);
    let mut cookies = CookieJar::new();
    request.cookie(name).into_iter().for_each(|cookie| cookies.add_original(cookie));
    let cookie = cookies.signed(&Key::from(&state.session_key)).get(name)?;
    Some(cookie.value().to_owned())
}

/// Who is signed in at `now`, if anybody: after some days one signs in again, however much a session was used.
pub fn account(session: &Session, now: DateTime<Utc>) -> Option<AccountId> {
    let begun = session.get(BEGUN).ok().flatten();
    session.get(ACCOUNT).ok().flatten().filter(|_| is_young(begun, now))
}

/// Whether a session that was begun then has not lived its days.
pub(super) fn is_young(begun: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    begun.is_some_and(|begun| now - begun < chrono::Duration::days(DAYS))
}

/// Notes that a person used the session at `now`, and from where: it then lives its full time again.
pub fn note_use(session: &Session, now: DateTime<Utc>, place: &Place) {
    let noted = session.get::<DateTime<Utc>>(USED).ok().flatten();
    let was_elsewhere = session.get::<String>(ADDRESS).ok().flatten().is_none_or(|address| address != place.address);
    let is_due = was_elsewhere || noted.is_none_or(|noted| now - noted >= chrono::Duration::minutes(NOTE_EVERY));
    if is_due && let Err(error) = note(session, now, place) {
        tracing::warn!(%error, "the use of a session was not noted");
    }
}

fn note(session: &Session, now: DateTime<Utc>, place: &Place) -> Result<(), actix_session::SessionInsertError> {
    session.insert(USED, now)?;
    session.insert(AGENT, &place.agent)?;
    session.insert(ADDRESS, &place.address)
}

/// The token that forms of this session carry; made on first use.
pub fn csrf(session: &Session) -> Result<String, WebError> {
    if let Ok(Some(token)) = session.get::<String>(CSRF) {
        return Ok(token);
    }
    let token = Alphanumeric.sample_string(&mut rand::rng(), 32);
    session.insert(CSRF, &token).map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(token)
}

/// Whether `token` is the one of this session. Compared without stopping at the first difference.
pub fn is_own(session: &Session, token: &str) -> bool {
    let Ok(Some(own)) = session.get::<String>(CSRF) else { return false };
    own.len() == token.len() && own.bytes().zip(token.bytes()).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

/// Signs `account` in: a new session id and a new token. The token is made here and not by the first page, because two
/// pages that open side by side would each make one, and the forms of one of them would be refused.
/// With an initial password, which somebody else has set, nothing works before another is chosen.
pub fn begin(
    session: &Session,
    account: AccountId,
    now: DateTime<Utc>,
    is_initial: bool,
    place: &Place,
) -> Result<(), WebError> {
    session.clear();
    session.renew();
    let failed = |error: actix_session::SessionInsertError| WebError::Defect(error.to_string());
    session.insert(ACCOUNT, account).map_err(failed)?;
    session.insert(BEGUN, now).map_err(failed)?;
    note(session, now, place).map_err(failed)?;
    session.insert(PROVED, now).map_err(failed)?;
    if is_initial {
        session.insert(INITIAL, true).map_err(failed)?;
    }
    csrf(session).map(drop)
}

/// Whether whoever is signed in has to choose a password of their own first. A password that somebody sets ends all sessions,
/// so that what was so when this one began is so until they have chosen.
pub fn is_initial(session: &Session) -> bool {
    session.get::<bool>(INITIAL).ok().flatten().unwrap_or(false)
}

/// Notes that they have, and goes on under a new key: every session has ended with the former password.
pub fn has_chosen(session: &Session) {
    session.remove(INITIAL);
    session.renew();
}

/// Leaves a message for the next page.
pub fn leave_flash(session: &Session, flash: Flash) {
    if let Err(error) = session.insert(FLASH, flash) {
        tracing::warn!(%error, "a message was lost");
    }
}

/// Takes the message left by the page before.
pub fn take_flash(session: &Session) -> Option<Flash> {
    // To remove what is not there would be a change, and so a write for every page.
    session.get::<Flash>(FLASH).ok().flatten()?;
    session.remove_as::<Flash>(FLASH).and_then(Result::ok)
}

impl PgSessionStore {
    fn expiry(&self, ttl: &Duration) -> DateTime<Utc> {
        self.0.clock.now() + chrono::Duration::seconds(ttl.whole_seconds())
    }
}

/// Who is signed in, as the session layer serialises it.
fn whose(state: &store::session::State) -> Option<AccountId> {
    state.get(ACCOUNT).and_then(|id| id.parse().ok())
}

/// Whose session it is, or is about to be: it ends with all of theirs.
fn owner(state: &store::session::State) -> Option<AccountId> {
    let half = || serde_json::from_str::<(AccountId, DateTime<Utc>)>(state.get(HALF)?).ok().map(|(account, _)| account);
    whose(state).or_else(half)
}

/// When they signed in, as the session layer serialises it.
pub(super) fn begun(state: &store::session::State) -> Option<DateTime<Utc>> {
    state.get(BEGUN).and_then(|moment| serde_json::from_str(moment).ok())
}

impl SessionStore for PgSessionStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<HashMap<String, String>>, LoadError> {
        let now = self.0.clock.now();
        let found =
            self.0.database.read(async |connection| store::session::load(connection, key.as_ref(), now).await).await;
        found.map_err(|error: store::Error| LoadError::Other(error.into()))
    }

    async fn save(&self, state: HashMap<String, String>, ttl: &Duration) -> Result<SessionKey, SaveError> {
        let key = Alphanumeric.sample_string(&mut rand::rng(), 64);
        let (account, expiry) = (owner(&state), self.expiry(ttl));
        self.0
            .database
            .read(async |connection| store::session::begin(connection, &key, account, &state, expiry).await)
            .await
            .map_err(|error: store::Error| SaveError::Other(error.into()))?;
        SessionKey::try_from(key).map_err(|error| SaveError::Other(error.into()))
    }

    async fn update(
        &self,
        key: SessionKey,
        state: HashMap<String, String>,
        ttl: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        let (account, expiry) = (owner(&state), self.expiry(ttl));
        self.0
            .database
            .read(async |connection| store::session::update(connection, key.as_ref(), account, &state, expiry).await)
            .await
            .map_err(|error: store::Error| UpdateError::Other(error.into()))?;
        Ok(key)
    }

    async fn update_ttl(&self, key: &SessionKey, ttl: &Duration) -> Result<(), anyhow::Error> {
        let expiry = self.expiry(ttl);
        Ok(self
            .0
            .database
            .read(async |connection| store::session::extend(connection, key.as_ref(), expiry).await)
            .await?)
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        Ok(self.0.database.read(async |connection| store::session::end(connection, key.as_ref()).await).await?)
    }
}
