//! Under whose name the site is published: what it is called, by whom, how to reach them, and its one colour.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::accent::Accent;
use super::account::Email;
use super::closed_list::written;
use super::fault::Reason;
use super::link::WebLink;
use super::localized::Localized;
use super::record::Fields;

/// What the software is called; the name of a site that has not been given one.
pub const SOFTWARE: &str = "Pledgebook";

/// Under whose name the site is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteIdentity {
    /// What the site is called; the software's own name where nothing is written.
    pub name: Localized,
    /// Who publishes it; the site's name where nothing is written.
    pub publisher: Localized,
    /// The heading of the first page; the usual one where nothing is written.
    pub heading: Localized,
    /// The sentence under it.
    pub lead: Localized,
    /// What stands at the foot of every page, in one or two sentences.
    pub foot: Localized,
    /// How to reach whoever publishes it.
    pub contact: Option<Reach>,
    /// Where readers report an error; the contact where nothing else is said.
    pub corrections: Option<Reach>,
    /// Under which terms texts and data may be used.
    pub licence: Option<Licence>,
    /// The one colour.
    pub accent: Option<Accent>,
}

/// An identity with its number: each one that is published has the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedIdentity {
    /// How many were published so far; 0 where none was.
    pub number: i32,
    /// The identity.
    #[serde(flatten)]
    pub identity: SiteIdentity,
}

/// The terms under which texts and data may be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// Their name: "CC BY 4.0".
    pub name: String,
    /// Where they are written.
    pub link: WebLink,
}

/// How to reach someone: an e-mail address, or a page with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// An e-mail address.
    Mail(Email),
    /// A page.
    Page(WebLink),
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reach::Mail(email) => f.write_str(email.as_str()),
            Reach::Page(link) => f.write_str(link.as_str()),
        }
    }
}

written!(Reach);

impl FromStr for Reach {
    type Err = Reason;

    /// What has a sign `@` and names no scheme is meant as an e-mail address.
    fn from_str(typed: &str) -> Result<Self, Reason> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("mailto:").unwrap_or(typed);
        if typed.contains('@') && !typed.contains('/') {
            return typed.parse().map(Reach::Mail);
        }
        typed.parse().map(Reach::Page)
    }
}

impl SiteIdentity {
    /// What it says, field by field.
    pub fn fields(&self) -> Fields {
        let (licence, link) = self.licence.as_ref().map(|licence| (&licence.name, &licence.link)).unzip();
        Fields::default()
            .localized("name", &self.name)
            .localized("publisher", &self.publisher)
            .localized("heading", &self.heading)
            .localized("lead", &self.lead)
            .localized("foot", &self.foot)
            .text("contact", self.contact.as_ref())
            .text("corrections", self.corrections.as_ref())
            .text("licence_name", licence)
            .text("licence_link", link)
            .text("accent", self.accent)
    }

    /// Where an error is reported.
    pub fn report(&self) -> Option<&Reach> {
        self.corrections.as_ref().or(self.contact.as_ref())
    }
}
