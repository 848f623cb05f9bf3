//! Double clicks, forms sent twice, decisions at once, roles taken away: exactly one thing happens, and the rest is told.

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::id::AssessmentId;

use crate::support::{App, Page, Sql, make};

async fn submitted(app: &App) -> (crate::support::people::Person, AssessmentId) {
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    (ana, draft)
}

async fn steps(app: &App, id: AssessmentId, step: &str) -> i64 {
    let count = format!("SELECT count(*) FROM transition WHERE assessment_id = {id} AND step = '{step}'");
    Sql::app(&app.schema).await.number(&count).await
}

fn is_harmless(page: &Page, state: &str) {
    page.answers(409).shows(&format!("This step is not possible any more: the assessment is now “{state}”."));
}

#[tokio::test]
async fn of_many_approvals_at_once_exactly_one_publishes() {
    let app = App::start().await;
    let (ed, eve) = (app.editor("ed").await, app.editor("eve").await);
    let (_, draft) = submitted(&app).await;
    let (his, hers) = (ed.reads(draft).await, eve.reads(draft).await);
    let (a, b, c, d) = tokio::join!(
        ed.fill(&his, "/approval", &[], None),
        eve.fill(&hers, "/approval", &[], None),
        ed.fill(&his, "/approval", &[], None),
        eve.fill(&hers, "/return", &[("remarks", "No.")], None),
    );
    let [a, b, c, d] = [a, b, c, d].map(|page| page.status.as_u16());
    // Ed pressed twice: either both presses are told of the one approval, or both that someone else was faster.
    assert_eq!(a, c);
    let mut answers = [a, b, d];
    answers.sort();
    assert_eq!(answers, [200, 409, 409]);
    assert_eq!(steps(&app, draft, "approve").await + steps(&app, draft, "send_back").await, 1);
}

#[tokio::test]
async fn an_approval_of_a_revision_that_has_moved_publishes_nothing() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let (ana, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    ana.fill(&ana.reads(draft).await, "/recall", &[], None).await.answers(200);
    is_harmless(&ed.fill(&page, "/approval", &[], None).await, "draft");
    ana.saves(draft, &[("rationale.en", "Training missions ended.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let later = [("publish_at", "2026-02-01T09:00"), ("zone", "UTC")];
    for fields in [&[][..], &later[..], &[("revision", "")][..], &[("revision", "99999")][..], &[("revision", "x")][..]]
    {
        ed.fill(&page, "/approval", fields, None).await.answers(409).shows("The text has changed since you opened");
    }
    assert_eq!(steps(&app, draft, "approve").await, 0);
}

#[tokio::test]
async fn a_role_taken_away_while_the_form_is_open_takes_the_step_away() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let (ana, draft) = submitted(&app).await;
    let set = async |id, role| app.write(async |tx| action::account::set_role(tx, id, app.tracker, role).await).await;
    let page = ed.reads(draft).await;
    set(ed.id, Some(Role::Researcher)).await;
    for step in ["/approval", "/return"] {
        let fields = [("remarks", "No."), ("publish_at", "")];
        let refused = ed.fill(&page, step, &fields, None).await;
        refused.answers(403).shows("Only an editor of this tracker can do this. Nothing was changed.");
    }
    set(ed.id, None).await;
    ed.fill(&page, "/approval", &[], None).await.answers(404);
    ed.fill(&page, "/remarks", &[("words", "Still here?")], None).await.answers(404);
    let page = ana.reads(draft).await;
    set(ana.id, None).await;
    ana.fill(&page, "/recall", &[], None).await.answers(404);
    let open = "SELECT count(*) FROM assessment WHERE state = 'submitted'";
    assert_eq!(Sql::app(&app.schema).await.number(open).await, 1);
}
