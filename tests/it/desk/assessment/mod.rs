//! Reviewing: refusals, schedules, retractions, corrections.

mod bad_input;
mod beside;
mod cast;
mod correcting;
mod deciding;
mod matrix;
mod passage;
mod proposal;
mod remark;
mod repeat;
mod schedule;
mod suggested_item;
mod suggestion;

use chrono::Duration;
use pledgebook::command::scheduler;

use crate::support::{App, make, revise};

#[tokio::test]
async fn sending_back_needs_remarks() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.sends_back(draft, "  ").await.answers(422).shows("Remarks: this is needed.");
}

#[tokio::test]
async fn two_editors_decide_and_the_second_hears_of_it() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let (his, hers) = (ed.reads(draft).await, eve.reads(draft).await);
    ed.fill(&his, "/approval", &[], None).await.answers(200);
    let second = eve.fill(&hers, "/return", &[("remarks", "Not yet.")], None).await;
    second.answers(409).shows("This step is not possible any more: the assessment is now “published”.");
}

#[tokio::test]
async fn an_approval_for_later_is_released_by_the_clock() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    ed.fill(&page, "/approval", &[("publish_at", "2026-01-15T11:00")], None)
        .await
        .answers(422)
        .shows("is already over");
    ed.fill(&page, "/approval", &[("publish_at", "tomorrow")], None)
        .await
        .answers(422)
        .shows("cannot be read as a day and time");
    let scheduled = ed.fill(&page, "/approval", &[("publish_at", "2026-01-16T09:00")], None).await;
    scheduled.answers(200).shows("It will be published at its hour.").shows("January 16, 2026, 09:00 UTC");
    let (state, public) = (app.state().await, "/en/canada-2015/promises/1.02");
    scheduler::tick(&state).await.expect("a beat");
    app.visitor().get(public).await.hides("Training missions went on");
    app.wait(Duration::hours(22));
    let (one, two) = tokio::join!(scheduler::tick(&state), scheduler::tick(&state));
    one.and(two).expect("two processes at once");
    app.visitor().get(public).await.shows("Training missions went on");
    ed.signs_in().await;
    ed.reads(draft).await.shows("Published at its hour by Pledgebook");
}

#[tokio::test]
async fn a_schedule_can_be_taken_back() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    ed.fill(&page, "/approval", &[("publish_at", "2026-02-01T09:00")], None).await.answers(200);
    ed.get("/en/desk/queue").await.shows("Scheduled");
    let page = ed.reads(draft).await;
    ed.fill(&page, "/unscheduling", &[], None).await.answers(200).shows("Taken back to the queue.");
    ed.approves(draft).await.answers(200).shows("Approved and published.");
}

#[tokio::test]
async fn a_retraction_needs_a_reason_and_shows_it_to_readers() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let page = ed.reads(draft).await;
    ed.fill(&page, "/retraction", &[], None).await.answers(422).shows("Reason: this is needed.");
    let half = ed.fill(&page, "/retraction", &[("reason.en", "The report was misread.")], None).await;
    half.answers(422).shows("Reason (French): this is needed.").shows("The report was misread.");
    app.visitor().get("/en/canada-2015/promises/1.02").await.shows("Training missions went on without growing.");
    let reason = [("reason.en", "The report was misread."), ("reason.fr", "Le rapport a été mal lu.")];
    ed.fill(&page, "/retraction", &reason, None).await.answers(200);
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows("The report was misread.").hides("Training missions went on without growing.");
}

#[tokio::test]
async fn a_correction_replaces_what_was_wrong_and_says_so() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let wrong = draft.to_string();
    ana.post(&path, &[("kind", "correction")]).await.answers(422).shows("Choose the publication");
    let page = ana.post(&path, &[("kind", "correction"), ("corrects", &wrong)]).await;
    let fields = [
        ("verdict", "broken"),
        ("effective_date", "2019-09"),
        ("note.en", "We had misread the report."),
        ("note.fr", "Nous avions mal lu le rapport."),
        ("rationale.en", "The missions shrank."),
        ("rationale.fr", "Les missions ont diminué."),
    ];
    let page = ana.fill(page.answers(200), "/revisions", &fields, Some(("do", "submit"))).await;
    let id = page.answers(200).path.split('/').find_map(|part| part.parse().ok()).expect("its number");
    ed.approves(pledgebook::domain::id::AssessmentId(id)).await.answers(200);
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows("We had misread the report.").shows("Broken").shows("The missions shrank.");
}

