//! What someone has typed into a draft and not saved yet: one copy for each draft and person, read by that person only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::schema::working_copy;
use super::{Connection, Error, Result, Tx};
use crate::domain::id::{AccountId, AssessmentId, RevisionId};

/// A draft as its form stood while someone typed.
#[derive(Clone, Debug)]
pub struct WorkingCopy {
    /// The revision that was in the form when typing began.
    pub base: RevisionId,
    /// The fields as typed, in order.
    pub fields: Vec<(String, String)>,
    /// When it was kept last.
    pub saved_at: DateTime<Utc>,
    /// The window that it was typed in.
    pub typed_in: String,
}

/// A window in which someone types.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The name that it gave itself; empty for one without a name.
    pub own: String,
    /// The window whose copy it was opened with, and goes on from; empty when there was none.
    pub resumed: String,
}

impl Window {
    /// Whether a copy typed in `window` is its own, or the one it goes on from.
    fn knows(&self, window: &str) -> bool {
        window == self.own || window == self.resumed
    }
}

/// What `account` has typed into the draft and not saved.
pub async fn get(
    connection: &mut Connection,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<Option<WorkingCopy>> {
    let row: Option<(RevisionId, Value, DateTime<Utc>, String)> = working_copy::table
        .find((assessment.0, account.0))
        .select((working_copy::base_id, working_copy::fields, working_copy::saved_at, working_copy::typed_in))
        .first(connection)
        .await
        .optional()?;
    let Some((base, fields, saved_at, typed_in)) = row else { return Ok(None) };
    let fields = serde_json::from_value(fields).map_err(|error| Error::Unreadable(error.to_string()))?;
    Ok(Some(WorkingCopy { base, fields, saved_at, typed_in }))
}

/// Whether the actor goes on typing into the draft in another window than this one and the one it goes on from.
pub async fn is_elsewhere(tx: &mut Tx<'_>, assessment: AssessmentId, window: &Window) -> Result<bool> {
    let typed_in: Option<String> = working_copy::table
        .find((assessment.0, tx.actor().id.0))
        .select(working_copy::typed_in)
        .first(tx.connection)
        .await
        .optional()?;
    Ok(typed_in.is_some_and(|other| !window.knows(&other)))
}

/// Keeps what the actor has typed over revision `base`, in place of what was kept before.
pub async fn keep(
    tx: &mut Tx<'_>,
    assessment: AssessmentId,
    base: RevisionId,
    window: &Window,
    fields: &[(String, String)],
) -> Result<()> {
    let typed = (
        working_copy::base_id.eq(base.0),
        working_copy::fields.eq(serde_json::json!(fields)),
        working_copy::saved_at.eq(tx.now()),
        working_copy::typed_in.eq(&window.own),
    );
    let whose = (working_copy::assessment_id.eq(assessment.0), working_copy::account_id.eq(tx.actor().id.0));
    diesel::insert_into(working_copy::table)
        .values((whose, typed.clone()))
        .on_conflict((working_copy::assessment_id, working_copy::account_id))
        .do_update()
        .set(typed)
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// Forgets what the actor has typed into the draft, if anything was kept.
pub async fn remove(tx: &mut Tx<'_>, assessment: AssessmentId) -> Result<()> {
    diesel::delete(working_copy::table.find((assessment.0, tx.actor().id.0))).execute(tx.connection).await?;
    Ok(())
}

/// Forgets what the actor has typed in this window, or in the one it goes on from; what another window keeps, stays.
pub async fn remove_own(tx: &mut Tx<'_>, assessment: AssessmentId, window: &Window) -> Result<()> {
    diesel::delete(working_copy::table.find((assessment.0, tx.actor().id.0)))
        .filter(working_copy::typed_in.eq_any([&window.own, &window.resumed]))
        .execute(tx.connection)
        .await?;
    Ok(())
}
