//! What decisions about an assessment depend on.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Assessment;
use crate::domain::id::{AccountId, AssessmentId};
use crate::domain::revision::Demands;
use crate::domain::wall_clock;
use crate::domain::workflow::{DecisionContext, Step};
use crate::store::schema::transition;
use crate::store::{self, Connection, Error, Result, codebook, promise, tracker};

/// Everything that decisions about this assessment depend on, at this moment of a site with clocks in `zone`.
pub async fn standing(
    connection: &mut Connection,
    row: &Assessment,
    (now, zone): (DateTime<Utc>, Tz),
) -> Result<DecisionContext> {
    let today = wall_clock::day(zone, &now);
    let lost = || Error::Unreadable(format!("assessment {} without promise, tracker or revision", row.id));
    let promise = promise::get(connection, row.promise).await?.ok_or_else(lost)?;
    let tracker = tracker::get(connection, promise.tracker).await?.ok_or_else(lost)?;
    let newest = store::revision::newest(connection, row.id).await?.ok_or_else(lost)?;
    let verdicts = codebook::accepted(connection, tracker.id, row.state).await?;
    let has_evidence = store::evidence::stands(connection, row.promise, &newest.text).await?;
    let demands = Demands { kind: row.kind, languages: tracker.languages(), verdicts: &verdicts, today, has_evidence };
    let mut shortcomings = newest.text.shortcomings(&demands);
    shortcomings.extend(store::publication::correction_faults(connection, row, &newest.text).await?);
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
        open_remarks: store::remark::count_open(connection, row.id).await?,
    })
}

/// Everyone who saved a revision of the assessment, or handed one in.
async fn writers(connection: &mut Connection, id: AssessmentId) -> Result<BTreeSet<AccountId>> {
    let mut writers = store::revision::writers(connection, id).await?;
    let submitters: Vec<AccountId> = transition::table
        .filter(transition::assessment_id.eq(id.0).and(transition::step.eq(Step::Submit.code())))
        .select(transition::actor_id)
        .load(connection)
        .await?;
    writers.extend(submitters);
    Ok(writers)
}
