//! Records as fields: what a promise, a tracker, a source or a setting says, field by field; and what fields were and
//! became. Fields are named by the dotted paths of forms, such as `deadline` and `statement.fr`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::localized::Localized;

/// What a field holds. An empty field is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Words, dates and members of closed lists as they are written.
    Text(String),
    /// Other rows, with their names as they were.
    Named(Vec<Named>),
}

impl fmt::Display for Value {
    /// What is compared: of rows their numbers, whatever they are called.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Flag(flag) => write!(f, "{flag}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => write!(f, "{text:?}"),
            Value::Named(named) => named.iter().try_for_each(|one| write!(f, "{},", one.id)),
        }
    }
}

impl Value {
    /// The numbers of the rows that it names.
    pub fn ids(&self) -> Vec<i64> {
        match self {
            Value::Named(named) => named.iter().map(|one| one.id).collect(),
            _ => Vec::new(),
        }
    }
}

/// A row that a field refers to, with its name at that moment. The same row under another name is the same.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The row.
    pub id: i64,
    /// What it was called.
    pub name: Localized,
}

impl PartialEq for Named {
    fn eq(&self, other: &Named) -> bool {
        self.id == other.id
    }
}

/// The fields of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<String, Value>);

impl Fields {
    /// The same with a text; without one the field stays empty.
    pub fn text(mut self, field: &str, text: Option<impl ToString>) -> Fields {
        let text = text.map(|text| text.to_string()).filter(|text| !text.is_empty());
        self.set(field, text.map(Value::Text));
        self
    }

    /// The same with a text in several languages, a field for each.
    pub fn localized(mut self, field: &str, text: &Localized) -> Fields {
        for (language, words) in text.iter() {
            self.set(&format!("{field}.{language}"), Some(Value::Text(words.to_owned())));
        }
        self
    }

    /// The same with yes or no.
    pub fn flag(mut self, field: &str, flag: bool) -> Fields {
        self.set(field, Some(Value::Flag(flag)));
        self
    }

    /// The same with a number.
    pub fn number(mut self, field: &str, number: i64) -> Fields {
        self.set(field, Some(Value::Number(number)));
        self
    }

    /// The same with rows that the field refers to, in any order.
    pub fn named(mut self, field: &str, mut named: Vec<Named>) -> Fields {
        named.sort_by_key(|one| one.id);
        named.dedup();
        self.set(field, (!named.is_empty()).then_some(Value::Named(named)));
        self
    }

    /// What a field holds.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// The words of a field.
    pub fn words(&self, field: &str) -> Option<&str> {
        match self.get(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The numbers of the rows that a field refers to.
    pub fn ids(&self, field: &str) -> Vec<i64> {
        self.get(field).map(Value::ids).unwrap_or_default()
    }

    /// The text in several languages that `name.fr`, `name.en` … hold.
    pub fn localized_text(&self, name: &str) -> Localized {
        let mut text = Localized::new();
        for (field, value) in &self.0 {
            let language = field.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')?.parse().ok());
            if let (Some(language), Value::Text(words)) = (language, value) {
                text.set(language, words);
            }
        }
        text
    }

    /// Each field with what it holds.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(field, value)| (field.as_str(), value))
    }

    /// Stands for everything that those of the fields hold that pass: records that say the same there have the same one.
    pub fn fingerprint(&self, passes: impl Fn(&str) -> bool) -> String {
        let passing = self.0.iter().filter(|(field, _)| passes(field));
        let said: Vec<String> = passing.map(|(field, value)| format!("{field}={value}")).collect();
        let digest = Sha256::digest(said.join("\n"));
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    fn set(&mut self, field: &str, value: Option<Value>) {
        match value {
            Some(value) => self.0.insert(field.to_owned(), value),
            None => self.0.remove(field),
        };
    }
}

/// What one field was and became; nothing where it was or became empty.
pub type Change = (Option<Value>, Option<Value>);

/// What fields were and became, by name. Written as `{"deadline": ["2019", "2023"]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Changes(BTreeMap<String, Change>);

impl Changes {
    /// The fields in which the two differ.
    pub fn between(was: &Fields, becomes: &Fields) -> Changes {
        let names: BTreeSet<&String> = was.0.keys().chain(becomes.0.keys()).collect();
        let differing = names.into_iter().filter(|name| was.get(name) != becomes.get(name));
        Changes(differing.map(|name| (name.clone(), (was.get(name).cloned(), becomes.get(name).cloned()))).collect())
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a field was and becomes, if it changes.
    pub fn get(&self, field: &str) -> Option<&Change> {
        self.0.get(field)
    }

    /// Each field with what it was and becomes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Change)> {
        self.0.iter().map(|(field, change)| (field.as_str(), change))
    }

    /// Those of the fields that pass, and the others.
    pub fn split(self, passes: impl Fn(&str) -> bool) -> (Changes, Changes) {
        let (kept, others) = self.0.into_iter().partition(|(field, _)| passes(field));
        (Changes(kept), Changes(others))
    }

    /// The fields that no longer hold what they were to be changed from.
    pub fn moved(&self, now: &Fields) -> Vec<&str> {
        self.iter().filter(|(field, (was, _))| now.get(field) != was.as_ref()).map(|(field, _)| field).collect()
    }

    /// The record once these changes are made to it.
    pub fn onto(&self, fields: &Fields) -> Fields {
        let mut changed = fields.clone();
        for (field, (_, becomes)) in self.iter() {
            changed.set(field, becomes.clone());
        }
        changed
    }
}
