//! A newsroom that works past HTTP, because these tests are about what readers see of its work.

use chrono::{DateTime, Utc};
use pledgebook::action;
use pledgebook::domain::access::{Actor, Role};
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::evidence::{Evidence, Stance};
use pledgebook::domain::id::{AccountId, AssessmentId, PromiseId, RevisionId, TrackerId};
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::revision::Text;
use pledgebook::store;
use pledgebook::store::working_copy::Window;

use crate::support::App;
use crate::support::make::words;

/// An author and an editor.
pub struct Newsroom<'a> {
    app: &'a App,
    author: Actor,
    editor: Actor,
}

/// A whole rating: verdict, date, and a rationale that names both.
pub fn rating(effective: &str) -> Text {
    Text {
        effective_date: effective.parse().ok(),
        rationale: words(&format!("Raisons de {effective}."), &format!("Reasons of {effective}.")),
        searched_on: "2026-01".parse().ok(),
        ..Text::default()
    }
}

/// An English item with this title, dated or not.
pub fn item(title: &str, occurred_on: &str) -> Evidence {
    Evidence {
        stance: Stance::Supports,
        occurred_on: occurred_on.parse().ok(),
        quotation: None,
        title: Some(title.to_owned()),
        publisher: Some("Public Safety Canada".to_owned()),
        url: "https://example.org/report".parse().ok(),
        archived_url: None,
        no_url_reason: None,
        language: Language::english(),
        amends: None,
    }
}

impl<'a> Newsroom<'a> {
    /// The newsroom of the application's tracker.
    pub async fn of(app: &'a App) -> Newsroom<'a> {
        let author = actor(app, "author", Role::Researcher, app.tracker).await;
        let editor = actor(app, "editor", Role::Editor, app.tracker).await;
        Newsroom { app, author, editor }
    }

    /// Starts an assessment and writes `text` into it, with the verdict of this key if there is one.
    pub async fn drafts(
        &self,
        promise: PromiseId,
        kind: Kind,
        corrects: Option<AssessmentId>,
        verdict: &str,
        mut text: Text,
    ) -> (AssessmentId, RevisionId) {
        let app = self.app;
        let book = app.read(async |connection| store::codebook::in_force(connection, app.tracker).await).await;
        text.verdict = book.and_then(|book| book.verdict(verdict).map(|found| found.id));
        let write = async |tx: &mut store::Tx<'_>| {
            let id = action::assessment::start(tx, promise, kind, corrects).await?;
            let first = store::revision::newest(tx.connection(), id).await?.ok_or(action::ActionError::NotFound)?;
            let saved = action::revision::save(tx, id, first.id, &text, &Window::default()).await?;
            Ok((id, saved))
        };
        app.database.write(&self.author, app.now(), write).await.unwrap_or_else(|refused: action::ActionError| {
            panic!("{refused:?}");
        })
    }

    /// Hands a draft in.
    pub async fn submits(&self, (id, revision): (AssessmentId, RevisionId)) {
        let submit = async |tx: &mut store::Tx<'_>| action::assessment::submit(tx, id, revision, &[]).await;
        self.app.database.write(&self.author, self.app.now(), submit).await.unwrap_or_else(|no| panic!("{no:?}"));
    }

    /// Tries to hand a draft in, which is refused for its verdict.
    pub async fn is_refused(&self, (id, revision): (AssessmentId, RevisionId)) {
        let submit = async |tx: &mut store::Tx<'_>| action::assessment::submit(tx, id, revision, &[]).await;
        let refused = self.app.database.write(&self.author, self.app.now(), submit).await.expect_err("a refusal");
        assert!(format!("{refused:?}").contains("OldCodebook"), "{refused:?}");
    }

    /// Approves what was handed in.
    pub async fn approves(&self, (id, revision): (AssessmentId, RevisionId)) {
        self.decides((id, revision), None).await;
    }

    /// Approves what was handed in, for a later time.
    pub async fn schedules(&self, (id, revision): (AssessmentId, RevisionId), at: DateTime<Utc>) {
        self.decides((id, revision), Some(at)).await;
    }

    async fn decides(&self, (id, revision): (AssessmentId, RevisionId), at: Option<DateTime<Utc>>) {
        let approve = async |tx: &mut store::Tx<'_>| action::assessment::approve(tx, id, revision, at).await;
        self.app.database.write(&self.editor, self.app.now(), approve).await.unwrap_or_else(|no| panic!("{no:?}"));
    }

    /// Drafts, hands in, approves.
    pub async fn publishes(
        &self,
        promise: PromiseId,
        kind: Kind,
        corrects: Option<AssessmentId>,
        verdict: &str,
        text: Text,
    ) -> AssessmentId {
        let (id, revision) = self.drafts(promise, kind, corrects, verdict, text).await;
        self.submits((id, revision)).await;
        self.approves((id, revision)).await;
        id
    }

    /// Rates the application's promise.
    pub async fn rates(&self, verdict: &str, text: Text) -> AssessmentId {
        self.publishes(self.app.promise, Kind::Rating, None, verdict, text).await
    }

    /// Corrects a publication about the application's promise.
    pub async fn corrects(&self, wrong: AssessmentId, verdict: &str, note: Localized, text: Text) -> AssessmentId {
        self.publishes(self.app.promise, Kind::Correction, Some(wrong), verdict, Text { note, ..text }).await
    }

    /// Takes a publication back.
    pub async fn retracts(&self, id: AssessmentId, reason: Localized) {
        let retract = async |tx: &mut store::Tx<'_>| action::assessment::retract(tx, id, reason.clone()).await;
        self.app.database.write(&self.editor, self.app.now(), retract).await.unwrap_or_else(|no| panic!("{no:?}"));
    }
}

async fn actor(app: &App, name: &str, role: Role, tracker: TrackerId) -> Actor {
    let email = format!("{name}@newsroom.example").parse().expect("an address");
    let id: AccountId = app
        .write(async |tx| {
            let id = action::account::create(tx, &email, name, None, false).await?;
            action::account::set_role(tx, id, tracker, Some(role)).await?;
            Ok(id)
        })
        .await;
    app.read(async |connection| store::account::actor(connection, id).await).await.expect("an actor")
}
