//! Nothing is public before someone opens it: a tracker is hidden until one person proposes to open it and another
//! confirms, and a promise until it is put online.

mod told;

use chrono::Duration;
use pledgebook::domain::id::TrackerId;
use pledgebook::store;
use pledgebook::{action, domain::access::Role};

use crate::support::make::{self, RATING};
use crate::support::people::Person;
use crate::support::{App, Page, Sql, revise};

/// Every kind of address that could tell of a tracker called `canada-2019` and its promise `5.01`.
const PUBLIC: [&str; 18] = [
    "/en/canada-2019",
    "/en/canada-2019/promises",
    "/en/canada-2019/promises/5.01",
    "/en/canada-2019/promises/5.01/v1",
    "/fr/canada-2019/promesses/5.01",
    "/en/canada-2019/method",
    "/en/canada-2019/data",
    "/en/canada-2019/corrections",
    "/en/canada-2019/no-longer-listed",
    "/en/feeds/canada-2019/atom.xml",
    "/en/feeds/canada-2019/feed.json",
    "/en/feeds/canada-2019/promises/5.01/atom.xml",
    "/data/canada-2019/promises.csv",
    "/data/canada-2019/promises.json",
    "/pictures/en/canada-2019.0.png",
    "/pictures/en/canada-2019/5.01.0.png",
    "/embed/en/canada-2019",
    "/embed/en/canada-2019/5.01",
];
/// Pages about the whole site, which must not name it.
const WHOLE: [&str; 8] = [
    "/en",
    "/fr",
    "/sitemap.xml",
    "/en/search?q=secret",
    "/en/compare?tracker=canada-2015&tracker=canada-2019",
    "/en/feeds/atom.xml",
    "/en/corrections",
    "/en/search?q=trees&tracker=canada-2019",
];

async fn is_hidden(app: &App) {
    for path in PUBLIC {
        app.visitor().ask(path).await.answers(404).hides("secret");
    }
    let nothing = app.visitor().ask("/oembed?url=http://127.0.0.1/en/nobody/promises/5.01&format=json").await.status;
    let address = format!("/oembed?url={}/en/canada-2019/promises/5.01&format=json", app.address);
    assert_eq!(app.visitor().ask(&address).await.status, nothing);
    for path in WHOLE {
        app.visitor().get(path).await.answers(200).hides("ten thousand").hides("/canada-2019");
    }
    let sql = Sql::app(&app.schema).await;
    let texts = sql.lines("SELECT text FROM published_text").await.join(" ");
    assert!(!texts.contains("secret"), "{texts}");
}

/// A tracker with two editors and nothing in it but a codebook and a source, and a promise in preparation.
async fn prepared(app: &App) -> (TrackerId, Person, Person, String) {
    let tracker = make::hidden(app, "canada-2019").await;
    let (eva, max) = (app.editor("eva").await, app.editor("max").await);
    let verdicts = make::verdicts();
    app.write(async |tx| {
        action::codebook::adopt(tx, tracker, &verdicts).await?;
        action::source::create(tx, tracker, &make::source()).await?;
        for id in [eva.id, max.id] {
            action::account::set_role(tx, id, tracker, Some(Role::Editor)).await?;
        }
        Ok(())
    })
    .await;
    let promise = make::in_preparation(app, tracker, "5.01").await;
    (tracker, eva, max, format!("/en/desk/promises/{promise}"))
}

fn opening(tracker: TrackerId) -> String {
    format!("/en/desk/trackers/{tracker}/opening")
}

async fn puts_online(person: &Person, promise: &str) -> Page {
    let page = person.get(promise).await;
    person.fill(&page, "/online", &[], None).await
}

async fn opens(tracker: TrackerId, one: &Person, other: &Person) {
    let page = one.get(&opening(tracker)).await;
    one.fill(&page, "/opening", &[], None).await.answers(200).shows("Someone else has to confirm it.");
    let page = other.get(&opening(tracker)).await;
    other.fill(&page, "/confirmation", &[], None).await.answers(200).shows("The tracker is open.");
}

