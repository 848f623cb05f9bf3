//! The second factor: who has to have one, and what is typed for a code.

use super::access::{Actor, Role};

/// How many codes there are to recover with.
pub const RECOVERY_CODES: usize = 10;
/// The length of one, in letters and digits without look-alikes: over 112 bits, so that a plain hash of it cannot be reversed.
pub const RECOVERY_LENGTH: usize = 24;
/// How many digits an app shows.
pub const DIGITS: usize = 6;

/// What was typed where a code is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedCode {
    /// What an app shows for half a minute.
    OfApp(String),
    /// One to recover with.
    Recovery(String),
}

/// What was typed, without the spaces and hyphens that people put between groups; nothing where it can be neither.
pub fn read(typed: &str) -> Option<TypedCode> {
    // A bound on the work, before anything else.
    if typed.len() > 100 {
        return None;
    }
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')).collect();
    match plain.len() {
        DIGITS if plain.bytes().all(|byte| byte.is_ascii_digit()) => Some(TypedCode::OfApp(plain)),
        RECOVERY_LENGTH if plain.is_ascii() => Some(TypedCode::Recovery(plain.to_lowercase())),
        _ => None,
    }
}

/// A code to recover with as it is shown, in groups of four.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Whether a site that asks for it where it matters asks this person: whoever decides what is published, or who may.
pub fn is_demanded(actor: &Actor) -> bool {
    actor.is_admin || actor.roles.values().any(|role| *role == Role::Editor)
}
