//! Who has the same assessment open: for a minute after they were last heard of.

use chrono::Duration;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

/// What the script asks while the page stays open.
async fn beats(person: &Person, draft: pledgebook::domain::id::AssessmentId) -> Page {
    person.post(&format!("/en/desk/assessments/{draft}/presence"), &[]).await
}

#[tokio::test]
async fn two_people_on_one_draft_see_each_other() {
    let app = App::start().await;
    let (ana, bea, ed) = (app.researcher("ana").await, app.researcher("bea").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.opens(draft).await.hides("Also open");
    bea.opens(draft).await.shows("Also open by ana.");
    app.wait(Duration::seconds(20));
    assert_eq!(beats(&ana, draft).await.answers(200).body, "Also open by bea.");
    ed.reads(draft).await.shows("Also open by ana and bea.");
    app.wait(Duration::seconds(59));
    assert_eq!(beats(&bea, draft).await.body, "Also open by ana and ed.", "after 59 seconds still here");
    app.wait(Duration::seconds(1));
    assert_eq!(beats(&bea, draft).await.body, "", "after 60 seconds gone");
    let audited =
        Sql::app(&app.schema).await.number("SELECT count(*) FROM audit_entry WHERE action LIKE 'presence%'").await;
    assert_eq!(audited, 0, "who looks at what is no editorial write");
}

#[tokio::test]
async fn whoever_leaves_is_gone_at_once() {
    let app = App::start().await;
    let (ana, bea) = (app.researcher("ana").await, app.researcher("bea").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.opens(draft).await.answers(200);
    bea.opens(draft).await.shows("Also open by ana.");
    let end = format!("/en/desk/assessments/{draft}/presence/end");
    ana.post(&end, &[]).await.answers(200);
    ana.post(&end, &[]).await.answers(200);
    bea.opens(draft).await.hides("Also open");
    assert_eq!(beats(&ana, draft).await.body, "Also open by bea.", "nobody leaves for another");
    bea.post_raw(&end, "csrf=wrong".to_owned()).await;
    assert_eq!(beats(&ana, draft).await.body, "Also open by bea.", "not without the token");
    app.visitor().get(&end).await.answers(405);
}

#[tokio::test]
async fn the_queue_says_who_is_reading_what() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await;
    app.wait(Duration::minutes(2));
    ed.get("/en/desk/queue").await.hides("being read by");
    eve.reads(draft).await.answers(200);
    ed.get("/en/desk/queue").await.shows("being read by eve");
    ed.get("/fr/desk/queue").await.shows("en lecture par eve");
    eve.get("/en/desk/queue").await.hides("being read by");
    app.wait(Duration::minutes(1));
    ed.get("/en/desk/queue").await.hides("being read by");
}

#[tokio::test]
async fn presence_is_asked_for_with_a_token_and_a_right_to_see() {
    let app = App::start().await;
    let (ana, sam) = (app.researcher("ana").await, app.stranger("sam").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let path = format!("/en/desk/assessments/{draft}/presence");
    sam.get("/en/desk/password").await;
    beats(&sam, draft).await.answers(404);
    beats(&ana, pledgebook::domain::id::AssessmentId(9_999)).await.answers(404);
    ana.post_raw(&path, "csrf=wrong".to_owned()).await.shows("This form had grown old");
    ana.get(&path).await.answers(405);
    app.visitor().post_raw(&path, "csrf=".to_owned()).await.shows("Your session had ended");
    let rows = Sql::app(&app.schema).await.number("SELECT count(*) FROM presence").await;
    assert_eq!(rows, 1, "only ana's");
}

#[tokio::test]
async fn what_was_open_before_is_forgotten() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let first = ana.drafts(&app, &make::RATING).await;
    let other = make::promise(&app, app.tracker, "1.03").await;
    let workspace = ana.get(&format!("/en/desk/promises/{other}")).await;
    app.wait(Duration::minutes(2));
    ana.fill(&workspace, "/assessments", &[("kind", "rating")], None).await.answers(200);
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM presence").await, 1);
    assert_eq!(sql.number(&format!("SELECT count(*) FROM presence WHERE assessment_id = {first}")).await, 0);
}
