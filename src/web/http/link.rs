//! The addresses of links that do one thing once, with a secret in them; and where the sign-in page says what one did.

use std::borrow::Cow;

use super::path::{asking, desk};
use crate::domain::one_time_link::LinkKind;
use crate::i18n::Lang;

/// The words before a secret.
const WORDS: [&str; 4] = ["invitations", "password-reset", "new-address", "former-address"];

/// Where a link of this kind leads.
pub fn one_time_link(lang: Lang, kind: LinkKind, token: &str) -> String {
    desk(lang, &format!("{}/{token}", word(kind)))
}

fn word(kind: LinkKind) -> &'static str {
    let [invitation, password, address, former_address] = WORDS;
    match kind {
        LinkKind::Invitation => invitation,
        LinkKind::Password => password,
        LinkKind::Address => address,
        LinkKind::FormerAddress => former_address,
    }
}

/// Where a new password is asked for instead of a forgotten one.
pub fn password_reset(lang: Lang) -> String {
    desk(lang, word(LinkKind::Password))
}

/// The same, once it was asked for.
pub fn password_reset_sent(lang: Lang) -> String {
    asking(password_reset(lang), &[("sent", "yes")])
}

/// The place in an address at which a secret begins, if it holds one.
fn secret(path: &str) -> Option<usize> {
    let inside = Lang::ALL.into_iter().find_map(|lang| {
        let start = desk(lang, "");
        path.strip_prefix(&start).map(|_| start.len())
    })?;
    let (_, rest) = path.split_at_checked(inside)?;
    let word = WORDS
        .into_iter()
        .find(|word| rest.strip_prefix('/').is_some_and(|rest| rest.starts_with(&format!("{word}/"))))?;
    Some(inside + 1 + word.len() + 1)
}

/// Whether the address is that of a link with a secret in it.
pub fn is_one_time_link(path: &str) -> bool {
    secret(path).is_some()
}

/// An address as it may stand in a log.
pub fn without_token(path: &str) -> Cow<'_, str> {
    match secret(path).and_then(|at| path.get(..at)) {
        Some(known) => format!("{known}…").into(),
        None => path.into(),
    }
}

/// What one has just done where signing in comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Accepted an invitation.
    Invitation,
    /// Chosen a new password.
    Password,
    /// Confirmed a new e-mail address.
    Address,
    /// Taken back a change of the e-mail address.
    FormerAddress,
    /// Closed their own account.
    Closing,
    /// Signed out.
    SignOut,
    /// Sent a form with a password in it after their session had ended.
    Form,
}

impl Done {
    const ALL: [Done; 7] = [
        Done::Invitation,
        Done::Password,
        Done::Address,
        Done::FormerAddress,
        Done::Closing,
        Done::SignOut,
        Done::Form,
    ];

    /// How it is written in an address.
    pub fn code(self) -> &'static str {
        match self {
            Done::Invitation => "invitation",
            Done::Password => "password",
            Done::Address => "new-address",
            Done::FormerAddress => "former-address",
            Done::Closing => "closing",
            Done::SignOut => "sign-out",
            Done::Form => "form",
        }
    }

    /// What an address says that was done.
    pub fn read(code: &str) -> Option<Done> {
        Done::ALL.into_iter().find(|after| after.code() == code)
    }
}

/// The sign-in page, which says first what was done.
pub fn sign_in_after(lang: Lang, done: Done) -> String {
    asking(desk(lang, "sign-in"), &[("after", done.code())])
}

/// The same, which leads on to a page.
pub fn sign_in_after_form(lang: Lang, next: &str) -> String {
    asking(desk(lang, "sign-in"), &[("next", next), ("after", Done::Form.code())])
}
