//! What people are told: written beside the action, listed on the desk, and kept as the outbox of mails. Sending and its
//! upkeep leave no audit entry, like sessions: nothing of the site's matter changes.

mod account_letter;
mod kept;
mod list;
mod outbox;

pub use account_letter::{
    AccountLetter, account_letter_failed, account_letter_sent, account_letter_withheld, address_changed,
    claim_account_letter, factor_reset, link_made, password_changed, sign_ins_failed,
};
pub use kept::Kept;
pub use list::{Line, failures, of, unread, unread_kinds};
pub use outbox::{Letter, claim, fail, fetch, sent, withhold};

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::account;
use super::schema::{notification, notification_choice};
use super::{Connection, Result, Tx};
use crate::domain::id::{AccountId, AssessmentId, CodebookProposalId, RecordRevisionId, TrackerId};
use crate::domain::notification::{Delivery, Event, Matter, next_digest};

/// What an event is about.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The tracker, whose desk one must see to be told.
    pub tracker: TrackerId,
    /// What in it.
    pub matter: Matter,
}

/// How someone wants mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// When.
    pub delivery: Delivery,
    /// About what not.
    pub muted: Vec<Event>,
    /// In which language; none for that of the last session.
    pub language: Option<String>,
}

impl Choice {
    /// Whether mail about this is wanted.
    pub fn wants(&self, event: Event) -> bool {
        self.delivery != Delivery::Off && !self.muted.contains(&event)
    }
}

/// What someone chose, or what holds until they do.
pub async fn choice(connection: &mut Connection, id: AccountId) -> Result<Choice> {
    let row: Option<(Delivery, Vec<String>, Option<String>)> = notification_choice::table
        .find(id.0)
        .select((notification_choice::delivery, notification_choice::muted, notification_choice::language))
        .first(connection)
        .await
        .optional()?;
    let (delivery, muted, language) = row.unwrap_or((Delivery::Immediate, Vec::new(), None));
    Ok(Choice { delivery, muted: muted.iter().filter_map(|code| code.parse().ok()).collect(), language })
}

/// Keeps what someone chose.
pub async fn choose(tx: &mut Tx<'_>, id: AccountId, choice: &Choice) -> Result<()> {
    let muted: Vec<&str> = choice.muted.iter().map(|event| event.code()).collect();
    let set = (
        notification_choice::delivery.eq(choice.delivery.code()),
        notification_choice::muted.eq(muted),
        notification_choice::language.eq(choice.language.as_deref()),
    );
    diesel::insert_into(notification_choice::table)
        .values((notification_choice::account_id.eq(id.0), set.clone()))
        .on_conflict(notification_choice::account_id)
        .do_update()
        .set(set)
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// Notes the language in which someone signed in.
pub async fn note_language(tx: &mut Tx<'_>, id: AccountId, language: &str) -> Result<()> {
    diesel::update(account::table.find(id.0)).set(account::language.eq(language)).execute(tx.connection).await?;
    Ok(())
}

/// Adds a line to someone's list, and to the outbox if they want mail about it.
pub async fn add(tx: &mut Tx<'_>, event: Event, recipient: AccountId, about: About) -> Result<()> {
    let (promise, assessment, revision, codebook) = match about.matter {
        Matter::Promise(promise, assessment) => (Some(promise.0), assessment.map(|id| id.0), None, None),
        Matter::Revision(id, promise) => (promise.map(|id| id.0), None, Some(id.0), None),
        Matter::Codebook(id) => (None, None, None, Some(id.0)),
    };
    let choice = choice(tx.connection(), recipient).await?;
    let in_digest = choice.delivery == Delivery::Digest;
    let row = (
        notification::account_id.eq(recipient.0),
        notification::event.eq(event.code()),
        notification::actor_id.eq(tx.actor().id.0),
        notification::tracker_id.eq(about.tracker.0),
        notification::promise_id.eq(promise),
        notification::assessment_id.eq(assessment),
        notification::record_revision_id.eq(revision),
        notification::codebook_proposal_id.eq(codebook),
        notification::at.eq(tx.now()),
        notification::mail.eq(if choice.wants(event) { "waiting" } else { "none" }),
        notification::in_digest.eq(in_digest),
        notification::try_at.eq(if in_digest { next_digest(tx.zone(), tx.now()) } else { tx.now() }),
    );
    diesel::insert_into(notification::table).values(row).execute(tx.connection).await?;
    Ok(())
}

/// Which lines someone has seen.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// One.
    One(i64),
    /// Those about an assessment.
    Assessment(AssessmentId),
    /// Those about a revision of the record.
    Revision(RecordRevisionId),
    /// Those about a change of a codebook.
    Codebook(CodebookProposalId),
    /// Those of a kind.
    Kind(Event),
    /// Everything up to now.
    All,
}

/// Marks what someone has seen. Tells how many lines were unread.
pub async fn mark_read(tx: &mut Tx<'_>, id: AccountId, seen: Seen) -> Result<usize> {
    let unread = notification::account_id.eq(id.0).and(notification::read_at.is_null());
    let now = notification::read_at.eq(tx.now());
    Ok(match seen {
        Seen::One(one) => {
            let line = notification::table.filter(unread.and(notification::id.eq(one)));
            diesel::update(line).set(now).execute(tx.connection).await?
        }
        Seen::Assessment(id) => {
            let lines = notification::table.filter(unread.and(notification::assessment_id.eq(id.0)));
            diesel::update(lines).set(now).execute(tx.connection).await?
        }
        Seen::Revision(id) => {
            let lines = notification::table.filter(unread.and(notification::record_revision_id.eq(id.0)));
            diesel::update(lines).set(now).execute(tx.connection).await?
        }
        Seen::Codebook(id) => {
            let lines = notification::table.filter(unread.and(notification::codebook_proposal_id.eq(id.0)));
            diesel::update(lines).set(now).execute(tx.connection).await?
        }
        Seen::Kind(event) => {
            let lines = notification::table.filter(unread.and(notification::event.eq(event.code())));
            diesel::update(lines).set(now).execute(tx.connection).await?
        }
        Seen::All => diesel::update(notification::table.filter(unread)).set(now).execute(tx.connection).await?,
    })
}
