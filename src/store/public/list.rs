//! The list of a tracker's promises, a page at a time and with the kept counts of its filters. Reads a page's rows by
//! range, never the whole list; the statement is put together from the pieces below, so that each form is prepared once.

use serde::Deserialize;

use super::reader::{Reader, Value};
use crate::domain::id::{SourceId, TopicId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::share::ANY_VERDICT;
use crate::store::{Error, Result};

/// How many promises stand on one page of the list.
pub const PAGE: usize = 100;
/// How far from the beginning of a list places are counted.
pub const COUNTED: usize = 3_000;

/// Which promises are asked for, and in which order.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The tracker.
    pub tracker: TrackerId,
    /// The topic; 0 is any.
    pub topic: i64,
    /// The source; 0 is any.
    pub source: i64,
    /// The keys of the verdicts of which a promise has one; nothing where any will do.
    pub verdicts: Option<Vec<String>>,
    /// Whether what changed last comes first; otherwise the order is that of references.
    pub by_change: bool,
}

/// A place in the list, of a promise or between two: comparing two says which comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// As `published_entry.staleness`; 0 where the order is that of references.
    pub staleness: i64,
    /// What orders references.
    pub reference_key: String,
    /// The reference.
    pub reference: String,
}

/// Where the page begins, or ends.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// At the beginning of the list.
    Start,
    /// Behind this place.
    After(&'a Place),
    /// In front of this place.
    Before(&'a Place),
}

/// A promise in the list; the store writes the values in this order.
#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// The verdict in force, if a rating is published.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// As `published_entry.staleness`: 0 where the verdict never changed.
    pub staleness: i64,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Its fields whose words are older than those in another language.
    pub older: Vec<String>,
}

/// A page with its counts, which are kept for every topic, source and verdict.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// In the order of the list, one more than a page where more follow; before a place, where more come before.
    pub rows: Vec<Row>,
    /// How many come up to the place, or before it; one more than [`COUNTED`] stands for more than that.
    pub before: usize,
    /// Whether any come at or behind the place that the page lies before.
    pub more: bool,
    /// How many promises with the topic and the source have which verdict.
    pub verdicts: Vec<(String, usize)>,
    /// How many with the source and the verdict have which topic, for each key of a verdict.
    pub topics: Vec<(TopicId, usize)>,
    /// How many with the topic and the verdict come from which source, for each key of a verdict.
    pub sources: Vec<(SourceId, usize)>,
}

/// Words and a moment that promises are narrowed down by, of which no counts are kept.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// Patterns of LIKE, of which `published_promise.words` must fit one of each, see [`crate::domain::search::patterns`].
    pub words: Vec<Vec<String>>,
    /// Since when the verdict must have changed, in seconds since 1970.
    pub since: Option<i64>,
}

impl Narrowing {
    /// Whether it narrows nothing down.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.since.is_none()
    }

    /// The conditions on `promise`; their values go behind the others.
    pub(super) fn conditions<'a>(&'a self, values: &mut Vec<Value<'a>>) -> String {
        let mut conditions = String::new();
        for patterns in &self.words {
            values.push(patterns);
            // Without CASE the planner takes it for granted that hardly any row fits.
            let fit = format!("promise.words LIKE ANY (${}::text[])", values.len());
            conditions.push_str(&format!(" AND CASE WHEN {fit} THEN true ELSE false END"));
        }
        if let Some(since) = &self.since {
            values.push(since);
            conditions.push_str(&format!(" AND promise.changed_at >= to_timestamp(${}::bigint)", values.len()));
        }
        conditions
    }
}

/// A promise in the list, of the rows `promise` and `place`.
pub(super) const ROW: &str = "json_build_array(promise.reference, promise.statement, promise.verdict_id, \
                              promise.effective_date, place.staleness, promise.topic_ids, \
                              promise.older)";
/// The counts of the filters: $1 to $4 are tracker, topic, source and the keys of verdicts.
const FACETS: &str = "
    'verdicts', coalesce((SELECT json_agg(json_build_array(verdict_key, count)) FROM published_facet
        WHERE tracker_id = $1 AND topic_id = $2 AND source_id = $3 AND verdict_key <> '*'), '[]'),
    'topics', coalesce((SELECT json_agg(json_build_array(topic_id, count)) FROM published_facet
        WHERE tracker_id = $1 AND source_id = $3 AND verdict_key = ANY ($4) AND topic_id > 0), '[]'),
    'sources', coalesce((SELECT json_agg(json_build_array(source_id, count)) FROM published_facet
        WHERE tracker_id = $1 AND topic_id = $2 AND verdict_key = ANY ($4) AND source_id > 0), '[]')";

