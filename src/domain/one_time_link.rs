//! Links that are sent by mail and do one thing once: what they are for and how long they last; and what mails about an
//! account tell.

use chrono::TimeDelta;

use super::closed_list::closed_list;

closed_list! {
    /// What somebody may do who follows the link.
    pub enum LinkKind {
        /// Choose the first password of an account that an administrator made for them.
        Invitation = "invitation",
        /// Choose a new password instead of a forgotten one.
        Password = "password",
        /// Confirm that mail reaches them at the address that they want to sign in with.
        Address = "address",
        /// Take back a change of their address.
        FormerAddress = "former_address",
    }
}

impl LinkKind {
    /// How long it can be followed after it was made.
    pub fn lasts(self) -> TimeDelta {
        match self {
            LinkKind::Invitation | LinkKind::FormerAddress => TimeDelta::days(7),
            LinkKind::Address => TimeDelta::days(1),
            LinkKind::Password => TimeDelta::hours(1),
        }
    }
}

closed_list! {
    /// What a mail about the safety of an account tells.
    pub enum AccountNews {
        /// Its e-mail address was changed.
        AddressChanged = "address_changed",
        /// Signing in failed often.
        SignInsFailed = "sign_ins_failed",
        /// It has another password.
        PasswordChanged = "password_changed",
        /// Its code at sign-in was turned off by an administrator.
        FactorReset = "factor_reset",
        /// What can be done by the link in it.
        Link = "link",
    }
}
