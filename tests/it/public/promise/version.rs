//! Numbered versions of a promise's page: permanent, and honest about what was taken back.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;

use crate::public::{Newsroom, item, rating};
use crate::support::make::{self, words};
use crate::support::{App, Sql, revise};

const PAGE: &str = "/en/canada-2015/promises/1.02";

fn version(number: u32) -> String {
    format!("{PAGE}/v{number}")
}

#[tokio::test]
async fn a_version_is_the_page_as_it_stood_after_its_publication() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let with = |title: &str, effective: &str| Text { evidence: vec![item(title, "2018")], ..rating(effective) };
    newsroom.rates("in_progress", with("First report", "2018-12")).await;
    app.wait(chrono::Duration::days(1));
    let update = Text { rationale: words("Du nouveau.", "Something new."), ..with("Second report", "") };
    newsroom.publishes(app.promise, Kind::Update, None, "", update).await;
    app.wait(chrono::Duration::days(1));
    newsroom.rates("kept", with("Third report", "2019-09")).await;
    let first = app.visitor().get(&version(1)).await;
    assert_eq!(first.answers(200).texts(".verdict .tag"), ["In progress"]);
    first.shows("Reasons of 2018-12.").shows("First report").hides("Second report").hides("Third report");
    first.hides("Something new.").hides("Reasons of 2019-09.");
    first.shows("Version 1 of 3: this page as it stood after the publication of January 15, 2026.");
    first.shows("More has been published since.");
    let second = app.visitor().get(&version(2)).await;
    second.shows("First report").shows("Second report").shows("Something new.").hides("Third report");
    let now = app.visitor().get(PAGE).await;
    assert_eq!(now.texts(".in-brief dd").last().map(String::as_str), Some("version 3"));
    let links = now.attributes("#versions .line a", "href");
    assert_eq!(links, [version(3), version(2), version(1)]);
    assert_eq!(now.texts(".history .was"), ["previously: In progress", "first rating"]);
    let last = app.visitor().get(&version(3)).await;
    last.hides("More has been published since.");
    assert_eq!(last.texts(".verdict .tag"), ["Kept"]);
    let french = app.visitor().get("/fr/canada-2015/promesses/1.02/v1").await;
    french
        .answers(200)
        .shows("Version 1 sur 3 : cette page telle qu’elle était après la publication du 15 janvier 2026.");
    assert_eq!(french.attributes(".masthead a[hreflang]", "href"), [version(1)]);
}

#[tokio::test]
async fn a_version_does_not_change_when_more_is_published_or_the_promise_is_reworded() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    let before = app.visitor().get(&version(1)).await;
    let text = PromiseText {
        reference: "1.02".parse().expect("a reference"),
        statement: words("Autre chose.", "Something else."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    revise::promise(&app, app.promise, &text).await;
    newsroom.corrects(wrong, "broken", words("Tort.", "Wrong."), rating("2019-03")).await;
    let after = app.visitor().get(&version(1)).await;
    assert_eq!(after.texts("h1"), ["Greatly expand training missions."]);
    after.shows("Real Change, page 71").hides("Wrong.").hides("Corrected");
    for part in [".verdict", "h1", ".evidence", ".history .standing .tag", ".prose"] {
        let own = |page: &crate::support::Page| page.texts(part)[..page.texts(part).len().min(1)].to_vec();
        assert_eq!(own(&before), own(&after), "{part}");
    }
    app.visitor().get(PAGE).await.shows("Something else.").shows("Wrong.");
    app.visitor().get(&version(2)).await.shows("Something else.").shows("Kept").hides("Wrong.");
    app.visitor().get(&version(3)).await.shows("Something else.").shows("Wrong.");
}

#[tokio::test]
async fn a_version_whose_rating_was_retracted_says_so_and_keeps_its_text_to_itself() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2018")).await;
    app.wait(chrono::Duration::days(1));
    let text = Text { evidence: vec![item("Withdrawn report", "2019")], ..rating("2019") };
    let gone = newsroom.rates("kept", text).await;
    app.wait(chrono::Duration::days(1));
    newsroom.retracts(gone, words("Un faux.", "A forgery.")).await;
    let page = app.visitor().get(&version(2)).await;
    page.answers(200).shows("A forgery.").hides("Withdrawn report").hides("Reasons of 2019.");
    page.shows("The rating that was in force then has been retracted since; the notice says why.");
    page.shows("retracted January 17, 2026");
    let earlier = app.visitor().get(&version(1)).await;
    earlier.shows("Reasons of 2018.").hides("A forgery.");
    app.wait(chrono::Duration::days(1));
    newsroom
        .publishes(app.promise, Kind::Update, None, "", Text { evidence: vec![item("New", "2020")], ..Text::default() })
        .await;
    let later = app.visitor().get(&version(3)).await;
    assert_eq!(later.texts(".verdict .tag"), ["In progress"]);
    later.shows("Reasons of 2018.").shows("A forgery.");
}

