//! Things to act on, made past HTTP.

use pledgebook::action::{self, ActionResult};
use pledgebook::domain::audit::AuditAction;
use pledgebook::domain::codebook::{Colour, VerdictClass, VerdictText};
use pledgebook::domain::codebook_proposal::Kind;
use pledgebook::domain::id::{PromiseId, TrackerId};
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::source::{SourceKind, SourceText};
use pledgebook::domain::topic::TopicText;
use pledgebook::domain::tracker::TrackerText;
use pledgebook::store::{self, Tx};

use super::App;

/// The fields of a rating that nothing prevents from being submitted.
pub const RATING: [(&str, &str); 9] = [
    ("verdict", "kept_in_part"),
    ("effective_date", "2019-09"),
    ("rationale.fr", "Les missions de formation se sont poursuivies sans s’étendre."),
    ("rationale.en", "Training missions went on without growing."),
    ("evidence.1.stance", "supports"),
    ("evidence.1.occurred_on", "2019-04-29"),
    ("evidence.1.title", "Public report on the terrorist threat"),
    ("evidence.1.publisher", "Public Safety Canada"),
    ("evidence.1.url", "https://example.org/report"),
];

/// A reason for readers, in both languages of the tracker, as the forms of what is public ask for it.
pub const REASON: [(&str, &str); 2] =
    [("reason.fr", "Le document le dit ainsi."), ("reason.en", "The document says so.")];

/// A text in French and English.
pub fn words(french: &str, english: &str) -> Localized {
    Localized::new().with(Language::french(), french).with(Language::english(), english)
}

/// A tracker in French and English with six verdicts, one topic and one source.
pub async fn tracker(app: &App, slug: &str) -> TrackerId {
    let text = tracker_text(slug);
    let verdicts = verdicts();
    let id = app
        .write(async |tx| {
            let id = action::tracker::create(tx, &text).await?;
            action::codebook::adopt(tx, id, &verdicts).await?;
            let topic = TopicText { slug: "security".parse().expect("a slug"), name: words("Sécurité", "Security") };
            action::topic::create(tx, id, &topic).await?;
            action::source::create(tx, id, &source()).await?;
            Ok(id)
        })
        .await;
    app.write(async |tx| {
        turn(tx, id, true).await?;
        tx.without_audit();
        Ok(())
    })
    .await;
    id
}

/// Opens a tracker to the public, or closes it, as a team of one would, whatever it lacks.
pub async fn open(app: &App, tracker: TrackerId, opens: bool) {
    let action = if opens { AuditAction::TrackerOpen } else { AuditAction::TrackerClose };
    app.write(async |tx| {
        turn(tx, tracker, opens).await?;
        Ok(store::audit::record(tx, action, Some(tracker.0), Some(tracker), serde_json::json!({})).await?)
    })
    .await;
}

/// Lets the trail say what a tracker says now, which the opening of the application's own leaves out.
pub async fn noted(app: &App, tracker: TrackerId) {
    app.write(async |tx| {
        let known = store::tracker::get(tx.connection(), tracker).await?.expect("a tracker");
        store::tracker::update(tx, tracker, &known.text).await?;
        let action = AuditAction::TrackerUpdate;
        Ok(store::audit::record(tx, action, Some(tracker.0), Some(tracker), serde_json::json!({})).await?)
    })
    .await;
}

async fn turn(tx: &mut Tx<'_>, tracker: TrackerId, opens: bool) -> ActionResult<()> {
    let before = single(tx, tracker, true).await?;
    let reason = if opens { Localized::new() } else { words("Fermé.", "Closed.") };
    let id = store::opening::propose(tx, tracker, opens, &reason).await?;
    store::opening::confirm(tx, tracker, id).await?;
    single(tx, tracker, before).await?;
    Ok(())
}

async fn single(tx: &mut Tx<'_>, tracker: TrackerId, on: bool) -> ActionResult<bool> {
    let known = store::tracker::get(tx.connection(), tracker).await?.expect("a tracker");
    let text = TrackerText { single_editor: on, ..known.text.clone() };
    store::tracker::update(tx, tracker, &text).await?;
    Ok(known.text.single_editor)
}

/// A tracker that was never opened, with nothing in it.
pub async fn hidden(app: &App, slug: &str) -> TrackerId {
    app.write(async |tx| action::tracker::create(tx, &tracker_text(slug)).await).await
}

