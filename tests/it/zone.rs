//! The site's time zone: by it days begin and end, for what is typed, checked, assigned and shown.

use chrono::{Duration, TimeDelta};
use chrono_tz::Tz;

use crate::support::{App, Sql, make, people::Person};

const PUBLIC: &str = "/en/canada-2015/promises/1.02";

/// An application that shows this zone's clocks, so many hours after noon of January 15, 2026, UTC.
async fn later(zone: Tz, hours: i64) -> (App, Person, Person) {
    let app = App::start_in(zone).await;
    app.wait(Duration::hours(hours));
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    (app, ana, ed)
}

/// What the editor hears who assigns the promise with this due date.
async fn assigns(app: &App, ed: &Person, to: &Person, due: &str) -> u16 {
    let page = ed.get(&format!("/en/desk/promises/{}", app.promise)).await;
    let to = to.id.to_string();
    let done = ed.fill(&page, "/assignment", &[("assignee", &to), ("due", due)], Some(("do", "assign"))).await;
    done.status.as_u16()
}

async fn checks(app: &App, who: &Person) {
    let page = who.get(&format!("/en/desk/promises/{}", app.promise)).await;
    who.fill(&page, "/checks", &[], None).await.answers(200);
}

#[tokio::test]
async fn where_it_is_tomorrow_already_tomorrow_is_today() {
    // Noon of the 15th, UTC, is two in the morning of the 16th.
    let (app, ana, ed) = later(Tz::Pacific__Kiritimati, 0).await;
    assert_eq!(assigns(&app, &ed, &ana, "2026-01-15").await, 422, "yesterday is over");
    assert_eq!(assigns(&app, &ed, &ana, "2026-01-16").await, 200);
    ana.get("/en/desk").await.hides("overdue");
    checks(&app, &ana).await;
    app.visitor().get(PUBLIC).await.shows("January 16, 2026").hides("January 15, 2026");
    app.visitor().get("/en/canada-2015").await.shows("January 16, 2026").hides("January 15, 2026");
    let text = [&make::RATING[..], &[("effective_date", "2026-01-16")]].concat();
    let draft = ana.drafts(&app, &text).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200).shows("January 16, 2026, 02:00 UTC+14:00");
    let public = app.visitor().get(PUBLIC).await;
    public.answers(200).shows("January 16, 2026").hides("January 15, 2026");
    app.visitor().get(&format!("{PUBLIC}/cite.bib")).await.shows("date = {2026-01-16}");
    ed.get("/en/desk/activity?day=2026-01-16").await.answers(200).shows("ed approved an assessment.");
    ed.get("/en/desk/activity?day=2026-01-15").await.answers(200).hides("ed approved an assessment.");
}

#[tokio::test]
async fn where_it_is_still_today_today_is_not_over() {
    // Two in the morning of the 16th, UTC, is nine in the evening of the 15th.
    let (app, ana, ed) = later(Tz::America__Toronto, 14).await;
    assert_eq!(assigns(&app, &ed, &ana, "2026-01-14").await, 422);
    assert_eq!(assigns(&app, &ed, &ana, "2026-01-15").await, 200, "today is not over");
    checks(&app, &ana).await;
    for page in [PUBLIC, "/en/canada-2015"] {
        app.visitor().get(page).await.shows("January 15, 2026").hides("January 16, 2026");
    }
    ed.get("/en/desk/activity").await.shows("January 15, 2026, 21:00 EST");
    let text = [&make::RATING[..], &[("effective_date", "2026-01-16")]].concat();
    let draft = ana.drafts(&app, &text).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    ed.fill(&page, "/approval", &[("publish_at", "")], None)
        .await
        .answers(422)
        .shows("takes effect on this date: January 16, 2026");
}

#[tokio::test]
async fn a_check_is_noted_once_for_each_day_of_the_zone() {
    let (app, ana, _) = later(Tz::America__Toronto, 11).await;
    // Six in the evening and eleven at night: one day there, two in UTC.
    checks(&app, &ana).await;
    app.wait(TimeDelta::hours(5));
    checks(&app, &ana).await;
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM promise_check").await, 1);
    app.wait(TimeDelta::hours(2));
    checks(&app, &ana).await;
    assert_eq!(sql.number("SELECT count(*) FROM promise_check").await, 2);
    let today = app.write(async |tx| {
        tx.roll_back();
        Ok(tx.today().to_string())
    });
    assert_eq!(today.await, "2026-01-16");
}
