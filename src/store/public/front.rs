//! Every tracker with its counts: the front page, and trackers to compare. Reads the published store only, a row for each
//! tracker and each of a few promises.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use super::reader::Reader;
use super::tracker::Tracker;
use crate::domain::id::VerdictId;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::wall_clock;
use crate::store::Result;

/// A listed tracker with how many of its promises have which verdict.
#[derive(Clone, Debug, Deserialize)]
pub struct Counted {
    /// The tracker with its codebook.
    pub tracker: Tracker,
    /// How many listed promises have the verdict with this key; the empty one is "no published rating".
    pub verdicts: Vec<(String, usize)>,
    /// When the verdict of any of its listed promises last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

/// A tracker as the front page shows it.
#[derive(Clone, Debug, Deserialize)]
pub struct Present {
    /// The tracker with its counts.
    #[serde(flatten)]
    pub counted: Counted,
    /// Of how many listed promises the verdict last changed this month: more than [`CHANGED`] are not counted.
    pub changed: usize,
    /// Its listed promises whose deadline comes next: three at most, and none where there are other trackers.
    pub deadlines: Vec<Deadline>,
}

/// A promise that is to be kept by a day.
#[derive(Clone, Debug, Deserialize)]
pub struct Deadline {
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Its fields whose words are older than those in another language.
    pub older: Vec<String>,
    /// By when it is to be kept.
    pub deadline: PartialDate,
    /// The verdict in force.
    pub verdict: Option<VerdictId>,
}

/// How many changed promises are counted at most.
pub const CHANGED: usize = 1_000;

/// A tracker with its counts, as part of a JSON object.
macro_rules! counted {
    () => {
        "'tracker', row_to_json(tracker),
            'verdicts', coalesce((SELECT json_agg(json_build_array(verdict_key, count)) FROM published_facet
                WHERE tracker_id = tracker.id AND topic_id = 0 AND source_id = 0 AND verdict_key <> '*'), '[]'),
            'changed_at', (SELECT changed_at FROM published_promise
                WHERE tracker_id = tracker.id AND changed_at IS NOT NULL AND delisted IS NULL ORDER BY changed_at DESC LIMIT 1)"
    };
}

/// Every listed tracker, newest mandate first.
pub async fn trackers(reader: &Reader) -> Result<Vec<Counted>> {
    const ALL: &str = concat!(
        "SELECT json_build_object(",
        counted!(),
        ") FROM published_tracker AS tracker ORDER BY tracker.mandate_start DESC, tracker.id"
    );
    reader.documents(ALL, &[]).await
}

/// The same with how many promises changed in the month of `today` in `zone`, and, of a tracker that is the only one, with
/// what is due from then on.
pub async fn present(reader: &Reader, (zone, today): (Tz, NaiveDate)) -> Result<Vec<Present>> {
    let all = format!(
        "SELECT json_build_object({counted},
            'changed', (SELECT count(*) FROM (SELECT 1 FROM published_promise
                WHERE tracker_id = tracker.id AND changed_at >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
                    AND delisted IS NULL LIMIT {CHANGED} + 1) AS lately),
            'deadlines', coalesce((SELECT json_agg(json_build_object('reference', reference, 'statement', statement,
                    'older', older, 'deadline', deadline, 'verdict', verdict_id) ORDER BY last_day(deadline), reference_key)
                FROM (SELECT * FROM published_promise
                    WHERE tracker_id = tracker.id AND deadline IS NOT NULL AND last_day(deadline) >= $2::text::date
                        AND delisted IS NULL AND (SELECT count(*) FROM published_tracker) = 1
                    ORDER BY last_day(deadline), reference_key LIMIT 3) AS next), '[]'))
        FROM published_tracker AS tracker ORDER BY tracker.mandate_start DESC, tracker.id",
        counted = counted!()
    );
    let month = wall_clock::start(zone, today.with_day(1).unwrap_or(today));
    reader.documents(&all, &[&month.timestamp_micros(), &today.to_string()]).await
}
