//! Telling people: in the same transaction as what they are told about.

use serde_json::json;

use super::{ActionResult, record};
use crate::domain::access::Role;
use crate::domain::assessment::State;
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::notification::{Event, Matter};
use crate::domain::record::{Changes, Fields};
use crate::domain::workflow::{DecisionContext, Step};
use crate::store::assessment::Assessment;
use crate::store::notification::{About, Choice, Seen};
use crate::store::{self, Tx};

/// Tells someone what the transaction's actor did; nobody is told what they did themselves. Callers record what they
/// do: this is part of it.
pub async fn tell(tx: &mut Tx<'_>, event: Event, recipient: AccountId, about: About) -> ActionResult<()> {
    if recipient != tx.actor().id {
        store::notification::add(tx, event, recipient, about).await?;
    }
    Ok(())
}

/// Tells whom a step of an assessment concerns: editors what waits for them, authors what became of their work.
pub(super) async fn tell_of_step(
    tx: &mut Tx<'_>,
    row: &Assessment,
    standing: &DecisionContext,
    step: Step,
    to: State,
) -> ActionResult<()> {
    let about = About { tracker: standing.tracker, matter: Matter::Promise(row.promise, Some(row.id)) };
    // Where its author has left, whoever took it over is the one to tell.
    let answering = standing.assignee.filter(|_| standing.author_left).unwrap_or(row.author);
    let became = match step {
        Step::Unschedule => Some(Event::Unscheduled),
        Step::Release if to == State::Published => Some(Event::Released),
        Step::Retract => Some(Event::Retracted),
        Step::Discard => Some(Event::Discarded),
        _ => None,
    };
    if let Some(event) = became {
        tell(tx, event, answering, about).await?;
    }
    match step {
        Step::SendBack => tell(tx, Event::SentBack, answering, about).await,
        Step::Approve => tell(tx, Event::Approved, answering, about).await,
        Step::Submit | Step::Unschedule if to == State::Submitted => {
            let people = store::account::of_tracker(tx.connection(), standing.tracker).await?;
            let may_approve = |id| !standing.four_eyes || (id != row.author && !standing.writers.contains(&id));
            for (person, role) in people {
                if role == Role::Editor && may_approve(person.id) {
                    tell(tx, Event::Waiting, person.id, about).await?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Marks the actor's own notifications as read: one, those about an assessment, those of a kind, or all. Leaves nothing behind where there was nothing to mark.
pub async fn read(tx: &mut Tx<'_>, seen: Seen) -> ActionResult<()> {
    let id = tx.actor().id;
    let marked = store::notification::mark_read(tx, id, seen).await?;
    if marked == 0 {
        tx.roll_back();
        return Ok(());
    }
    store::audit::record(tx, AuditAction::NotificationRead, Some(id.0), None, json!({ "count": marked })).await?;
    Ok(())
}

/// Sets how the actor wants mail. Leaves nothing behind where it is so already.
pub async fn choose(tx: &mut Tx<'_>, choice: &Choice) -> ActionResult<()> {
    let id = tx.actor().id;
    let before = store::notification::choice(tx.connection(), id).await?;
    if before == *choice {
        tx.roll_back();
        return Ok(());
    }
    store::notification::choose(tx, id, choice).await?;
    let muted: Vec<_> = choice.muted.iter().map(|event| event.code()).collect();
    let detail = json!({ "delivery": choice.delivery.code(), "muted": muted, "language": choice.language });
    let detail = record::detail(detail, &Changes::between(&fields(&before), &fields(choice)))?;
    store::audit::record(tx, AuditAction::NotificationChoose, Some(id.0), None, detail).await?;
    Ok(())
}

/// What someone chose, field by field.
fn fields(choice: &Choice) -> Fields {
    let muted: Vec<&str> = choice.muted.iter().map(|event| event.code()).collect();
    Fields::default()
        .text("delivery", Some(choice.delivery))
        .text("muted", Some(muted.join(", ")))
        .text("language", choice.language.as_ref())
}
