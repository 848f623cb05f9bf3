//! People who can sign in: their addresses and what makes a password acceptable.

use std::fmt;
use std::str::FromStr;

use url::Host;

use super::fault::Reason;
use super::record::Fields;

/// An e-mail address, kept as typed and compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether mail to `other` comes to the same place, and the same account signs in with it.
    pub fn is_same(&self, other: &str) -> bool {
        self.0.to_lowercase() == other.trim().to_lowercase()
    }
}

impl FromStr for Email {
    type Err = Reason;

    /// Only the shape that every address has; whether it receives mail is found out by sending some.
    fn from_str(typed: &str) -> Result<Self, Reason> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        // RFC 5321, 4.1.2 and 4.5.3.1.1: parts between dots are not empty, and what stands before the sign has 64 bytes at
        // most.
        let is_local = |local: &str| local.len() <= 64 && local.split('.').all(|part| !part.is_empty());
        let fits = text.len() <= 254
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"".contains(c));
        let shape = || text.split_once('@').is_some_and(|(local, host)| is_local(local) && is_host(host));
        if fits && shape() { Ok(Email(text.to_owned())) } else { Err(Reason::NotAnEmail(text.to_owned())) }
    }
}

/// Whether mail can be sent to a host of this name: two labels or more of letters, digits and hyphens, as the system of names
/// writes them (RFC 1035, 2.3.1 and 2.3.4; RFC 5891), the last one not of digits alone.
fn is_host(typed: &str) -> bool {
    let is_plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let Ok(Host::Domain(name)) = Host::parse(typed) else { return false };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    typed.chars().all(is_plain)
        && name.len() <= 253
        && name.contains('.')
        && name.split('.').all(is_label)
        && !last.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest name of a person, in characters.
pub const NAME_LIMIT: usize = 120;

/// What someone is called and how they are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The name shown to colleagues.
    pub name: String,
    /// What they sign in with, and where mail goes.
    pub email: Email,
    /// The language of their mail; none for that of their last session.
    pub language: Option<String>,
}

impl Details {
    /// What they say, field by field.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .text("name", Some(&self.name))
            .text("email", Some(&self.email))
            .text("language", self.language.as_ref())
    }
}

/// The shortest password, in characters.
pub const PASSWORD_MINIMUM: usize = 12;
/// The longest password, in bytes; a bound on the work of hashing.
pub const PASSWORD_BYTES: usize = 1_024;

/// Why a password is easily guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It is among those that are tried first, or near one.
    Common,
    /// It repeats itself, or follows the keyboard or the alphabet.
    Pattern,
    /// It is a single word or a name, with little around it.
    Word,
    /// It is made of years or dates.
    Date,
    /// It is made of the person's own name or address, or of the site's.
    Own,
    /// For several reasons together.
    Plain,
}
