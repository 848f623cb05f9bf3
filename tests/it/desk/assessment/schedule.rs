//! Publishing at a time: once, at that time and not before, whatever clocks and processes do.

use chrono::{Duration, TimeZone, Utc};
use pledgebook::command::scheduler;
use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::workflow::Step;
use pledgebook::store;

use crate::support::{App, Sql, make};

const PUBLIC: &str = "/en/canada-2015/promises/1.02";
const WORDS: &str = "Training missions went on";

/// A rating approved for this time in this zone.
async fn scheduled(app: &App, at: &str, zone: &str) -> AssessmentId {
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    ed.fill(&page, "/approval", &[("publish_at", at), ("zone", zone)], None).await.answers(200);
    draft
}

async fn releases(app: &App, id: AssessmentId) -> (usize, String) {
    let steps = app.read(async |connection| store::assessment::steps(connection, id).await).await;
    let taken = steps.iter().filter(|step| step.step == Step::Release).count();
    let sql = Sql::app(&app.schema).await;
    let entries = "SELECT count(*) FROM audit_entry WHERE action = 'assessment.release'";
    (taken, sql.one(entries).await)
}

#[tokio::test]
async fn the_time_is_that_of_clocks_in_the_zone() {
    let app = App::start().await;
    let draft = scheduled(&app, "2026-07-01T09:00", "America/Toronto").await;
    let row = app.read(async |connection| store::assessment::get(connection, draft).await).await.expect("a row");
    assert_eq!(row.publish_at, Utc.with_ymd_and_hms(2026, 7, 1, 13, 0, 0).single(), "kept in UTC");
}

#[tokio::test]
async fn a_time_that_clocks_skip_is_refused_and_what_was_typed_kept() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    page.shows("a time that they skip is refused, and one that they show twice means the second");
    let skipped = [("publish_at", "2026-03-08T02:30"), ("zone", "America/Toronto")];
    let again = ed.fill(&page, "/approval", &skipped, None).await;
    again.answers(422).shows("Publish at: clocks in that zone skip this time; choose another");
    assert_eq!(again.value_of("publish_at").as_deref(), Some("2026-03-08T02:30"));
    assert_eq!(again.value_of("zone").as_deref(), Some("America/Toronto"));
    let nowhere = [("publish_at", "2026-03-08T02:30"), ("zone", "Mars/Olympus")];
    ed.fill(&page, "/approval", &nowhere, None).await.answers(422).shows("Time zone:");
    let twice = [("publish_at", "2026-11-01T01:30"), ("zone", "America/Toronto")];
    ed.fill(&page, "/approval", &twice, None).await.answers(200).shows("November 1, 2026, 06:30 UTC");
}

#[tokio::test]
async fn many_clockworks_release_once() {
    let app = App::start().await;
    let draft = scheduled(&app, "2026-01-16T09:00", "UTC").await;
    app.wait(Duration::hours(22));
    // Processes share nothing but the database.
    let (one, two, three) = (app.process().await, app.process().await, app.process().await);
    let (a, b, c) = tokio::join!(scheduler::tick(&one), scheduler::tick(&two), scheduler::tick(&three));
    a.and(b).and(c).expect("three beats at once");
    assert_eq!(releases(&app, draft).await, (1, "1".to_owned()));
    app.visitor().get(PUBLIC).await.shows(WORDS);
    // One that was started later finds nothing to do.
    scheduler::tick(&app.process().await).await.expect("a beat");
    assert_eq!(releases(&app, draft).await, (1, "1".to_owned()));
}

#[tokio::test]
async fn what_came_due_while_no_process_ran_is_released_by_the_next() {
    let app = App::start().await;
    let draft = scheduled(&app, "2026-01-16T09:00", "UTC").await;
    drop(app.process().await);
    app.wait(Duration::days(40));
    scheduler::tick(&app.process().await).await.expect("a beat");
    assert_eq!(releases(&app, draft).await, (1, "1".to_owned()));
}