#[tokio::test]
async fn the_page_calls_itself_by_the_newest_version_that_still_stands() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let first = newsroom.rates("in_progress", rating("2018-09-01")).await;
    app.wait(chrono::Duration::days(1));
    let second = newsroom.rates("broken", rating("2019")).await;
    newsroom.retracts(second, words("Un faux.", "A forgery.")).await;
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".in-brief dd").last().map(String::as_str), Some("version 1"));
    let cited = page.texts(".cite").remove(0);
    assert!(cited.contains("version 1, rating in effect since September 1, 2018") && cited.ends_with("/v1"), "{cited}");
    let french = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    french.shows("version 1, cote en vigueur depuis le 1er septembre 2018, publiée le 15 janvier 2026");
    newsroom.retracts(first, words("Un faux aussi.", "A forgery too.")).await;
    let page = app.visitor().get(PAGE).await;
    let cited = page.texts(".cite").remove(0);
    assert!(cited.contains(", not yet rated, ") && cited.ends_with(PAGE), "{cited}");
    for end in ["bib", "ris", "json"] {
        let file = app.visitor().get(&format!("{PAGE}/cite.{end}")).await;
        assert!(file.answers(200).body.contains(PAGE) && !file.body.contains("/v"), "{}", file.body);
    }
}

#[tokio::test]
async fn a_version_keeps_its_topics_its_deadline_and_the_name_of_its_tracker() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let before = app.visitor().get(&version(1)).await;
    let text = PromiseText {
        reference: "1.02".parse().expect("a reference"),
        statement: words("Accroître.", "Greatly expand training missions."),
        source: None,
        page: None,
        deadline: Some("2031".parse().expect("a date")),
        topics: Vec::new(),
    };
    revise::promise(&app, app.promise, &text).await;
    let mut tracker = app
        .read(async |connection| pledgebook::store::tracker::get(connection, app.tracker).await)
        .await
        .expect("the tracker");
    tracker.text.name = words("Nouveau nom", "A new name");
    revise::tracker(&app, app.tracker, &tracker.text).await;
    let after = app.visitor().get(&version(1)).await;
    after.answers(200).hides("2031").hides("A new name");
    for part in [".origin", ".cite", ".breadcrumb"] {
        assert_eq!(before.texts(part), after.texts(part), "{part}");
    }
    app.visitor().get(PAGE).await.shows("2031").shows("A new name");
}

#[tokio::test]
async fn what_is_no_version_is_not_found() {
    let app = App::start().await;
    app.visitor().get(&version(1)).await.answers(404);
    app.visitor().get(PAGE).await.hides("Versions of this page");
    let newsroom = Newsroom::of(&app).await;
    let draft = newsroom.drafts(app.promise, Kind::Rating, None, "kept", rating("2019")).await;
    newsroom.submits(draft).await;
    for part in ["v0", "v1", "v01", "v2", "v999999999", "v9999999999", "v-1", "vx", "v1.0", "v%00"] {
        app.visitor().get(&format!("{PAGE}/{part}")).await.answers(404).hides("Reasons of");
    }
}

#[tokio::test]
async fn versions_and_old_names_cannot_be_rewritten() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    let root = Sql::root(&app.schema).await;
    let statements =
        ["UPDATE promise_version SET number = 7", "DELETE FROM promise_version", "TRUNCATE promise_version"];
    for statement in statements.into_iter().chain(["UPDATE tracker_slug SET slug = 'x'", "DELETE FROM tracker_slug"]) {
        root.refuses(statement, "append-only").await;
    }
}

#[tokio::test]
async fn the_page_leads_to_the_promises_before_and_after() {
    let app = App::start().await;
    make::promise(&app, app.tracker, "1.10").await;
    make::promise(&app, app.tracker, "1.3").await;
    let page = app.visitor().get("/en/canada-2015/promises/1.3").await;
    let beside = ["/en/canada-2015/promises/1.02", "/en/canada-2015/promises/1.10"];
    assert_eq!(page.attributes(".around a", "href"), beside);
    assert_eq!(page.attributes(".around a", "rel"), ["prev", "next"]);
    assert_eq!(app.visitor().get(PAGE).await.attributes(".around a", "rel"), ["next"]);
}
