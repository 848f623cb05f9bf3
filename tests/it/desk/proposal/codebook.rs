//! A change of a codebook is proposed by one person and decided by another; the words that change are marked.

use pledgebook::domain::tracker::TrackerText;
use pledgebook::store;

use crate::public::{Newsroom, rating};
use crate::support::people::Person;
use crate::support::{App, Page, Sql, make, revise};

const REASON: [(&str, &str); 2] = [("reason.fr", "Une coquille."), ("reason.en", "A slip of the pen.")];

/// Proposes to call the first verdict "Held" in English.
async fn proposes(app: &App, person: &Person) -> Page {
    let page = person.get(&format!("/en/desk/trackers/{}/codebook/mending", app.tracker)).await;
    let typed = [REASON[0], REASON[1], ("verdict.1.label.en", "Held"), ("verdict.1.colour", "teal")];
    person.fill(page.answers(200), "/codebook/mending", &typed, None).await
}

async fn label(app: &App) -> (i32, String) {
    let tracker = app.tracker;
    let book = app.read(async |connection| store::codebook::in_force(connection, tracker).await).await;
    let book = book.expect("a codebook");
    (book.version, book.verdicts[0].label.best("en", &[]).expect("a label").1.to_owned())
}

#[tokio::test]
async fn a_mending_takes_effect_when_someone_else_approves_it() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    let before = app.visitor().get("/en/canada-2015/promises/1.02/v1").await.words();
    let own = proposes(&app, &ed).await;
    own.answers(200)
        .shows("Mending of the codebook, version 1")
        .shows("You proposed this; editor or root can decide about it.");
    assert_eq!(own.texts("del"), ["Kept", "Green"]);
    assert_eq!(own.texts("ins"), ["Held", "Teal"]);
    assert_eq!(label(&app).await, (1, "Kept".to_owned()));
    app.visitor().get("/en/canada-2015/method").await.hides("Held").hides("A slip of the pen.");
    ed.post(&format!("{}/approval", own.path), &[]).await.answers(403).shows("someone else must decide");

    let queue = root.get("/en/desk/queue").await;
    queue.shows("Mending of the codebook, version 1").shows("Proposed by ed on January 15, 2026");
    let page = root.get(&own.path).await;
    root.fill(&page, "/approval", &[], None)
        .await
        .answers(200)
        .shows("Approved by root on January 15, 2026; it took effect at once.");
    assert_eq!(label(&app).await, (1, "Held".to_owned()), "the version stays");
    root.get("/en/desk/queue").await.hides("Mending of the codebook");

    let method = app.visitor().get("/en/canada-2015/method").await;
    method.shows("January 15, 2026: wording of version 1 mended").shows("A slip of the pen.");
    assert_eq!(
        (method.texts("del"), method.texts("ins")),
        (vec!["Kept".into(), "Green".into()], vec!["Held".into(), "Teal".into()])
    );
    app.visitor().get("/fr/canada-2015/methode").await.shows("Une coquille.");
    for page in
        ["/en/canada-2015", "/en/canada-2015/promises/1.02", "/embed/en/canada-2015/1.02", "/en/search?q=missions"]
    {
        app.visitor().get(page).await.answers(200).shows("Held");
    }
    let file = app.visitor().get("/data/canada-2015/promises.csv").await.words();
    assert!(file.contains("Held"), "{file}");
    assert_eq!(
        app.visitor().get("/en/canada-2015/promises/1.02/v1").await.words(),
        before,
        "an edition stays as it was"
    );
    let trail = "SELECT detail -> 'changes' FROM audit_entry WHERE action = 'codebook.mend'";
    let trail = Sql::app(&app.schema).await.one(trail).await;
    assert_eq!(trail, r#"{"verdict.kept.colour": ["green", "teal"], "verdict.kept.label.en": ["Kept", "Held"]}"#);
}

