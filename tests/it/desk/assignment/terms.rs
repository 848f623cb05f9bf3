//! On what terms promises are assigned: due dates that stay, promises that have left the list, requests nobody knows; and
//! how the trail tells it.

use super::{assigns, entries, workspace};
use crate::support::people::Person;
use crate::support::{App, make};

async fn withdraws(ed: &Person, app: &App) {
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    let gone = [("fate", "withdrawn"), ("reason.fr", "Un doublon."), ("reason.en", "A duplicate.")];
    ed.fill(&page, "/fate", &gone, None).await.answers(200);
}

#[tokio::test]
async fn assigning_without_a_date_keeps_the_one_there_is() {
    let app = App::start().await;
    let (ana, bea, ed) = (app.researcher("ana").await, app.researcher("bea").await, app.editor("ed").await);
    let second = make::promise(&app, app.tracker, "1.03").await;
    assigns(&ed, &app, &ana, "2026-02-01").await.answers(200);
    let list = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    list.shows("Assigning without a date keeps the one there is");
    let path = format!("/en/desk/trackers/{}/assignments", app.tracker);
    let (one, two) = (app.promise.to_string(), second.to_string());
    let to = bea.id.to_string();
    let many = [("promise", one.as_str()), ("promise", &two), ("assignee", &to), ("due", ""), ("do", "assign")];
    ed.post(&path, &many).await.answers(200).shows("2 promises are now assigned to bea.");
    workspace(&ed, &app).await.shows("bea due February 1, 2026");
    // Taking a date away is asked for by its own button.
    let page = workspace(&ed, &app).await;
    ed.fill(&page, "/assignment", &[("due", "")], Some(("do", "due"))).await.answers(200);
    workspace(&ed, &app).await.shows("bea").hides("due February 1, 2026");
}

#[tokio::test]
async fn what_nobody_knows_is_not_taken_for_assigning() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    let to = ana.id.to_string();
    for pressed in ["explode", ""] {
        let page = ed.post(&path, &[("assignee", &to), ("do", pressed)]).await;
        page.answers(422).shows("is not one of the choices");
    }
    assert_eq!(entries(&app).await, 0);
}

#[tokio::test]
async fn what_has_left_the_list_is_nobodys_to_work_on() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    assigns(&ed, &app, &ana, "2026-02-01").await.answers(200);
    ana.get("/en/desk").await.shows("1.02");
    withdraws(&ed, &app).await;
    ana.get("/en/desk").await.hides("1.02");
    let own = format!("/en/desk/trackers/{}?assignee={}", app.tracker, ana.id);
    ed.get(&own).await.answers(200).shows("No promise fits");
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    let to = ana.id.to_string();
    let refused = ed.post(&path, &[("assignee", &to), ("do", "assign")]).await;
    refused.answers(422).shows("1.02 is no longer listed, so nobody can work on it");
    assert_eq!(entries(&app).await, 1);
    // Listed again, it is theirs again.
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    let back = [("reason.fr", "Une erreur."), ("reason.en", "A mistake.")];
    ed.fill(&page, "/restoration", &back, None).await.answers(200);
    ana.get("/en/desk").await.shows("1.02").shows("February 1, 2026");
}

#[tokio::test]
async fn the_trail_says_to_whom_and_by_when_and_finds_it_by_either() {
    let app = App::start().await;
    let (ana, bea, ed) = (app.researcher("ana").await, app.researcher("bea").await, app.editor("ed").await);
    assigns(&ed, &app, &ana, "2026-02-01").await.answers(200);
    assigns(&ed, &app, &bea, "2026-03-01").await.answers(200);
    let page = workspace(&ed, &app).await;
    ed.fill(&page, "/assignment", &[("due", "2026-04-01")], Some(("do", "due"))).await.answers(200);
    let page = workspace(&ed, &app).await;
    ed.fill(&page, "/assignment", &[], Some(("do", "take_back"))).await.answers(200);
    let trail = ed.get("/en/desk/activity").await;
    trail
        .shows("ed assigned a promise to ana, due February 1, 2026.")
        .shows("ed assigned a promise to bea, due March 1, 2026 (before: ana).")
        .shows("ed changed the due date of a promise of bea, due April 1, 2026 (before: March 1, 2026).")
        .shows("ed took a promise back from bea.");
    ed.get("/fr/desk/activity").await.shows("ed a confié une promesse à ana, pour le 1er février 2026.");
    let of_ana = ed.get(&format!("/en/desk/activity?person={}", ana.id)).await;
    of_ana.answers(200).shows("to ana, due").shows("(before: ana)").hides("from bea");
    of_ana.shows("gave the role of researcher: ana");
}
