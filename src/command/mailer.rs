//! Sends what waits in the outbox. Safe in any number of processes: each mail is claimed before it is sent. Whether its
//! recipient may still be told, and still wants to be, is asked at that moment.

use std::time::Duration;

use crate::action::password;
use crate::domain::access::Actor;
use crate::domain::notification::may_be_told;
use crate::domain::one_time_link::AccountNews;
use crate::i18n::Lang;
use crate::platform::mail::{self, Carrier};
use crate::store::notification::{self, Letter};
use crate::store::{self, Connection};
use crate::web::{State, compose, compose_of_account};

/// How often the outbox is looked into.
const BEAT: Duration = Duration::from_secs(10);

/// Runs until it is dropped.
pub async fn run(state: State, carrier: Carrier) {
    let mut beat = tokio::time::interval(BEAT);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if let Err(error) = tick(&state, &carrier).await {
            tracing::warn!(%error, "the outbox could not be emptied");
        }
    }
}

/// One look: everything that is due by now. Tells how many mails went out.
pub async fn tick(state: &State, carrier: &Carrier) -> store::Result<usize> {
    state.site.refresh(&state.database).await;
    Ok(tell_owners(state, carrier).await? + tell_news(state, carrier).await?)
}

/// What concerns the safety of accounts goes first, and to nobody's choice.
async fn tell_owners(state: &State, carrier: &Carrier) -> store::Result<usize> {
    let mut count = 0;
    loop {
        let now = state.clock.now();
        let claimed = state
            .database
            .read(async |connection| {
                let Some(due) = notification::claim_account_letter(connection, now).await? else { return Ok(None) };
                let chosen = notification::choice(connection, due.recipient).await?.language;
                let link = link(connection, &due, now).await?;
                Ok::<_, store::Error>(Some((chosen.unwrap_or_else(|| due.language.clone()), due, link)))
            })
            .await?;
        let Some((language, due, link)) = claimed else { return Ok(count) };
        if due.news == AccountNews::Link && link.is_none() {
            let withhold =
                async |connection: &mut Connection| notification::account_letter_withheld(connection, due.id).await;
            state.database.read(withhold).await?;
            continue;
        }
        let t: Lang = language.parse().unwrap_or(Lang::En);
        let (subject, body) = compose_of_account(state, t, &due, link.as_ref());
        let (id, name, address) = (format!("pledgebook-account-{}", due.id), due.name.clone(), due.address.clone());
        let letter = mail::Letter { id, name, address, subject, body, language: t.code(), at: now.into() };
        let outcome = carrier.send(&letter).await;
        state
            .database
            .read(async |connection| match &outcome {
                Ok(()) => notification::account_letter_sent(connection, due.id, now).await,
                Err(error) => {
                    tracing::warn!(%error, "a mail about the safety of an account was not sent");
                    notification::account_letter_failed(connection, due.id, &error.to_string(), error.is_final()).await
                }
            })
            .await?;
        count += usize::from(outcome.is_ok());
    }
}

/// The link that a mail brings, with a token that is drawn now; nothing where it brings none, or one that leads nowhere.
async fn link(
    connection: &mut Connection,
    due: &notification::AccountLetter,
    now: chrono::DateTime<chrono::Utc>,
) -> store::Result<Option<(store::one_time_link::LinkNews, String)>> {
    let Some(id) = due.link() else { return Ok(None) };
    let Some(news) = store::one_time_link::news(connection, id, now).await? else { return Ok(None) };
    let token = password::token();
    store::one_time_link::keep_token(connection, id, &token).await?;
    Ok(Some((news, token)))
}

async fn tell_news(state: &State, carrier: &Carrier) -> store::Result<usize> {
    let mut count = 0;
    loop {
        let now = state.clock.now();
        let claimed = state.database.read(async |connection| notification::claim(connection, now).await).await?;
        if claimed.is_empty() {
            return Ok(count);
        }
        let ready = state.database.read(async |connection| prepare(state, connection, &claimed).await).await?;
        let Some((ids, letter)) = ready else { continue };
        let outcome = carrier.send(&letter).await;
        state
            .database
            .read(async |connection| match &outcome {
                Ok(()) => notification::sent(connection, &ids, now).await,
                Err(error) => {
                    let given_up = notification::fail(connection, &ids, &error.to_string(), error.is_final()).await?;
                    tracing::warn!(%error, given_up, "a mail was not sent");
                    Ok(())
                }
            })
            .await?;
        count += usize::from(outcome.is_ok());
    }
}

/// The letter about what was claimed; nothing if its recipient may not be told, or does not want to be any more.
async fn prepare(
    state: &State,
    connection: &mut Connection,
    claimed: &[i64],
) -> store::Result<Option<(Vec<i64>, mail::Letter)>> {
    let letters = notification::fetch(connection, claimed).await?;
    let Some(first) = letters.first() else { return Ok(None) };
    let recipient = first.recipient;
    let person: Option<Actor> = store::account::actor(connection, recipient).await?;
    let own = store::account::own(connection, recipient).await?;
    let choice = notification::choice(connection, recipient).await?;
    let can_sign_in = own.as_ref().is_some_and(|own| own.has_password);
    let allowed = |letter: &Letter| {
        // Whether mail reaches the right person is known when they have accepted.
        can_sign_in
            && person
                .as_ref()
                .is_some_and(|person| may_be_told(person, letter.kept.event, letter.kept.tracker, letter.state))
            && choice.wants(letter.kept.event)
    };
    let (letters, withheld): (Vec<Letter>, Vec<Letter>) = letters.into_iter().partition(allowed);
    notification::withhold(connection, &withheld.iter().map(|letter| letter.id).collect::<Vec<_>>()).await?;
    let (Some(person), Some(own), Some(first)) = (person, own, letters.first()) else { return Ok(None) };
    let t: Lang = choice.language.unwrap_or(own.language).parse().unwrap_or(Lang::En);
    let (subject, body) = compose(state, t, &person.name, &letters);
    let id = format!("pledgebook-{}-{}", first.recipient, first.id);
    let at = state.clock.now().into();
    let letter = mail::Letter { id, name: person.name, address: own.email, subject, body, language: t.code(), at };
    Ok(Some((letters.iter().map(|letter| letter.id).collect(), letter)))
}
