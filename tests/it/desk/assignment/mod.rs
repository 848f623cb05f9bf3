//! Assignments: one or many at a time, changed, taken back, handed over, and refused.

mod columns;
mod list;
mod table;
mod terms;

use pledgebook::action;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

/// The page of the application's promise.
async fn workspace(person: &Person, app: &App) -> Page {
    person.get(&format!("/en/desk/promises/{}", app.promise)).await
}

/// Assigns the application's promise from its workspace.
async fn assigns(editor: &Person, app: &App, to: &Person, due: &str) -> Page {
    let page = workspace(editor, app).await;
    let changes = [("assignee", to.id.to_string()), ("due", due.to_owned())];
    let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.fill(page.answers(200), "/assignment", &changes, Some(("do", "assign"))).await
}

/// How many audit entries there are about assignments.
async fn entries(app: &App) -> i64 {
    let sql = Sql::app(&app.schema).await;
    sql.number(
        "SELECT count(*) FROM audit_entry WHERE action IN ('promise.assign', 'promise.redate', 'promise.take_back')",
    )
    .await
}

#[tokio::test]
async fn an_editor_assigns_a_promise_changes_the_date_and_takes_it_back() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    assigns(&ed, &app, &ana, "2026-02-01").await.answers(200).shows("1 promise is now assigned to ana.");
    workspace(&ana, &app).await.shows("due February 1, 2026").hides("/assignment");
    ana.get("/en/desk/notifications").await.shows("ed assigned 1.02 to you.");
    assigns(&ed, &app, &ana, "2026-03-01").await.shows("due March 1, 2026");
    let page = workspace(&ed, &app).await;
    ed.fill(&page, "/assignment", &[], Some(("do", "take_back"))).await.shows("1 assignment is taken back.");
    workspace(&ana, &app).await.shows("Nobody yet");
    assert_eq!(entries(&app).await, 3, "every change is told by the trail");
}

#[tokio::test]
async fn what_is_asked_twice_is_done_once() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let page = workspace(&ed, &app).await;
    let id = ana.id.to_string();
    let changes = [("assignee", id.as_str()), ("due", "2026-02-01")];
    let press = || ed.fill(&page, "/assignment", &changes, Some(("do", "assign")));
    let (one, two) = tokio::join!(press(), press());
    one.answers(200);
    two.answers(200);
    press().await.shows("It was so already; nothing was changed.");
    assert_eq!(entries(&app).await, 1);
}

#[tokio::test]
async fn administrators_assign_and_researchers_do_not() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let stranger = app.stranger("sam").await;
    assigns(&root, &app, &ana, "").await.answers(200).shows("assigned to ana");
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    ana.get(&path).await.answers(404);
    let own = ana.id.to_string();
    let refused = ana.post(&path, &[("assignee", &own), ("do", "take_back")]).await;
    refused.answers(403).shows("Only an editor of this tracker or an administrator assigns promises.");
    stranger.get("/en/desk/password").await;
    stranger.post(&path, &[("assignee", &own), ("do", "assign")]).await.answers(404);
    workspace(&ana, &app).await.hides("Nobody yet");
}

#[tokio::test]
async fn a_role_taken_away_while_the_form_is_open_refuses_it() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let page = workspace(&ed, &app).await;
    let role = |role| action_role(&app, &ed, role);
    role(Some(pledgebook::domain::access::Role::Researcher)).await;
    let id = ana.id.to_string();
    let changes = [("assignee", id.as_str())];
    let assign = || ed.fill(&page, "/assignment", &changes, Some(("do", "assign")));
    assign().await.answers(403).shows("Nothing was changed.");
    role(None).await;
    assign().await.answers(404);
    assert_eq!(entries(&app).await, 0);
}

async fn action_role(app: &App, person: &Person, role: Option<pledgebook::domain::access::Role>) {
    app.write(async |tx| action::account::set_role(tx, person.id, app.tracker, role).await).await;
}

