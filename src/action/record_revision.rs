//! Revisions of the record: once something was published about a promise, in a tracker, or resting on a source or a topic,
//! what the public reads of it is changed by one person who gives a reason and another who approves. Before that, changes
//! hold at once; where the public can have read of the record, they are announced all the same.

use serde_json::{Value, json};

use super::record::{self, Catalogue};
use super::{ActionError, ActionResult, authorize, missing_translations, notification};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{RecordRevisionId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::notification::{Event, Matter};
use crate::domain::promise::PromiseText;
use crate::domain::proposal::{self, Standing, Step};
use crate::domain::record::{Changes, Fields};
use crate::domain::record_revision::{self, Record, Refusal};
use crate::domain::slug::Slug;
use crate::domain::topic::TopicText;
use crate::store::notification::About;
use crate::store::proposal::Proposed;
use crate::store::record_revision::RecordRevision;
use crate::store::{self, Error, Tx};

/// What someone who changes a record says beside its fields, for the case that it is public.
#[derive(Clone, Debug, Default)]
pub struct Reasoned {
    /// The fingerprint of the record that they had before them; nothing where they had none.
    pub seen: Option<String>,
    /// Why, in each language of the tracker.
    pub reason: Localized,
    /// The fields, such as `statement.fr`, whose words need no change.
    pub still_true: Vec<String>,
}

/// What became of a changed record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It says so from now on, or said so before.
    AtOnce,
    /// It will say so when someone else approves.
    Proposed(RecordRevisionId),
}

/// Proposes what changes of a record about which something was published. Nothing of any other record: that changes at once,
/// see [`announce`].
pub(super) async fn propose_if_published(
    tx: &mut Tx<'_>,
    (tracker, record): (TrackerId, Record),
    (was, becomes): (&Fields, &Fields),
    reasoned: &Reasoned,
) -> ActionResult<Option<Saved>> {
    if !store::record_revision::publicity(tx.connection(), tracker, record).await?.was_published {
        return Ok(None);
    }
    let (changes, still_true) = parts(record, (was, becomes), reasoned);
    if changes.is_empty() && still_true.is_empty() {
        return Ok(Some(Saved::AtOnce));
    }
    if store::record_revision::open_of(tx.connection(), tracker, record).await?.is_some() {
        return Err(Refusal::AlreadyOpen.into());
    }
    check(tx, (tracker, record), was, reasoned).await?;
    let written = record::written(&changes)?;
    let proposed = (written, still_true.as_slice());
    let id = store::record_revision::add(tx, (tracker, record), proposed, &reasoned.reason).await?;
    let mut beside = json!({ "of": record, "reason": reasoned.reason, "still_true": still_true });
    name(&mut beside, record);
    let detail = record::detail(beside, &changes)?;
    store::audit::record(tx, AuditAction::RecordPropose, Some(id.0), Some(tracker), detail).await?;
    Ok(Some(Saved::Proposed(id)))
}

/// Announces what changes of a record that is public and about which nothing was published yet, right before it is written:
/// readers see what was said before, and the reason, which has to be given. Of a record that was never public nothing is
/// said. Returns whether something was.
pub(super) async fn announce(
    tx: &mut Tx<'_>,
    (tracker, record): (TrackerId, Record),
    (was, becomes): (&Fields, &Fields),
    reasoned: &Reasoned,
) -> ActionResult<bool> {
    let known = store::record_revision::publicity(tx.connection(), tracker, record).await?;
    let (changes, still_true) = parts(record, (was, becomes), reasoned);
    if !known.was_public || changes.is_empty() && still_true.is_empty() {
        return Ok(false);
    }
    if store::record_revision::open_of(tx.connection(), tracker, record).await?.is_some() {
        return Err(Refusal::AlreadyOpen.into());
    }
    check(tx, (tracker, record), was, reasoned).await?;
    let announced = (record::written(&changes)?, still_true.as_slice());
    let id = store::record_revision::add(tx, (tracker, record), announced, &reasoned.reason).await?;
    store::record_revision::record(tx, id, Step::Approve, None).await?;
    let older = record_revision::older(&known.older, &changes, &still_true, becomes);
    let revision = store::record_revision::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    store::record_revision::publish(tx, &revision, &older).await?;
    Ok(true)
}

