//! The publications about listed promises as rows: each with its verdict and its reasons, what it replaced, and what has become
//! of it. Of one that was taken back the notice stands there without its text.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::field::{Field, Kind, Texts, each_of, number, second, some, text, texts, written};
use super::promises::main;
use crate::domain::edition::Edition;
use crate::domain::id::AssessmentId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::version::{self, Event};
use crate::i18n::Lang;
use crate::store::public::told::Told;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;

/// The columns for a tracker that publishes in these languages, in order. New ones come last: programs may count.
pub fn fields(languages: &[Language]) -> Vec<Field> {
    let mut fields = vec![
        Field::new("reference", Kind::Text, Lang::column_reference).required(),
        Field::new("version", Kind::Number, Lang::column_version).required(),
        Field::new("kind", Kind::Text, Lang::column_kind).required(),
        Field::new("published_at", Kind::Moment, Lang::column_published_then).required(),
        Field::new("effective_date", Kind::Date, Lang::column_effective),
        Field::new("codebook_version", Kind::Number, Lang::column_codebook_version_given),
        Field::new("verdict", Kind::Text, Lang::column_verdict_given),
        Field::new("class", Kind::Text, Lang::column_class),
    ];
    fields.extend(Field::each("label", languages, Lang::column_label_then));
    fields.extend([
        Field::new("in_force", Kind::Flag, Lang::column_in_force).required(),
        Field::new("replaces", Kind::Number, Lang::column_replaces),
        Field::new("replaced_verdict", Kind::Text, Lang::column_replaced_verdict),
        Field::new("replaces_as", Kind::Text, Lang::column_replaces_as),
        Field::new("corrects", Kind::Number, Lang::column_corrects),
        Field::new("corrected_in", Kind::Number, Lang::column_corrected_in),
        Field::new("searched_on", Kind::Date, Lang::column_searched_then),
    ]);
    fields.extend(Field::each("rationale", languages, Lang::column_rationale));
    fields.extend(Field::each("note", languages, Lang::column_note));
    fields.push(Field::new("retracted_at", Kind::Moment, Lang::column_retracted_at));
    fields.extend(Field::each("retraction_reason", languages, Lang::column_retraction_reason));
    fields.push(Field::new("url", Kind::Address, Lang::column_version_address).required());
    fields
}

/// What was published about a promise once: its verdict and its reasons, what it replaced, and what has become of it. Of what
/// was retracted the notice stands here, without its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rating {
    /// The number of the publication among the versions of the promise.
    pub version: i32,
    /// What was published: `rating`, `update` (evidence without a verdict) or `correction` (an earlier one was wrong).
    pub kind: &'static str,
    /// When it was published, UTC.
    pub published_at: String,
    /// Since when the verdict holds: a year, a month or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_date: Option<String>,
    /// The version of the codebook to which the verdict belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codebook_version: Option<i32>,
    /// The key of the verdict that it gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// What the verdict amounts to on every scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// The verdict’s label as it read then, by language.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// Whether it is the rating in force.
    pub in_force: bool,
    /// The version whose rating it took the place of, or which it corrects, as far as that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<i32>,
    /// The key of that version’s verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_verdict: Option<String>,
    /// As what it took its place: `update` (the world moved) or `correction` (the earlier one was wrong).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces_as: Option<&'static str>,
    /// Of a correction: the version that was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<i32>,
    /// The version that corrected its verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_in: Option<i32>,
    /// When evidence was searched for and none, or nothing more, was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub searched_on: Option<String>,
    /// Why, as Markdown, by language.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub rationale: Texts,
    /// Of a correction: what was wrong, as Markdown, by language.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub note: Texts,
    /// When it was retracted, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retracted_at: Option<String>,
    /// Why it was retracted, as Markdown, by language.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub retraction_reason: Texts,
    /// The page of that version in the tracker’s main language.
    pub url: String,
}

/// The publications about a promise, in their order.
pub fn ratings(state: &State, tracker: &Tracker, told: &Told) -> Vec<Rating> {
    let events: Vec<Event> = told.editions.iter().map(Edition::event).collect();
    let corrected = version::now(&events).corrected;
    let numbered = |id: Option<AssessmentId>| {
        let event = id.and_then(|id| events.iter().find(|event| event.assessment == id));
        event.map(|event| event.number)
    };
    let rating = |edition: &Edition| {
        let given = edition.verdict.as_ref();
        let of_codebook = given.and_then(|given| tracker.codebook.iter().find(|verdict| verdict.id == given.id));
        let was = given.and_then(|_| version::change(&events, edition.number).was);
        let replaced = told.editions.iter().find(|other| Some(other.assessment) == was);
        let (text, taken) = (edition.text.as_ref(), edition.retraction.as_ref());
        let said = |words: Option<&Localized>| words.map(texts).unwrap_or_default();
        let address = path::version(main(tracker), &tracker.slug, &told.reference, edition.number);
        Rating {
            version: edition.number,
            kind: edition.kind.code(),
            published_at: second(edition.published_at),
            effective_date: written(edition.effective_date),
            codebook_version: of_codebook.map(|verdict| verdict.version),
            verdict: given.map(|given| given.key.clone()),
            class: given.map(|given| given.class.code()),
            label: said(given.map(|given| &given.label)),
            in_force: told.current == Some(edition.assessment),
            replaces: numbered(was),
            replaced_verdict: replaced.and_then(|other| Some(other.verdict.as_ref()?.key.clone())),
            replaces_as: was.map(|_| if edition.corrects.is_some() { "correction" } else { "update" }),
            corrects: numbered(edition.corrects),
            corrected_in: numbered(corrected.get(&edition.assessment).copied()),
            searched_on: written(text.and_then(|text| text.searched_on)),
            rationale: said(text.map(|text| &text.rationale)),
            note: said(text.map(|text| &text.note)),
            retracted_at: taken.map(|taken| second(taken.at)),
            retraction_reason: said(taken.map(|taken| &taken.reason)),
            url: format!("{}{address}", state.base_url),
        }
    };
    told.editions.iter().map(rating).collect()
}

/// The publications about a promise under the columns.
pub fn rows(state: &State, tracker: &Tracker, told: &Told) -> Vec<Vec<Value>> {
    let languages = &tracker.languages;
    let row = |rating: Rating| {
        let mut row = vec![
            text(&told.reference),
            json!(rating.version),
            text(rating.kind),
            text(&rating.published_at),
            some(rating.effective_date),
            number(rating.codebook_version),
            some(rating.verdict),
            some(rating.class),
        ];
        row.extend(each_of(&rating.label, languages));
        row.extend([
            json!(rating.in_force),
            number(rating.replaces),
            some(rating.replaced_verdict),
            some(rating.replaces_as),
            number(rating.corrects),
            number(rating.corrected_in),
            some(rating.searched_on),
        ]);
        row.extend(each_of(&rating.rationale, languages));
        row.extend(each_of(&rating.note, languages));
        row.push(some(rating.retracted_at));
        row.extend(each_of(&rating.retraction_reason, languages));
        row.push(text(&rating.url));
        row
    };
    ratings(state, tracker, told).into_iter().map(row).collect()
}
