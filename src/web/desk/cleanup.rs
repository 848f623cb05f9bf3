//! The offer to take out of typed text what documents leave in it, and off typed addresses by what campaigns recognise their
//! readers. It names what was found; one press shows the form without it, and nothing is saved before.

use std::collections::BTreeSet;

use crate::domain::cleanup::{Leftover, cleaned, leftovers};
use crate::domain::link::unmarked;
use crate::domain::revision::Text;
use crate::domain::text::exceeds;
use crate::i18n::Lang;
use crate::web::http::form_data::{Form, FormData};

/// The fields of text in forms of the desk: what they begin with, and what they end in.
const PROSES: [(&str, &str); 9] = [
    ("statement.", ""),
    ("rationale.", ""),
    ("note.", ""),
    ("reason.", ""),
    ("title.", ""),
    ("publisher.", ""),
    ("evidence.", ".title"),
    ("evidence.", ".publisher"),
    ("evidence.", ".quotation"),
];

/// Whether a field is text, and no longer than any text may be.
fn is_prose(name: &str, typed: &str) -> bool {
    PROSES.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end))
        && !exceeds(typed, Text::RATIONALE_LIMIT)
}

/// Whether a field holds an address whose marks are offered for removal here: that of a source, or those of the one document
/// of a batch. A draft offers it item by item.
fn is_link(fields: &FormData, name: &str) -> bool {
    name == "url" || !fields.get("rule").is_empty() && matches!(name, "evidence.1.url" | "evidence.1.archived_url")
}

/// What the offer says of a form; nothing where there is nothing to clean.
pub fn offer(t: Lang, fields: &FormData) -> Option<String> {
    let proses = fields.iter().filter(|(name, typed)| is_prose(name, typed));
    let found: BTreeSet<Leftover> = proses.flat_map(|(_, typed)| leftovers(&unified(typed))).collect();
    let names: Vec<&str> = found.into_iter().map(|leftover| t.leftover(leftover)).collect();
    let of_words = (!names.is_empty()).then(|| t.cleanup_found(&names.join(", ")));
    let bare = fields.iter().filter(|(name, _)| is_link(fields, name)).filter_map(|(_, typed)| unmarked(typed));
    let of_links = bare.map(|bare| format!("{} {bare}", t.link_has_marks()));
    let sentences: Vec<String> = of_words.into_iter().chain(of_links).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

impl Form {
    /// What the offer says of this form.
    pub fn cleanup(&self, t: &Lang) -> Option<String> {
        offer(*t, self.fields())
    }
}

/// The form as it comes back before it is saved: cleaned, or with the question whether it shall be. Nothing where it was
/// asked about already, or where there is nothing to ask.
pub fn asked_about(t: Lang, fields: &FormData) -> Option<FormData> {
    if is_taken(fields) {
        return Some(apply(fields));
    }
    let is_asked = !fields.has("cleanup", "no") && offer(t, fields).is_some();
    is_asked.then(|| fields.clone())
}

/// Whether the offer was taken.
pub fn is_taken(fields: &FormData) -> bool {
    fields.has("cleanup", "yes")
}

/// The form with its text cleaned.
pub fn apply(fields: &FormData) -> FormData {
    let mut clean = fields.emptied();
    for (name, typed) in fields.iter().filter(|(name, _)| *name != "cleanup") {
        let bare = Some(typed).filter(|_| is_link(fields, name)).and_then(unmarked);
        let text = is_prose(name, typed).then(|| cleaned(&unified(typed)));
        clean.push(name, bare.or(text).unwrap_or_else(|| typed.to_owned()));
    }
    clean
}

/// Browsers end lines with two characters.
fn unified(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}
