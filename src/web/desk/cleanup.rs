//! The offer to take out of typed text what documents leave in it, and off typed addresses what says nothing about the
//! document: by what campaigns recognise their readers, and what signs somebody in. It names what was found; one press shows
//! the form without it, and nothing is saved before.

use std::collections::BTreeSet;

use crate::domain::cleanup::{Leftover, cleaned, leftovers};
use crate::domain::link::{Surplus, bare};
use crate::domain::revision::Text;
use crate::domain::text::exceeds;
use crate::i18n::{Lang, field_name};
use crate::web::http::form_data::{Form, FormData};

/// What the public reads of what is typed in several languages, in fields such as `name.fr`.
const TEXTS: [&str; 11] = [
    "statement",
    "rationale",
    "note",
    "reason",
    "title",
    "publisher",
    "name",
    "summary",
    "leader",
    "party",
    "jurisdiction",
];

/// What is cleaned up of a form at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Its texts and its addresses.
    Whole,
    /// Its texts: a draft offers its addresses item by item.
    Texts,
}

/// Whether a field is text, and no longer than any text may be.
fn is_prose(name: &str, typed: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let is_text = match parts[..] {
        [text, _] => TEXTS.contains(&text),
        ["evidence", _, part] => ["title", "publisher", "quotation"].contains(&part),
        ["verdict", _, part, _] => ["label", "meaning"].contains(&part),
        _ => false,
    };
    is_text && !exceeds(typed, Text::RATIONALE_LIMIT)
}

impl Extent {
    /// Whether a field holds an address of which such things are offered for removal.
    fn has_link(self, name: &str) -> bool {
        let parts: Vec<&str> = name.split('.').collect();
        self == Extent::Whole && matches!(parts[..], ["url"] | ["evidence", _, "url" | "archived_url"])
    }
}

/// What the offer says of a form; nothing where there is nothing to clean.
fn offer(t: Lang, fields: &FormData, extent: Extent) -> Option<String> {
    let proses = fields.iter().filter(|(name, typed)| is_prose(name, typed));
    let found: BTreeSet<Leftover> = proses.flat_map(|(_, typed)| leftovers(&unified(typed))).collect();
    let names: Vec<&str> = found.into_iter().map(|leftover| t.leftover(leftover)).collect();
    let of_words = (!names.is_empty()).then(|| t.cleanup_found(&names.join(", ")));
    let bared = fields.iter().filter(|(name, _)| extent.has_link(name)).filter_map(|(_, typed)| bare(typed));
    let of_links = bared.map(|bare| format!("{} {}", t.link_surplus(&bare.surplus), bare.link));
    let sentences: Vec<String> = of_words.into_iter().chain(of_links).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

impl Form {
    /// What the offer says of this form.
    pub fn cleanup(&self, t: &Lang) -> Option<String> {
        offer(*t, self.fields(), Extent::Whole)
    }

    /// What it says of its texts alone.
    pub fn cleanup_of_texts(&self, t: &Lang) -> Option<String> {
        offer(*t, self.fields(), Extent::Texts)
    }
}

/// The form as it comes back before it is saved: cleaned, or with the question whether it shall be. Nothing where it was
/// asked about already, or where there is nothing to ask.
pub fn asked_about(t: Lang, fields: &FormData) -> Option<FormData> {
    if is_taken(fields) {
        return Some(apply(fields, Extent::Whole));
    }
    let is_asked = !fields.has("cleanup", "no") && offer(t, fields, Extent::Whole).is_some();
    is_asked.then(|| fields.clone())
}

/// Whether the offer was taken.
pub fn is_taken(fields: &FormData) -> bool {
    fields.has("cleanup", "yes")
}

/// The form, cleaned.
pub fn apply(fields: &FormData, extent: Extent) -> FormData {
    let mut clean = fields.emptied();
    for (name, typed) in fields.iter().filter(|(name, _)| *name != "cleanup") {
        let link = Some(typed).filter(|_| extent.has_link(name)).and_then(bare).map(|bare| bare.link);
        let text = is_prose(name, typed).then(|| cleaned(&unified(typed)));
        clean.push(name, link.or(text).unwrap_or_else(|| typed.to_owned()));
    }
    clean
}

/// What whoever approves a text must know of its addresses: which of them would let readers sign in somewhere.
pub fn secrets(t: Lang, text: &Text) -> Vec<String> {
    let addresses = text.evidence.iter().zip(1..).flat_map(|(item, number)| {
        let own = [("url", &item.url), ("archived_url", &item.archived_url)];
        own.map(|(part, link)| Some((format!("evidence.{number}.{part}"), link.as_ref()?.bare()?)))
    });
    let secret = addresses.flatten().filter(|(_, bare)| bare.surplus.contains(&Surplus::Secret));
    secret.map(|(field, _)| t.approve_over_secret(&field_name(t, &field))).collect()
}

/// Browsers end lines with two characters.
fn unified(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}
