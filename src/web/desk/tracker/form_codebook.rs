//! The form of a codebook: verdicts called `verdict.1`, `verdict.2` … Its structural buttons change the form and nothing
//! else; nothing typed is lost on the way.

use std::collections::BTreeMap;

use crate::domain::codebook::{Colour, SIZE, VerdictClass, VerdictText, is_key};
use crate::domain::codebook_proposal::Kind;
use crate::domain::fault::{Fault, Reason};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::web::http::form::{self, Faults};
use crate::web::http::form_data::FormData;

/// The field of the structural buttons: `add`, `up.2`, `down.2`, `remove.2`, `colour.2`.
pub const STEP: &str = "step";
/// The field that holds the fingerprint of the verdicts which the form was made from.
pub const BASE: &str = "base";
/// The field of the public reason, by language.
pub const REASON: &str = "reason";

const LIST: &str = "verdict";
const LABEL_LIMIT: usize = 80;
const REASON_LIMIT: usize = 20_000;
const MEANING_LIMIT: usize = 5_000;

/// One verdict as typed: the rest of each field's name, and what it holds.
type Typed = Vec<(String, String)>;

/// The form as it stands for a set of verdicts made from those with this fingerprint.
pub fn fill(base: &str, verdicts: &[VerdictText]) -> FormData {
    let mut fields = FormData::default();
    fields.push(BASE, base);
    for (verdict, number) in verdicts.iter().zip(1..) {
        let mut push = |name: &str, value: &str| fields.push(format!("{LIST}.{number}.{name}"), value);
        push("key", &verdict.key);
        push("class", verdict.class.code());
        push("was", verdict.class.code());
        push("colour", verdict.colour.code());
        fields.push_localized(&format!("{LIST}.{number}.label"), &verdict.label);
        fields.push_localized(&format!("{LIST}.{number}.meaning"), &verdict.meaning);
    }
    fields
}

/// The form after a structural button. A button that makes no sense changes nothing; mending neither adds nor removes.
pub fn take_step(fields: &FormData, kind: Kind) -> FormData {
    let mut verdicts = taken_apart(fields);
    let (action, number) = fields.get(STEP).split_once('.').unwrap_or((fields.get(STEP), ""));
    let index = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|index| *index < verdicts.len());
    let free = kind == Kind::Version;
    match (action, index) {
        ("add", _) if free && verdicts.len() < *SIZE.end() => verdicts.push(vec![("key".to_owned(), String::new())]),
        ("remove", Some(index)) if free => drop(verdicts.remove(index)),
        ("colour", Some(index)) => take_colour(&mut verdicts[index]),
        ("up", Some(index)) if index > 0 => verdicts.swap(index, index - 1),
        ("down", Some(index)) if index + 1 < verdicts.len() => verdicts.swap(index, index + 1),
        _ => {}
    }
    let mut changed = FormData::default();
    changed.push(BASE, fields.get(BASE));
    for (tag, words) in fields.under(REASON) {
        changed.push(format!("{REASON}.{tag}"), words);
    }
    for (verdict, number) in verdicts.into_iter().zip(1..) {
        for (name, value) in verdict {
            changed.push(format!("{LIST}.{number}.{name}"), value);
        }
    }
    changed
}

/// Gives a verdict the colour of its class.
fn take_colour(verdict: &mut Typed) {
    let class = verdict.iter().find(|(name, _)| name == "class").and_then(|(_, class)| class.parse().ok());
    let Some(class) = class else { return };
    verdict.retain(|(name, _)| name != "colour");
    verdict.push(("colour".to_owned(), VerdictClass::usual_colour(class).code().to_owned()));
}

/// The colour that goes with the class of the verdict with this number, where the class was changed since the form was last
/// shown and the colour is another one; of a verdict that had no class, where it has no colour.
pub fn offer(fields: &FormData, number: usize) -> Option<Colour> {
    let value = |name: &str| fields.get(&format!("{LIST}.{number}.{name}"));
    let class: VerdictClass = value("class").parse().ok()?;
    let is_changed = if value("was").is_empty() { value("colour").is_empty() } else { value("was") != class.code() };
    Some(class.usual_colour()).filter(|colour| is_changed && value("colour") != colour.code())
}

/// Whether any verdict has such an offer.
pub fn has_offer(fields: &FormData) -> bool {
    (1..=fields.items(LIST)).any(|number| offer(fields, number).is_some())
}

/// The reason, which readers must find in every language of the tracker.
pub fn reason(fields: &FormData, languages: &[Language]) -> Result<Localized, Vec<Fault>> {
    let mut faults = Faults::default();
    let reason = faults.localized_in(fields, REASON, languages, REASON_LIMIT);
    for language in languages.iter().filter(|language| reason.get(language).is_none()) {
        let field = format!("{REASON}.{language}");
        if faults.0.iter().all(|fault| fault.field != field) {
            faults.add(field, Reason::Missing);
        }
    }
    faults.finish(Some(reason))
}

/// The verdicts in the order of their numbers; gaps between the numbers close.
fn taken_apart(fields: &FormData) -> Vec<Typed> {
    let mut verdicts: BTreeMap<usize, Typed> = BTreeMap::new();
    for (name, value) in fields.iter() {
        let rest = name.strip_prefix(LIST).and_then(|rest| rest.strip_prefix('.'));
        let Some((number, name)) = rest.and_then(|rest| rest.split_once('.')) else { continue };
        if let Ok(number) = number.parse() {
            verdicts.entry(number).or_default().push((name.to_owned(), value.to_owned()));
        }
    }
    verdicts.into_values().collect()
}

/// The verdicts that were typed, or their faults in the order of the form.
pub fn read(fields: &FormData, languages: &[Language]) -> Result<Vec<VerdictText>, Vec<Fault>> {
    let mut faults = Faults::default();
    let count = fields.items(LIST);
    if count < *SIZE.start() {
        faults.add(LIST, Reason::TooFew { minimum: *SIZE.start() });
    }
    if count > *SIZE.end() {
        faults.add(LIST, Reason::TooMany { limit: *SIZE.end() });
    }
    let mut verdicts: Vec<VerdictText> = Vec::new();
    for number in 1..=count.min(*SIZE.end()) {
        if let Some(verdict) = read_one(fields, number, languages, &mut faults) {
            if verdicts.iter().any(|other| other.key == verdict.key) {
                faults.add(format!("{LIST}.{number}.key"), Reason::Taken(verdict.key.clone()));
            }
            verdicts.push(verdict);
        }
    }
    faults.finish(Some(verdicts))
}

fn read_one(fields: &FormData, number: usize, languages: &[Language], faults: &mut Faults) -> Option<VerdictText> {
    let at = |name: &str| format!("{LIST}.{number}.{name}");
    let typed = |name: &str| fields.get(&at(name)).trim();
    let label = faults.written(fields, &at("label"), languages, LABEL_LIMIT);
    let class = faults.take(&at("class"), form::choice(typed("class")));
    let key = faults.take(&at("key"), key(typed("key")));
    let colour = faults.take(&at("colour"), form::choice(typed("colour")));
    let meaning: Localized = faults.localized(fields, &at("meaning"), MEANING_LIMIT);
    Some(VerdictText { key: key?, class: class?, label, meaning, colour: colour? })
}

fn key(typed: &str) -> Result<String, Reason> {
    if typed.is_empty() {
        return Err(Reason::Missing);
    }
    if is_key(typed) { Ok(typed.to_owned()) } else { Err(Reason::NotAKey(typed.to_owned())) }
}
