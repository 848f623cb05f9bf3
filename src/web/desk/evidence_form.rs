//! The form of an evidence item: in a draft, and for all promises of a batch.

use std::fmt::Display;

use crate::domain::evidence::{Amends, Evidence};
use crate::domain::fault::Reason;
use crate::domain::language::Language;
use crate::domain::link::WebLink;
use crate::domain::text;
use crate::i18n::language_of;
use crate::web::http::form::{Faults, choice};
use crate::web::http::form_data::FormData;

/// The fields of one evidence item, in the order of the form.
pub const ITEM: [&str; 11] = [
    "stance",
    "occurred_on",
    "language",
    "title",
    "publisher",
    "url",
    "archived_url",
    "no_url_reason",
    "quotation",
    "amends",
    "withdrawn",
];

/// Adds the fields of an evidence item.
pub fn push_item(fields: &mut FormData, number: usize, item: &Evidence) {
    let mut push = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            fields.push(format!("evidence.{number}.{name}"), value);
        }
    };
    push("stance", Some(item.stance.code()));
    push("occurred_on", item.occurred_on.map(|date| date.to_string()).as_deref());
    push("language", Some(item.language.as_str()));
    push("title", item.title.as_deref());
    push("publisher", item.publisher.as_deref());
    push("url", item.url.as_ref().map(WebLink::as_str));
    push("archived_url", item.archived_url.as_ref().map(WebLink::as_str));
    push("no_url_reason", item.no_url_reason.as_deref());
    push("quotation", item.quotation.as_deref());
    push("amends", item.amends.map(|amends| amends.item.to_string()).as_deref());
    push("withdrawn", (!item.is_shown()).then_some("yes"));
}

/// The language of a document, by its tag or by its name.
fn language(typed: &str) -> Result<Language, Reason> {
    match typed.trim() {
        "" => Err(Reason::Missing),
        typed => language_of(typed).ok_or_else(|| Reason::UnknownLanguage(typed.to_owned())),
    }
}

/// An item in which nothing but choices stands was never begun.
pub fn is_blank(fields: &FormData, number: impl Display) -> bool {
    let written = ITEM.iter().filter(|name| !matches!(**name, "stance" | "language" | "amends" | "withdrawn"));
    written.map(|name| fields.get(&format!("evidence.{number}.{name}"))).all(|typed| text::tidy(typed).is_empty())
}

/// The item with this number, or nothing and its faults noted.
pub fn item(fields: &FormData, number: usize, faults: &mut Faults) -> Option<Evidence> {
    let field = |name: &str| format!("evidence.{number}.{name}");
    let typed = |name: &str| fields.get(&field(name));
    let occurred_on = faults.optional_date(fields, &field("occurred_on"));
    let quotation = faults.optional_block(&field("quotation"), typed("quotation"), Evidence::QUOTATION_LIMIT);
    let mut line = |name: &str| faults.optional_line(&field(name), typed(name), Evidence::LINE_LIMIT);
    let (title, publisher, no_url_reason) = (line("title"), line("publisher"), line("no_url_reason"));
    let url = faults.take_optional(&field("url"), typed("url"), str::parse);
    let archived_url = faults.take_optional(&field("archived_url"), typed("archived_url"), str::parse);
    let stance = faults.take(&field("stance"), choice(typed("stance")));
    let language = faults.take(&field("language"), language(typed("language")));
    Some(Evidence {
        stance: stance?,
        occurred_on,
        quotation,
        title,
        publisher,
        url,
        archived_url,
        no_url_reason,
        language: language?,
        amends: typed("amends").parse().ok().map(|item| Amends { item, is_withdrawn: typed("withdrawn") == "yes" }),
    })
}
