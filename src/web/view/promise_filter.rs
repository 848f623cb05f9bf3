//! The filter of a tracker's promises that a reader typed into the address, of the list or of a file. Whatever it holds, it
//! is a filter; what nothing answers to finds nothing, and a place in the list that does not exist is its beginning.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::scale::Scale;
use crate::domain::edition::Topic;
use crate::domain::id::TrackerId;
use crate::domain::partial_date::PartialDate;
use crate::domain::promise::Reference;
use crate::domain::search::{patterns, refolded};
use crate::domain::text::tidy_line;
use crate::domain::wall_clock;
use crate::domain::written_date;
use crate::i18n::Lang;
use crate::store::public::list::{Asked, Narrowing, Place};
use crate::web::http::form_data::FormData;

/// The longest value that is looked at, in characters.
const LIMIT: usize = 200;

/// What nothing answers to: no topic and no source has this number.
const NOTHING: i64 = -1;

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By reference.
    #[default]
    Reference,
    /// What changed last comes first; what never changed last.
    Change,
}

impl Sort {
    /// The order's name in addresses; the usual one has none.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Reference => "",
            Sort::Change => "change",
        }
    }
}

/// A promise's place in the list: comparing two says which comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Place);

impl Key {
    /// The place of a promise whose rating last changed at this moment, in microseconds.
    pub fn new(sort: Sort, reference: &str, reference_key: String, changed: Option<i64>) -> Key {
        let changed = if sort == Sort::Change { changed.unwrap_or(0) } else { 0 };
        Key(Place { staleness: changed.saturating_neg(), reference_key, reference: reference.to_owned() })
    }

    fn parse(sort: Sort, typed: &str) -> Option<Key> {
        let (moment, reference) = match sort {
            Sort::Reference => (None, typed),
            Sort::Change => typed.split_once('_').map(|(moment, rest)| (moment.parse().ok(), rest))?,
        };
        let reference: Reference = reference.parse().ok()?;
        Some(Key::new(sort, reference.as_str(), reference.sort_key(), moment))
    }

    /// The place as the store knows it.
    pub fn place(&self) -> &Place {
        &self.0
    }

    /// The place in addresses.
    pub fn written(&self, sort: Sort) -> String {
        written(sort, self.0.staleness, &self.0.reference)
    }
}

/// The place of a promise in addresses.
pub fn written(sort: Sort, staleness: i64, reference: &str) -> String {
    match sort {
        Sort::Reference => reference.to_owned(),
        Sort::Change => format!("{}_{reference}", staleness.saturating_neg()),
    }
}

/// Which part of a long list is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// Its beginning.
    #[default]
    Start,
    /// What follows this place.
    After(Key),
    /// What comes just before this place.
    Before(Key),
}

/// What the list is narrowed down by, and how it is ordered. Empty values narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A verdict's key, or the word for promises without a rating.
    pub verdict: String,
    /// A topic's slug.
    pub topic: String,
    /// A source's number.
    pub source: String,
    /// Words that the statement or the reference holds.
    pub words: String,
    /// A day, month or year since whose beginning the rating has changed.
    pub since: String,
    /// How the list is ordered.
    pub sort: Sort,
    /// Which part of it is shown.
    pub cursor: Cursor,
}

impl Filter {
    /// Reads the query of an address of a page in `t`.
    pub fn parse(t: Lang, query: &str) -> Filter {
        let fields = FormData::parse(query);
        let value = |name: &str| tidy_line(fields.get(name)).chars().take(LIMIT).collect::<String>();
        let sort = if value("sort") == Sort::Change.name() { Sort::Change } else { Sort::Reference };
        let after = Key::parse(sort, &value("after")).map(Cursor::After);
        let before = Key::parse(sort, &value("before")).map(Cursor::Before);
        Filter {
            verdict: value("verdict"),
            topic: value("topic"),
            source: value("source"),
            words: value("words"),
            // As it stands in addresses of any language, if it can be read in this one.
            since: written_date::read(&value("since"), t.numeric_order())
                .map_or_else(|_| value("since"), |date| date.to_string()),
            sort,
            cursor: after.or(before).unwrap_or_default(),
        }
    }

    /// The filter as it stands in addresses, without order and place.
    pub fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("verdict", &self.verdict),
            ("topic", &self.topic),
            ("source", &self.source),
            ("words", &self.words),
            ("since", &self.since),
        ]
    }

    /// Filter and order with this value in place of the one called `name`, from the beginning of the list.
    pub fn with<'a>(&'a self, name: &str, value: &'a str) -> Vec<(&'static str, &'a str)> {
        let pairs = self.pairs().into_iter().chain([("sort", self.sort.name())]);
        pairs.map(|(own, old)| if own == name { (own, value) } else { (own, old) }).collect()
    }

    /// Whether anything is narrowed down.
    pub fn is_empty(&self) -> bool {
        self.pairs().iter().all(|(_, value)| value.is_empty())
    }

    /// The first day of what was typed as "since": nothing where nothing was typed, and no day where it is none.
    pub fn first_day(&self) -> Option<Option<NaiveDate>> {
        let day = |date: PartialDate| {
            let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
            NaiveDate::from_ymd_opt(date.year().into(), month.into(), day.into())
        };
        (!self.since.is_empty()).then(|| self.since.parse().ok().and_then(day))
    }

    /// Topic, source and verdict as the store knows them.
    pub fn asked(&self, tracker: TrackerId, topics: &[Topic], scale: &Scale) -> Asked {
        let topic = || topics.iter().find(|topic| topic.slug == self.topic).map_or(NOTHING, |topic| topic.id.0);
        let source = || self.source.parse().ok().filter(|id| *id > 0).unwrap_or(NOTHING);
        let keys = || scale.find(&self.verdict).map(|place| scale.keys(place)).unwrap_or_default();
        Asked {
            tracker,
            topic: if self.topic.is_empty() { 0 } else { topic() },
            source: if self.source.is_empty() { 0 } else { source() },
            verdicts: (!self.verdict.is_empty()).then(keys),
            by_change: self.sort == Sort::Change,
        }
    }

    /// The words and the moment; nothing where no promise can fit them. What changed since a day changed by clocks in
    /// `zone`.
    pub fn narrowing(&self, zone: Tz) -> Option<Narrowing> {
        let since = match self.first_day() {
            Some(day) => Some(wall_clock::start(zone, day?).timestamp()),
            None => None,
        };
        Some(Narrowing { words: patterns(&self.words, refolded), since })
    }
}
