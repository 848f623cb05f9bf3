//! What decisions about an assessment depend on.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;

use super::Assessment;
use crate::domain::id::{AccountId, AssessmentId, VerdictId};
use crate::domain::public_page::{self, Publication};
use crate::domain::revision::Demands;
use crate::domain::wall_clock;
use crate::domain::workflow::{DecisionContext, Step};
use crate::store::revision::Revision;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection, Error, Result, codebook, promise, tracker};

/// What is known already of an assessment by whoever shows it.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Its tracker.
    pub tracker: &'a Tracker,
    /// Its newest revision.
    pub newest: &'a Revision,
    /// What is published about its promise.
    pub published: &'a [Publication],
    /// The verdicts with which it may be handed in or approved.
    pub verdicts: &'a [VerdictId],
    /// How many remarks on it are open.
    pub open_remarks: usize,
}

/// Everything that decisions about this assessment depend on, at this moment of a site with clocks in `zone`.
pub async fn standing(
    connection: &mut Connection,
    row: &Assessment,
    clock: (DateTime<Utc>, Tz),
) -> Result<DecisionContext> {
    let lost = || Error::Unreadable(format!("assessment {} without promise, tracker or revision", row.id));
    let promise = promise::get(connection, row.promise).await?.ok_or_else(lost)?;
    let known = Known {
        tracker: &tracker::get(connection, promise.tracker).await?.ok_or_else(lost)?,
        newest: &store::revision::newest(connection, row.id).await?.ok_or_else(lost)?,
        published: &store::publication::of_promise(connection, row.promise).await?,
        verdicts: &codebook::accepted(connection, promise.tracker, row.state).await?,
        open_remarks: store::remark::count_open(connection, row.id).await?,
    };
    standing_of(connection, row, &known, clock).await
}

/// The same, where most of it is known.
pub async fn standing_of(
    connection: &mut Connection,
    row: &Assessment,
    known: &Known<'_>,
    (now, zone): (DateTime<Utc>, Tz),
) -> Result<DecisionContext> {
    let Known { tracker, newest, published, verdicts, open_remarks } = *known;
    let today = wall_clock::day(zone, &now);
    let has_evidence = public_page::evidence(published).iter().any(|(item, _)| !newest.text.amends(*item));
    let demands = Demands { kind: row.kind, languages: tracker.languages(), verdicts, today, has_evidence };
    let mut shortcomings = newest.text.shortcomings(&demands);
    shortcomings.extend(store::publication::correction_faults(row, &newest.text, published));
    Ok(DecisionContext {
        tracker: tracker.id,
        four_eyes: !tracker.text.single_editor,
        state: Some(row.state),
        author: Some(row.author),
        author_left: !store::account::can_work_on(connection, row.author, tracker.id).await?,
        assignee: store::assignment::assignee(connection, row.promise).await?,
        writers: writers(connection, row.id).await?,
        head: Some(newest.id),
        publish_at: row.publish_at,
        holds_from: newest.text.effective_date.map(|date| (date, wall_clock::start(zone, date.period().0))),
        shortcomings,
        open_remarks,
    })
}

#[derive(QueryableByName)]
struct Writer {
    #[diesel(sql_type = BigInt)]
    id: AccountId,
}

/// Everyone who saved a revision of the assessment, or handed one in.
async fn writers(connection: &mut Connection, id: AssessmentId) -> Result<BTreeSet<AccountId>> {
    let text = "SELECT author_id AS id FROM revision WHERE assessment_id = $1
        UNION SELECT actor_id FROM transition WHERE assessment_id = $1 AND step = $2";
    let asked = diesel::sql_query(text).bind::<BigInt, _>(id.0).bind::<Text, _>(Step::Submit.code());
    let writers: Vec<Writer> = asked.load(connection).await?;
    Ok(writers.into_iter().map(|one| one.id).collect())
}
