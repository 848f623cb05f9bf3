//! The same form sent twice, by a double click or a slow answer: it is done once, and the second answer says so too.

use pledgebook::domain::id::AssessmentId;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

/// How much was written: steps, audit entries, notifications and mails.
async fn written(app: &App) -> Vec<i64> {
    let sql = Sql::app(&app.schema).await;
    let mut counts = Vec::new();
    for table in ["transition", "audit_entry", "revision", "notification"] {
        counts.push(sql.number(&format!("SELECT count(*) FROM {table}")).await);
    }
    counts
}

/// Sends the form twice: the second time nothing is written, and both times the same is answered.
async fn twice(
    app: &App,
    person: &Person,
    page: &Page,
    step: &str,
    words: &[(&str, &str)],
    button: Option<(&str, &str)>,
) {
    let first = person.fill(page, step, words, button).await;
    let before = written(app).await;
    let second = person.fill(page, step, words, button).await;
    assert_eq!((second.status, second.path.as_str()), (first.status, first.path.as_str()), "{step}");
    assert_eq!(second.texts(".flash"), first.texts(".flash"), "{step}");
    assert!(second.attributes(".flash-refusal", "role").is_empty(), "{step}: {}", second.words());
    assert_eq!(written(app).await, before, "{step} was done twice");
    second.answers(200);
}

#[tokio::test]
async fn every_step_sent_twice_is_taken_once_and_answered_the_same() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let (draft, page) = ana.starts(&app, "rating").await;
    twice(&app, &ana, &page, "/revisions", &make::RATING, None).await;
    let page = ana.opens(draft).await;
    twice(&app, &ana, &page, "/revisions", &[("rationale.en", "Better.")], Some(("do", "submit"))).await;
    twice(&app, &ana, &ana.reads(draft).await, "/recall", &[], None).await;
    twice(&app, &ana, &ana.reads(draft).await, "/submission", &[], None).await;
    twice(&app, &ed, &ed.reads(draft).await, "/return", &[("remarks", "Which report?")], None).await;
    ana.submits(draft).await.answers(200);
    let later = [("publish_at", "2026-02-01T09:00"), ("zone", "UTC")];
    twice(&app, &ed, &ed.reads(draft).await, "/approval", &later, None).await;
    twice(&app, &ed, &ed.reads(draft).await, "/unscheduling", &[], None).await;
    twice(&app, &ed, &ed.reads(draft).await, "/approval", &[], None).await;
    let reason = [("reason.fr", "Le rapport était un faux."), ("reason.en", "The report was forged.")];
    twice(&app, &ed, &ed.reads(draft).await, "/retraction", &reason, None).await;
    let (draft, _) = ana.starts(&app, "update").await;
    twice(&app, &ana, &ana.reads(draft).await, "/discarding", &[], None).await;
}

#[tokio::test]
async fn a_second_click_on_an_approval_leads_back_to_the_queue_too() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.get(&format!("/en/desk/assessments/{draft}?from=queue")).await;
    for _ in 0..2 {
        let back = ed.fill(&page, "/approval?from=queue", &[], None).await;
        assert_eq!(back.answers(200).path, "/en/desk/queue");
        back.shows("Approved and published.");
    }
}

#[tokio::test]
async fn other_words_another_hour_another_person_are_no_second_click() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let (his, hers) = (ed.reads(draft).await, eve.reads(draft).await);
    ed.fill(&his, "/return", &[("remarks", "Which report?")], None).await.answers(200);
    let other = ed.fill(&his, "/return", &[("remarks", "Which other report?")], None).await;
    other.answers(409).shows("the assessment is now “draft”");
    eve.fill(&hers, "/return", &[("remarks", "Which report?")], None).await.answers(409);
    ana.submits(draft).await.answers(200);
    let (his, hers) = (ed.reads(draft).await, eve.reads(draft).await);
    ed.fill(&his, "/approval", &[], None).await.answers(200);
    ed.fill(&his, "/approval", &[("publish_at", "2026-02-01T09:00")], None).await.answers(409);
    eve.fill(&hers, "/approval", &[], None).await.answers(409).shows("the assessment is now “published”");
    let path = format!("/en/desk/assessments/{draft}/retraction");
    for (reason, status) in [("It was forged.", 200), ("It was lost.", 409)] {
        ed.post(&path, &[("reason.fr", "Faux."), ("reason.en", reason)]).await.answers(status);
    }
}

#[tokio::test]
async fn starting_twice_leads_to_the_one_that_was_started_until_something_is_written_in_it() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    let (draft, page) = ana.starts(&app, "rating").await;
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let before = written(&app).await;
    assert_eq!(ana.post(&path, &[("kind", "rating")]).await.answers(200).path, page.path);
    assert_eq!(written(&app).await, before);
    ana.post(&path, &[("kind", "update")]).await.answers(409);
    bo.get("/en/desk").await;
    bo.post(&path, &[("kind", "rating")]).await.answers(409);
    ana.saves(draft, &make::RATING).await.answers(200);
    ana.post(&path, &[("kind", "rating")]).await.answers(409).shows("This promise already has an open assessment.");
}

#[tokio::test]
async fn two_clicks_at_once_start_one_assessment() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.get(&format!("/en/desk/promises/{}", app.promise)).await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let (one, two) = tokio::join!(ana.post(&path, &[("kind", "rating")]), ana.post(&path, &[("kind", "rating")]));
    assert_eq!(one.answers(200).path, two.answers(200).path);
}

#[tokio::test]
async fn a_promise_put_back_on_the_list_twice_is_put_back_once() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let fate = format!("/en/desk/promises/{}/fate", app.promise);
    let why = [("fate", "withdrawn"), ("reason.fr", "Hors sujet."), ("reason.en", "Not a promise.")];
    ed.fill(&ed.get(&fate).await, "/fate", &why, None).await.answers(200);
    let page = ed.get(&fate).await;
    let why = [("reason.fr", "C’en est une."), ("reason.en", "It is one.")];
    twice(&app, &ed, &page, "/restoration", &why, None).await;
    let other = ed.fill(&page, "/restoration", &[("reason.fr", "Si."), ("reason.en", "Yes.")], None).await;
    other.answers(409);
}

#[tokio::test]
async fn a_late_copy_of_a_submission_does_not_undo_what_came_after() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft: AssessmentId = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    ana.fill(&page, "/revisions", &[], Some(("do", "submit"))).await.answers(200);
    ed.approves(draft).await.answers(200);
    ana.fill(&page, "/revisions", &[], Some(("do", "submit"))).await.answers(409).shows("“published”");
}