#[tokio::test]
async fn an_assignment_to_a_closed_account_is_refused_with_what_was_typed_kept() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let page = workspace(&ed, &app).await;
    app.write(async |tx| action::account::set_closed(tx, ana.id, true).await).await;
    let id = ana.id.to_string();
    let changes = [("assignee", id.as_str()), ("due", "2026-02-01")];
    let refused = ed.fill(&page, "/assignment", &changes, Some(("do", "assign"))).await;
    refused.answers(422).shows("Assigned to: the account of ana is closed; choose someone else.");
    assert_eq!(refused.value_of("due").as_deref(), Some("2026-02-01"));
    assert_eq!(entries(&app).await, 0);
}

#[tokio::test]
async fn bad_input_is_told_and_changes_nothing() {
    let app = App::start().await;
    let (ana, ed, sam) = (app.researcher("ana").await, app.editor("ed").await, app.stranger("sam").await);
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    ed.get(&path).await.answers(200);
    let (ana, sam) = (ana.id.to_string(), sam.id.to_string());
    for (assignee, due, sentence) in [
        (sam.as_str(), "", "Assigned to: sam has no role on this tracker; an administrator can give one."),
        ("", "", "Assigned to: this is needed."),
        ("somebody", "", "“somebody” is not one of the choices."),
        ("99999", "", "“99999” is not one of the choices."),
        ("1", "", "“1” is not one of the choices."),
        (&ana, "2026-02-31", "names a day which that month does not have"),
        (&ana, "2026-02", "“2026-02” is not a full day"),
        (&ana, "2026-01-14", "Due date: this is already over."),
    ] {
        let page = ed.post(&path, &[("assignee", assignee), ("due", due), ("do", "assign")]).await;
        page.answers(422).shows(sentence);
        assert_eq!(page.value_of("due").as_deref(), Some(due));
    }
    assert_eq!(entries(&app).await, 0);
}

#[tokio::test]
async fn a_closed_account_keeps_what_it_has_until_that_is_handed_over() {
    let app = App::start().await;
    let (ana, bea) = (app.researcher("ana").await, app.researcher("bea").await);
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    let second = make::promise(&app, app.tracker, "1.03").await;
    assigns(&ed, &app, &ana, "2026-02-01").await.answers(200);
    let path = format!("/en/desk/promises/{second}/assignment");
    ed.post(&path, &[("assignee", &ana.id.to_string()), ("do", "assign")]).await.answers(200);
    app.write(async |tx| action::account::set_closed(tx, ana.id, true).await).await;
    workspace(&ed, &app).await.shows("ana (account closed) due February 1, 2026");
    ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await.shows("ana (account closed)");

    let person = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    person.shows("2 promises");
    root.fill(&person, "/assignments", &[], None).await.shows("Assigned to: this is needed.");
    let done = root.fill(&person, "/assignments", &[("assignee", &bea.id.to_string())], None).await;
    done.answers(200).shows("2 promises are now assigned to bea.").shows("Nothing is assigned to this person.");
    root.fill(&person, "/assignments", &[("assignee", &bea.id.to_string())], None).await.shows("nothing was changed");
    workspace(&ed, &app).await.shows("bea due February 1, 2026").hides("account closed");
    assert_eq!(entries(&app).await, 4);
}

#[tokio::test]
async fn nothing_is_handed_over_to_someone_without_a_role() {
    let app = App::start().await;
    let (ana, ed, root) = (app.researcher("ana").await, app.editor("ed").await, app.admin("root").await);
    assigns(&ed, &app, &ana, "").await.answers(200);
    let person = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    let refused = root.fill(&person, "/assignments", &[("assignee", &root.id.to_string())], None).await;
    refused.shows("root has no role on this tracker");
    workspace(&ed, &app).await.shows("ana");
    ed.post(&format!("/en/desk/people/{}/assignments", ana.id), &[("tracker", "1")]).await.answers(404);
}
