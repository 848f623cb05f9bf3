//! What the page of one's second factor is drawn from.

use chrono::{DateTime, Utc};

use crate::action::second_factor::{for_app, unseal};
use crate::store;
use crate::web::desk::member::Member;
use crate::web::desk::proof;
use crate::web::http::error::WebError;
use crate::web::view::imprint::Imprint;

/// A secret that waits for its first code, as an app reads it.
pub struct Pending {
    /// As text.
    pub text: String,
    /// The address that a QR code holds.
    pub address: String,
}

/// One's second factor.
pub struct FactorData {
    /// Since when it holds.
    pub set_at: Option<DateTime<Utc>>,
    /// How many codes to recover with are left.
    pub codes_left: usize,
    /// What is being set up.
    pub pending: Option<Pending>,
}

impl FactorData {
    /// Reads the member's own.
    pub async fn load(member: &Member) -> Result<FactorData, WebError> {
        let id = member.actor.id;
        let (factor, left) = member
            .read(async |connection| {
                let factor = store::second_factor::get(connection, id).await?;
                Ok((factor, store::second_factor::codes_left(connection, id).await?))
            })
            .await?;
        let pending = match pending(member).await? {
            Some((_, secret)) => {
                let (site, email) = (Imprint::of(member.state(), member.t).name.text, proof::own_email(member).await?);
                let read = for_app(&secret, &site, email.as_str());
                let (text, address) = read.ok_or_else(|| WebError::Defect("no address for an app".to_owned()))?;
                Some(Pending { text, address })
            }
            None => None,
        };
        let codes_left = usize::try_from(left).unwrap_or(0);
        Ok(FactorData { set_at: factor.and_then(|factor| factor.set_at), codes_left, pending })
    }
}

/// The secret that waits for its first code: as it is kept, and as it is. One that another key sealed is begun anew.
pub async fn pending(member: &Member) -> Result<Option<(Vec<u8>, Vec<u8>)>, WebError> {
    let id = member.actor.id;
    let factor = member.read(async |connection| Ok(store::second_factor::get(connection, id).await?)).await?;
    let Some(kept) = factor.and_then(|factor| factor.pending) else { return Ok(None) };
    let secret = unseal(member.state().sealing_key.as_ref(), id, &kept);
    Ok(secret.map(|secret| (kept, secret)))
}
