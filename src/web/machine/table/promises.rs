//! The listed promises of a tracker as rows: each with the rating in force, and where it was made.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::field::{Field, Kind, Texts, each_of, number, second, some, text, texts, written};
use crate::domain::edition::Topic;
use crate::domain::language::Language;
use crate::i18n::Lang;
use crate::store::public::data::{Dataset, Row, Unlisted};
use crate::store::public::delisting::{Decision, times_off};
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;

/// The columns for a tracker that publishes in these languages, in order. New ones come last: programs may count.
pub fn fields(languages: &[Language]) -> Vec<Field> {
    let mut fields = vec![Field::new("reference", Kind::Text, Lang::column_reference).required()];
    fields.extend(Field::each("statement", languages, Lang::column_statement));
    fields.extend([
        Field::new("older_translations", Kind::List, Lang::column_older_translations),
        Field::new("topics", Kind::List, Lang::column_topics),
        Field::new("verdict", Kind::Text, Lang::column_verdict),
        Field::new("class", Kind::Text, Lang::column_class),
    ]);
    fields.extend(Field::each("label", languages, Lang::column_label));
    fields.extend([
        Field::new("effective_date", Kind::Date, Lang::column_effective),
        Field::new("published_at", Kind::Moment, Lang::column_published),
        Field::new("searched_on", Kind::Date, Lang::column_searched_on),
        Field::new("off_the_list", Kind::Text, Lang::column_off_the_list),
        Field::new("url", Kind::Address, Lang::column_address).required(),
        Field::new("source", Kind::Number, Lang::column_source),
        Field::new("source_page", Kind::Text, Lang::column_source_page),
        Field::new("deadline", Kind::Date, Lang::column_deadline),
        Field::new("list_history", Kind::Nested, Lang::column_list_history),
    ]);
    fields
}

/// What only the JSON holds, in words.
pub fn only_in_json(t: Lang) -> [(&'static str, &'static str); 9] {
    [
        ("list_history", t.column_list_history()),
        ("list_history.what", t.column_list_history_what()),
        ("list_history.at", t.column_list_history_at()),
        ("list_history.reason", t.column_list_history_reason()),
        ("list_history.went_on_in", t.column_list_history_went_on_in()),
        ("no_longer_listed.fate", t.column_unlisted_fate()),
        ("no_longer_listed.since", t.column_unlisted_since()),
        ("no_longer_listed.reason", t.column_unlisted_reason()),
        ("no_longer_listed.goes_on_in", t.column_unlisted_goes_on_in()),
    ]
}

/// A promise with the rating in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct PromiseSummary {
    /// Its reference, stable for ever.
    pub reference: String,
    /// The commitment, by language.
    pub statement: Texts,
    /// Which statements, such as `statement.fr`, are translations that were not renewed when the wording was revised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub older_translations: Vec<String>,
    /// The short names of its topics.
    pub topics: Vec<String>,
    /// The number of the source in which it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<i64>,
    /// Where in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_page: Option<String>,
    /// When it was to be kept, if its own words say so: a year, a month or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The key of the verdict in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// What the verdict amounts to on every scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// The verdict’s label, by language.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// Since when the verdict holds: a year, a month or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_date: Option<String>,
    /// When the rating was published, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<String>,
    /// When evidence was last searched for and none, or nothing more, was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub searched_on: Option<String>,
    /// Its page in the tracker’s main language.
    pub url: String,
}

/// A promise in short.
pub fn summary(state: &State, (tracker, known): (&Tracker, &[Topic]), promise: &Row) -> PromiseSummary {
    let verdict = promise.verdict.and_then(|id| tracker.present(id));
    let own = known.iter().filter(|topic| promise.topics.contains(&topic.id));
    let address = path::promise(main(tracker), &tracker.slug, &promise.reference);
    PromiseSummary {
        reference: promise.reference.clone(),
        statement: texts(&promise.statement),
        older_translations: older(&tracker.languages, promise),
        topics: own.map(|topic| topic.slug.clone()).collect(),
        source: promise.source.map(|source| source.0),
        source_page: promise.page.clone(),
        deadline: written(promise.deadline),
        verdict: verdict.map(|verdict| verdict.key.clone()),
        class: verdict.map(|verdict| verdict.class.code()),
        label: verdict.map(|verdict| texts(&verdict.label)).unwrap_or_default(),
        effective_date: written(promise.effective_date),
        published_at: promise.published_at.map(second),
        searched_on: written(promise.searched_on),
        url: format!("{}{address}", state.base_url),
    }
}

/// A promise under the columns.
pub fn row(state: &State, dataset: &Dataset, promise: &Row) -> Vec<Value> {
    let languages = &dataset.tracker.languages;
    let said = summary(state, (&dataset.tracker, &dataset.topics), promise);
    let spans = times_off(&promise.decisions).into_iter().map(span).collect::<Vec<_>>();
    let mut row = vec![text(&said.reference)];
    row.extend(each_of(&said.statement, languages));
    row.push(if said.older_translations.is_empty() { Value::Null } else { json!(said.older_translations) });
    row.extend([json!(said.topics), some(said.verdict), some(said.class)]);
    row.extend(each_of(&said.label, languages));
    row.extend([
        some(said.effective_date),
        some(said.published_at),
        some(said.searched_on),
        text(spans.join(";")),
        text(said.url),
        number(said.source),
        some(said.source_page),
        some(said.deadline),
        if promise.decisions.is_empty() { Value::Null } else { history(&promise.decisions) },
    ]);
    row
}

/// The language of the interface in which addresses of a tracker are given: its main one.
pub fn main(tracker: &Tracker) -> Lang {
    tracker.languages.iter().find_map(|language| language.primary().parse().ok()).unwrap_or(Lang::En)
}

/// Which of the columns of statements are older translations.
fn older(languages: &[Language], promise: &Row) -> Vec<String> {
    let columns = languages.iter().map(|language| format!("statement.{language}"));
    columns.filter(|column| promise.older.contains(column)).collect()
}

/// A span of time as ISO 8601 writes one.
fn span((from, to): (DateTime<Utc>, Option<DateTime<Utc>>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{}/{}", moment(from), to.map_or_else(|| "..".to_owned(), moment))
}

/// A promise that is no longer listed.
pub fn unlisted(promise: &Unlisted) -> Value {
    json!({
        "reference": promise.reference,
        "fate": promise.fate.code(),
        "since": promise.since.to_rfc3339_opts(SecondsFormat::Secs, true),
        "reason": promise.reason,
        "goes_on_in": promise.goes_on_in,
        "list_history": history(&promise.decisions),
    })
}

/// By which decisions a promise left the list and came back, and why.
fn history(decisions: &[Decision]) -> Value {
    let told = decisions.iter().map(|one| {
        json!({
            "what": one.kind.code(),
            "at": one.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            "reason": one.reason,
            "went_on_in": one.successors,
        })
    });
    Value::Array(told.collect())
}
