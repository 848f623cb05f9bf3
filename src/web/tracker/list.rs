//! Narrows a tracker's promises down, counts them and takes a page of them. Pure: a filter and rows go in, places and
//! counts come out.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::form::{Cursor, Filter, Key};
use crate::domain::id::{PromiseId, SourceId, TopicId};
use crate::domain::promise::Reference;
use crate::domain::search::folded;
use crate::domain::wall_clock;
use crate::store::public::tracker::{Listed, Topic};
use crate::web::scale::Scale;

/// How many promises stand on one page of the list.
pub const PAGE: usize = 100;

/// What a filter leaves of a tracker's promises.
pub struct Narrowed {
    /// The places of the promises that match, among the rows, in the order that was asked for.
    pub matching: Vec<(Key, usize)>,
    /// How many promises have each value of the scale, whatever the filter.
    pub all: Vec<usize>,
    /// How many have each value, among those that match the rest of the filter.
    pub by_verdict: Vec<usize>,
    /// How many have each topic, among those that match the rest of the filter.
    pub by_topic: HashMap<TopicId, usize>,
    /// How many come from each source, among those that match the rest of the filter.
    pub by_source: HashMap<SourceId, usize>,
}

/// The topics that each promise carries.
pub type Carried = HashMap<PromiseId, Vec<TopicId>>;

/// Applies the filter. A value that nothing answers to matches nothing.
///
/// What changed since a day changed by clocks in `zone`.
pub fn narrow(
    filter: &Filter,
    zone: Tz,
    rows: &[Listed],
    scale: &Scale,
    (topics, carried): (&[Topic], &Carried),
) -> Narrowed {
    let verdict = scale.find(&filter.verdict);
    let topic = topics.iter().find(|topic| topic.slug == filter.topic).map(|topic| topic.id);
    let source: Option<SourceId> = filter.source.parse().ok();
    let (words, since) = (folded(&filter.words), filter.first_day());
    let mut narrowed = Narrowed::empty(scale.values().len());
    for (index, row) in rows.iter().enumerate() {
        let place = scale.place(row.verdict);
        let own = carried.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        narrowed.all[place] += 1;
        let changed = |day| row.changed_at.is_some_and(|at| wall_clock::day(zone, &at) >= day);
        let fits_rest = holds(row, &words) && since.is_none_or(|day| day.is_some_and(changed));
        if !fits_rest {
            continue;
        }
        let has_verdict = filter.verdict.is_empty() || verdict == Some(place);
        let has_topic = filter.topic.is_empty() || topic.is_some_and(|topic| own.contains(&topic));
        let has_source = filter.source.is_empty() || source.is_some() && row.source == source;
        if has_topic && has_source {
            narrowed.by_verdict[place] += 1;
        }
        if has_verdict && has_source {
            own.iter().for_each(|topic| *narrowed.by_topic.entry(*topic).or_default() += 1);
        }
        if has_verdict && has_topic {
            row.source.iter().for_each(|source| *narrowed.by_source.entry(*source).or_default() += 1);
        }
        if has_verdict && has_topic && has_source {
            narrowed.matching.push((key(filter, row), index));
        }
    }
    narrowed.matching.sort();
    narrowed
}

impl Narrowed {
    fn empty(values: usize) -> Narrowed {
        Narrowed {
            matching: Vec::new(),
            all: vec![0; values],
            by_verdict: vec![0; values],
            by_topic: HashMap::new(),
            by_source: HashMap::new(),
        }
    }

    /// The part of what matches that the cursor asks for. A place beyond the list is its beginning, and so is one so near
    /// to it that less than a page comes before.
    pub fn window(&self, cursor: &Cursor) -> std::ops::Range<usize> {
        let length = self.matching.len();
        let start = match cursor {
            Cursor::Start => 0,
            Cursor::After(key) => self.matching.partition_point(|(own, _)| own <= key),
            Cursor::Before(key) => self.matching.partition_point(|(own, _)| own < key).saturating_sub(PAGE),
        };
        let start = if start < length { start } else { 0 };
        start..(start + PAGE).min(length)
    }
}

fn key(filter: &Filter, row: &Listed) -> Key {
    let order = row.reference.parse().map(|reference: Reference| reference.sort_key()).unwrap_or_default();
    Key::new(filter.sort, &row.reference, order, row.changed_at.map(|at| at.timestamp_micros()))
}

/// Whether the reference or the statement, in whatever languages, holds every word.
fn holds(row: &Listed, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = folded(&row.reference);
    row.statement.iter().for_each(|(_, statement)| {
        text.push('\n');
        text.push_str(&folded(statement));
    });
    words.split_whitespace().all(|word| text.contains(word))
}
