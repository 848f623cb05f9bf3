//! A form as it was typed: names and texts. Field names are the dotted paths that faults name, so that a form comes back
//! with everything that was typed and each sentence beside its field.

use std::collections::{BTreeSet, HashMap};

use crate::domain::fault::{Fault, Reason};
use crate::domain::link::{Bare, bare};
use crate::domain::localized::Localized;
use crate::domain::written_date::NumericOrder;
use crate::i18n::Lang;

/// The field in which a date that is hardly meant is confirmed as it was typed.
pub const SURE: &str = "sure";

/// The fields of a form, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormData {
    fields: Vec<(String, String)>,
    /// Where the fields of each name stand: pages ask for every field of a form, and forms have thousands.
    places: HashMap<String, Vec<usize>>,
    order: NumericOrder,
}

impl FormData {
    /// The fields of a posted body.
    pub fn parse(body: &str) -> Self {
        let pairs = url::form_urlencoded::parse(body.as_bytes());
        pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect::<Vec<_>>().into()
    }

    /// The same, typed on a page in this language: what `03/04/2024` means depends on it.
    pub fn typed_in(mut self, t: Lang) -> Self {
        self.order = t.numeric_order();
        self
    }

    /// A form without fields, typed on the same page.
    pub fn emptied(&self) -> Self {
        FormData { order: self.order, ..FormData::default() }
    }

    /// How days in numbers are meant.
    pub fn order(&self) -> NumericOrder {
        self.order
    }

    /// What was typed in the first field called `name`; nothing typed and no such field are the same.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// What was typed in every field called `name`.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let places = self.places.get(name).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.fields.get(*place)).map(|(_, value)| value.as_str())
    }

    /// Whether a field called `name` holds `value`: for radio buttons, check boxes and lists.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|held| held == value)
    }

    /// The fields called `name.X`, as pairs of X and what was typed.
    pub fn under<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let strip = move |field: &'a str| field.strip_prefix(name)?.strip_prefix('.');
        self.fields
            .iter()
            .filter_map(move |(field, value)| Some((strip(field)?, value.as_str())))
            .filter(|(rest, _)| !rest.contains('.'))
    }

    /// The highest N of fields called `name.N.X`.
    pub fn items(&self, name: &str) -> usize {
        let number = |field: &str| field.strip_prefix(name)?.strip_prefix('.')?.split_once('.')?.0.parse().ok();
        // A bound, so that one absurd number does not make a page of a billion items.
        self.fields.iter().filter_map(|(field, _)| number(field)).filter(|n| *n <= 1_000).max().unwrap_or(0)
    }

    /// The dates that were asked about and confirmed, as they were typed.
    pub fn confirmed(&self) -> Vec<String> {
        self.all(SURE).map(|typed| typed.trim().to_owned()).collect()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The numbers N of fields called `name.N.X` as they are written, in order, each once: however high they are.
    pub fn numbers(&self, name: &str) -> Vec<String> {
        let number = |field: &str| Some(field.strip_prefix(name)?.strip_prefix('.')?.split_once('.')?.0.to_owned());
        let is_number = |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut numbers: Vec<String> =
            self.fields.iter().filter_map(|(field, _)| number(field)).filter(is_number).collect();
        numbers.sort_by_key(|number| (number.trim_start_matches('0').len(), number.clone()));
        numbers.dedup();
        numbers
    }

    /// Adds a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.places.entry(name.clone()).or_default().push(self.fields.len());
        self.fields.push((name, value.into()));
    }

    /// Adds the fields of a localized text.
    pub fn push_localized(&mut self, name: &str, text: &Localized) {
        for (language, words) in text.iter() {
            self.push(format!("{name}.{language}"), words);
        }
    }

    /// Every field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl From<Vec<(String, String)>> for FormData {
    fn from(pairs: Vec<(String, String)>) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        pairs.iter().enumerate().for_each(|(place, (name, _))| places.entry(name.clone()).or_default().push(place));
        FormData { fields: pairs, places, order: NumericOrder::default() }
    }
}

/// A form on a page: what it holds and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Form {
    t: Lang,
    fields: FormData,
    faults: Vec<Fault>,
}

impl Form {
    /// Whether a field for a day can hold this value; what is no day is given back in a field of text.
    pub fn is_day(&self, name: &str) -> bool {
        let typed = self.value(name);
        typed.is_empty() || typed.parse::<chrono::NaiveDate>().is_ok()
    }

    /// A form to be filled in.
    pub fn new(t: Lang, fields: FormData) -> Self {
        Form { t, fields, faults: Vec::new() }
    }

    /// A form that comes back.
    pub fn faulty(t: Lang, fields: FormData, faults: Vec<Fault>) -> Self {
        Form { t, fields, faults }
    }

    /// The same with other fields, and what is wrong with them.
    pub fn with(self, fields: FormData) -> Self {
        Form { fields, ..self }
    }

    /// What it holds.
    pub fn fields(&self) -> &FormData {
        &self.fields
    }

    /// What stands in the field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// Whether this choice is taken.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.has(name, value)
    }

    /// The highest number of fields called `name.N.X`.
    pub fn items(&self, name: &str) -> usize {
        self.fields.items(name)
    }

    /// What is wrong with the field, as a sentence.
    pub fn fault(&self, name: &str) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.field == name)?;
        let mut sentence = self.t.fault(fault);
        // The sentence stands alone here, so it begins like one.
        if let Some(first) = sentence.chars().next() {
            sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Some(sentence)
    }

    /// The address in this field without what says nothing about the document, where it carries any such thing.
    pub fn bare(&self, name: &str) -> Option<Bare> {
        bare(self.value(name))
    }

    /// The date in this field, if it is one to be confirmed or one that was.
    pub fn doubt(&self, name: &str) -> Option<&str> {
        let is_asked = |fault: &&Fault| fault.field == name && matches!(fault.reason, Reason::Doubtful(_));
        let typed = self.value(name).trim();
        let is_asked = self.faults.iter().any(|fault| is_asked(&fault));
        Some(typed).filter(|typed| !typed.is_empty() && (is_asked || self.has(SURE, typed)))
    }

    /// The words beside the box by which a date is confirmed.
    pub fn is_right(&self, date: &str) -> String {
        self.t.doubt_is_right(date)
    }

    /// Every date that is to be confirmed, once, where its own field is not drawn.
    pub fn doubts(&self) -> BTreeSet<&str> {
        let dates = self.faults.iter().filter_map(|fault| match &fault.reason {
            Reason::Doubtful(date) => Some(date.as_str()),
            _ => None,
        });
        dates.collect()
    }

    /// Everything that is wrong: the field's id and a sentence.
    pub fn summary(&self) -> Vec<(String, String)> {
        self.faults.iter().map(|fault| (fault.field.clone(), self.t.fault_line(fault))).collect()
    }
}
