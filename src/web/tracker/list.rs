//! Narrows a tracker's promises down and counts them. Pure: a filter and rows go in, places and counts come out.

use std::collections::HashMap;

use super::form::Filter;
use crate::domain::id::{PromiseId, TopicId};
use crate::store::public::tracker::{Listed, Topic};
use crate::web::scale::Scale;

/// How many promises stand on one page of the list.
pub const PAGE: usize = 50;

/// What a filter leaves of a tracker's promises.
pub struct Narrowed {
    /// The places of the promises that match, in the order of the rows.
    pub matching: Vec<usize>,
    /// How many promises have each value of the scale, whatever the filter.
    pub all: Vec<usize>,
    /// How many have each value, among those that match the rest of the filter.
    pub by_verdict: Vec<usize>,
    /// How many have each topic, among those that match the rest of the filter.
    pub by_topic: HashMap<TopicId, usize>,
}

/// The topics that each promise carries.
pub type Carried = HashMap<PromiseId, Vec<TopicId>>;

/// Applies the filter. A value that nothing answers to matches nothing.
pub fn narrow(filter: &Filter, rows: &[Listed], scale: &Scale, topics: &[Topic], carried: &Carried) -> Narrowed {
    let verdict = scale.find(&filter.verdict);
    let topic = topics.iter().find(|topic| topic.slug == filter.topic).map(|topic| topic.id);
    let words = plain(&filter.words);
    let values = scale.values().len();
    let mut narrowed =
        Narrowed { matching: Vec::new(), all: vec![0; values], by_verdict: vec![0; values], by_topic: HashMap::new() };
    for (index, row) in rows.iter().enumerate() {
        let place = scale.place(row.verdict);
        let own = carried.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let has_verdict = filter.verdict.is_empty() || verdict == Some(place);
        let has_topic = filter.topic.is_empty() || topic.is_some_and(|topic| own.contains(&topic));
        let has_words = holds(row, &words);
        narrowed.all[place] += 1;
        if has_topic && has_words {
            narrowed.by_verdict[place] += 1;
        }
        if has_verdict && has_words {
            own.iter().for_each(|topic| *narrowed.by_topic.entry(*topic).or_default() += 1);
        }
        if has_verdict && has_topic && has_words {
            narrowed.matching.push(index);
        }
    }
    narrowed
}

/// Whether the reference or the statement, in whatever languages, holds every word.
fn holds(row: &Listed, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = plain(&row.reference);
    row.statement.iter().for_each(|(_, statement)| {
        text.push('\n');
        text.push_str(&plain(statement));
    });
    words.split_whitespace().all(|word| text.contains(word))
}

/// Lower case without accents, and with plain apostrophes: what people type when they look for something.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' | 'í' => plain.push('i'),
            'ô' | 'ö' | 'ó' => plain.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => plain.push('u'),
            'ç' => plain.push('c'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            '’' => plain.push('\''),
            c => plain.push(c),
        }
    }
    plain
}
