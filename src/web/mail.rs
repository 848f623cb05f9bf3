//! What mails say: the same sentences as the desk, with absolute links to it. Plain text.

use super::http::path;
use super::http::state::State;
use super::view::imprint::Imprint;
use crate::i18n::Lang;
use crate::store::notification::{AccountLetter, AccountNews, Letter};

/// Subject and text of the mail that tells someone called `name` about these events: one, or a day's.
pub fn compose(state: &State, t: Lang, name: &str, letters: &[Letter]) -> (String, String) {
    let told =
        |letter: &Letter| t.told((letter.kept.event, letter.kept.matter), &letter.kept.actor, letter.kept.reference());
    let subject = match letters {
        [one] if !one.in_digest => told(one),
        several => t.letter_digest(&Imprint::of(state, t).name.text, several.len()),
    };
    let base_url = &state.base_url;
    let mut body = format!("{}\n\n", t.letter_greeting(name));
    for letter in letters {
        // What is about no promise is about its tracker.
        let promise = letter.kept.promise.as_ref();
        let text = promise.map_or(&letter.tracker_name, |(_, statement)| statement);
        let words = text.best(t.code(), &[]).map(|(_, words)| words).unwrap_or_default();
        let words = super::view::excerpt::excerpt(words, 160);
        let line = format!("{} {words}", letter.kept.reference().unwrap_or_default());
        let address = path::matter(t, letter.kept.matter);
        body.push_str(&format!("{}\n{}\n{base_url}{address}\n\n", told(letter), line.trim()));
    }
    body.push_str(&format!("-- \n{}\n{base_url}{}\n", t.letter_change(), path::desk(t, "notifications/mail")));
    (subject, body)
}

/// Subject and text of a mail about the safety of an account.
pub fn compose_of_account(base_url: &str, t: Lang, letter: &AccountLetter) -> (String, String) {
    let (subject, told) = match letter.news() {
        AccountNews::AddressChanged(present) => {
            (t.letter_address_subject(&letter.name), t.letter_address(&letter.address, present))
        }
        AccountNews::SignInsFailed(count) => (t.letter_sign_ins_subject().to_owned(), t.letter_sign_ins(count)),
    };
    let body =
        format!("{}\n\n{told}\n\n-- \n{base_url}{}\n", t.letter_greeting(&letter.name), path::desk(t, "account"));
    (subject, body)
}
