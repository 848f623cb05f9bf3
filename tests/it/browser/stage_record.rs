//! What two people do to the record, set up for the browser: trackers to be opened, and revisions in every state.

use std::collections::HashMap;

use pledgebook::action;
use pledgebook::action::preview::NewLink;
use pledgebook::action::record_revision::Saved;
use pledgebook::domain::access::Role;
use pledgebook::domain::id::{AssessmentId, PromiseId, RevisionId};
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::source::SourceText;
use pledgebook::domain::tracker::TrackerText;
use pledgebook::store::Tx;

use super::stage::tracker_text;
use crate::support::make::{self, words};
use crate::support::people::Person;
use crate::support::{App, Sql, revise};

/// Trackers that were never opened, with a rating that was approved and a promise in preparation; one for each language.
pub async fn journeys(app: &mut App, ana: &Person, ed: &Person, numbers: &mut HashMap<&'static str, String>) {
    let before = (app.tracker, app.promise);
    let names = [
        ("journey-en", ["journey-en-tracker", "journey-en-rated", "journey-en-prepared"]),
        ("journey-fr", ["journey-fr-tracker", "journey-fr-rated", "journey-fr-prepared"]),
    ];
    for (slug, [tracker, rated, prepared]) in names {
        let text = tracker_text(slug, "Journey", "fr en");
        app.tracker = app
            .write(async |tx| {
                let id = action::tracker::create(tx, &text).await?;
                action::codebook::adopt(tx, id, &make::verdicts()).await?;
                action::source::create(tx, id, &make::source()).await?;
                action::account::set_role(tx, ana.id, id, Some(Role::Researcher)).await?;
                action::account::set_role(tx, ed.id, id, Some(Role::Editor)).await?;
                Ok(id)
            })
            .await;
        app.promise = make::promise(app, app.tracker, "1.01").await;
        let draft = ana.drafts(app, &make::RATING).await;
        ana.submits(draft).await.answers(200);
        ed.approves(draft).await.answers(200);
        numbers.insert(tracker, app.tracker.to_string());
        numbers.insert(rated, app.promise.to_string());
        numbers.insert(prepared, make::in_preparation(app, app.tracker, "1.02").await.to_string());
    }
    (app.tracker, app.promise) = before;
}

/// Revisions of the record: one that was approved, one that was announced, and one that waits.
pub async fn records(app: &App, numbers: &mut HashMap<&'static str, String>) {
    let source = numbers["source"].parse().expect("a number");
    let renamed = SourceText { title: words("Changer d’ensemble", "A Real Change"), ..make::source() };
    revise::source(app, (app.tracker, source), &renamed).await;
    let wide = Sql::app(&app.schema).await.number("SELECT id FROM promise WHERE reference = 'WIDE-1'").await;
    let statement = words(&"Schifffahrt".repeat(16), &"Donaudampfschifffahrtsgesellschaft".repeat(5));
    let reference = "WIDE-1".parse().expect("a reference");
    let text = PromiseText { reference, statement, source: None, page: None, deadline: None, topics: Vec::new() };
    revise::promise(app, PromiseId(wide), &text).await;
    let led =
        TrackerText { leader: words("Quelqu’un d’autre", "Somebody else"), ..make::tracker_text("canada-2015") };
    let change = async |tx: &mut Tx<'_>| action::tracker::update(tx, app.tracker, &led, &revise::reasoned()).await;
    let Saved::Proposed(id) = app.write(change).await else { panic!("nothing was published in the tracker") };
    numbers.insert("revision", id.to_string());
}

/// Links for people outside: one that holds, and one that was ended.
pub async fn previews(app: &App, numbers: &mut HashMap<&'static str, String>) {
    let id = AssessmentId(numbers["submitted"].parse().expect("a number"));
    let newest = format!("SELECT max(id) FROM revision WHERE assessment_id = {id}");
    let sql = Sql::app(&app.schema).await;
    let revision = RevisionId(sql.number(&newest).await);
    for (name, letter) in [("preview", "a"), ("ended_preview", "b")] {
        let (token, reader) = (letter.repeat(43), "Cabinet de la ministre de la Santé".to_owned());
        let new = NewLink { revision, reader, days: 14, token: token.clone() };
        app.write(async |tx| action::preview::make(tx, id, &new).await.map(drop)).await;
        numbers.insert(name, token);
    }
    sql.run("UPDATE preview_link SET revoked_by = made_by, revoked_at = made_at WHERE id = (SELECT max(id) FROM preview_link)").await;
}

/// An administrator who has signed in and asks for a code from now on, and sessions that have proved who they are for as long as pages are looked at.
pub async fn proofs(schema: &str, root: &Person) {
    let sql = Sql::app(schema).await;
    let id = root.id;
    sql.run(&format!(
        "INSERT INTO second_factor (account_id, secret, set_at) VALUES ({id}, '\\x00'::bytea || sha256('x'), now())"
    ))
    .await;
    sql.run(&format!("INSERT INTO recovery_code (account_id, code_hash) SELECT {id}, sha256(n::text::bytea) FROM generate_series(1, 2) AS n")).await;
    sql.run("UPDATE session SET state = jsonb_set(state, '{proved}', to_jsonb('\"2099-01-01T00:00:00Z\"'::text))")
        .await;
}
