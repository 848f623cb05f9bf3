//! The offer to take out of typed text what documents leave in it. It names what was found; one press shows the text without
//! it, and nothing is saved before.

use std::collections::BTreeSet;

use crate::domain::cleanup::{Leftover, cleaned, leftovers};
use crate::i18n::Lang;
use crate::web::http::form_data::FormData;

/// The fields of text in forms of the desk: what they begin with, and what they end in.
const PROSES: [(&str, &str); 6] = [
    ("statement.", ""),
    ("rationale.", ""),
    ("note.", ""),
    ("evidence.", ".title"),
    ("evidence.", ".publisher"),
    ("evidence.", ".quotation"),
];

fn is_prose(name: &str) -> bool {
    PROSES.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end))
}

/// What the offer says of a form; nothing where there is nothing to clean.
pub fn offer(t: Lang, fields: &FormData) -> Option<String> {
    let proses = fields.iter().filter(|(name, _)| is_prose(name));
    let found: BTreeSet<Leftover> = proses.flat_map(|(_, typed)| leftovers(&unified(typed))).collect();
    let names: Vec<&str> = found.into_iter().map(|leftover| t.leftover(leftover)).collect();
    (!names.is_empty()).then(|| t.cleanup_found(&names.join(", ")))
}

/// Whether the offer was taken.
pub fn is_taken(fields: &FormData) -> bool {
    fields.has("cleanup", "yes")
}

/// Whether the offer was made and the form was sent all the same.
pub fn is_declined(fields: &FormData) -> bool {
    fields.has("cleanup", "no")
}

/// The form with its text cleaned.
pub fn apply(fields: &FormData) -> FormData {
    let mut clean = fields.emptied();
    for (name, typed) in fields.iter().filter(|(name, _)| *name != "cleanup") {
        clean.push(name, if is_prose(name) { cleaned(&unified(typed)) } else { typed.to_owned() });
    }
    clean
}

/// Browsers end lines with two characters.
fn unified(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}
