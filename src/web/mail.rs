//! What mails say: the same sentences as the desk, with absolute links to it. Plain text.

use super::http::path;
use crate::i18n::Lang;
use crate::store::notification::{AddressLetter, Letter};

/// Subject and text of the mail that tells someone called `name` about these events: one, or a day's.
pub fn compose(base_url: &str, t: Lang, name: &str, letters: &[Letter]) -> (String, String) {
    let told = |letter: &Letter| t.told(letter.event, &letter.actor, &letter.reference);
    let subject = match letters {
        [one] if !one.in_digest => told(one),
        several => t.letter_digest(several.len()),
    };
    let mut body = format!("{}\n\n", t.letter_greeting(name));
    for letter in letters {
        let statement = letter.statement.best(t.code(), &[]).map(|(_, words)| words).unwrap_or_default();
        let statement = super::view::excerpt::excerpt(statement, 160);
        let address = match letter.assessment {
            Some(assessment) => path::assessment(t, assessment),
            None => path::desk_promise(t, letter.promise),
        };
        body.push_str(&format!("{}\n{} {statement}\n{base_url}{address}\n\n", told(letter), letter.reference));
    }
    body.push_str(&format!("-- \n{}\n{base_url}{}\n", t.letter_change(), path::desk(t, "notifications/mail")));
    (subject, body)
}

/// Subject and text of the mail that tells a former address that the account has another.
pub fn compose_address(base_url: &str, t: Lang, letter: &AddressLetter) -> (String, String) {
    let told = t.letter_address(&letter.former, &letter.present);
    let body =
        format!("{}\n\n{told}\n\n-- \n{base_url}{}\n", t.letter_greeting(&letter.name), path::desk(t, "account"));
    (t.letter_address_subject(&letter.name), body)
}
