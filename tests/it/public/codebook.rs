//! A version of the codebook adopted while work waits: it stays approvable, and list, chart, page, filters, comparison, search
//! and files say one thing.

use chrono::Duration;
use pledgebook::domain::assessment::{Kind, State};
use pledgebook::domain::codebook::{VerdictClass, VerdictText};
use pledgebook::domain::codebook_proposal;
use pledgebook::domain::id::{AssessmentId, PromiseId, RevisionId};
use pledgebook::{action, store};

use super::{Newsroom, rating};
use crate::support::{App, Sql, make, published};

/// The next version: "kept" is called and counted otherwise, "broken" is gone.
fn next() -> Vec<VerdictText> {
    let changed = |verdict: VerdictText| match verdict.key.as_str() {
        "kept" => VerdictText {
            label: make::words("Tenue pour l’essentiel", "Mostly held"),
            class: VerdictClass::KeptInPart,
            ..verdict
        },
        _ => verdict,
    };
    make::verdicts().into_iter().filter(|verdict| verdict.key != "broken").map(changed).collect()
}

/// A promise for each assessment that waits.
async fn promises(app: &App) -> Vec<PromiseId> {
    let mut promises = Vec::new();
    for number in 1..=5 {
        promises.push(make::promise(app, app.tracker, &format!("2.0{number}")).await);
    }
    promises
}

struct Waiting {
    draft: (AssessmentId, RevisionId),
    draft_gone: (AssessmentId, RevisionId),
    submitted: (AssessmentId, RevisionId),
    submitted_gone: (AssessmentId, RevisionId),
    scheduled_gone: AssessmentId,
}

/// One rating is published; a draft of each verdict, a submitted one of each, and a scheduled one wait.
async fn waiting(app: &App, newsroom: &Newsroom<'_>) -> Waiting {
    newsroom.rates("kept", rating("2018")).await;
    let promises = promises(app).await;
    let drafts = async |place: usize, verdict| {
        newsroom.drafts(promises[place], Kind::Rating, None, verdict, rating("2019-01")).await
    };
    let submits = async |place: usize, verdict| {
        let made = drafts(place, verdict).await;
        newsroom.submits(made).await;
        made
    };
    let scheduled = submits(4, "broken").await;
    newsroom.schedules(scheduled, app.now() + Duration::hours(2)).await;
    Waiting {
        draft: drafts(0, "kept").await,
        draft_gone: drafts(1, "broken").await,
        submitted: submits(2, "kept").await,
        submitted_gone: submits(3, "broken").await,
        scheduled_gone: scheduled.0,
    }
}

#[tokio::test]
async fn the_proposal_says_by_name_what_becomes_of_the_work_that_waits() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    waiting(&app, &newsroom).await;
    let (before, after, tracker) = (make::verdicts(), next(), app.tracker);
    let reason = make::words("Nouvelle méthode.", "A new method.");
    let what = (tracker, codebook_proposal::Kind::Version);
    let id = app.write(async |tx| action::codebook::propose(tx, what, (&before, &after), &reason).await).await;
    let root = app.admin("root").await;
    let page = root.get(&format!("/en/desk/codebook-proposals/{id}")).await;
    page.answers(200).shows("What becomes of the work that waits");
    for line in [
        "2.01 Kept · author · Draft",
        "2.02 Broken · author · Draft",
        "2.03 Kept · author · Submitted",
        "2.04 Broken · author · Submitted",
        "2.05 Broken · author · Scheduled",
    ] {
        assert!(page.texts(".links li").contains(&line.to_owned()), "{line}: {:?}", page.texts(".links li"));
    }
    page.shows("they can still be approved, under the version that they were written for");
    let counts: Vec<String> = page.texts("[aria-labelledby=effects-title] h3 .soft");
    assert_eq!(counts, ["2", "1", "1", "1"], "gone, staying, drafts gone, drafts staying");
    page.shows("1 published rating as “Kept”: shown as “Mostly held” and counted as “Kept in part”.");
    root.get(&format!("/fr/desk/codebook-proposals/{id}")).await.shows("Ce que devient le travail en attente");
}

