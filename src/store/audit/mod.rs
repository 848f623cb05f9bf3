//! The audit trail: one entry for every write, in the same transaction. Entries are added and read, never changed. The
//! database chains them as they come: each holds the hash of the one before it.

mod chain;
mod list;
mod newest;

pub use chain::{Verification, head, verify};
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

/// Adds the number and the digest of each new edition to the entry of the step that published it; of those that the opening
/// of a tracker made, to the entry of that opening.
pub(super) fn note_editions(entries: &mut [NewEntry], editions: &[NewEdition]) {
    let mut opened: Vec<Value> = Vec::new();
    for edition in editions {
        let published = |entry: &&mut NewEntry| match edition.origin {
            Origin::Publication(id) => entry.subject == Some(id.0) && entry.action.noun() == "assessment",
            Origin::Revision(id) => entry.subject == Some(id.0) && entry.action == AuditAction::RecordRevise,
        };
        let digest: String = edition.digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let note = json!({ "number": edition.number, "sha256": digest });
        match entries.iter_mut().find(published).map(|entry| &mut entry.detail) {
            Some(Value::Object(detail)) => {
                detail.insert("edition".to_owned(), note);
            }
            _ => opened.push(match edition.origin {
                Origin::Publication(id) => json!({ "assessment": id, "number": edition.number, "sha256": digest }),
                Origin::Revision(id) => json!({ "revision": id, "number": edition.number, "sha256": digest }),
            }),
        }
    }
    let opening =
        entries.iter_mut().find(|entry| entry.action == AuditAction::TrackerOpen).map(|entry| &mut entry.detail);
    if let (false, Some(Value::Object(detail))) = (opened.is_empty(), opening) {
        detail.insert("editions".to_owned(), opened.into());
    }
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
