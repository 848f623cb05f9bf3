//! The listed promises of a tracker as rows: each with the rating in force, and where it was made.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::field::{Field, Kind, date, each, moment, some, text};
use crate::domain::id::TopicId;
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

/// A promise under these columns.
pub fn row(state: &State, dataset: &Dataset, promise: &Row) -> Vec<Value> {
    let languages = &dataset.tracker.languages;
    let verdict = promise.verdict.and_then(|id| dataset.tracker.present(id));
    let older = older(languages, promise);
    let spans = times_off(&promise.decisions).into_iter().map(span).collect::<Vec<_>>();
    let mut row = vec![text(&promise.reference)];
    row.extend(each(&promise.statement, languages));
    row.push(if older.is_empty() { Value::Null } else { json!(older) });
    row.push(json!(topics(dataset, &promise.topics)));
    row.push(some(verdict.map(|verdict| &verdict.key)));
    row.push(some(verdict.map(|verdict| verdict.class.code())));
    row.extend(languages.iter().map(|language| some(verdict.and_then(|verdict| verdict.label.get(language)))));
    row.extend([
        date(promise.effective_date),
        moment(promise.published_at),
        date(promise.searched_on),
        text(spans.join(";")),
        text(format!(
            "{}{}",
            state.base_url,
            path::promise(main(&dataset.tracker), &dataset.tracker.slug, &promise.reference)
        )),
        promise.source.map_or(Value::Null, |source| json!(source.0)),
        some(promise.page.as_ref()),
        date(promise.deadline),
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

/// The short names of a promise's topics.
fn topics<'a>(dataset: &'a Dataset, own: &[TopicId]) -> Vec<&'a str> {
    dataset.topics.iter().filter(|topic| own.contains(&topic.id)).map(|topic| topic.slug.as_str()).collect()
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
