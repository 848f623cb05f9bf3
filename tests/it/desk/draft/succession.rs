//! What someone leaves unfinished: whoever the promise is assigned to goes on with it, and another editor approves.

use pledgebook::action;
use pledgebook::domain::assignment::Terms;
use pledgebook::domain::id::AccountId;

use crate::support::{App, Sql, make};

async fn assign(app: &App, to: AccountId) {
    app.write(async |tx| action::assignment::assign(tx, app.tracker, &[app.promise], to, Terms::Asked(None)).await)
        .await;
}

#[tokio::test]
async fn a_draft_of_someone_who_left_is_finished_by_whoever_the_promise_is_assigned_to() {
    let app = App::start().await;
    let (root, ed) = (app.admin("root").await, app.editor("ed").await);
    let (ana, camille) = (app.researcher("ana").await, app.researcher("camille").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    assign(&app, ana.id).await;
    let person = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    root.fill(&person, "/closing", &[], None).await.answers(200);
    let person = root.get(&person.path).await;
    root.fill(&person, "/assignments", &[("assignee", &camille.id.to_string())], None).await.answers(200);

    let page = camille.opens(draft).await;
    page.answers(200).shows("Save and submit");
    let change = [("rationale.en", "Finished by Camille.")];
    let submitted = camille.fill(&page, "/revisions", &change, Some(("do", "submit"))).await;
    submitted.answers(200).shows("Submitted");
    let page = camille.reads(draft).await;
    camille.fill(&page, "/recall", &[], None).await.answers(200).shows("Recalled. You can write on.");
    camille.submits(draft).await.answers(200);
    ed.sends_back(draft, "Which report?").await.answers(200);
    camille.get("/en/desk/notifications").await.shows("sent back");
    camille.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200).shows("Approved and published.");
}

#[tokio::test]
async fn whoever_hands_in_what_another_left_does_not_approve_it() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    app.write(async |tx| action::account::set_role(tx, ana.id, app.tracker, None).await).await;
    assign(&app, ed.id).await;
    ed.submits(draft).await.answers(200);
    let own = ed.reads(draft).await;
    own.hides(&format!("{draft}/approval"));
    let (revision, path) =
        (own.value_of("revision").expect("a revision"), format!("/en/desk/assessments/{draft}/approval"));
    ed.post(&path, &[("revision", &revision)]).await.answers(403).shows("You wrote part of this assessment");
    ed.get("/en/desk/notifications").await.hides("waits");
    eve.approves(draft).await.answers(200);
}

#[tokio::test]
async fn nobody_hands_in_over_the_head_of_an_author_and_what_is_saved_is_said_to_be() {
    let app = App::start().await;
    let (ana, camille) = (app.researcher("ana").await, app.researcher("camille").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    assign(&app, camille.id).await;
    let page = camille.opens(draft).await;
    page.answers(200).hides("value=\"submit\"");
    let change = [("rationale.en", "Saved by Camille.")];
    let half = camille.fill(&page, "/revisions", &change, Some(("do", "submit"))).await;
    half.answers(403).shows("Saved, but not submitted").hides("Nothing was changed");
    assert_eq!(half.value_of("rationale.en").as_deref(), Some("Saved by Camille."));
    assert_eq!(ana.opens(draft).await.value_of("rationale.en").as_deref(), Some("Saved by Camille."));
    let steps = format!("SELECT count(*) FROM transition WHERE assessment_id = {draft}");
    assert_eq!(Sql::app(&app.schema).await.number(&steps).await, 1, "it was started, and nothing else");
}
