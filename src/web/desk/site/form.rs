//! The form of the site's identity, read and filled.

use crate::domain::fault::{Fault, Reason};
use crate::domain::localized::Localized;
use crate::domain::site::{Licence, PublishedIdentity, SiteIdentity};
use crate::domain::text;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;
use crate::web::view::imprint::languages;

/// The field with the number of the identity that the form was begun from.
pub const NUMBER: &str = "number";
/// The texts that are written in each language of the interface.
pub const TEXTS: [&str; 5] = ["name", "publisher", "heading", "lead", "foot"];
/// The longest name, in characters: it stands in the head of every page.
const NAME: usize = 80;
/// The longest heading, and name of a publisher.
const HEADING: usize = 120;
/// The longest text of a few sentences.
const SENTENCES: usize = 400;

/// What was typed; with the number of the identity that it is to follow.
pub fn read(fields: &FormData) -> Result<(i32, SiteIdentity), Vec<Fault>> {
    let mut faults = Faults::default();
    let mut words = |name, limit| faults.localized_in(fields, name, languages(), limit);
    let [name, publisher, heading] =
        [("name", NAME), ("publisher", HEADING), ("heading", HEADING)].map(|(field, limit)| lines(words(field, limit)));
    let (lead, foot) = (words("lead", SENTENCES), words("foot", SENTENCES));
    let contact = faults.take_optional("contact", fields.get("contact"), str::parse);
    let corrections = faults.take_optional("corrections", fields.get("corrections"), str::parse);
    let accent = faults.take_optional("accent", fields.get("accent"), str::parse);
    let licence = faults.optional_line("licence_name", fields.get("licence_name"), HEADING);
    let link = faults.take_optional("licence_link", fields.get("licence_link"), str::parse);
    for (missing, other) in [("licence_name", "licence_link"), ("licence_link", "licence_name")] {
        if fields.get(missing).trim().is_empty() && !fields.get(other).trim().is_empty() {
            faults.add(missing, Reason::Missing);
        }
    }
    let licence = licence.zip(link).map(|(name, link)| Licence { name, link });
    let before = fields.get(NUMBER).parse().unwrap_or(0);
    faults.finish(Some((
        before,
        SiteIdentity { name, publisher, heading, lead, foot, contact, corrections, licence, accent },
    )))
}

/// Each text on one line: names stand in titles, and in the subjects of mails.
fn lines(text: Localized) -> Localized {
    text.iter().filter_map(|(language, words)| Some((language.clone(), text::line(words)?))).collect()
}

/// The form of what is published.
pub fn fill(now: &PublishedIdentity) -> FormData {
    let SiteIdentity { name, publisher, heading, lead, foot, contact, corrections, licence, accent } = &now.identity;
    let mut fields = FormData::default();
    fields.push(NUMBER, now.number.to_string());
    for (field, text) in TEXTS.into_iter().zip([name, publisher, heading, lead, foot]) {
        fields.push_localized(field, text);
    }
    let mut push = |field: &str, text: Option<String>| fields.push(field, text.unwrap_or_default());
    push("contact", contact.as_ref().map(ToString::to_string));
    push("corrections", corrections.as_ref().map(ToString::to_string));
    push("licence_name", licence.as_ref().map(|licence| licence.name.clone()));
    push("licence_link", licence.as_ref().map(|licence| licence.link.to_string()));
    push("accent", accent.map(|accent| accent.to_string()));
    fields
}
