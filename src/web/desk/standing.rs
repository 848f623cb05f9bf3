//! What somebody may do, in a few signs that a session keeps, so that a change of it is noticed.

use sha2::{Digest, Sha256};

use crate::domain::access::Actor;

/// What somebody may do, in a few signs: whoever may do other things goes on under a new key.
pub fn standing(actor: &Actor) -> String {
    let roles = actor.roles.iter().map(|(tracker, role)| format!("{tracker}:{role}"));
    let admin = actor.is_admin.then(|| "admin".to_owned());
    let digest = Sha256::digest(admin.into_iter().chain(roles).collect::<Vec<_>>().join(" "));
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
