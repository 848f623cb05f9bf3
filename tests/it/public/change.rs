//! What changed: every published rating, newest first, of all trackers or of one.

use chrono::Duration;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::promise::PromiseText;

use super::newsroom::{Newsroom, rating};
use crate::support::make::words;
use crate::support::{App, make};

#[tokio::test]
async fn every_published_rating_is_on_the_page_of_changes() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    app.visitor().get("/en/changes").await.answers(200).shows("No rating has been published yet.");
    newsroom.rates("in_progress", rating("2018")).await;
    app.wait(Duration::days(1));
    newsroom.rates("kept", rating("2019-09")).await;
    make::tracker(&app, "quebec-2018").await;
    for path in ["/en/changes", "/en/canada-2015/changes"] {
        let page = app.visitor().get(path).await;
        assert_eq!(
            page.texts(".changes li p:last-child"),
            ["Kept previously: In progress", "In progress first rating"]
        );
        let choices = page.attributes(".which a", "href");
        assert_eq!(choices, ["/en/changes", "/en/canada-2015/changes", "/en/quebec-2018/changes"]);
    }
    app.visitor().get("/en/quebec-2018/changes").await.answers(200).shows("No rating has been published yet.");
    app.visitor().get("/fr/changements").await.shows("Réalisée auparavant : En voie de réalisation");
    for nowhere in ["/en/nobody-2000/changes", "/en/changements", "/en/changes?after=5-1-publication"] {
        app.visitor().get(nowhere).await.answers(404);
    }
    make::open(&app, app.tracker, false).await;
    app.visitor().get("/en/changes").await.hides("Kept");
    app.visitor().get("/en/canada-2015/changes").await.answers(410);
}

#[tokio::test]
async fn what_is_drafted_scheduled_or_taken_back_is_no_change() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let other = make::promise(&app, app.tracker, "1.03").await;
    newsroom.drafts(app.promise, Kind::Rating, None, "kept", rating("2019-09")).await;
    let scheduled = newsroom.drafts(other, Kind::Rating, None, "kept", rating("2019-09")).await;
    newsroom.submits(scheduled).await;
    newsroom.schedules(scheduled, app.now() + Duration::days(3)).await;
    let third = make::promise(&app, app.tracker, "1.04").await;
    let wrong = newsroom.publishes(third, Kind::Rating, None, "broken", rating("2019-09")).await;
    newsroom.retracts(wrong, words("Retirée.", "Withdrawn.")).await;
    assert!(app.visitor().get("/en/changes").await.texts(".changes li").is_empty());
}

#[tokio::test]
async fn changes_are_paged_from_one_to_the_next_and_back() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    for number in 1..=51 {
        let promise = make::promise(&app, app.tracker, &format!("9.{number:02}")).await;
        newsroom.publishes(promise, Kind::Rating, None, "kept", rating("2019-09")).await;
    }
    let references = |page: &crate::support::Page| -> Vec<String> {
        let named = page.attributes(".changes a", "href").into_iter();
        named.map(|href| href.rsplit('/').next().expect("a reference").to_owned()).collect()
    };
    let first = app.visitor().get("/en/changes").await;
    assert_eq!((references(&first).len(), references(&first)[0].as_str()), (50, "9.51"));
    assert!(first.attributes("a[rel=prev]", "href").is_empty());
    let second = app.visitor().get(&first.attributes("a[rel=next]", "href")[0]).await;
    assert_eq!(references(&second), ["9.01"]);
    assert!(second.attributes("a[rel=next]", "href").is_empty());
    let back = app.visitor().get(&second.attributes("a[rel=prev]", "href")[0]).await;
    assert_eq!(references(&back), references(&first));
    assert!(back.attributes("a[rel=prev]", "href").is_empty() && !back.attributes("a[rel=next]", "href").is_empty());
    // Places that somebody typed: before everything, and after everything.
    let oldest = app.visitor().get("/en/changes?before=1-1-publication").await;
    assert!(oldest.attributes("a[rel=next]", "href").is_empty(), "nothing is older");
    let newest = app.visitor().get("/en/changes?after=4000000000000000-1-publication").await;
    assert!(newest.attributes("a[rel=prev]", "href").is_empty(), "nothing is newer");
    assert_eq!(references(&newest), references(&first));
    let tracker = app.visitor().get("/en/canada-2015").await;
    assert_eq!(tracker.attributes(".onward a", "href"), ["/en/canada-2015/changes"]);
}

#[tokio::test]
async fn the_front_page_of_one_tracker_names_the_next_deadlines() {
    let app = App::start().await;
    let due = [("2.01", "2026-02"), ("2.02", "2015-12"), ("2.03", "2027"), ("2.04", "2026-01-20"), ("2.05", "2028")];
    for (reference, deadline) in due {
        let text = PromiseText {
            reference: reference.parse().expect("a reference"),
            statement: words(&format!("Promesse {reference}."), &format!("Promise {reference}.")),
            source: None,
            page: None,
            deadline: deadline.parse().ok(),
            topics: Vec::new(),
        };
        app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    }
    let page = app.visitor().get("/en").await;
    let next = page.texts(".deadlines li");
    assert_eq!(next.len(), 3, "{next:?}");
    assert!(next[0].starts_with("January 20, 2026 Promise 2.04.") && next[1].contains("Promise 2.01."), "{next:?}");
    assert!(next[2].starts_with("2027 Promise 2.03."), "a year is due on its last day: {next:?}");
    make::tracker(&app, "another").await;
    assert!(app.visitor().get("/en").await.texts(".deadlines li").is_empty(), "only where the page is about one");
}
