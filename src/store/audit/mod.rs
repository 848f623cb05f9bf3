//! The audit trail: one entry for every write, in the same transaction. Entries are added and read, never changed. The
//! database chains them as they come: each holds the hash of the one before it.

mod chain;
mod digest;
mod list;
mod newest;

pub use chain::{Verification, head, verify};
pub use digest::{Comparison, Difference, compare};
pub(super) use digest::{Written, note, note_what_is_there};
pub use list::{Entry, Filter, Person, Subjects, page, people, subjects};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use super::published::NewEdition;
use super::schema::audit_entry;
use super::{Connection, Result, Tx};
use crate::domain::audit::AuditAction;
use crate::domain::edition::Origin;
use crate::domain::id::{AccountId, TrackerId};

/// An entry that its transaction has not written yet.
pub(super) struct NewEntry {
    at: DateTime<Utc>,
    actor: AccountId,
    action: AuditAction,
    subject: Option<i64>,
    tracker: Option<TrackerId>,
    detail: Value,
}

/// Records that the transaction's actor did `action` to `subject`. The entry is written when everything else has been, see
/// [`append`].
pub async fn record(
    tx: &mut Tx<'_>,
    action: AuditAction,
    subject: Option<i64>,
    tracker: Option<TrackerId>,
    detail: Value,
) -> Result<()> {
    let (at, actor) = (tx.now(), tx.actor().id);
    tx.entries.push(NewEntry { at, actor, action, subject, tracker, detail });
    Ok(())
}

/// Adds the number and the digests of each new edition to the entry of the step that published it; of those that the opening
/// of a tracker made, or a team of one that changed what is public, to the entry of that; and of those that a revision of what
/// stands around promises made, all to the entry of its approval.
pub(super) fn note_editions(entries: &mut [NewEntry], editions: &[NewEdition]) {
    let mut opened: Vec<Value> = Vec::new();
    for edition in editions {
        let published = |entry: &&mut NewEntry| match edition.origin {
            Origin::Publication(id) => entry.subject == Some(id.0) && entry.action.noun() == "assessment",
            Origin::Revision(id) => entry.subject == Some(id.0) && entry.action == AuditAction::RecordRevise,
        };
        let digest = hex(&edition.digest);
        let steps = hex(&edition.steps);
        let mut note = json!({ "number": edition.number, "sha256": digest, "steps": steps });
        let found = entries.iter_mut().find(published).map(|entry| &mut entry.detail);
        match (found, edition.origin) {
            (Some(Value::Object(detail)), Origin::Revision(_))
                if detail.get("promise") != Some(&json!(edition.promise)) =>
            {
                note["promise"] = json!(edition.promise);
                let all = detail.entry("editions").or_insert_with(|| json!([]));
                all.as_array_mut().into_iter().for_each(|all| all.push(note.clone()));
            }
            (Some(Value::Object(detail)), _) => {
                detail.insert("edition".to_owned(), note);
            }
            (_, Origin::Publication(id)) => {
                note["assessment"] = json!(id);
                opened.push(note);
            }
            (_, Origin::Revision(id)) => {
                (note["revision"], note["promise"]) = (json!(id), json!(edition.promise));
                opened.push(note);
            }
        }
    }
    let by = [AuditAction::TrackerOpen, AuditAction::PromiseUpdate, AuditAction::PromiseImport];
    let maker = entries.iter_mut().find(|entry| by.contains(&entry.action)).map(|entry| &mut entry.detail);
    if let (false, Some(Value::Object(detail))) = (opened.is_empty(), maker) {
        detail.insert("editions".to_owned(), opened.into());
    }
}

/// How often this was done since then.
pub async fn count_since(connection: &mut Connection, action: AuditAction, since: DateTime<Utc>) -> Result<i64> {
    let done = audit_entry::table.filter(audit_entry::action.eq(action.code()).and(audit_entry::at.ge(since)));
    Ok(done.count().get_result(connection).await?)
}

fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the entries of a transaction, as the last thing before it is committed: from here to the commit no other
/// transaction can write its entries, because each entry holds the hash of the one before it. So transactions wait for one
/// another over these few milliseconds only, and never crosswise.
pub(super) async fn append(connection: &mut Connection, entries: &[NewEntry]) -> Result<()> {
    let row = |entry: &NewEntry| {
        (
            audit_entry::at.eq(entry.at),
            audit_entry::actor_id.eq(entry.actor.0),
            audit_entry::action.eq(entry.action.code()),
            audit_entry::subject_id.eq(entry.subject),
            audit_entry::tracker_id.eq(entry.tracker.map(|tracker| tracker.0)),
            audit_entry::detail.eq(entry.detail.clone()),
        )
    };
    // A bound on the parameters of one statement.
    for lot in entries.chunks(1_000) {
        let rows: Vec<_> = lot.iter().map(row).collect();
        diesel::insert_into(audit_entry::table).values(rows).execute(connection).await?;
    }
    Ok(())
}
