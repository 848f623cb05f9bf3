//! My work: to start, drafts, sent back, waiting, with due dates and age.

use chrono::Duration;

use crate::support::people::Person;
use crate::support::{App, Page, make};

async fn assigns(ed: &Person, app: &App, ana: &Person, due: &str) {
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    ed.get(&path).await;
    let id = ana.id.to_string();
    ed.post(&path, &[("assignee", &id), ("due", due), ("do", "assign")]).await.answers(200);
}

/// The lines under this heading.
fn under(page: &Page, id: &str) -> Vec<String> {
    page.texts(&format!("section[aria-labelledby={id}-title] .worklist > li"))
}

#[tokio::test]
async fn an_assigned_promise_goes_from_to_start_to_done() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    assigns(&ed, &app, &ana, "2026-01-17").await;
    app.wait(Duration::hours(3));
    let page = ana.get("/en/desk").await;
    let lines = under(&page, "assigned");
    assert!(lines[0].contains("1.02") && lines[0].contains("3 hours ago"), "{lines:?}");
    assert!(lines[0].contains("due January 17, 2026") && !lines[0].contains("Overdue"), "{lines:?}");
    ana.get("/fr/desk").await.shows("À commencer").shows("pour le 17 janvier 2026");

    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.get("/en/desk").await;
    assert!(under(&page, "assigned").is_empty());
    assert!(under(&page, "drafts")[0].contains("due January 17, 2026"));
    ana.submits(draft).await.answers(200);
    app.wait(Duration::days(3));
    ana.signs_in().await;
    ed.signs_in().await;
    let page = ana.get("/en/desk").await;
    assert!(under(&page, "waiting")[0].contains("Overdue"), "late in a word");
    ed.sends_back(draft, "The split by purpose is missing.").await.answers(200);
    assert!(under(&ana.get("/en/desk").await, "returned")[0].contains("Overdue"));
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let page = ana.get("/en/desk").await;
    page.shows("Nothing is open in your name").hides("Overdue");
    assigns(&ed, &app, &ana, "2026-02-17").await;
    assert_eq!(under(&ana.get("/en/desk").await, "assigned").len(), 1, "asked again, it is to be started again");
}

#[tokio::test]
async fn someone_elses_draft_on_an_assigned_promise_says_where_it_stands() {
    let app = App::start().await;
    let (ana, bea, ed) = (app.researcher("ana").await, app.researcher("bea").await, app.editor("ed").await);
    bea.drafts(&app, &make::RATING).await;
    assigns(&ed, &app, &ana, "").await;
    let lines = under(&ana.get("/en/desk").await, "assigned");
    assert!(lines[0].contains("Draft"), "{lines:?}");
}

#[tokio::test]
async fn work_on_a_tracker_one_may_not_see_any_more_is_out_of_sight() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    assigns(&ed, &app, &ana, "").await;
    app.write(async |tx| pledgebook::action::account::set_role(tx, ana.id, app.tracker, None).await).await;
    ana.get("/en/desk").await.answers(200).hides("1.02");
    ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await.shows("ana");
}

#[tokio::test]
async fn an_editors_page_leads_with_what_waits_for_them() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let second = make::promise(&app, app.tracker, "1.03").await;
    let third = make::promise(&app, app.tracker, "1.04").await;
    ed.get("/en/desk").await.shows("Nothing is waiting for you.");
    let mut drafts = Vec::new();
    for promise in [app.promise, second, third] {
        let workspace = ana.get(&format!("/en/desk/promises/{promise}")).await;
        let page = ana.fill(&workspace, "/assessments", &[("kind", "rating")], None).await;
        let page = ana.fill(page.answers(200), "/revisions", &make::RATING, Some(("do", "submit"))).await;
        drafts.push(page.path.split('/').find_map(|part| part.parse::<i64>().ok()).expect("a number"));
        app.wait(Duration::minutes(1));
    }
    let page = ed.get("/en/desk").await;
    page.shows("3 assessments wait for you");
    let first = format!("/en/desk/assessments/{}?from=queue", drafts[0]);
    assert_eq!(page.attributes("a.button[data-key=o]", "href"), [first.as_str()], "one press opens the oldest");
    let lines = under(&page, "for-you");
    assert!(lines[0].contains("1.02") && lines[2].contains("1.04"), "{lines:?}");
    ed.get("/fr/desk").await.shows("3 évaluations vous attendent");

    let opened = ed.get(&first).await;
    let next = ed.fill(&opened, "/return?from=queue", &[("remarks", "By how much?")], None).await;
    assert!(next.path.contains(&drafts[1].to_string()), "the next one opens: {}", next.path);
    ed.fill(&next, "/approval?from=queue", &[("publish_at", "2026-02-01T09:00")], None).await.answers(200);
    app.wait(Duration::days(300));
    ed.signs_in().await;
    let page = ed.get("/en/desk").await;
    page.shows("1 assessment waits for you");
    assert!(under(&page, "by-you")[0].contains("1.02"), "sent back by them");
    assert!(under(&page, "hour")[0].contains("1.03"), "scheduled");
    page.shows("Due for a check");
    assert!(under(&page, "due")[0].contains("Never checked"), "{:?}", under(&page, "due"));
    ana.signs_in().await;
    ana.get("/en/desk").await.hides("wait for you").hides("for-you-title");
}
