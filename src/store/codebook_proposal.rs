//! Proposed changes of codebooks, and what would become of the work that waits. A proposal is decided once and stays.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::proposal::Proposed;
use super::schema::{account, codebook_proposal, tracker};
use super::{Connection, Error, Result, Tx, codebook, codec};
use crate::domain::assessment::State as Stage;
use crate::domain::codebook::VerdictText;
use crate::domain::codebook_proposal::{Kind, State, Step};
use crate::domain::id::{AssessmentId, CodebookProposalId, TrackerId};
use crate::domain::localized::Localized;

/// A proposal.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The proposal.
    pub id: CodebookProposalId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// What is proposed.
    pub kind: Kind,
    /// The version that it was written over.
    pub base: i32,
    /// The verdicts that it was written over.
    pub before: Vec<VerdictText>,
    /// The verdicts as they are to be.
    pub after: Vec<VerdictText>,
    /// Who proposed it and why, and what became of it.
    pub proposed: Proposed,
}

#[derive(Queryable)]
struct Row {
    id: CodebookProposalId,
    tracker: TrackerId,
    kind: Kind,
    base: i32,
    before: Value,
    after: Value,
    proposed: Proposed,
}

impl Row {
    fn read(self) -> Result<Proposal> {
        let verdicts = |value| serde_json::from_value(value).map_err(|error| Error::Unreadable(error.to_string()));
        let Row { id, tracker, kind, base, before, after, proposed } = self;
        Ok(Proposal { id, tracker, kind, base, before: verdicts(before)?, after: verdicts(after)?, proposed })
    }
}

/// The columns of a proposal, with the name of its author.
macro_rules! columns {
    () => {
        (
            codebook_proposal::id,
            codebook_proposal::tracker_id,
            codebook_proposal::kind,
            codebook_proposal::base_version,
            codebook_proposal::before,
            codebook_proposal::after,
            (
                codebook_proposal::reason,
                codebook_proposal::author_id,
                account::name,
                codebook_proposal::created_at,
                codebook_proposal::state,
                codebook_proposal::decider_id,
                codebook_proposal::decided_at,
                codebook_proposal::remarks,
            ),
        )
    };
}

/// The proposal `id`.
pub async fn get(connection: &mut Connection, id: CodebookProposalId) -> Result<Option<Proposal>> {
    let row: Option<Row> = codebook_proposal::table
        .inner_join(account::table)
        .filter(codebook_proposal::id.eq(id.0))
        .select(columns!())
        .first(connection)
        .await
        .optional()?;
    row.map(Row::read).transpose()
}

