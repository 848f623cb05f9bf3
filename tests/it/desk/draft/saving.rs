//! Saving drafts: revisions, conflicts, expired sessions.

use chrono::Duration;
use pledgebook::store;

use crate::support::people::PASSWORD;
use crate::support::{App, make, revise};

#[tokio::test]
async fn each_save_that_changes_something_is_a_revision() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[]).await.answers(200).shows("revision 2");
    ana.saves(draft, &[("effective_date", "2019-10")]).await.answers(200).shows("revision 3");
    let list = app.read(async |connection| store::revision::list(connection, draft).await).await;
    assert_eq!(list.len(), 3);
    ana.get(&format!("/en/desk/assessments/{draft}/revisions/3")).await.answers(200).shows("October 2019");
}

#[tokio::test]
async fn the_same_text_saved_twice_is_no_conflict() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let change = [("rationale.en", "Pressed twice.")];
    ana.fill(&page, "/revisions", &change, None).await.answers(200).shows("revision 3");
    ana.fill(&page, "/revisions", &change, None).await.answers(200).shows("revision 3");
}

#[tokio::test]
async fn an_expired_session_gives_the_text_back_after_signing_in() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    app.wait(Duration::hours(13));
    let held = ana.fill(&page, "/revisions", &[("rationale.en", "Typed after\nthe session ended.")], None).await;
    held.answers(401).shows("Your session had ended; what you typed is here");
    let back = ana.fill(&held, "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await;
    back.answers(200).shows("Typed after").shows("Send it now");
    ana.fill(&back, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
    assert_eq!(ana.opens(draft).await.value_of("rationale.en").as_deref(), Some("Typed after\nthe session ended."));
}

#[tokio::test]
async fn a_form_with_an_old_token_can_be_sent_again() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let path = format!("/en/desk/assessments/{draft}/revisions");
    let held = ana.post_raw(&path, "csrf=old&base=2&rationale.en=Kept+all+the+same.".to_owned()).await;
    held.answers(403).shows("This form had grown old").shows("Kept all the same.");
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_outright() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let client = reqwest::Client::new();
    let path = format!("{}/en/desk/assessments/{draft}/revisions", app.address);
    let answer = client.post(path).header("origin", "https://elsewhere.example").body("rationale.en=x").send().await;
    assert_eq!(answer.expect("an answer").status().as_u16(), 403);
}

#[tokio::test]
async fn a_promise_has_one_open_assessment_at_most() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    ana.starts(&app, "rating").await;
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    bo.get("/en/desk").await;
    bo.post(&path, &[("kind", "rating")]).await.answers(409).shows("This promise already has an open assessment.");
}

#[tokio::test]
async fn what_one_may_not_see_does_not_exist() {
    let app = App::start().await;
    let (ana, stranger) = (app.researcher("ana").await, app.stranger("zoe").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    for path in [
        format!("/en/desk/assessments/{draft}"),
        format!("/en/desk/assessments/{draft}/draft"),
        format!("/en/desk/assessments/{draft}/revisions/2"),
        format!("/en/desk/promises/{}", app.promise),
        format!("/en/desk/trackers/{}", app.tracker),
        "/en/desk/queue".to_owned(),
        "/en/desk/assessments/999999".to_owned(),
    ] {
        stranger.get(&path).await.answers(404);
    }
    stranger.get("/en/desk").await.answers(200).hides("1.02").shows("You have no role on any tracker yet.");
    stranger.post(&format!("/en/desk/assessments/{draft}/submission"), &[("revision", "2")]).await.answers(404);
    stranger.post(&format!("/en/desk/assessments/{draft}/revisions"), &[("base", "2")]).await.answers(404);
}

#[tokio::test]
async fn a_language_that_leaves_the_tracker_takes_no_text_with_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let english = pledgebook::domain::tracker::TrackerText {
        languages: vec![pledgebook::domain::language::Language::english()],
        ..make::tracker_text("canada-2015")
    };
    revise::tracker(&app, app.tracker, &english).await;
    ana.saves(draft, &[("rationale.en", "Changed meanwhile.")]).await.answers(200);
    let both = make::tracker_text("canada-2015");
    revise::tracker(&app, app.tracker, &both).await;
    let french = ana.opens(draft).await.value_of("rationale.fr");
    assert_eq!(french.as_deref(), Some("Les missions de formation se sont poursuivies sans s’étendre."));
}

#[tokio::test]
async fn a_save_that_names_no_revision_is_as_stale_as_an_old_one() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    for base in ["", "junk", "-5", "99999999999999999999"] {
        let path = format!("/en/desk/assessments/{draft}/revisions");
        let page = ana.post(&path, &[("base", base), ("rationale.en", "Over somebody’s text.")]).await;
        page.answers(409).shows("Two texts, one draft");
    }
}

#[tokio::test]
async fn a_password_is_never_given_back() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let fields = "csrf=old&current=the+current+secret&password=the+new+secret+one".to_owned();
    let page = ana.post_raw("/en/desk/password", fields).await;
    page.answers(200).shows("Type the passwords once more").hides("secret");
}
