//! What promises and ratings refer to, as rows: the sources, the topics, and every version of the codebook.

use serde_json::{Value, json};

use super::field::{Field, Kind, date, each, some, text};
use crate::domain::edition::Topic;
use crate::domain::language::Language;
use crate::i18n::Lang;
use crate::store::public::data::Source;
use crate::store::public::tracker::Tracker;

/// The columns of sources.
pub fn source_fields(languages: &[Language]) -> Vec<Field> {
    let mut fields = vec![
        Field::new("source", Kind::Number, Lang::column_source_number).required(),
        Field::new("kind", Kind::Text, Lang::column_source_kind).required(),
    ];
    fields.extend(Field::each("title", languages, Lang::column_source_title));
    fields.extend(Field::each("publisher", languages, Lang::column_source_publisher));
    fields.extend([
        Field::new("published_on", Kind::Date, Lang::column_source_date),
        Field::new("url", Kind::Address, Lang::column_source_address),
    ]);
    fields
}

/// A source under these columns.
pub fn source(source: &Source, languages: &[Language]) -> Vec<Value> {
    let mut row = vec![json!(source.id.0), text(&source.kind)];
    row.extend(each(&source.title, languages).chain(each(&source.publisher, languages)));
    row.extend([date(source.published_on), some(source.url.as_ref())]);
    row
}

/// The columns of topics.
pub fn topic_fields(languages: &[Language]) -> Vec<Field> {
    let name = Field::new("topic", Kind::Text, Lang::column_topic).required();
    std::iter::once(name).chain(Field::each("name", languages, Lang::column_topic_name)).collect()
}

/// A topic under these columns.
pub fn topic(topic: &Topic, languages: &[Language]) -> Vec<Value> {
    std::iter::once(text(&topic.slug)).chain(each(&topic.name, languages)).collect()
}

/// The columns of the codebook.
pub fn codebook_fields(languages: &[Language]) -> Vec<Field> {
    let mut fields = vec![
        Field::new("version", Kind::Number, Lang::column_codebook_version).required(),
        Field::new("verdict", Kind::Text, Lang::column_codebook_verdict).required(),
        Field::new("class", Kind::Text, Lang::column_class).required(),
        Field::new("colour", Kind::Text, Lang::column_colour).required(),
        Field::new("in_force", Kind::Flag, Lang::column_codebook_in_force).required(),
    ];
    fields.extend(Field::each("label", languages, Lang::column_codebook_label));
    fields.extend(Field::each("meaning", languages, Lang::column_meaning));
    fields
}

/// The verdicts of every version, under these columns: the newest version first.
pub fn codebook(tracker: &Tracker) -> Vec<Vec<Value>> {
    let languages = &tracker.languages;
    let row = |verdict: &crate::store::public::tracker::Verdict| {
        let mut row = vec![
            json!(verdict.version),
            text(&verdict.key),
            text(verdict.class.code()),
            text(verdict.colour.code()),
            json!(verdict.in_force),
        ];
        row.extend(each(&verdict.label, languages).chain(each(&verdict.meaning, languages)));
        row
    };
    tracker.codebook.iter().map(row).collect()
}