/// Whether a record may change as it stands: nobody else changed it meanwhile, it is no promise that left the list, and
/// readers are told why in every language of the tracker.
async fn check(
    tx: &mut Tx<'_>,
    (tracker, record): (TrackerId, Record),
    was: &Fields,
    reasoned: &Reasoned,
) -> ActionResult<()> {
    let now = || was.fingerprint(|field| record.has(field));
    if reasoned.seen.as_ref().is_some_and(|seen| *seen != now()) {
        return Err(Refusal::MovedOn.into());
    }
    if is_delisted(tx, record).await? {
        return Err(Refusal::Delisted.into());
    }
    let faults = missing_translations(tx, tracker, &reasoned.reason).await?;
    if faults.is_empty() { Ok(()) } else { Err(ActionError::Faults(faults)) }
}

/// What changes of the public part of a record, and which of its translations are said to need no change.
fn parts(record: Record, (was, becomes): (&Fields, &Fields), reasoned: &Reasoned) -> (Changes, Vec<String>) {
    let (changes, _) = Changes::between(was, becomes).split(|field| record.has(field));
    let still_true = record_revision::translations(was)
        .filter(|field| changes.get(field).is_none() && reasoned.still_true.iter().any(|one| one == field))
        .map(str::to_owned)
        .collect();
    (changes, still_true)
}

/// Approves a revision: the record says so from now on, with a public notice, and a promise about which something was
/// published has a new version. `remarks` are for its author.
pub async fn approve(tx: &mut Tx<'_>, id: RecordRevisionId, remarks: Option<&str>) -> ActionResult<()> {
    let Some((revision, now)) = take(tx, id, Step::Approve, remarks).await? else { return Ok(()) };
    let becomes = revision.changes.onto(&now);
    write(tx, &revision, &becomes).await?;
    let known = store::record_revision::publicity(tx.connection(), revision.tracker, revision.record).await?;
    let older = record_revision::older(&known.older, &revision.changes, &revision.still_true, &becomes);
    store::record_revision::publish(tx, &revision, &older).await?;
    let mut detail = told(&revision);
    if let Some(remarks) = remarks {
        detail["remarks"] = remarks.into();
    }
    let detail = record::detail(detail, &revision.changes)?;
    store::audit::record(tx, AuditAction::RecordRevise, Some(id.0), Some(revision.tracker), detail).await?;
    Ok(())
}

/// Refuses a revision, with remarks for its author.
pub async fn refuse(tx: &mut Tx<'_>, id: RecordRevisionId, remarks: &str) -> ActionResult<()> {
    if remarks.trim().is_empty() {
        return Err(ActionError::Faults(vec![Fault::new("remarks", Reason::Missing)]));
    }
    let Some((revision, _)) = take(tx, id, Step::Refuse, Some(remarks)).await? else { return Ok(()) };
    let mut detail = told(&revision);
    detail["remarks"] = remarks.into();
    store::audit::record(tx, AuditAction::RecordRefuse, Some(id.0), Some(revision.tracker), detail).await?;
    let promise = match revision.record {
        Record::Promise(promise) => Some(promise),
        _ => None,
    };
    let about = About { tracker: revision.tracker, matter: Matter::Revision(id, promise) };
    notification::tell(tx, Event::ProposalRefused, revision.proposed.author, about).await
}

/// Gives one's own revision up.
pub async fn withdraw(tx: &mut Tx<'_>, id: RecordRevisionId) -> ActionResult<()> {
    let Some((revision, _)) = take(tx, id, Step::Withdraw, None).await? else { return Ok(()) };
    store::audit::record(tx, AuditAction::RecordWithdraw, Some(id.0), Some(revision.tracker), told(&revision)).await?;
    Ok(())
}

/// What the trail says of a revision that was decided.
fn told(revision: &RecordRevision) -> Value {
    let Proposed { author, reason, .. } = &revision.proposed;
    let mut told = json!({
        "of": revision.record, "proposed_by": author, "reason": reason, "still_true": revision.still_true,
    });
    name(&mut told, revision.record);
    told
}

