//! The draft editor's form: from fields to a revision's text and back. Structural buttons (add, move, remove) rearrange
//! the fields before they are read, so that nothing typed is lost.

use std::collections::{BTreeSet, HashMap};

use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{RevisionId, VerdictId};
use crate::domain::language::Language;
use crate::domain::link::bare;
use crate::domain::revision::Text;
use crate::store::working_copy::Window;
use crate::web::desk::evidence_form::{ITEM, is_blank, item, push_item};
use crate::web::http::form::{Faults, language};
use crate::web::http::form_data::FormData;

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

/// Obeys the structural button that was pressed, if one was, and says where the page should land.
pub fn rearranged(fields: FormData) -> (FormData, String) {
    let pressed = fields.get("do").to_owned();
    let (verb, target) = pressed.split_once('.').unwrap_or((&pressed, ""));
    let (number, part) = target.split_once('.').unwrap_or((target, ""));
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
        ("clean", Some(place)) => format!("#evidence.{}", place + 1),
        // Blank items go, and the rest closes ranks, so that numbers on the page have no gaps.
        _ => String::new(),
    };
    let cleaned = (verb == "clean" && ["url", "archived_url"].contains(&part)).then_some((number, part));
    (reordered(&fields, &order, cleaned), landing)
}

/// The items in this order; of the one with the `cleaned` number, the address named there goes without what says nothing
/// about the document.
fn reordered(fields: &FormData, order: &[String], cleaned: Option<(&str, &str)>) -> FormData {
    let mut rest = fields.emptied();
    for (name, value) in fields.iter().filter(|(name, _)| !name.starts_with("evidence.")) {
        rest.push(name, value);
    }
    for (number, old) in (1..).zip(order) {
        for name in ITEM {
            let typed = fields.get(&format!("evidence.{old}.{name}"));
            let is_cleaned = cleaned == Some((old.as_str(), name));
            let link = Some(typed).filter(|_| is_cleaned).and_then(bare).map(|bare| bare.link);
            rest.push(format!("evidence.{number}.{name}"), link.as_deref().unwrap_or(typed));
        }
    }
    rest
}