#[tokio::test]
async fn a_clock_that_is_set_back_publishes_neither_early_nor_twice() {
    let app = App::start().await;
    let draft = scheduled(&app, "2026-01-16T09:00", "UTC").await;
    let state = app.process().await;
    app.wait(Duration::hours(20));
    app.wait(-Duration::hours(48));
    scheduler::tick(&state).await.expect("a beat");
    app.visitor().get(PUBLIC).await.hides(WORDS);
    app.wait(Duration::hours(48) + Duration::minutes(59));
    scheduler::tick(&state).await.expect("a beat");
    app.visitor().get(PUBLIC).await.hides(WORDS);
    app.wait(Duration::minutes(1));
    scheduler::tick(&state).await.expect("a beat");
    app.visitor().get(PUBLIC).await.shows(WORDS);
    for hours in [-24, 24, 1] {
        app.wait(Duration::hours(hours));
        scheduler::tick(&state).await.expect("a beat");
        app.visitor().get(PUBLIC).await.shows(WORDS);
    }
    assert_eq!(releases(&app, draft).await, (1, "1".to_owned()));
}

#[tokio::test]
async fn what_rests_on_evidence_that_is_gone_leaves_the_schedule_and_says_why() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = ana.drafts(&app, &make::RATING).await;
    ana.submits(first).await.answers(200);
    ed.approves(first).await.answers(200);
    let next = ana.drafts(&app, &[("verdict", "kept"), ("effective_date", "2020")]).await;
    ana.submits(next).await.answers(200);
    let page = ed.reads(next).await;
    let hour = [("publish_at", "2026-01-16T09:00"), ("zone", "UTC")];
    ed.fill(&page, "/approval", &hour, None).await.answers(200);
    // As if both had been decided at once, neither seeing the other.
    let why = "'{\"en\": \"Gone.\"}'";
    let take_back = format!(
        "UPDATE assessment SET state = 'retracted', retraction = {why}, retracted_at = now() WHERE id = {first}"
    );
    Sql::root(&app.schema).await.run(&take_back).await;
    app.wait(Duration::hours(22));
    let state = app.process().await;
    for _ in 0..2 {
        scheduler::tick(&state).await.expect("a beat");
    }
    assert_eq!(releases(&app, next).await, (0, "0".to_owned()));
    ed.signs_in().await.answers(200);
    let page = ed.reads(next).await;
    page.shows("Taken off the schedule: what it corrects or rests on is no longer published");
    let taken = "SELECT count(*) FROM audit_entry WHERE action = 'assessment.unschedule'";
    assert_eq!(Sql::app(&app.schema).await.one(taken).await, "1");
    ed.get("/en/desk/queue").await.shows("1.02");
    ed.get("/en/desk/notifications").await.shows("1.02");
    ed.approves(next).await.answers(422).shows("a rating needs evidence");
    ed.get(&format!("/fr/desk/assessments/{next}")).await.shows("Retirée du calendrier");
}

#[tokio::test]
async fn an_hour_that_the_page_offered_and_that_passed_while_it_was_open_is_now() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let typed: Vec<_> = make::RATING.iter().chain(&[("effective_date", "2026-01-16")]).copied().collect();
    let draft = ana.drafts(&app, &typed).await;
    ana.submits(draft).await.answers(200);
    app.wait(Duration::hours(11));
    ed.signs_in().await.answers(200);
    let page = ed.reads(draft).await;
    assert_eq!(page.value_of("publish_at").as_deref(), Some("2026-01-16T00:00"));
    app.wait(Duration::hours(2));
    let late = [("publish_at", "2026-01-16T00:01")];
    ed.fill(&page, "/approval", &late, None).await.answers(422).shows("this is already over");
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and published.");
    app.visitor().get(PUBLIC).await.shows(WORDS);
}
