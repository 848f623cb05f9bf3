//! The columns of a table, and what stands in their cells. Knows nothing of files.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::i18n::Lang;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text. References such as 1.10 are texts, too.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A year, a month or a day.
    Date,
    /// A moment, UTC.
    Moment,
    /// An absolute address.
    Address,
    /// Short words without semicolons.
    List,
    /// What only JSON can say.
    Nested,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, the same in every language of the interface.
    pub name: String,
    /// What its cells are.
    pub kind: Kind,
    /// Whether no cell is empty.
    pub is_required: bool,
    words: fn(Lang) -> &'static str,
}

impl Field {
    /// A column with this name, which holds what `words` say.
    pub fn new(name: impl Into<String>, kind: Kind, words: fn(Lang) -> &'static str) -> Field {
        Field { name: name.into(), kind, is_required: false, words }
    }

    /// The same, of which no cell is empty.
    pub fn required(self) -> Field {
        Field { is_required: true, ..self }
    }

    /// A column for each language, such as `statement.fr`.
    pub fn each(name: &str, languages: &[Language], words: fn(Lang) -> &'static str) -> impl Iterator<Item = Field> {
        languages.iter().map(move |language| Field::new(format!("{name}.{language}"), Kind::Text, words))
    }

    /// What it holds, in words.
    pub fn words(&self, t: Lang) -> &'static str {
        (self.words)(t)
    }

    /// Whether every format has it.
    pub fn is_everywhere(&self) -> bool {
        self.kind != Kind::Nested
    }
}

/// A text, or nothing where there are no words.
pub fn text(words: impl AsRef<str>) -> Value {
    some(Some(words))
}

/// A text, or nothing.
pub fn some(words: Option<impl AsRef<str>>) -> Value {
    words.filter(|words| !words.as_ref().is_empty()).map_or(Value::Null, |words| json!(words.as_ref()))
}

/// A text in each language that it is written in, by tags such as `fr`.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is said, by language.
pub fn texts(said: &Localized) -> Texts {
    Texts(said.iter().map(|(language, words)| (language.to_string(), words.to_owned())).collect())
}

/// A date as it is written: `2019`, `2019-09` or `2019-09-01`.
pub fn written(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// A moment as it is written, to the second: `2026-01-15T12:00:00Z`.
pub fn second(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A date, as precise as what is known.
pub fn date(date: Option<PartialDate>) -> Value {
    some(written(date))
}

/// A number, or nothing.
pub fn number(number: Option<impl Into<i64>>) -> Value {
    number.map_or(Value::Null, |number| json!(number.into()))
}

/// What is said in each of these languages.
pub fn each_of(said: &Texts, languages: &[Language]) -> Vec<Value> {
    languages.iter().map(|language| some(said.0.get(language.as_str()))).collect()
}

/// What is said in each language.
pub fn each<'a>(said: &'a Localized, languages: &'a [Language]) -> impl Iterator<Item = Value> + 'a {
    languages.iter().map(|language| some(said.get(language)))
}

/// A value as a cell of a CSV file.
pub fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        Value::Null | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

/// A row as an object, without what is empty.
pub fn object(fields: &[Field], row: Vec<Value>) -> Value {
    let named = fields.iter().map(|field| field.name.clone()).zip(row);
    Value::Object(named.filter(|(_, value)| !value.is_null()).collect::<Map<String, Value>>())
}