#[tokio::test]
async fn five_assessments_wait_while_a_version_is_adopted() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let waits = waiting(&app, &newsroom).await;
    make::changed_codebook(&app, app.tracker, codebook_proposal::Kind::Version, &next()).await;
    agrees(&app, 1, 0).await;

    // A draft whose verdict is gone needs another one; everything else can be approved as it is.
    newsroom.submits(waits.draft).await;
    newsroom.is_refused(waits.draft_gone).await;
    for (id, revision) in [waits.draft, waits.submitted, waits.submitted_gone] {
        newsroom.approves((id, revision)).await;
    }
    app.wait(Duration::hours(3));
    let due = app.read(async |connection| store::assessment::due(connection, app.now()).await).await;
    assert_eq!(due, [waits.scheduled_gone]);
    app.write(async |tx| action::assessment::release(tx, waits.scheduled_gone).await).await;
    let row = app.read(async |connection| store::assessment::get(connection, waits.scheduled_gone).await).await;
    assert_eq!(row.expect("an assessment").state, State::Published);
    agrees(&app, 3, 2).await;

    let edition = app.visitor().get("/en/canada-2015/promises/2.03/v1").await;
    assert_eq!(edition.texts(".verdict .tag"), ["Mostly held"], "published as the verdict of the version in force");
    edition.hides("Rated under version 1");
    let gone = app.visitor().get("/en/canada-2015/promises/2.05").await;
    gone.shows("Rated under version 1 of the codebook, as “Broken”.");
    let first = app.visitor().get("/en/canada-2015/promises/1.02/v1").await;
    assert_eq!(first.texts(".verdict .tag"), ["Kept"], "an edition keeps what it said");
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn feeds_name_what_became_of_the_codebook_and_notices_are_written_once() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2018")).await;
    app.wait(Duration::days(1));
    let mut mended = make::verdicts();
    mended[0].label = make::words("Tenue", "Held");
    make::changed_codebook(&app, app.tracker, codebook_proposal::Kind::Mending, &mended).await;
    let sql = Sql::app(&app.schema).await;
    let written =
        "SELECT string_agg(xmin::text, ',' ORDER BY id) FROM published_codebook_notice WHERE kind = 'mending'";
    let first = sql.one(written).await;
    app.wait(Duration::days(1));
    make::changed_codebook(&app, app.tracker, codebook_proposal::Kind::Version, &next()).await;
    assert_eq!(sql.one(written).await, first, "what was told before is not written again");
    for path in ["/en/feeds/canada-2015/atom.xml", "/en/feeds/atom.xml", "/en/feeds/canada-2015/feed.json"] {
        let feed = app.visitor().ask(path).await.answers(200).body.clone();
        let at = |words: &str| feed.find(words).unwrap_or_else(|| panic!("{path} does not tell {words}: {feed}"));
        let adopted = at("Canada 2015: version 2 of the codebook adopted");
        let mended = at("Canada 2015: wording of version 1 of the codebook mended");
        assert!(adopted < mended && mended < at("Greatly expand training missions"), "the newest first");
        at("To be clearer.");
        at("/en/canada-2015/method#codebook-");
    }
    let french = app.visitor().ask("/fr/flux/canada-2015/atom.xml").await.body.clone();
    assert!(french.contains("adoption de la version 2 du guide") && french.contains("Pour plus de clarté."));
    app.visitor().ask("/en/feeds/canada-2015/topics/security/atom.xml").await.hides("codebook adopted");
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn notices_about_a_codebook_that_was_mended_often_fill_pages() {
    let app = App::start().await;
    let rows = format!(
        "INSERT INTO published_codebook_notice SELECT n, {}, 'mending', 1, '2026-01-01'::timestamptz + n * interval '1 day',
             '{{}}', json_build_object('en', '<p>Reason ' || n || '.</p>')::jsonb, '[]', '[]' FROM generate_series(1001, 1045) AS n",
        app.tracker
    );
    Sql::root(&app.schema).await.run(&rows).await;
    let page = app.visitor().get("/en/canada-2015/method").await;
    page.answers(200).shows("45 notices").shows("Reason 1045.").hides("Reason 1025.").shows("21–40");
    let page = app.visitor().get("/en/canada-2015/method?page=2").await;
    page.answers(200).shows("Reason 1025.").hides("Reason 1045.").shows("1–20").shows("41–45");
    assert!(page.attributes("link[hreflang=fr]", "href")[0].ends_with("/fr/canada-2015/methode?page=2"));
    app.visitor().get("/fr/canada-2015/methode?page=3").await.answers(200).shows("45 avis").shows("Reason 1001.");
    app.visitor().get("/en/canada-2015/method?page=4").await.answers(404);
    app.visitor().get("/en/canada-2015/method?page=x").await.answers(200).shows("Reason 1045.");
}

/// Every place that says how things stand says that so many promises are "Mostly held", of the class "kept in part", and so
/// many "Broken".
async fn agrees(app: &App, held: usize, broken: usize) {
    let visitor = app.visitor();
    let tracker = visitor.get("/en/canada-2015").await;
    let tags = tracker.texts(".promises .tag");
    let count = |label: &str| tags.iter().filter(|tag| tag.as_str() == label).count();
    assert_eq!((count("Mostly held"), count("Broken"), count("Kept")), (held, broken, 0), "the list: {tags:?}");
    let legend = tracker.texts(".legend li");
    assert!(
        legend.iter().any(|line| line.starts_with(&format!("{held} ")) && line.ends_with("Mostly held")),
        "{legend:?}"
    );
    for (key, number) in [("kept", held), ("broken", broken)] {
        let list = visitor.get(&format!("/en/canada-2015?verdict={key}")).await;
        assert_eq!(list.texts(".promises .reference").len(), number, "the filter by {key}");
    }
    let page = visitor.get("/en/canada-2015/promises/1.02").await;
    assert_eq!(page.texts(".verdict .tag"), ["Mostly held"]);
    page.shows("Rated under version 1 of the codebook, as “Kept”.");
    let file = visitor.get("/data/canada-2015/promises.csv").await.words();
    assert_eq!(file.matches("Mostly held").count(), held, "{file}");
    assert_eq!(file.matches(",kept_in_part,").count(), held, "the class in the file: {file}");
    let compared = visitor.get("/en/compare?tracker=canada-2015").await.words();
    let found = visitor.get("/en/search?q=missions&verdict=kept_in_part").await;
    assert_eq!(found.texts(".finds .tag").len(), held, "the search");
    let total = 6;
    let share = format!("{}%", (held * 100 + total / 2) / total);
    assert!(compared.contains(&share), "{share}: {compared}");
}
