//! The published promises of a tracker as rows under named columns: what every file writes.

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::id::TopicId;
use crate::domain::language::Language;
use crate::i18n::Lang;
use crate::store::public::data::{Dataset, Row};
use crate::store::public::delisting::times_off;
use crate::web::http::path;
use crate::web::http::state::State;

/// What a column holds.
#[derive(Clone, Debug)]
pub enum Column {
    Reference,
    Statement(Language),
    Older,
    Topics,
    Verdict,
    Class,
    Label(Language),
    Effective,
    Published,
    Searched,
    OffList,
    Head,
}

impl Column {
    /// Its name, the same in every language of the interface.
    pub fn name(&self) -> String {
        match self {
            Column::Reference => "reference".to_owned(),
            Column::Statement(language) => format!("statement.{language}"),
            Column::Older => "older_translations".to_owned(),
            Column::Topics => "topics".to_owned(),
            Column::Verdict => "verdict".to_owned(),
            Column::Class => "class".to_owned(),
            Column::Label(language) => format!("label.{language}"),
            Column::Effective => "effective_date".to_owned(),
            Column::Published => "published_at".to_owned(),
            Column::Searched => "searched_on".to_owned(),
            Column::OffList => "off_the_list".to_owned(),
            Column::Head => "url".to_owned(),
        }
    }

    /// What it holds, in words.
    pub fn words(&self, t: Lang) -> &'static str {
        match self {
            Column::Reference => t.column_reference(),
            Column::Statement(_) => t.column_statement(),
            Column::Older => t.column_older_translations(),
            Column::Topics => t.column_topics(),
            Column::Verdict => t.column_verdict(),
            Column::Class => t.column_class(),
            Column::Label(_) => t.column_label(),
            Column::Effective => t.column_effective(),
            Column::Published => t.column_published(),
            Column::Searched => t.column_searched_on(),
            Column::OffList => t.column_off_the_list(),
            Column::Head => t.column_address(),
        }
    }
}

/// The columns for a tracker that publishes in these languages, in order.
pub fn columns(languages: &[Language]) -> Vec<Column> {
    let mut columns = vec![Column::Reference];
    columns.extend(languages.iter().cloned().map(Column::Statement));
    columns.extend([Column::Older, Column::Topics, Column::Verdict, Column::Class]);
    columns.extend(languages.iter().cloned().map(Column::Label));
    columns.extend([Column::Effective, Column::Published, Column::Searched, Column::OffList, Column::Head]);
    columns
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

/// What stands in a column for a promise; empty where there is nothing.
pub fn cell(state: &State, dataset: &Dataset, promise: &Row, column: &Column) -> String {
    let verdict = || dataset.tracker.present(promise.verdict?);
    let cell = match column {
        Column::Reference => Some(promise.reference.clone()),
        Column::Statement(language) => promise.statement.get(language).map(str::to_owned),
        Column::Older => Some(older(dataset, promise).join(";")),
        Column::Topics => Some(topics(dataset, &promise.topics).join(";")),
        Column::Verdict => verdict().map(|verdict| verdict.key.clone()),
        Column::Class => verdict().map(|verdict| verdict.class.code().to_owned()),
        Column::Label(language) => verdict().and_then(|verdict| verdict.label.get(language)).map(str::to_owned),
        Column::Effective => promise.effective_date.map(|date| date.to_string()),
        Column::Published => promise.published_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
        Column::Searched => promise.searched_on.map(|date| date.to_string()),
        Column::OffList => Some(times_off(&promise.decisions).into_iter().map(span).collect::<Vec<_>>().join(";")),
        Column::Head => Some(address(state, dataset, promise)),
    };
    cell.unwrap_or_default()
}

/// Which of the columns of statements are older translations.
pub fn older(dataset: &Dataset, promise: &Row) -> Vec<String> {
    let columns = dataset.tracker.languages.iter().cloned().map(|language| Column::Statement(language).name());
    columns.filter(|column| promise.older.contains(column)).collect()
}

/// The short names of a promise's topics.
pub fn topics<'a>(dataset: &'a Dataset, own: &[TopicId]) -> Vec<&'a str> {
    dataset.topics.iter().filter(|topic| own.contains(&topic.id)).map(|topic| topic.slug.as_str()).collect()
}

/// A span of time as ISO 8601 writes one.
fn span((from, to): (DateTime<Utc>, Option<DateTime<Utc>>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{}/{}", moment(from), to.map_or_else(|| "..".to_owned(), moment))
}

/// The page of the promise in the main language of its tracker.
fn address(state: &State, dataset: &Dataset, promise: &Row) -> String {
    let tracker = &dataset.tracker;
    let main = tracker.languages.iter().find_map(|language| language.primary().parse().ok());
    format!("{}{}", state.base_url, path::promise(main.unwrap_or(Lang::En), &tracker.slug, &promise.reference))
}
