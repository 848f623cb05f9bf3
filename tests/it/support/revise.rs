//! Records rewritten past HTTP, as two people do it: what was public is proposed by one and approved by another.

use pledgebook::action;
use pledgebook::action::record_revision::{self, Reasoned, Saved};
use pledgebook::domain::access::Actor;
use pledgebook::domain::id::{PromiseId, SourceId, TrackerId};
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::source::SourceText;
use pledgebook::domain::tracker::TrackerText;
use pledgebook::store;

use super::{App, make};

/// A reason, and nothing else.
pub fn reasoned() -> Reasoned {
    Reasoned { reason: make::words("Le document le dit ainsi.", "The document says so."), ..Reasoned::default() }
}

/// A reason in every language of a tracker.
async fn reasoned_in(app: &App, tracker: TrackerId) -> Reasoned {
    let known = app.read(async |connection| store::tracker::get(connection, tracker).await).await.expect("a tracker");
    let mut said = reasoned();
    for language in known.languages().iter().filter(|language| reasoned().reason.get(language).is_none()) {
        said.reason.set(language.clone(), "The document says so.");
    }
    said
}

/// Someone else who may approve.
pub async fn second(app: &App) -> Actor {
    let email = "second@example.org".parse().expect("an address");
    let known = app.read(async |connection| store::account::credentials(connection, "second@example.org").await).await;
    let id = match known {
        Some(known) => known.id,
        None => app.write(async |tx| action::account::create(tx, &email, "Second", None, true).await).await,
    };
    app.read(async |connection| store::account::actor(connection, id).await).await.expect("a person")
}

/// Approves what was proposed, if something was.
pub async fn settle(app: &App, saved: Saved) {
    if let Saved::Proposed(id) = saved {
        let second = second(app).await;
        let approve = async |tx: &mut store::Tx<'_>| record_revision::approve(tx, id, None).await;
        app.database.write(&second, app.now(), approve).await.expect("an approval");
    }
}

/// Rewrites a tracker.
pub async fn tracker(app: &App, id: TrackerId, text: &TrackerText) {
    let said = reasoned_in(app, id).await;
    let saved = app.write(async |tx| action::tracker::update(tx, id, text, &said).await).await;
    settle(app, saved).await;
}

/// Rewrites a promise.
pub async fn promise(app: &App, id: PromiseId, text: &PromiseText) {
    let known = app.read(async |connection| store::promise::get(connection, id).await).await.expect("a promise");
    let said = reasoned_in(app, known.tracker).await;
    let saved = app.write(async |tx| action::promise::update(tx, id, text, &said).await).await;
    settle(app, saved).await;
}

/// Rewrites a source.
pub async fn source(app: &App, id: (TrackerId, SourceId), text: &SourceText) {
    let said = reasoned_in(app, id.0).await;
    let saved = app.write(async |tx| action::source::update(tx, id, text, &said).await).await;
    settle(app, saved).await;
}
