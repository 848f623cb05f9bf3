//! What fields of a record were and became, as people read it: as lines "Deadline: 2019 → 2023".

use super::content::Content;
use super::diff_row::Row;
use crate::domain::language::Language;
use crate::domain::partial_date::PartialDate;
use crate::domain::record::{Changes, Named, Value};
use crate::i18n::{Lang, field_name};

/// The fields in the order in which they are told, those that say most first; all others follow by name.
const ORDER: [&str; 14] = [
    "statement",
    "name",
    "title",
    "leader",
    "party",
    "jurisdiction",
    "summary",
    "publisher",
    "source",
    "page",
    "deadline",
    "mandate_start",
    "mandate_end",
    "topics",
];
/// The fields that hold content, in the language that their name ends in.
const CONTENT: [&str; 10] =
    ["statement", "name", "title", "leader", "party", "jurisdiction", "summary", "publisher", "label", "meaning"];

/// Whether a field holds words, a date or a place in a document, and no choice.
pub fn is_words(field: &str) -> bool {
    let base = field.split('.').next().unwrap_or_default();
    ORDER.contains(&base) && !["source", "topics"].contains(&base)
}

/// A field with what it was and became.
#[derive(Clone, Debug)]
pub struct ChangeLine {
    /// What the field is called.
    pub name: String,
    /// What it said.
    pub was: Content,
    /// What it says then.
    pub became: Content,
}

/// A line for each field.
pub fn lines(t: Lang, changes: &Changes, order: &[Language]) -> Vec<ChangeLine> {
    let line = |(field, (was, became)): (&str, &(Option<Value>, Option<Value>))| ChangeLine {
        name: field_name(t, field),
        was: shown(t, field, was.as_ref(), order),
        became: shown(t, field, became.as_ref(), order),
    };
    in_order(changes).into_iter().map(line).collect()
}

/// The same as texts side by side, with the words marked that came and went.
pub fn rows(t: Lang, changes: &Changes, order: &[Language]) -> Vec<Row> {
    let row = |(field, (was, became)): (&str, &(Option<Value>, Option<Value>))| {
        let plain = |value: &Option<Value>| match value {
            None => String::new(),
            some => shown(t, field, some.as_ref(), order).text,
        };
        match content_language(field) {
            Some(language) => Row::by_word(field_name(t, field), language.as_str(), &plain(was), &plain(became)),
            None => Row::whole(&field_name(t, field), "", &plain(was), &plain(became)),
        }
    };
    in_order(changes).into_iter().map(row).collect()
}

/// That the words of these fields were looked at and say what those in other languages say; empty where there are none.
pub fn confirmed(t: Lang, still_true: &[String]) -> String {
    let names: Vec<String> = still_true.iter().map(|field| field_name(t, field)).collect();
    if names.is_empty() { String::new() } else { t.record_still_true(&names.join(", ")) }
}

type Each<'a> = (&'a str, &'a (Option<Value>, Option<Value>));

fn in_order(changes: &Changes) -> Vec<Each<'_>> {
    let mut each: Vec<Each> = changes.iter().collect();
    let rank = |field: &str| {
        let base = field.split('.').next().unwrap_or_default();
        ORDER.iter().position(|known| *known == base).unwrap_or(ORDER.len())
    };
    each.sort_by_key(|(field, _)| rank(field));
    each
}

/// The language of a field that holds content.
fn content_language(field: &str) -> Option<Language> {
    let (base, language) = field.rsplit_once('.')?;
    let base = base.rsplit('.').next().unwrap_or(base);
    CONTENT.contains(&base).then(|| language.parse().ok()).flatten()
}

fn shown(t: Lang, field: &str, value: Option<&Value>, order: &[Language]) -> Content {
    let own = |text: String| Content { text, ..Content::default() };
    match value {
        None => own(t.record_empty().to_owned()),
        Some(Value::Flag(true)) => own(t.record_yes().to_owned()),
        Some(Value::Flag(false)) => own(t.record_no().to_owned()),
        Some(Value::Number(number)) => own(number.to_string()),
        Some(Value::Text(text)) => match content_language(field) {
            Some(language) => Content::in_language(text, &language, t),
            None => own(said(t, field, text)),
        },
        Some(Value::Named(named)) => match &named[..] {
            [one] => Content::or_empty(&one.name, t, order),
            all => own(all
                .iter()
                .map(|one: &Named| Content::or_empty(&one.name, t, order).text)
                .collect::<Vec<_>>()
                .join(", ")),
        },
    }
}

/// Dates and members of closed lists as people say them.
fn said(t: Lang, field: &str, text: &str) -> String {
    let word = match field.rsplit('.').next().unwrap_or_default() {
        "deadline" | "published_on" | "mandate_start" | "mandate_end" => {
            text.parse().ok().map(|date: PartialDate| t.partial_date(&date))
        }
        "kind" => text.parse().ok().map(|kind| t.admin_source_kind(kind).to_owned()),
        "role" => text.parse().ok().map(|role| t.role(role).to_owned()),
        "class" => text.parse().ok().map(|class| t.admin_class(class).to_owned()),
        "colour" => text.parse().ok().map(|colour| t.admin_colour(colour).to_owned()),
        "named" => text.parse().ok().map(|named: bool| if named { t.record_yes() } else { t.record_no() }.to_owned()),
        _ => None,
    };
    word.unwrap_or_else(|| text.to_owned())
}