#[tokio::test]
async fn nothing_corrects_a_publication_that_was_retracted_meanwhile() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let wrong = ana.drafts(&app, &make::RATING).await;
    ana.submits(wrong).await.answers(200);
    ed.approves(wrong).await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    ana.get("/en/desk").await;
    let page = ana.post(&path, &[("kind", "correction"), ("corrects", &wrong.to_string())]).await;
    let fields = [&make::RATING[..], &[("note.en", "We had misread it."), ("note.fr", "Mal lu.")]].concat();
    let page = ana.fill(page.answers(200), "/revisions", &fields, Some(("do", "submit"))).await;
    let id = page.answers(200).path.split('/').find_map(|part| part.parse().ok()).expect("its number");
    let correction = pledgebook::domain::id::AssessmentId(id);
    // One is approved for later, and the other way round: the clock publishes nothing that corrects nothing.
    let page = ed.reads(correction).await;
    ed.fill(&page, "/approval", &[("publish_at", "2026-01-16T09:00")], None).await.answers(200);
    let reason = [("reason.fr", "Faux."), ("reason.en", "Forged.")];
    ed.fill(&ed.reads(wrong).await, "/retraction", &reason, None).await.answers(200);
    app.wait(Duration::hours(22));
    scheduler::tick(&app.state().await).await.expect("a beat");
    ed.signs_in().await;
    ed.reads(correction).await.shows("Taken off the schedule: what it corrects or rests on is no longer published");
    ed.approves(correction).await.answers(422).shows("it has been retracted since");
    ana.signs_in().await;
    ana.fill(&ana.reads(correction).await, "/recall", &[], None).await.answers(200);
    ana.submits(correction).await.answers(422).shows("it has been retracted since");
    app.visitor().get("/en/canada-2015/promises/1.02").await.hides("We had misread it.");
}

#[tokio::test]
async fn the_address_of_a_step_leads_to_the_page_on_which_it_is_taken() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let own = format!("/en/desk/assessments/{draft}");
    let promise = format!("/en/desk/promises/{}", app.promise);
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    for (path, leads_to) in [
        (format!("{own}/approval?from=queue"), format!("{own}?from=queue")),
        (format!("{own}/submission"), own.clone()),
        (format!("{own}/recall"), own.clone()),
        (format!("{own}/discarding"), own.clone()),
        (format!("{own}/return"), own.clone()),
        (format!("{own}/unscheduling"), own.clone()),
        (format!("{own}/retraction"), own.clone()),
        (format!("{own}/remarks"), own.clone()),
        (format!("{own}/remarks/7/answers"), format!("{own}#remark-7")),
        (format!("{own}/remarks/7/resolution"), format!("{own}#remark-7")),
        (format!("{own}/draft/remarks/7/answers"), format!("{own}/draft#remark-7")),
        (format!("{own}/working-copy/discarding"), format!("{own}/draft")),
        (format!("{own}/preview"), format!("{own}/draft")),
        (format!("{promise}/assessments"), promise.clone()),
        (format!("{promise}/restoration"), format!("{promise}/fate")),
        (format!("{tracker}/batches/preview"), format!("{tracker}/batches")),
        ("/en/desk/queue/approvals".to_owned(), "/en/desk/queue".to_owned()),
    ] {
        let answer = ed.ask(&path).await;
        assert_eq!(answer.answers(303).headers["location"], leads_to, "{path}");
    }
}

#[tokio::test]
async fn a_draft_is_given_up_only_after_a_question() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.reads(draft).await;
    assert_eq!(page.texts("details.asks:not([open]) button[formaction$='/discarding']"), ["Yes, discard it for good"]);
    assert_eq!(page.texts("[formaction$='/discarding'], [action$='/discarding']").len(), 1, "there is no other way");
    ana.fill(&page, "/discarding", &[], None).await.answers(200).shows("Discarded. Its revisions are kept.");
}

#[tokio::test]
async fn a_team_of_one_may_approve_its_own_work() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let alone = pledgebook::domain::tracker::TrackerText { single_editor: true, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &alone).await;
    let draft = ed.drafts(&app, &make::RATING).await;
    ed.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200).shows("Approved and published.");
}
