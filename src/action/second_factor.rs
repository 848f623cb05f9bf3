//! The second factor: secrets and the codes that an app makes of them (RFC 6238: SHA-1, six digits, half a minute, one more on
//! either side), how they are sealed, and setting one, renewing its codes, and taking it away.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rand::RngExt;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde_json::json;
use totp_rs::{Builder, Secret, Totp};

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::second_factor::{RECOVERY_CODES, RECOVERY_LENGTH};
use crate::store::{self, Tx};

/// The bytes of a secret.
const SECRET: usize = 20;
/// How long a code is shown, in seconds.
const STEP: i64 = 30;

/// The operator's key, with which secrets are sealed before they are kept.
#[derive(Clone)]
pub struct SealingKey(Arc<LessSafeKey>);

impl SealingKey {
    /// The key of these bytes.
    pub fn new(bytes: &[u8; 32]) -> Option<SealingKey> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes).ok()?;
        Some(SealingKey(Arc::new(LessSafeKey::new(key))))
    }
}

/// The secret as it is kept: sealed where there is a key, so that it opens for this account alone.
pub fn seal(key: Option<&SealingKey>, account: AccountId, secret: &[u8]) -> Option<Vec<u8>> {
    let Some(key) = key else {
        return Some([&[0], secret].concat());
    };
    let mut nonce = [0; NONCE_LEN];
    rand::rng().fill(&mut nonce[..]);
    let mut sealed = secret.to_vec();
    let whose = Aad::from(account.0.to_be_bytes());
    key.0.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), whose, &mut sealed).ok()?;
    Some([&[1], &nonce[..], &sealed].concat())
}

/// The secret of what is kept; nothing where the key is another one, or missing.
pub fn unseal(key: Option<&SealingKey>, account: AccountId, kept: &[u8]) -> Option<Vec<u8>> {
    let (kind, rest) = kept.split_first()?;
    if *kind == 0 {
        return Some(rest.to_vec());
    }
    let (nonce, sealed) = rest.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut sealed = sealed.to_vec();
    let opened = key?.0.open_in_place(nonce, Aad::from(account.0.to_be_bytes()), &mut sealed).ok()?;
    Some(opened.to_vec())
}

/// A secret nobody has seen.
pub fn fresh_secret() -> Vec<u8> {
    let mut secret = [0; SECRET];
    rand::rng().fill(&mut secret[..]);
    secret.to_vec()
}

/// What an app reads: the secret as text, and the address that a QR code holds; `site` and `email` tell it from others there.
pub fn for_app(secret: &[u8], site: &str, email: &str) -> Option<(String, String)> {
    // The form of the address knows no other use of a colon.
    let plain = |text: &str| text.replace(':', " ");
    let builder = builder(secret).with_issuer(Some(plain(site))).with_account_name(plain(email));
    let totp: Totp = builder.build().ok()?;
    Some((totp.secret().to_base32(), totp.to_url().ok()?))
}

/// The half minute whose code this is, if it is one of now, or of the one before or after.
pub fn step(secret: &[u8], code: &str, now: DateTime<Utc>) -> Option<i64> {
    let step = builder(secret).build().ok()?.check(code, u64::try_from(now.timestamp()).ok()?)?;
    i64::try_from(step).ok()
}

/// The code that an app shows at a moment.
pub fn code(secret: &[u8], at: DateTime<Utc>) -> Option<String> {
    let totp = builder(secret).build().ok()?;
    Some(totp.generate(u64::try_from(at.timestamp()).ok()?).to_string())
}

fn builder(secret: &[u8]) -> Builder {
    Builder::new().with_secret(Secret::from(secret.to_vec())).with_step_duration(STEP.unsigned_abs())
}

/// Codes to recover with, nobody has seen.
pub fn recovery_codes() -> Vec<String> {
    const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    let mut code = || (0..RECOVERY_LENGTH).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect();
    (0..RECOVERY_CODES).map(|_| code()).collect()
}

/// Lets a new secret of the actor hold, whose code of this half minute they typed, with these codes to recover with. Ends
/// their sessions. False where another was begun meanwhile.
pub async fn confirm(tx: &mut Tx<'_>, (pending, step): (&[u8], i64), codes: &[String]) -> ActionResult<bool> {
    let id = tx.actor().id;
    if !store::second_factor::confirm(tx, id, pending, step).await? {
        tx.roll_back();
        return Ok(false);
    }
    store::second_factor::set_codes(tx, id, codes).await?;
    store::session::end_all_of(tx.connection(), id).await?;
    store::audit::record(tx, AuditAction::AccountSetFactor, Some(id.0), None, json!({})).await?;
    Ok(true)
}

/// Puts new codes to recover with in the place of the actor's old ones.
pub async fn renew_codes(tx: &mut Tx<'_>, codes: &[String]) -> ActionResult<()> {
    let id = tx.actor().id;
    if !store::second_factor::is_set(tx.connection(), id).await? {
        return Err(ActionError::NotFound);
    }
    store::second_factor::set_codes(tx, id, codes).await?;
    store::audit::record(tx, AuditAction::AccountRenewCodes, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Takes away one's own factor, or anybody's as an administrator; ends the sessions of that account and tells its owner by
/// mail where it was not themselves. Leaves nothing behind where there is none; says whether there was.
pub async fn remove(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<bool> {
    let is_own = tx.actor().id == id;
    if !is_own {
        authorize(tx, Permission::Administer)?;
    }
    if !store::second_factor::remove(tx, id).await? {
        tx.roll_back();
        return Ok(false);
    }
    store::session::end_all_of(tx.connection(), id).await?;
    if !is_own {
        store::notification::factor_reset(tx, id).await?;
    }
    let action = if is_own { AuditAction::AccountRemoveFactor } else { AuditAction::AccountResetFactor };
    store::audit::record(tx, action, Some(id.0), None, json!({})).await?;
    Ok(true)
}