#[tokio::test]
async fn a_new_tracker_is_hidden_until_one_person_proposes_to_open_it_and_another_confirms() {
    let app = App::start().await;
    let (tracker, eva, max, promise) = prepared(&app).await;
    is_hidden(&app).await;
    eva.get(&opening(tracker)).await.shows("Still missing").shows("a promise that is online").hides("Propose to open");
    eva.post(&opening(tracker), &[("what", "open")]).await.answers(409).shows("cannot be opened yet");
    puts_online(&eva, &promise).await.shows("1 promise is online.");
    is_hidden(&app).await;

    let page = eva.get(&opening(tracker)).await;
    let page = eva.fill(&page, "/opening", &[], None).await;
    page.answers(200).shows("Someone else has to confirm it.").shows("You proposed this; max can decide about it.");
    is_hidden(&app).await;
    let number = page.value_of("proposal").expect("a proposal");
    let own = eva.post(&format!("{}/confirmation", opening(tracker)), &[("proposal", &number)]).await;
    own.answers(409).shows("someone else has to confirm");
    max.post(&format!("{}/confirmation", opening(tracker)), &[("proposal", "999")]).await.answers(409);
    is_hidden(&app).await;

    // Kept pages are dropped: each was asked for just before.
    let page = max.get(&opening(tracker)).await;
    max.fill(&page, "/confirmation", &[], None).await.answers(200).shows("The tracker is open.");
    for path in ["/en/canada-2019", "/en/canada-2019/promises/5.01", "/en/canada-2019/method"] {
        app.visitor().get(path).await.answers(200);
    }
    for path in ["/en", "/sitemap.xml", "/en/search?q=secret"] {
        let page = app.visitor().get(path).await;
        assert!(page.answers(200).body.contains("/en/canada-2019"), "{path} leads to it");
    }
    max.get(&promise).await.hides("not public yet");
}

#[tokio::test]
async fn every_page_of_the_desk_about_a_hidden_tracker_says_so() {
    let app = App::start().await;
    let (tracker, eva, _, promise) = prepared(&app).await;
    let root = app.admin("root").await;
    let page = eva.get(&promise).await;
    let page = eva.fill(&page, "/assessments", &[("kind", "rating")], None).await;
    page.answers(200).shows("This tracker is not public yet. Still missing: a promise that is online.");
    let draft = page.path.split("/draft").next().expect("a path").to_owned();
    let tracker = format!("/en/desk/trackers/{tracker}");
    for path in ["", "/setup", "/settings", "/codebook", "/sources", "/topics", "/promises", "/promises/new"] {
        root.get(&format!("{tracker}{path}")).await.answers(200).shows("This tracker is not public yet.");
    }
    for path in [tracker.clone(), format!("{tracker}/online"), promise.clone(), format!("{promise}/deletion"), draft] {
        eva.get(&path).await.answers(200).shows("This tracker is not public yet.").shows("Still missing");
    }
    root.get("/en/desk/trackers").await.shows("Not public yet");
    eva.get(&format!("/fr/desk/promises/{}", promise.rsplit('/').next().unwrap_or_default()))
        .await
        .shows("Ce suivi n’est pas encore public.")
        .shows("En préparation");
    eva.get("/en/desk").await.shows("a promise is put online");
}

#[tokio::test]
async fn ratings_are_approved_before_the_opening_and_carry_its_day() {
    let app = App::start().await;
    let (tracker, eva, max, promise) = prepared(&app).await;
    let page = eva.get(&promise).await;
    let page = eva.fill(&page, "/assessments", &[("kind", "rating")], None).await;
    let path = page.path.split("/draft").next().expect("a path").to_owned();
    eva.fill(&page, "/revisions", &RATING, None).await.answers(200);
    let page = eva.get(&path).await;
    eva.fill(&page, "/submission", &[], None).await.answers(200);
    max.get("/en/desk/queue").await.shows("Not public yet");
    let page = max.get(&path).await;
    page.shows("approving puts it online too")
        .shows("and put the promise online")
        .shows("becomes public when it is opened");
    max.fill(&page, "/approval", &[], None).await.answers(200);
    max.get(&promise).await.hides("In preparation");
    is_hidden(&app).await;

    app.wait(Duration::days(9));
    for person in [&eva, &max] {
        person.signs_in().await.answers(200);
    }
    opens(tracker, &eva, &max).await;
    let public = app.visitor().get("/en/canada-2019/promises/5.01").await;
    public.answers(200).shows("Kept in part").shows("January 24, 2026").hides("published January 15");
    app.visitor().get("/en/feeds/canada-2019/atom.xml").await.shows("2026-01-24").hides("<published>2026-01-15");
    let verified = app.read(async |connection| store::published::verify(connection).await).await;
    assert!(verified.altered.is_empty(), "{verified:?}");
    let sql = Sql::root(&app.schema).await;
    let noted = "SELECT detail -> 'editions' -> 0 ->> 'sha256' FROM audit_entry WHERE action = 'tracker.open'";
    let stored = "SELECT encode(digest, 'hex') FROM published_edition";
    assert_eq!(sql.one(noted).await, sql.one(stored).await, "the trail has the digest of what the opening made");
    max.get("/en/desk/activity").await.answers(200).shows("opened the tracker");
    // Whoever rewrites both the working tables and the published edition is found out by the trail.
    sql.run("ALTER TABLE audit_entry DISABLE TRIGGER ALL").await;
    sql.run("UPDATE audit_entry SET detail = jsonb_set(detail, '{editions,0,sha256}', '\"00\"') WHERE action = 'tracker.open'")
        .await;
    let verified = app.read(async |connection| store::published::verify(connection).await).await;
    assert_eq!(verified.altered.len(), 1, "{verified:?}");
}