/// What is written about a tracker.
pub fn tracker_text(slug: &str) -> TrackerText {
    TrackerText {
        slug: slug.parse().expect("a slug"),
        name: words("Canada 2015", "Canada 2015"),
        leader: words("Justin Trudeau", "Justin Trudeau"),
        party: words("Parti libéral du Canada", "Liberal Party of Canada"),
        jurisdiction: words("Canada", "Canada"),
        summary: words("Un suivi pour les essais.", "A tracker for tests."),
        mandate_start: "2015-11-04".parse().expect("a day"),
        mandate_end: Some("2019-09-11".parse().expect("a day")),
        languages: vec![Language::french(), Language::english()],
        single_editor: false,
        stale_after: 180,
    }
}

/// One verdict of each class, called like its class.
pub fn verdicts() -> Vec<VerdictText> {
    let rows = [
        (VerdictClass::Kept, "Réalisée", "Kept", Colour::Green),
        (VerdictClass::KeptInPart, "Réalisée en partie", "Kept in part", Colour::Amber),
        (VerdictClass::InProgress, "En voie de réalisation", "In progress", Colour::Blue),
        (VerdictClass::Broken, "Rompue", "Broken", Colour::Red),
        (VerdictClass::NotRated, "Pas encore cotée", "Not yet rated", Colour::Grey),
        (VerdictClass::Unrateable, "Impossible à coter", "Cannot be rated", Colour::Slate),
    ];
    let verdict = |(class, french, english, colour): (VerdictClass, &str, &str, Colour)| VerdictText {
        key: class.code().to_owned(),
        class,
        label: words(french, english),
        meaning: words(&format!("Ce que veut dire « {french} »."), &format!("What “{english}” means.")),
        colour,
    };
    rows.into_iter().map(verdict).collect()
}

/// Changes the codebook of a tracker, as two people do: one proposes, another approves.
pub async fn changed_codebook(app: &App, tracker: TrackerId, kind: Kind, after: &[VerdictText]) {
    let reason = words("Pour plus de clarté.", "To be clearer.");
    let book = app.read(async |connection| store::codebook::in_force(connection, tracker).await).await;
    let before = book.expect("a codebook").texts();
    let id =
        app.write(async |tx| action::codebook::propose(tx, (tracker, kind), (&before, after), &reason).await).await;
    let email = format!("second-{id}@example.org").parse().expect("an address");
    let second = app.write(async |tx| action::account::create(tx, &email, "Second", None, true).await).await;
    let second = app.read(async |connection| store::account::actor(connection, second).await).await.expect("a person");
    let approve = async |tx: &mut store::Tx<'_>| action::codebook::approve(tx, id, None).await;
    app.database.write(&second, app.now(), approve).await.expect("an approval");
}

/// A platform.
pub fn source() -> SourceText {
    SourceText {
        kind: SourceKind::Platform,
        title: words("Changer ensemble", "Real Change"),
        publisher: words("Parti libéral du Canada", "Liberal Party of Canada"),
        published_on: "2015-10".parse().ok(),
        url: "https://example.org/platform".parse().ok(),
    }
}

/// A promise with a source, a page and a topic.
pub async fn promise(app: &App, tracker: TrackerId, reference: &str) -> PromiseId {
    let (sources, topics) = app
        .read(async |connection| {
            let sources = store::source::of_tracker(connection, tracker).await?;
            Ok((sources, store::topic::of_tracker(connection, tracker).await?))
        })
        .await;
    let text = PromiseText {
        reference: reference.parse().expect("a reference"),
        statement: words("Étendre grandement les missions de formation.", "Greatly expand training missions."),
        source: sources.first().map(|source| source.id),
        page: Some("71".to_owned()),
        deadline: None,
        topics: topics.iter().map(|topic| topic.id).collect(),
    };
    app.write(async |tx| enter(tx, tracker, &text).await).await
}

/// Enters a promise and puts it online.
pub async fn enter(tx: &mut Tx<'_>, tracker: TrackerId, text: &PromiseText) -> ActionResult<PromiseId> {
    let id = action::promise::create(tx, tracker, text).await?;
    store::online::put(tx, &[id]).await?;
    Ok(id)
}

/// A promise in preparation.
pub async fn in_preparation(app: &App, tracker: TrackerId, reference: &str) -> PromiseId {
    let text = PromiseText {
        reference: reference.parse().expect("a reference"),
        statement: words("Planter dix mille arbres secrets.", "Plant ten thousand secret trees."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| action::promise::create(tx, tracker, &text).await).await
}
