//! The audit trail as a chain: what an entry's hash is made of, and the walk that finds the first entry that is not what
//! was written. Agrees with `audit_hash` in the database without asking it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// The hash of an entry: SHA-256, written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What the first entry follows.
    pub const NONE: Hash = Hash([0; 32]);
    /// Stands for what is no hash at all; no entry has it.
    pub const UNREADABLE: Hash = Hash([0xff; 32]);
}

impl TryFrom<&[u8]> for Hash {
    type Error = NotAHash;

    fn try_from(bytes: &[u8]) -> Result<Self, NotAHash> {
        bytes.try_into().map(Hash).map_err(|_| NotAHash)
    }
}

/// Not the hash of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash has 64 hexadecimal digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(typed: &str) -> Result<Self, NotAHash> {
        let typed = typed.trim();
        if typed.len() != 64 || !typed.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAHash);
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = typed.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).ok_or(NotAHash)?;
        }
        Ok(Hash(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// An entry as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its place in the chain, from 1.
    pub number: i64,
    /// The hash that it says the entry before it has.
    pub previous: Hash,
    /// The hash that it says it has.
    pub hash: Hash,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who did it, by account.
    pub actor: i64,
    /// What was done, as it is written: by this version an [`AuditAction`](super::audit::AuditAction).
    pub action: String,
    /// The number of the noun's row.
    pub subject: Option<i64>,
    /// The tracker it belongs to.
    pub tracker: Option<i64>,
    /// What changed, as the database writes JSON: one line.
    pub detail: String,
}

impl Link {
    /// The lines that are hashed. None holds a line feed, so no two entries have the same.
    fn canonical(&self) -> String {
        let or_dash = |id: Option<i64>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let lines = [
            "pledgebook audit 1".to_owned(),
            self.previous.to_string(),
            self.number.to_string(),
            self.at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string(),
            self.actor.to_string(),
            self.action.clone(),
            or_dash(self.subject),
            or_dash(self.tracker),
            self.detail.clone(),
        ];
        lines.join("\n")
    }

    /// The hash that it should have.
    pub fn computed(&self) -> Hash {
        Hash(Sha256::digest(self.canonical().as_bytes()).into())
    }
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no entry with this number.
    Missing,
    /// It is not the one that followed the entry before it.
    OutOfPlace,
    /// It does not say what it said when it was written.
    Changed,
    /// There are entries after the last that the head knows, or the head names another hash than the last entry's.
    Headless,
}

/// The first entry that is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its number.
    pub number: i64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// The last entry: its number and its hash. Number 0 for an empty trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are.
    pub number: i64,
    /// The hash of the last.
    pub hash: Hash,
}

/// A walk along the chain, from its beginning. Holds no more than the entry it stands on.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    head: Head,
}

impl Default for Walk {
    fn default() -> Self {
        Walk { head: Head { number: 0, hash: Hash::NONE } }
    }
}

impl Walk {
    /// How far it has come.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Goes on to the next entry by number.
    pub fn follow(&mut self, link: &Link) -> Result<(), Broken> {
        let number = self.head.number + 1;
        let broken = |fault| Err(Broken { number, fault });
        if link.number < number {
            return Err(Broken { number: link.number, fault: Fault::OutOfPlace });
        }
        if link.number > number {
            return broken(Fault::Missing);
        }
        if link.previous != self.head.hash {
            return broken(Fault::OutOfPlace);
        }
        if link.computed() != link.hash {
            return broken(Fault::Changed);
        }
        self.head = Head { number, hash: link.hash };
        Ok(())
    }

    /// Ends at what the database says is the last entry.
    pub fn end(self, head: Head) -> Result<Head, Broken> {
        let next = self.head.number + 1;
        if head.number >= next {
            return Err(Broken { number: next, fault: Fault::Missing });
        }
        if head != self.head {
            return Err(Broken { number: self.head.number, fault: Fault::Headless });
        }
        Ok(self.head)
    }
}