/// Names the promise, so that the trail is searched by it.
fn name(detail: &mut Value, record: Record) {
    if let Record::Promise(id) = record {
        detail["promise"] = id.0.into();
    }
}

/// Decides, and says what the record holds. The record is held first, so that two decisions about it take turns. The very same
/// decision again by the same person changes nothing.
async fn take(
    tx: &mut Tx<'_>,
    id: RecordRevisionId,
    step: Step,
    remarks: Option<&str>,
) -> ActionResult<Option<(RecordRevision, Fields)>> {
    let known = store::record_revision::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    authorize(tx, Permission::EditCodebook(known.tracker))?;
    store::record_revision::hold(tx, known.tracker, known.record).await?;
    let revision = store::record_revision::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    if revision.proposed.decided().is_repeated(step, tx.actor().id, remarks) {
        tx.roll_back();
        return Ok(None);
    }
    let tracker = store::tracker::get(tx.connection(), revision.tracker).await?.ok_or(ActionError::NotFound)?;
    let now = fields(tx, revision.tracker, revision.record).await?;
    let standing = Standing {
        state: revision.proposed.state,
        author: revision.proposed.author,
        four_eyes: !tracker.text.single_editor,
        moved_on: !revision.changes.moved(&now).is_empty(),
    };
    proposal::decide(standing, step, tx.actor().id).map_err(Refusal::from)?;
    if step == Step::Approve && is_delisted(tx, revision.record).await? {
        return Err(Refusal::Delisted.into());
    }
    store::record_revision::record(tx, id, step, remarks).await?;
    Ok(Some((revision, now)))
}

/// Whether the record is a promise that left the list.
async fn is_delisted(tx: &mut Tx<'_>, record: Record) -> ActionResult<bool> {
    match record {
        Record::Promise(promise) => Ok(store::delisting::in_force(tx.connection(), promise).await?.is_some()),
        Record::Tracker | Record::Source(_) | Record::Topic(_) => Ok(false),
    }
}

/// What a record holds now.
async fn fields(tx: &mut Tx<'_>, tracker: TrackerId, record: Record) -> ActionResult<Fields> {
    match record {
        Record::Tracker => {
            let known = store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
            Ok(known.text.fields())
        }
        Record::Promise(id) => {
            let known = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
            let text = record::promise_text(tx, &known).await?;
            Ok(Catalogue::load(tx, tracker).await?.fields(&text))
        }
        Record::Source(id) => {
            let known = store::source::get(tx.connection(), tracker, id).await?.ok_or(ActionError::NotFound)?;
            Ok(known.text.fields())
        }
        Record::Topic(id) => {
            Ok(store::topic::get(tx.connection(), tracker, id).await?.ok_or(ActionError::NotFound)?.fields())
        }
    }
}

/// Writes what a record is to hold.
async fn write(tx: &mut Tx<'_>, revision: &RecordRevision, becomes: &Fields) -> ActionResult<()> {
    let tracker = revision.tracker;
    match revision.record {
        Record::Tracker => {
            let known = store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
            store::tracker::update(tx, tracker, &known.text.saying(becomes)).await?;
        }
        Record::Promise(id) => {
            let known = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
            let reference = record::promise_text(tx, &known).await?.reference;
            store::promise::update(tx, id, tracker, &PromiseText::of_fields(reference, becomes)).await?;
        }
        Record::Source(id) => {
            let known = store::source::get(tx.connection(), tracker, id).await?.ok_or(ActionError::NotFound)?;
            store::source::update(tx, id, &known.text.saying(becomes)).await?;
        }
        Record::Topic(id) => {
            let topic = store::topic::get(tx.connection(), tracker, id).await?.ok_or(ActionError::NotFound)?;
            let slug: Slug = topic.slug.parse().map_err(|_| Error::Unreadable(topic.slug))?;
            store::topic::update(tx, id, &TopicText { slug, name: becomes.localized_text("name") }).await?;
        }
    }
    Ok(())
}
