//! Passwords: hashing and checking, with Argon2id. Slow on purpose, and hungry: 19 MiB each. Call it off the async
//! threads, and on the web within `web`'s bound.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::domain::account::PASSWORD_BYTES;

/// The password could not be hashed; a defect of the machine, not of the password.
#[derive(Debug, thiserror::Error)]
#[error("hashing failed: {0}")]
pub struct HashingFailed(String);

/// The hash to keep of a password: Argon2id, PHC string format, a fresh salt each time.
pub fn hash(password: &str) -> Result<String, HashingFailed> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash: PasswordHash| hash.to_string()).map_err(|error| HashingFailed(error.to_string()))
}

/// Whether `password` belongs to `kept`. Without a kept hash (an unknown account) the same work is done for nothing, so
/// that the time of the answer tells nobody which addresses have accounts. Beyond [`PASSWORD_BYTES`] nothing is done at all.
pub fn verify(password: &str, kept: Option<&str>) -> bool {
    if password.len() > PASSWORD_BYTES {
        return false;
    }
    static DECOY: LazyLock<String> = LazyLock::new(|| hash("nobody's password").unwrap_or_default());
    let known = kept.is_some();
    let Ok(parsed) = PasswordHash::new(kept.unwrap_or(&DECOY)) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known
}

/// A password for a new account that is shown once: 20 letters and digits (over 100 bits) without look-alikes.
pub fn generate() -> String {
    use rand::RngExt;
    const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    let letters: Vec<u8> = (0..20).map(|_| ALPHABET[rng.random_range(0..ALPHABET.len())]).collect();
    letters.chunks(5).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}
