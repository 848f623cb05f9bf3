//! The draft editor's form: from fields to a revision's text and back. Structural buttons (add, move, remove) rearrange
//! the fields before they are read, so that nothing typed is lost.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;

use crate::domain::evidence::{Amends, Evidence};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{RevisionId, VerdictId};
use crate::domain::language::Language;
use crate::domain::link::WebLink;
use crate::domain::revision::Text;
use crate::domain::text;
use crate::store::working_copy::Window;
use crate::web::http::form::{Faults, choice, language};
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

/// The fields that hold `text`; `keys` names verdicts.
pub fn fields(text: &Text, keys: &HashMap<VerdictId, String>) -> FormData {
    let mut fields = FormData::default();
    if let Some(key) = text.verdict.and_then(|verdict| keys.get(&verdict)) {
        fields.push("verdict", key);
    }
    if let Some(date) = text.effective_date {
        fields.push("effective_date", date.to_string());
    }
    fields.push_localized("rationale", &text.rationale);
    fields.push_localized("note", &text.note);
    for language in &text.untranslated {
        fields.push("untranslated", language.as_str());
    }
    if let Some(date) = text.searched_on {
        fields.push("searched_on", date.to_string());
    }
    for (number, item) in (1..).zip(&text.evidence) {
        push_item(&mut fields, number, item);
    }
    fields
}

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

/// The revision that the form was written over. None is as stale as an old one.
pub fn base(fields: &FormData) -> RevisionId {
    fields.get("base").parse().unwrap_or(RevisionId(0))
}

/// What the form carries for its own sake, and says nothing about the text.
pub const WINDOW: [&str; 2] = ["window", "resumed"];

/// The window that the form was typed in. Script names it; a window without one has no name.
pub fn window(fields: &FormData) -> Window {
    let [own, resumed] = WINDOW.map(|name| fields.get(name).replace('\0', "").chars().take(64).collect());
    Window { own, resumed }
}

/// The text that the fields hold, or everything that is wrong with them.
pub fn text(
    fields: &FormData,
    verdicts: &HashMap<String, VerdictId>,
    languages: &[Language],
) -> Result<Text, Vec<Fault>> {
    let mut faults = Faults::default();
    let verdict = faults.take_optional("verdict", fields.get("verdict"), |key| {
        verdicts.get(key).copied().ok_or_else(|| Reason::UnknownChoice(key.to_owned()))
    });
    let effective_date = faults.optional_date(fields, "effective_date");
    let rationale = faults.localized_in(fields, "rationale", languages, Text::RATIONALE_LIMIT);
    let note = faults.localized_in(fields, "note", languages, Text::RATIONALE_LIMIT);
    let untranslated: BTreeSet<_> =
        fields.all("untranslated").filter_map(|tag| faults.take("untranslated", language(tag))).collect();
    let searched_on = faults.optional_date(fields, "searched_on");
    let count = fields.items("evidence");
    let mut evidence = Vec::new();
    for number in 1..=count {
        if !is_blank(fields, number) {
            evidence.extend(item(fields, number, &mut faults));
        }
    }
    let written = fields.numbers("evidence").into_iter().filter(|number| !is_blank(fields, number)).count();
    if written > Text::EVIDENCE_LIMIT {
        faults.add("evidence", Reason::TooMany { limit: Text::EVIDENCE_LIMIT });
    }
    faults.finish(Some(Text { verdict, effective_date, rationale, note, untranslated, evidence, searched_on }))
}

/// An item in which nothing but choices stands was never begun.
pub fn is_blank(fields: &FormData, number: impl Display) -> bool {
    let written = ITEM.iter().filter(|name| !matches!(**name, "stance" | "language" | "amends" | "withdrawn"));
    written.map(|name| fields.get(&format!("evidence.{number}.{name}"))).all(|typed| text::tidy(typed).is_empty())
}

fn item(fields: &FormData, number: usize, faults: &mut Faults) -> Option<Evidence> {
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

/// Obeys the structural button that was pressed, if one was, and says where the page should land.
pub fn rearranged(fields: FormData) -> (FormData, String) {
    let pressed = fields.get("do").to_owned();
    let (verb, number) = pressed.split_once('.').unwrap_or((&pressed, ""));
    // By whatever numbers they come: what is typed under an absurd one is typed all the same.
    let mut order = fields.numbers("evidence");
    order.retain(|number| !is_blank(&fields, number));
    let place = order.iter().position(|item| *item == number);
    let landing = match (verb, place) {
        ("add", _) => format!("#evidence.{}", order.len() + 1),
        ("up", Some(place)) if place > 0 => {
            order.swap(place, place - 1);
            format!("#evidence.{place}")
        }
        ("down", Some(place)) if place + 1 < order.len() => {
            order.swap(place, place + 1);
            format!("#evidence.{}", place + 2)
        }
        ("remove", Some(place)) => {
            order.remove(place);
            "#evidence".to_owned()
        }
        // Blank items go, and the rest closes ranks, so that numbers on the page have no gaps.
        _ => String::new(),
    };
    (reordered(&fields, &order), landing)
}

fn reordered(fields: &FormData, order: &[String]) -> FormData {
    let mut rest = fields.emptied();
    for (name, value) in fields.iter().filter(|(name, _)| !name.starts_with("evidence.")) {
        rest.push(name, value);
    }
    for (number, old) in (1..).zip(order) {
        for name in ITEM {
            rest.push(format!("evidence.{number}.{name}"), fields.get(&format!("evidence.{old}.{name}")));
        }
    }
    rest
}
