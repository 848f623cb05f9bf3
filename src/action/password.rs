//! Passwords: what makes one acceptable; hashing and checking, with Argon2id. Slow on purpose, and hungry: 19 MiB each. Call it off the async
//! threads, and on the web within `web`'s bound.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use zxcvbn::feedback::{Feedback, Warning};
use zxcvbn::{Score, zxcvbn};

use crate::domain::account::{PASSWORD_BYTES, PASSWORD_MINIMUM, Weakness};
use crate::domain::fault::Reason;

/// The password could not be hashed; a defect of the machine, not of the password.
#[derive(Debug, thiserror::Error)]
#[error("hashing failed: {0}")]
pub struct HashingFailed(String);

/// How much work a hash is.
#[derive(Clone, Debug)]
pub struct Strength(Params);

impl Default for Strength {
    /// What hashes of the site take: 19 MiB and two passes, as OWASP recommends.
    fn default() -> Self {
        Strength(Params::default())
    }
}

impl Strength {
    /// Next to nothing, in so many KiB of memory: for tests, in which people sign in thousands of times.
    pub fn slight(memory: u32) -> Strength {
        Strength(Params::new(memory, Params::MIN_T_COST, 1, None).unwrap_or_default())
    }

    /// The hash to keep of a password: Argon2id, PHC string format, a fresh salt each time.
    pub fn hash(&self, password: &str) -> Result<String, HashingFailed> {
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, self.0.clone()).hash_password(password.as_bytes());
        hash.map(|hash: PasswordHash| hash.to_string()).map_err(|error| HashingFailed(error.to_string()))
    }

    /// Whether a hash that is `kept` takes less work than this, so that the same password had better be hashed anew.
    pub fn exceeds(&self, kept: &str) -> bool {
        let parsed = PasswordHash::new(kept).ok().and_then(|hash| Params::try_from(&hash).ok());
        parsed.is_some_and(|kept| {
            (kept.m_cost(), kept.t_cost()) != (self.0.m_cost(), self.0.t_cost())
                && kept.m_cost() <= self.0.m_cost()
                && kept.t_cost() <= self.0.t_cost()
        })
    }
}

/// The hash to keep of a password, as strong as those of the site are.
pub fn hash(password: &str) -> Result<String, HashingFailed> {
    Strength::default().hash(password)
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

/// The secret in a link that is mailed: 43 letters and digits, over 250 bits.
pub fn token() -> String {
    use rand::distr::{Alphanumeric, SampleString};
    Alphanumeric.sample_string(&mut rand::rng(), 43)
}

/// Whether `password` may protect an account. Length does most of the work; what is long and still guessed within a hundred
/// million tries is refused, where `own` are words that whoever guesses for this person would try. An estimate after D. L.
/// Wheeler, “zxcvbn: Low-Budget Password Strength Estimation”, USENIX Security 2016. Takes milliseconds: call it off the
/// async threads. It stands here and not in the domain because the estimate asks the clock which years are near.
pub fn check(password: &str, own: &[&str]) -> Result<(), Reason> {
    if password.chars().count() < PASSWORD_MINIMUM {
        return Err(Reason::PasswordTooShort { minimum: PASSWORD_MINIMUM });
    }
    if password.len() > PASSWORD_BYTES {
        return Err(Reason::PasswordTooLong { bytes: PASSWORD_BYTES });
    }
    let parts = own.iter().flat_map(|words| words.split(|c: char| !c.is_alphanumeric()));
    let own: Vec<&str> = own.iter().copied().chain(parts).filter(|word| word.chars().count() > 2).collect();
    if is_made_of(password, &own) {
        return Err(Reason::PasswordGuessable(Weakness::Own));
    }
    let estimate = zxcvbn(password, &own);
    if estimate.score() >= Score::Three {
        return Ok(());
    }
    let weakness = match estimate.feedback().and_then(Feedback::warning) {
        _ if zxcvbn(password, &[]).score() >= Score::Three => Weakness::Own,
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => Weakness::Common,
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess,
        ) => Weakness::Pattern,
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => Weakness::Word,
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => Weakness::Date,
        None => Weakness::Plain,
    };
    Err(Reason::PasswordGuessable(weakness))
}

/// Whether hardly anything is left of a password without these words.
fn is_made_of(password: &str, words: &[&str]) -> bool {
    let mut words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = words.iter().fold(password.to_lowercase(), |left, word| left.replace(word.as_str(), ""));
    left.chars().filter(|c| c.is_alphanumeric()).count() < 4 && left.len() < password.len()
}