#[tokio::test]
async fn a_second_proposal_waits_and_loses_nothing() {
    let app = App::start().await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    let first = proposes(&app, &ed).await;
    let second = proposes(&app, &root).await;
    second
        .answers(409)
        .shows("Another change of this codebook waits for a decision.")
        .shows("A change that ed proposed");
    assert_eq!(second.value_of("verdict.1.label.en").as_deref(), Some("Held"));
    assert_eq!(second.value_of("reason.en").as_deref(), Some(REASON[1].1));
    let page = root.get(&first.path).await;
    root.fill(&page, "/refusal", &[], None).await.answers(422).shows("this is needed");
    root.fill(&page, "/refusal", &[("remarks", &"x".repeat(20_001))], None).await.answers(422).shows("20,000");
    root.fill(&page, "/refusal", &[("remarks", "Keep it.")], None)
        .await
        .shows("Refused by root on January 15, 2026.")
        .shows("Keep it.");
    ed.fill(&first, "/withdrawal", &[], None).await.answers(409).shows("refused already");
    root.fill(&page, "/approval", &[], None).await.answers(409).shows("refused already");
    root.fill(&second, "/codebook/mending", &[], None).await.answers(200).shows("Mending of the codebook");
    assert_eq!(label(&app).await, (1, "Kept".to_owned()));
}

#[tokio::test]
async fn mending_leaves_keys_and_classes_as_they_are() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let page = ed.get(&format!("/en/desk/trackers/{}/codebook/mending", app.tracker)).await;
    for typed in [("verdict.1.key", "held"), ("verdict.1.class", "broken")] {
        let refused = ed.fill(&page, "/codebook/mending", &[REASON[0], REASON[1], typed], None).await;
        refused.answers(409).shows("Mending leaves keys and classes as they are");
    }
}

#[tokio::test]
async fn a_single_editor_decides_alone_and_the_method_page_says_so() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let page = proposes(&app, &ed).await;
    app.visitor()
        .get("/en/canada-2015/method")
        .await
        .shows("proposed by one person, with a reason, and approved by another");
    let single = TrackerText { single_editor: true, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &single).await;
    app.visitor().get("/en/canada-2015/method").await.shows("proposed and approved by one and the same person");
    let page = ed.get(&page.path).await;
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
    assert_eq!(label(&app).await.1, "Held");
}

#[tokio::test]
async fn the_database_refuses_what_nobody_else_approved() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    proposes(&app, &ed).await;
    let sql = Sql::app(&app.schema).await;
    let own = "UPDATE codebook_proposal SET state = 'approved', decider_id = author_id, decided_at = now()";
    sql.refuses(own, "codebook_four_eyes").await;
    let decided = "INSERT INTO codebook_proposal (tracker_id, kind, base_version, before, after, reason, author_id, created_at,
            state, decider_id, decided_at, four_eyes)
        SELECT tracker_id, kind, base_version, before, after, reason, author_id, created_at, 'approved', author_id, now(), false
        FROM codebook_proposal";
    sql.refuses(decided, "is proposed first").await;
    sql.refuses("UPDATE codebook_proposal SET after = before", "stays as it was written").await;
    sql.refuses("UPDATE verdict SET colour = 'teal'", "as an approved proposal says").await;
    sql.refuses("UPDATE verdict SET class = 'kept' WHERE class = 'broken'", "another method is another version").await;
    let next = "INSERT INTO codebook (tracker_id, version, created_at) SELECT min(id), 2, now() FROM tracker";
    sql.refuses(next, "adopted from an approved proposal").await;
}

#[tokio::test]
async fn remarks_typed_beside_an_approval_are_asked_about_before_it_takes_effect() {
    let app = App::start().await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    let own = proposes(&app, &ed).await;
    let page = root.get(&own.path).await;
    let asked = root.fill(&page, "/approval", &[("remarks", "Mind the colour.")], None).await;
    asked.answers(409).shows("What should be done with your text?").shows("Mind the colour.");
    assert_eq!(label(&app).await, (1, "Kept".to_owned()));
    root.fill(&asked, "/approval", &[("beside", "keep")], None).await.answers(200).shows("Approved and in effect.");
    assert_eq!(label(&app).await, (1, "Held".to_owned()));
    ed.get(&own.path).await.shows("Mind the colour.");
}
