//! The offer to take out of typed text what documents leave in it. It names what was found; one press shows the text without
//! it, and nothing is saved before.

use std::collections::BTreeSet;

use crate::domain::cleanup::{Leftover, cleaned, leftovers};
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

/// What the offer says of a form; nothing where there is nothing to clean.
pub fn offer(t: Lang, fields: &FormData) -> Option<String> {
    let proses = fields.iter().filter(|(name, typed)| is_prose(name, typed));
    let found: BTreeSet<Leftover> = proses.flat_map(|(_, typed)| leftovers(&unified(typed))).collect();
    let names: Vec<&str> = found.into_iter().map(|leftover| t.leftover(leftover)).collect();
    (!names.is_empty()).then(|| t.cleanup_found(&names.join(", ")))
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
        clean.push(name, if is_prose(name, typed) { cleaned(&unified(typed)) } else { typed.to_owned() });
    }
    clean
}

/// Browsers end lines with two characters.
fn unified(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}
