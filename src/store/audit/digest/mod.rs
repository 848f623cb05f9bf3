//! Digests of the working tables in the trail: every write notes what it leaves of texts, evidence, steps, approvals and
//! records, so that `pledgebook verify` can tell whether they still say so. Noted where rows are written, never by actions.

mod baseline;
mod compare;

pub(in crate::store) use baseline::note_what_is_there;
pub use compare::{Comparison, Difference, compare};

use std::collections::BTreeSet;

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use super::NewEntry;
use crate::domain::id::{AssessmentId, RecordRevisionId, RevisionId};
use crate::store::published::Touched;
use crate::store::{Connection, Result};

/// What a transaction has written that is not published yet, or never will be. What the public may read is in [`Touched`].
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Assessments that began or took a step.
    pub assessments: BTreeSet<AssessmentId>,
    /// Revisions that were saved.
    pub revisions: BTreeSet<RevisionId>,
    /// Revisions of the record that were proposed or decided.
    pub records: BTreeSet<RecordRevisionId>,
}

/// A part of the working tables, by name, and what stands for it.
#[derive(QueryableByName)]
struct Part {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    value: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    assessment: Option<i64>,
}

/// Which rows of each kind: what stands for them in the query, in the order of its parts.
const KINDS: [&str; 8] =
    ["{revisions}", "{assessments}", "{steps}", "{records}", "{promises}", "{sources}", "{topics}", "{trackers}"];
/// Of assessments that took a step, the revision in force too: what was handed in, read and approved. Of the steps those of
/// this transaction. Each is found by an index, however many there are.
const WRITTEN: [&str; 8] = [
    "revision.id = ANY (ARRAY(SELECT unnest($1) UNION SELECT (SELECT newest.id FROM revision AS newest \
        WHERE newest.assessment_id = asked.id ORDER BY newest.number DESC LIMIT 1) FROM unnest($2) AS asked (id)))",
    "assessment.id = ANY ($2)",
    "transition.assessment_id = ANY ($2) AND transition.xmin = pg_current_xact_id()::xid",
    "revision.id = ANY ($3)",
    "promise.id = ANY ($4)",
    "source.id = ANY ($5)",
    "topic.id = ANY ($6)",
    "tracker.id = ANY ($7)",
];

/// The query for what the tables say, of these rows; of kinds without any it does not ask.
fn said(rows: [Option<&str>; 8]) -> String {
    let parts = include_str!("said.sql").split("\nUNION ALL\n").zip(KINDS).zip(rows);
    let asked = parts.filter_map(|((part, kind), rows)| Some(part.replace(kind, rows?)));
    let asked = asked.collect::<Vec<_>>().join("\nUNION ALL\n");
    format!("SELECT name, value, assessment, about FROM ({asked}) AS part (name, value, assessment, about)")
}

/// Adds what the transaction leaves to its entries: what belongs to an assessment to the last entry about it, the rest to the
/// last of all.
pub(in crate::store) async fn note(
    connection: &mut Connection,
    entries: &mut [NewEntry],
    written: &Written,
    touched: &Touched,
) -> Result<()> {
    let steps = !written.assessments.is_empty();
    let are_there = [
        steps || !written.revisions.is_empty(),
        steps,
        steps,
        !written.records.is_empty(),
        !touched.promises.is_empty(),
        !touched.sources.is_empty(),
        !touched.topics.is_empty(),
        !touched.trackers.is_empty(),
    ];
    if entries.is_empty() || !are_there.contains(&true) {
        return Ok(());
    }
    // Each waits until the one before it has ended, and then sees what that one has left.
    diesel::sql_query(TURN).execute(connection).await?;
    let mut rows = WRITTEN.map(Some);
    rows.iter_mut().zip(are_there).filter(|(_, is_there)| !is_there).for_each(|(rows, _)| *rows = None);
    let parts: Vec<Part> = diesel::sql_query(said(rows))
        .bind::<Array<BigInt>, _>(written.revisions.iter().map(|id| id.0).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(written.assessments.iter().map(|id| id.0).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(written.records.iter().map(|id| id.0).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(touched.promises.iter().map(|id| id.0).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(touched.sources.iter().map(|id| id.0).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(touched.topics.iter().map(|id| id.0).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(touched.trackers.iter().map(|id| id.0).collect::<Vec<_>>())
        .load(connection)
        .await?;
    for Part { name, value, assessment } in parts {
        let about = |entry: &NewEntry| {
            entry.subject.is_some() && entry.subject == assessment && OF_ASSESSMENTS.contains(&entry.action.noun())
        };
        let last = entries.len() - 1;
        let at = entries.iter().rposition(about).unwrap_or(last);
        if let Some(Value::Object(detail)) = entries.get_mut(at).map(|entry| &mut entry.detail)
            && let Value::Object(digests) = detail.entry(DIGESTS).or_insert_with(|| json!({}))
        {
            digests.insert(name, value.into());
        }
    }
    Ok(())
}

/// Two that write of the same part side by side would each note it without what the other is about to leave. Waits for the lock
/// until the transaction ends; only that of the trail's head is taken after it.
const TURN: &str = "SELECT pg_advisory_xact_lock(hashtextextended('pledgebook trail ' || current_schema(), 0))";
/// Where the detail of an entry holds them.
pub(super) const DIGESTS: &str = "digests";
/// Nouns of entries that are about an assessment.
const OF_ASSESSMENTS: [&str; 2] = ["assessment", "revision"];