/// One page of the list. Of what is narrowed down by words or a moment, neither counts nor places are known.
pub async fn page(reader: &Reader, asked: &Asked, part: Part<'_>, narrowing: &Narrowing) -> Result<Page> {
    let every = vec![ANY_VERDICT.to_owned()];
    let keys = asked.verdicts.as_ref().unwrap_or(&every);
    let mut values: Vec<Value> = vec![&asked.tracker.0, &asked.topic, &asked.source, keys];
    let (is_before, place) = match part {
        Part::Start => (false, None),
        Part::After(place) => (false, Some(place)),
        Part::Before(place) => (true, Some(place)),
    };
    let columns =
        if asked.by_change { "(entry.staleness, entry.reference_key, entry.reference)" } else { BY_REFERENCE };
    if let Some(place) = place {
        values.extend::<[Value; 2]>([&place.reference_key, &place.reference]);
        values.extend(asked.by_change.then_some(&place.staleness as Value));
    }
    let here = if asked.by_change { "($7, $5, $6)" } else { "($5, $6)" };
    let beyond = |comparison: &str| match place {
        Some(_) => format!(" AND {columns} {comparison} {here}"),
        None => String::new(),
    };
    let conditions = narrowing.conditions(&mut values);
    let rows = asked.scan(is_before, &conditions, &beyond(if is_before { "<" } else { ">" }), PAGE + 1, true);
    let before = match place {
        Some(_) if narrowing.is_empty() => {
            let scan = asked.scan(false, "", &beyond(if is_before { "<" } else { "<=" }), COUNTED + 1, false);
            format!("(SELECT count(*) FROM ({scan}) AS counted)")
        }
        _ => "0".to_owned(),
    };
    let more = match is_before {
        // Counted: of what only has to exist the planner forgets the order, and reads the whole list up to it.
        true => {
            let next = asked.scan(false, &conditions, &beyond(">="), 1, false);
            format!("(SELECT count(*) > 0 FROM ({next}) AS next)")
        }
        false => "false".to_owned(),
    };
    let order = asked.order(false, "place");
    let statement = format!(
        "SELECT json_build_object('rows', coalesce((SELECT json_agg({ROW} ORDER BY {order}) FROM ({rows}) AS place \
         JOIN published_promise AS promise ON promise.id = place.promise_id), '[]'), \
         'before', {before}, 'more', {more}, {FACETS})"
    );
    reader.document(&statement, &values).await?.ok_or_else(|| Error::Unreadable("no page of a list".to_owned()))
}

const BY_REFERENCE: &str = "(entry.reference_key, entry.reference)";

impl Asked {
    /// The first rows of the list, or the last ones backwards, that fulfil the conditions. Those that are not `shown` but
    /// counted are read from the index alone.
    fn scan(&self, backwards: bool, narrowed: &str, beyond: &str, limit: usize, shown: bool) -> String {
        let joined = match narrowed {
            "" => "",
            _ => " JOIN published_promise AS promise ON promise.id = entry.promise_id",
        };
        let source = if self.source == 0 { "" } else { " AND entry.source_id = $3" };
        // One key is a range of its own; several are as many ranges, of each of which a page would do.
        let verdict = match &self.verdicts {
            None => "",
            Some(keys) if keys.len() == 1 => " AND entry.verdict_key = ($4::text[])[1]",
            Some(_) => " AND entry.verdict_key = wanted.key",
        };
        let order = self.order(backwards, "entry");
        let counted = self.order(false, "entry");
        let columns = match shown {
            true => "entry.promise_id, entry.staleness, entry.reference_key, entry.reference",
            false => &counted,
        };
        let range = format!(
            "SELECT {columns} FROM published_entry AS entry{joined} WHERE entry.tracker_id = $1 AND entry.topic_id = $2{source}{verdict}\
             {narrowed}{beyond} ORDER BY {order} LIMIT {limit}"
        );
        match &self.verdicts {
            Some(keys) if keys.len() != 1 => format!(
                "SELECT entry.* FROM unnest($4::text[]) AS wanted (key) CROSS JOIN LATERAL ({range}) AS entry \
                 ORDER BY {order} LIMIT {limit}"
            ),
            _ => range,
        }
    }

    fn order(&self, backwards: bool, of: &str) -> String {
        let direction = if backwards { " DESC" } else { "" };
        let staleness = if self.by_change { format!("{of}.staleness{direction}, ") } else { String::new() };
        format!("{staleness}{of}.reference_key{direction}, {of}.reference{direction}")
    }
}
