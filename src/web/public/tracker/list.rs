//! Narrows promises down one by one, counts them and takes a page of them. Pure: a filter and rows go in, places and
//! counts come out.

use std::collections::HashMap;

use crate::domain::edition::Topic;
use crate::domain::id::{SourceId, TopicId};
use crate::store::public::candidate::Candidate;
use crate::store::public::list::PAGE;
use crate::web::view::promise_filter::{Cursor, Filter, Key};
use crate::web::view::scale::Scale;

/// How many promises each choice of the filter would leave.
pub struct Counts {
    /// How many have each value of the scale, among those that match the rest of the filter.
    pub by_verdict: Vec<usize>,
    /// How many have each topic, among those that match the rest of the filter.
    pub by_topic: HashMap<TopicId, usize>,
    /// How many come from each source, among those that match the rest of the filter.
    pub by_source: HashMap<SourceId, usize>,
}

/// What a filter leaves.
pub struct Narrowed {
    /// The places of the promises that match, among the rows, in the order that was asked for.
    pub matching: Vec<(Key, usize)>,
    /// The counts.
    pub counts: Counts,
}

/// Applies verdict, topic and source to promises that match the rest of the filter. A value that nothing answers to
/// matches nothing.
pub fn narrow(filter: &Filter, rows: &[Candidate], scale: &Scale, topics: &[Topic]) -> Narrowed {
    let verdict = scale.find(&filter.verdict);
    let topic = topics.iter().find(|topic| topic.slug == filter.topic).map(|topic| topic.id);
    let source: Option<SourceId> = filter.source.parse().ok();
    let by_verdict = vec![0; scale.values().len()];
    let mut counts = Counts { by_verdict, by_topic: HashMap::new(), by_source: HashMap::new() };
    let mut matching = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let place = scale.place_of(&row.verdict_key);
        let has_verdict = filter.verdict.is_empty() || verdict == Some(place);
        let has_topic = filter.topic.is_empty() || topic.is_some_and(|topic| row.topics.contains(&topic));
        let has_source = filter.source.is_empty() || source.is_some() && row.source == source;
        if has_topic && has_source {
            counts.by_verdict[place] += 1;
        }
        if has_verdict && has_source {
            row.topics.iter().for_each(|topic| *counts.by_topic.entry(*topic).or_default() += 1);
        }
        if has_verdict && has_topic {
            row.source.iter().for_each(|source| *counts.by_source.entry(*source).or_default() += 1);
        }
        if has_verdict && has_topic && has_source {
            matching.push((key(filter, row), index));
        }
    }
    matching.sort();
    Narrowed { matching, counts }
}

impl Narrowed {
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

fn key(filter: &Filter, row: &Candidate) -> Key {
    let changed = row.changed_at.map(|at| at.timestamp_micros());
    Key::new(filter.sort, &row.reference, row.reference_key.clone(), changed)
}
