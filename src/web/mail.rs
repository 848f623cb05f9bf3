//! What mails say: the same sentences as the desk, with absolute links to it. Plain text.

use super::http::state::State;
use super::http::{link, path};
use super::view::imprint::Imprint;
use crate::domain::one_time_link::{AccountNews, LinkKind};
use crate::i18n::Lang;
use crate::store::notification::{AccountLetter, Letter};
use crate::store::one_time_link::LinkNews;

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

/// Subject and text of a mail about the safety of an account, with the link that it brings and the token in it.
pub fn compose_of_account(
    state: &State,
    t: Lang,
    letter: &AccountLetter,
    link: Option<&(LinkNews, String)>,
) -> (String, String) {
    let base_url = &state.base_url;
    let (subject, told) = match (letter.news, link) {
        (AccountNews::Link, Some((news, token))) => of_link(state, t, letter, (news, token)),
        (AccountNews::Link, None) | (AccountNews::PasswordChanged, _) => {
            let forgotten = format!("{base_url}{}", link::password_reset(t));
            let told = t.letter_password_changed(&t.moment(state.zone(), &letter.at), &forgotten);
            (t.letter_password_changed_subject().to_owned(), told)
        }
        (AccountNews::AddressChanged, _) => {
            let present = letter.present.as_deref().unwrap_or_default();
            let mut told = t.letter_address(&letter.address, present);
            if let Some((news, token)) = link {
                let undo = format!("{base_url}{}", link::one_time_link(t, news.kind, token));
                told.push_str(&t.letter_address_undo(&undo, &t.moment(state.zone(), &news.expires_at)));
            }
            (t.letter_address_subject(&letter.name), told)
        }
        (AccountNews::FactorReset, _) => (t.letter_factor_subject().to_owned(), t.letter_factor().to_owned()),
        (AccountNews::SignInsFailed, _) => {
            (t.letter_sign_ins_subject().to_owned(), t.letter_sign_ins(letter.failures()))
        }
    };
    let body =
        format!("{}\n\n{told}\n\n-- \n{base_url}{}\n", t.letter_greeting(&letter.name), path::desk(t, "account"));
    (subject, body)
}

/// What is said of a link that does one thing once. Where it leads is made of the configured address alone.
fn of_link(state: &State, t: Lang, letter: &AccountLetter, (news, token): (&LinkNews, &str)) -> (String, String) {
    let site = Imprint::of(state, t).name.text;
    let link = format!("{}{}", state.base_url, link::one_time_link(t, news.kind, token));
    let until = t.moment(state.zone(), &news.expires_at);
    match news.kind {
        LinkKind::Invitation => {
            let mut roles: Vec<String> = news.is_admin.then(|| format!("– {}", t.role_admin())).into_iter().collect();
            roles.extend(news.roles.iter().map(|(role, tracker)| {
                let tracker = tracker.best(t.code(), &[]).map(|(_, name)| name).unwrap_or_default();
                format!("– {}", t.letter_role(tracker, t.role(*role)))
            }));
            let told = t.letter_invitation(&news.made_by, &site, &roles.join("\n"), &link);
            let end = t.letter_invitation_end(&letter.address, &until, &news.made_by);
            (t.letter_invitation_subject(&news.made_by, &site), format!("{told}\n\n{end}"))
        }
        LinkKind::Address | LinkKind::FormerAddress => {
            let told = t.letter_new_address(&letter.address, &site, &link, &until);
            (t.letter_new_address_subject(&site), told)
        }
        LinkKind::Password => {
            let told = t.letter_reset(&letter.address, &site, &link, &until);
            (t.letter_reset_subject(&site), told)
        }
    }
}
