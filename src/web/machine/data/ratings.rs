//! The publications about listed promises as rows: each with its verdict and its reasons, what it replaced, and what has become
//! of it. Of one that was taken back the notice stands there without its text.

use serde_json::{Value, json};

use super::field::{Field, Kind, date, each, moment, some, text};
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

/// The publications about a promise under these columns.
pub fn rows(state: &State, tracker: &Tracker, told: &Told) -> Vec<Vec<Value>> {
    let events: Vec<Event> = told.editions.iter().map(Edition::event).collect();
    let corrected = version::now(&events).corrected;
    let number = |id: AssessmentId| events.iter().find(|event| event.assessment == id).map(|event| event.number);
    let numbered = |id: Option<AssessmentId>| id.and_then(number).map_or(Value::Null, |number| json!(number));
    let row = |edition: &Edition| {
        let languages = &tracker.languages;
        let given = edition.verdict.as_ref();
        let of_codebook = given.and_then(|given| tracker.codebook.iter().find(|verdict| verdict.id == given.id));
        let was = given.and_then(|_| version::change(&events, edition.number).was);
        let replaced = told.editions.iter().find(|other| Some(other.assessment) == was);
        let replaced = replaced.and_then(|other| other.verdict.as_ref());
        let replaces_as = match (was, edition.corrects) {
            (None, _) => None,
            (Some(_), Some(_)) => Some("correction"),
            (Some(_), None) => Some("update"),
        };
        let none = Localized::new();
        let written = |said: Option<&Localized>| each(said.unwrap_or(&none), languages).collect::<Vec<_>>();
        let mut row = vec![
            text(&told.reference),
            json!(edition.number),
            text(edition.kind.code()),
            moment(Some(edition.published_at)),
            date(edition.effective_date),
            of_codebook.map_or(Value::Null, |verdict| json!(verdict.version)),
            some(given.map(|given| &given.key)),
            some(given.map(|given| given.class.code())),
        ];
        row.extend(written(given.map(|given| &given.label)));
        row.extend([
            json!(told.current == Some(edition.assessment)),
            numbered(was),
            some(replaced.map(|verdict| &verdict.key)),
            some(replaces_as),
            numbered(edition.corrects),
            numbered(corrected.get(&edition.assessment).copied()),
            date(edition.text.as_ref().and_then(|text| text.searched_on)),
        ]);
        row.extend(written(edition.text.as_ref().map(|text| &text.rationale)));
        row.extend(written(edition.text.as_ref().map(|text| &text.note)));
        row.push(moment(edition.retraction.as_ref().map(|taken| taken.at)));
        row.extend(written(edition.retraction.as_ref().map(|taken| &taken.reason)));
        let address = path::version(main(tracker), &tracker.slug, &told.reference, edition.number);
        row.push(text(format!("{}{address}", state.base_url)));
        row
    };
    told.editions.iter().map(row).collect()
}
