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
    Topics,
    Verdict,
    Class,
    Label(Language),
    Effective,
    Published,
    OffList,
    Head,
}

impl Column {
    /// Its name, the same in every language of the interface.
    pub fn name(&self) -> String {
        match self {
            Column::Reference => "reference".to_owned(),
            Column::Statement(language) => format!("statement.{language}"),
            Column::Topics => "topics".to_owned(),
            Column::Verdict => "verdict".to_owned(),
            Column::Class => "class".to_owned(),
            Column::Label(language) => format!("label.{language}"),
            Column::Effective => "effective_date".to_owned(),
            Column::Published => "published_at".to_owned(),
            Column::OffList => "off_the_list".to_owned(),
            Column::Head => "url".to_owned(),
        }
    }

    /// What it holds, in words.
    pub fn words(&self, t: Lang) -> &'static str {
        match self {
            Column::Reference => t.column_reference(),
            Column::Statement(_) => t.column_statement(),
            Column::Topics => t.column_topics(),
            Column::Verdict => t.column_verdict(),
            Column::Class => t.column_class(),
            Column::Label(_) => t.column_label(),
            Column::Effective => t.column_effective(),
            Column::Published => t.column_published(),
            Column::OffList => t.column_off_the_list(),
            Column::Head => t.column_address(),
        }
    }
}

/// The columns for a tracker that publishes in these languages, in order.
pub fn columns(languages: &[Language]) -> Vec<Column> {
    let mut columns = vec![Column::Reference];
    columns.extend(languages.iter().cloned().map(Column::Statement));
    columns.extend([Column::Topics, Column::Verdict, Column::Class]);
    columns.extend(languages.iter().cloned().map(Column::Label));
    columns.extend([Column::Effective, Column::Published, Column::OffList, Column::Head]);
    columns
}

/// What stands in a column for a promise; empty where there is nothing.
pub fn cell(state: &State, dataset: &Dataset, promise: &Row, column: &Column) -> String {
    let verdict = || dataset.tracker.codebook.iter().find(|verdict| Some(verdict.id) == promise.verdict);
    let cell = match column {
        Column::Reference => Some(promise.reference.clone()),
        Column::Statement(language) => promise.statement.get(language).map(str::to_owned),
        Column::Topics => Some(topics(dataset, &promise.topics).join(";")),
        Column::Verdict => verdict().map(|verdict| verdict.key.clone()),
        Column::Class => verdict().map(|verdict| verdict.class.code().to_owned()),
        Column::Label(language) => verdict().and_then(|verdict| verdict.label.get(language)).map(str::to_owned),
        Column::Effective => promise.effective_date.map(|date| date.to_string()),
        Column::Published => promise.published_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
        Column::OffList => Some(times_off(&promise.decisions).into_iter().map(span).collect::<Vec<_>>().join(";")),
        Column::Head => Some(address(state, dataset, promise)),
    };
    cell.unwrap_or_default()
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
