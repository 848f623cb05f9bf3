//! The form of a tracker: from what was typed to its text, and back.

use crate::domain::check;
use crate::domain::fault::{Fault, Reason};
use crate::domain::language::Language;
use crate::domain::plausible::Mandate;
use crate::domain::slug::Slug;
use crate::domain::tracker::TrackerText;
use crate::web::http::form::{self, Faults, LINE, needed};
use crate::web::http::form_data::FormData;
use crate::web::http::path;

/// The localized texts of the form.
pub const TEXTS: [&str; 5] = ["name", "leader", "party", "jurisdiction", "summary"];

const SUMMARY_LIMIT: usize = 5_000;
const MOST_LANGUAGES: usize = 10;

/// A form to begin with: publishes in French and English.
pub fn blank() -> FormData {
    let mut fields = FormData::default();
    fields.push("languages", "fr en");
    fields.push("stale_after", check::STALE_AFTER.to_string());
    fields
}

/// The form as it stands for a tracker.
pub fn fill(text: &TrackerText) -> FormData {
    let mut fields = FormData::default();
    fields.push("slug", text.slug.as_str());
    fields.push("languages", text.languages.iter().map(Language::as_str).collect::<Vec<_>>().join(" "));
    fields.push("mandate_start", text.mandate_start.to_string());
    fields.push("stale_after", text.stale_after.to_string());
    if let Some(end) = text.mandate_end {
        fields.push("mandate_end", end.to_string());
    }
    for (name, words) in TEXTS.iter().zip([&text.name, &text.leader, &text.party, &text.jurisdiction, &text.summary]) {
        fields.push_localized(name, words);
    }
    if text.single_editor {
        fields.push("single_editor", "yes");
    }
    fields
}

/// The tracker that was typed, or its faults in the order of the form.
pub fn read(fields: &FormData) -> Result<TrackerText, Vec<Fault>> {
    let mut faults = Faults::default();
    let languages = languages(fields.get("languages"));
    let order = languages.clone().unwrap_or_else(|_| vec![Language::french()]);
    let name = faults.written(fields, "name", &order, LINE);
    let slug = faults.take("slug", slug(fields.get("slug")));
    let start =
        faults.take("mandate_start", needed(fields.get("mandate_start"), |typed| form::day(typed, fields.order())));
    let end = faults.optional_day(fields, "mandate_end");
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        faults.add("mandate_end", Reason::EndBeforeStart);
    } else if let Some(start) = start {
        let [begins, whole] = [None, end].map(|end| Mandate { start, end }.is_doubtful());
        faults.ask_about(fields, if begins { "mandate_start" } else { "mandate_end" }, whole);
    }
    let leader = faults.localized(fields, "leader", LINE);
    let party = faults.localized(fields, "party", LINE);
    let jurisdiction = faults.localized(fields, "jurisdiction", LINE);
    let summary = faults.localized(fields, "summary", SUMMARY_LIMIT);
    let languages = faults.take("languages", languages);
    let stale_after = faults.take_optional("stale_after", fields.get("stale_after"), stale_after);
    let whole = slug.zip(start).zip(languages).map(|((slug, mandate_start), languages)| TrackerText {
        slug,
        name,
        leader,
        party,
        jurisdiction,
        summary,
        mandate_start,
        mandate_end: end,
        languages,
        single_editor: fields.has("single_editor", "yes"),
        stale_after: stale_after.unwrap_or(check::STALE_AFTER),
    });
    faults.finish(whole)
}

/// The languages that were typed as far as they can be read: those for which the form has fields.
pub fn readable_languages(typed: &str) -> Vec<Language> {
    words(typed).filter_map(|word| word.parse().ok()).collect()
}

fn words(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([' ', ',', ';', '\t', '\u{a0}']).filter(|word| !word.is_empty())
}

fn languages(typed: &str) -> Result<Vec<Language>, Reason> {
    let mut languages = Vec::new();
    for word in words(typed) {
        let language = form::language(word)?;
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    match languages.len() {
        0 => Err(Reason::Missing),
        1..=MOST_LANGUAGES => Ok(languages),
        _ => Err(Reason::TooMany { limit: MOST_LANGUAGES }),
    }
}

fn stale_after(typed: &str) -> Result<i32, Reason> {
    let high = usize::try_from(check::MOST_DAYS).unwrap_or(usize::MAX);
    check::days(typed).ok_or(Reason::NotBetween { low: 1, high })
}

fn slug(typed: &str) -> Result<Slug, Reason> {
    let slug: Slug = typed.parse()?;
    if path::RESERVED.contains(&slug.as_str()) { Err(Reason::Reserved(slug.to_string())) } else { Ok(slug) }
}