/// Those that wait for a decision about these trackers, the oldest first: one for each at most.
pub async fn open(connection: &mut Connection, trackers: &[TrackerId]) -> Result<Vec<Proposal>> {
    let rows: Vec<Row> = codebook_proposal::table
        .inner_join(account::table)
        .filter(codebook_proposal::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .filter(codebook_proposal::state.eq(State::Open.code()))
        .order((codebook_proposal::created_at, codebook_proposal::id))
        .select(columns!())
        .load(connection)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

/// Holds the tracker until the transaction ends: its codebook is changed by one at a time, and nothing is published in it
/// meanwhile.
pub async fn hold(tx: &mut Tx<'_>, id: TrackerId) -> Result<()> {
    tracker::table.find(id.0).select(tracker::id).for_no_key_update().first::<i64>(tx.connection).await?;
    Ok(())
}

/// Adds a proposal over version `base`. Refused as [`Error::Taken`] when one is open.
pub async fn add(
    tx: &mut Tx<'_>,
    (tracker, kind, base): (TrackerId, Kind, i32),
    (before, after): (&[VerdictText], &[VerdictText]),
    reason: &Localized,
) -> Result<CodebookProposalId> {
    let row = (
        codebook_proposal::tracker_id.eq(tracker.0),
        codebook_proposal::kind.eq(kind.code()),
        codebook_proposal::base_version.eq(base),
        codebook_proposal::before.eq(codebook::document(before)?),
        codebook_proposal::after.eq(codebook::document(after)?),
        codebook_proposal::reason.eq(codec::json(reason)),
        codebook_proposal::author_id.eq(tx.actor().id.0),
        codebook_proposal::created_at.eq(tx.now()),
        codebook_proposal::state.eq(State::Open.code()),
    );
    let added = diesel::insert_into(codebook_proposal::table).values(row).returning(codebook_proposal::id);
    Ok(added.get_result(tx.connection).await?)
}

/// Records what the transaction's actor decided.
pub async fn record(tx: &mut Tx<'_>, id: CodebookProposalId, step: Step, remarks: Option<&str>) -> Result<()> {
    diesel::update(codebook_proposal::table.find(id.0))
        .set((
            codebook_proposal::state.eq(step.to().code()),
            codebook_proposal::decider_id.eq(tx.actor().id.0),
            codebook_proposal::decided_at.eq(tx.now()),
            codebook_proposal::remarks.eq(remarks),
        ))
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// An open assessment with a verdict, which another version of the codebook concerns.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The assessment.
    pub id: AssessmentId,
    /// The reference of its promise.
    pub reference: String,
    /// Who wrote it.
    pub author: String,
    /// How far it is.
    pub stage: Stage,
    /// The key of its verdict.
    pub key: String,
}

#[derive(QueryableByName)]
struct WaitingRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    author: String,
    #[diesel(sql_type = Text)]
    stage: String,
    #[diesel(sql_type = Text)]
    key: String,
}

/// How many are named.
pub const NAMED: usize = 500;

/// The open assessments of a tracker that carry a verdict, by stage and reference: one more than [`NAMED`] where there are
/// more.
pub async fn waiting(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Waiting>> {
    let statement = format!(
        "SELECT summary.open_id AS id, promise.reference, account.name AS author, summary.open_state AS stage, verdict.key
         FROM promise_summary AS summary
         JOIN promise ON promise.id = summary.promise_id
         JOIN account ON account.id = summary.open_author_id
         JOIN LATERAL (SELECT verdict_id FROM revision WHERE assessment_id = summary.open_id ORDER BY number DESC LIMIT 1) AS newest ON true
         JOIN verdict ON verdict.id = newest.verdict_id
         WHERE summary.tracker_id = $1 AND summary.open_id IS NOT NULL
         ORDER BY summary.open_state DESC, summary.reference_key, summary.open_id LIMIT {}",
        NAMED + 1
    );
    let rows: Vec<WaitingRow> = diesel::sql_query(statement).bind::<BigInt, _>(tracker.0).load(connection).await?;
    let read = |row: WaitingRow| {
        let stage = row.stage.parse().map_err(|_| Error::Unreadable(row.stage.clone()))?;
        Ok(Waiting { id: AssessmentId(row.id), reference: row.reference, author: row.author, stage, key: row.key })
    };
    rows.into_iter().map(read).collect()
}

/// How many of these there are for each verdict, drafts apart from what was handed in.
pub async fn count_waiting(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<(bool, String, usize)>> {
    const COUNTED: &str = "SELECT summary.open_state = 'draft' AS is_draft, verdict.key, count(*) AS count
         FROM promise_summary AS summary
         JOIN LATERAL (SELECT verdict_id FROM revision WHERE assessment_id = summary.open_id ORDER BY number DESC LIMIT 1) AS newest ON true
         JOIN verdict ON verdict.id = newest.verdict_id
         WHERE summary.tracker_id = $1 AND summary.open_id IS NOT NULL GROUP BY 1, 2";
    let rows: Vec<WaitingCount> = diesel::sql_query(COUNTED).bind::<BigInt, _>(tracker.0).load(connection).await?;
    Ok(rows.into_iter().map(|row| (row.is_draft, row.key, usize::try_from(row.count).unwrap_or(0))).collect())
}

#[derive(QueryableByName)]
struct WaitingCount {
    #[diesel(sql_type = Bool)]
    is_draft: bool,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many listed promises have a published rating with each of these keys, as far as the public sees the tracker.
pub async fn rated(connection: &mut Connection, tracker: TrackerId, keys: &[&str]) -> Result<Vec<(String, i64)>> {
    const RATED: &str = "SELECT verdict_key AS key, count FROM published_facet \
        WHERE tracker_id = $1 AND topic_id = 0 AND source_id = 0 AND verdict_key = ANY ($2)";
    let rows: Vec<CountRow> =
        diesel::sql_query(RATED).bind::<BigInt, _>(tracker.0).bind::<Array<Text>, _>(keys).load(connection).await?;
    Ok(rows.into_iter().map(|row| (row.key, row.count)).collect())
}