#[tokio::test]
async fn what_is_scheduled_keeps_a_tracker_open_and_is_not_read_before_the_opening() {
    let app = App::start().await;
    let (ana, ed, eva) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eva").await);
    let draft = ana.drafts(&app, &RATING).await;
    ana.submits(draft).await;
    let page = ed.reads(draft).await;
    ed.fill(&page, "/approval", &[("publish_at", "2026-01-20T12:00")], None).await.answers(200);
    let page = ed.get(&opening(app.tracker)).await;
    let why = [("what", "close"), ("reason.en", "Everything has to be looked at again.")];
    let page = ed.fill(&page, "/opening", &why, None).await;
    page.answers(409).shows("scheduled: 1.02").shows("looked at again");
    app.visitor().get("/en/canada-2015").await.answers(200);

    let page = ed.reads(draft).await;
    ed.fill(&page, "/unscheduling", &[], None).await.answers(200);
    let page = ed.get(&opening(app.tracker)).await;
    ed.fill(&page, "/opening", &why, None).await.answers(200).shows("proposed to close");
    app.visitor().get("/en/canada-2015").await.answers(200);
    let page = eva.get(&opening(app.tracker)).await;
    eva.fill(&page, "/confirmation", &[], None).await.answers(200).shows("The tracker is closed.");
    app.visitor().get("/en/canada-2015").await.answers(410);

    let page = eva.reads(draft).await;
    eva.fill(&page, "/approval", &[("publish_at", "2026-01-20T12:00")], None).await.answers(200);
    app.wait(Duration::days(6));
    app.write(async |tx| action::assessment::release(tx, draft).await).await;
    app.visitor().get("/en/canada-2015/promises/1.02").await.answers(410);
    for person in [&ed, &eva] {
        person.signs_in().await.answers(200);
    }
    opens(app.tracker, &ed, &eva).await;
    app.visitor().get("/en/canada-2015/promises/1.02").await.answers(200).shows("January 21, 2026").hides("January 20");
}

#[tokio::test]
async fn a_team_of_one_opens_alone_and_its_method_page_says_so() {
    let app = App::start().await;
    let (tracker, eva, _, promise) = prepared(&app).await;
    let alone = pledgebook::domain::tracker::TrackerText { single_editor: true, ..make::tracker_text("canada-2019") };
    revise::tracker(&app, tracker, &alone).await;
    puts_online(&eva, &promise).await;
    let page = eva.get(&opening(tracker)).await;
    page.shows("one person opens it");
    eva.fill(&page, "/opening", &[], None).await.answers(200).shows("The tracker is open.");
    app.visitor().get("/en/canada-2019/method").await.answers(200).shows("opened by one person");
}

#[tokio::test]
async fn the_database_itself_opens_nothing_in_silence() {
    let app = App::start().await;
    let (tracker, eva, ..) = prepared(&app).await;
    let sql = Sql::app(&app.schema).await;
    let refused = async |statement: &str, why: &str| sql.refuses(statement, why).await;
    refused(&format!("UPDATE tracker SET listed = true WHERE id = {tracker}"), "opened and closed by an opening").await;
    refused(&format!("UPDATE tracker SET listed = false WHERE id = {}", app.tracker), "by an opening").await;
    let row = format!(
        "INSERT INTO opening (tracker_id, opens, reason, proposer_id, proposed_at) VALUES ({tracker}, true, '{{}}', {}, now())",
        eva.id
    );
    sql.run(&row).await;
    let own = format!(
        "UPDATE opening SET state = 'confirmed', decider_id = {}, decided_at = now() WHERE tracker_id = {tracker}",
        eva.id
    );
    refused(&own, "opening_has_four_eyes").await;
    refused("DELETE FROM opening", "append-only").await;
    refused("UPDATE promise SET online_at = NULL, online_by = NULL WHERE online_at IS NOT NULL", "stays so").await;
    refused(
        &format!("UPDATE promise SET deleted_at = now(), deleted_by = {} WHERE online_at IS NOT NULL", eva.id),
        "was public",
    )
    .await;
}

#[tokio::test]
async fn who_is_neither_editor_nor_administrator_finds_no_opening() {
    let app = App::start().await;
    let (ana, nobody, root) = (app.researcher("ana").await, app.stranger("no").await, app.admin("root").await);
    let (tracker, promise) = (app.tracker, app.promise);
    let pages = [
        opening(tracker),
        format!("/en/desk/trackers/{tracker}/online"),
        format!("/en/desk/promises/{promise}/deletion"),
    ];
    for path in &pages {
        ana.get(path).await.answers(404);
        nobody.get(path).await.answers(404);
        root.get(path).await.answers(200);
        ana.post(path, &[("what", "close"), ("reason.en", "x"), ("reason", "x"), ("take", "1")]).await.answers(404);
    }
    ana.post(&format!("/en/desk/promises/{promise}/online"), &[]).await.answers(404);
}
