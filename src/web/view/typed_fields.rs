//! What someone typed, shown again by a page that cannot take it: under the names that people know, choices in words, and
//! without what forms carry for their own sake.

use std::collections::BTreeMap;

use crate::domain::assessment::Kind;
use crate::domain::codebook::VerdictClass;
use crate::domain::evidence::Stance;
use crate::domain::language::Language;
use crate::i18n::{Lang, field_name};
use crate::web::http::form_data::FormData;

/// One field with what was typed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the field is called.
    pub name: String,
    /// What was typed, or what the choice means.
    pub value: String,
    /// The language that it is typed in, where that is known.
    pub lang: String,
}

/// Fields that belong together: an evidence item with its heading, or the rest of the form without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What they make up.
    pub heading: Option<String>,
    /// The fields.
    pub lines: Vec<Line>,
}

/// The parts of an evidence item that are in its language.
const TONGUE: [&str; 3] = ["title", "publisher", "quotation"];

/// Whether words were typed, and not only choices made; a form with a password in it holds nothing to be shown.
pub fn is_any(fields: &FormData) -> bool {
    let secret = fields.iter().any(|(name, _)| last(name) == "password");
    !secret && fields.iter().any(|(name, value)| is_written(name) && !value.trim().is_empty())
}

/// Everything that was typed, in the order of the form; evidence items in which nothing was written are none.
pub fn groups(t: Lang, fields: &FormData) -> Vec<Group> {
    let mut rest = Group::default();
    let mut items: BTreeMap<usize, Vec<(&str, &str)>> = BTreeMap::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.trim().is_empty()) {
        // Where two texts are merged, one's own travels under names of its own.
        let name = match name.strip_prefix("mine.") {
            Some(name) if fields.get(name).trim().is_empty() => name,
            Some(_) => continue,
            None => name,
        };
        match item(name) {
            Some((number, part)) => items.entry(number).or_default().push((part, value)),
            None => rest.lines.extend(line(t, name, value)),
        }
    }
    let mut groups: Vec<Group> = Some(rest).filter(|rest| !rest.lines.is_empty()).into_iter().collect();
    for (number, parts) in items {
        if parts.iter().any(|(part, _)| is_written(part)) {
            let lang = parts.iter().find(|(part, _)| *part == "language").map_or("", |(_, tag)| tag);
            let tongue = |part: &str| if TONGUE.contains(&part) { lang } else { "" };
            let line = |(part, value): &(&str, &str)| Some(spoken(line(t, part, value)?, tongue(part)));
            let lines = parts.iter().filter_map(line).collect();
            groups.push(Group { heading: Some(t.evidence_number(&number.to_string())), lines });
        }
    }
    groups
}

/// The number and the part of a field of an evidence item.
fn item(name: &str) -> Option<(usize, &str)> {
    let (number, part) = name.strip_prefix("evidence.")?.split_once('.')?;
    Some((number.parse().ok()?, part))
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether people write in the field, rather than choose.
fn is_written(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name);
    let carried = [
        "bearer",
        "csrf",
        "base",
        "root",
        "do",
        "step",
        "revision",
        "version",
        "window",
        "resumed",
        "token",
        "next",
        "beside",
        "publish_offered",
    ];
    let chosen =
        ["take", "seen", "item", "role", "verdict", "kind", "corrects", "untranslated", "subject", "zone", "part"];
    let ticked = [
        "resolved",
        "closed",
        "named",
        "admin",
        "assignee",
        "tracker",
        "promise",
        "fate",
        "rule",
        "held_path",
        "still_true",
        "accept",
        "offered",
        "sure",
    ];
    let within = ["stance", "language", "class", "colour", "amends", "withdrawn"];
    let is_choice = |list: &[&str]| list.contains(&first);
    let is_text_of_verdict = first == "verdict" && name.contains('.') && !within.contains(&last(name));
    is_text_of_verdict
        || !(is_choice(&carried) || is_choice(&chosen) || is_choice(&ticked) || within.contains(&last(name)))
}

/// The field as it is shown; nothing for what says nothing to people.
fn line(t: Lang, name: &str, value: &str) -> Option<Line> {
    let value = if is_written(name) { moment(name, value) } else { said(t, name, value)? };
    let tag = name.rsplit_once('.').map_or("", |(_, tag)| tag);
    let label = if name == "untranslated" { t.not_yet_translated().to_owned() } else { field_name(t, name) };
    Some(spoken(Line { name: label, value, lang: String::new() }, tag))
}

/// The line marked as written in this language, where it is one.
fn spoken(line: Line, tag: &str) -> Line {
    let lang = tag.parse::<Language>().map(|language| language.to_string()).unwrap_or_default();
    Line { lang, ..line }
}

/// A choice in words.
fn said(t: Lang, name: &str, value: &str) -> Option<String> {
    match last(name) {
        "stance" => value.parse::<Stance>().ok().map(|stance| t.stance(stance).to_owned()),
        "kind" => value.parse::<Kind>().ok().map(|kind| t.kind(kind).to_owned()),
        "language" | "untranslated" => {
            value.parse::<Language>().ok().map(|tag| t.language_name(tag.as_str()).to_string())
        }
        // Verdicts are each tracker's own. Where one is called like its class, the class is said; else its key is.
        "verdict" => Some(match value.parse::<VerdictClass>() {
            Ok(class) => t.admin_class(class).to_owned(),
            Err(_) => value.replace(['_', '-'], " "),
        }),
        _ => None,
    }
}

/// A day with its hour as people write it.
fn moment(name: &str, value: &str) -> String {
    if name == "publish_at" { value.replacen('T', " ", 1) } else { value.to_owned() }
}
