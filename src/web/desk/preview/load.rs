//! What the page of a link is drawn from: one revision, and the record that it is about.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::VerdictId;
use crate::domain::preview::{self, Standing};
use crate::store::assessment::Assessment;
use crate::store::codebook::Verdict;
use crate::store::preview::PreviewLink;
use crate::store::promise::Promise;
use crate::store::revision::Revision;
use crate::store::sign_in::Counted;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::http::error::WebError;
use crate::web::http::state::State;

/// The length of what is secret in an address, in letters and digits: over 250 bits.
pub const TOKEN: usize = 43;

/// What an address leads to.
pub enum Found {
    /// A link, whether it holds or not.
    Link(PreviewLink),
    /// Nothing.
    Nothing,
    /// Nothing before so much time: too many addresses of nothing were tried from this network.
    TooMany(TimeDelta),
}

/// Looks a link up. Addresses that lead nowhere are counted against the network that tries them.
pub async fn find(state: &State, token: &str, network: Option<String>) -> Result<Found, WebError> {
    let (now, counted) = (state.clock.now(), network.map(|network| Counted::preview(&network)));
    let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    state
        .database
        .read(async |connection| {
            if let Some(counted) = &counted {
                let failures = store::sign_in::failures(connection, counted, now).await?;
                if let Some(wait) = failures.wait(counted.tally(), now) {
                    return Ok(Found::TooMany(wait));
                }
            }
            let link = if is_token { store::preview::find(connection, token).await? } else { None };
            match (link, &counted) {
                (Some(link), _) => return Ok(Found::Link(link)),
                (None, Some(counted)) => drop(store::sign_in::fail_late(connection, counted, now).await?),
                (None, None) => {}
            }
            Ok::<_, store::Error>(Found::Nothing)
        })
        .await
        .map_err(WebError::from)
}

/// Counts that the text of a link was shown.
pub async fn count(state: &State, link: &PreviewLink) -> Result<(), WebError> {
    let now = state.clock.now();
    let counted: store::Result<()> =
        state.database.read(async |connection| store::preview::count(connection, link.id, now).await).await;
    Ok(counted?)
}

/// A revision with what it is about.
pub struct PreviewData {
    /// The link.
    pub link: PreviewLink,
    /// The revision that it shows.
    pub revision: Revision,
    /// Its assessment.
    pub row: Assessment,
    /// Its promise.
    pub promise: Promise,
    /// Its tracker.
    pub tracker: Tracker,
    /// The verdicts of the tracker's codebooks.
    pub verdicts: HashMap<VerdictId, Verdict>,
}

impl PreviewData {
    /// Reads it.
    pub async fn load(connection: &mut Connection, link: &PreviewLink) -> Result<PreviewData, WebError> {
        let row = store::assessment::get(connection, link.assessment).await?.ok_or(WebError::NotFound)?;
        let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
        let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
        let revision = store::revision::get(connection, row.id, link.revision).await?.ok_or(WebError::NotFound)?;
        let verdicts = store::codebook::all(connection, &[tracker.id]).await?;
        Ok(PreviewData { link: link.clone(), revision, row, promise, tracker, verdicts })
    }

    /// What the link does at this moment.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        preview::standing(self.row.state, self.link.ends_at, self.link.revoked_at.is_some(), now)
    }

    /// Whether readers find the promise on the public site.
    pub fn is_public(&self) -> bool {
        self.tracker.is_open() && self.promise.online_at.is_some()
    }
}
