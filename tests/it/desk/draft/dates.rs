//! The dates of a rating: as people write them, asked about where they are hardly meant, and not published before they begin.

use chrono::TimeDelta;
use pledgebook::action;
use pledgebook::domain::id::AssessmentId;

use crate::support::people::Person;
use crate::support::{App, Page, make};

/// A rating with other dates.
fn rating<'a>(dates: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = make::RATING.into_iter().map(|(name, typed)| {
        let changed = dates.iter().find(|(other, _)| *other == name);
        (name, changed.map_or(typed, |(_, typed)| *typed))
    });
    fields.collect()
}

/// Presses "submit" on the assessment's page with these dates confirmed.
async fn hands_in(person: &Person, draft: AssessmentId, sure: &[&str]) -> Page {
    let (address, mut fields) = person.reads(draft).await.form("/submission");
    fields.extend(sure.iter().map(|date| ("sure".to_owned(), date.to_string())));
    let fields: Vec<_> = fields.iter().filter(|(name, _)| name != "csrf").collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.post(&address, &fields).await
}

#[tokio::test]
async fn a_date_is_typed_as_people_write_it_and_shown_back() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let typed = [("effective_date", "Sept. 2019"), ("evidence.1.occurred_on", "April 29th, 2019")];
    let page = ana.saves(draft, &rating(&typed)).await;
    page.answers(200);
    assert_eq!(page.value_of("effective_date").as_deref(), Some("2019-09"));
    assert_eq!(page.value_of("evidence.1.occurred_on").as_deref(), Some("2019-04-29"));
    ana.saves(draft, &rating(&[("effective_date", "03/04/2019")]))
        .await
        .answers(422)
        .shows("can be two different days");
}

#[tokio::test]
async fn numbers_follow_the_language_of_the_page() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.get(&format!("/fr/desk/assessments/{draft}/draft")).await;
    let page = ana.fill(&page, "/revisions", &[("effective_date", "03/04/2019")], None).await;
    page.answers(200);
    assert_eq!(page.value_of("effective_date").as_deref(), Some("2019-04-03"));
}

#[tokio::test]
async fn a_date_that_is_hardly_meant_is_asked_about_once() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &rating(&[("effective_date", "1204"), ("evidence.1.occurred_on", "1019-04")])).await;
    let asked = ana.submits(draft).await;
    asked.answers(422).shows("“1204” lies far from this mandate").shows("“1204” is right").shows("“1019-04” is right");
    hands_in(&ana, draft, &["1204"]).await.answers(422).hides("“1204” is right").shows("“1019-04” is right");
    hands_in(&ana, draft, &["1204", "1019-04"]).await.answers(200);
    ed.reads(draft).await.shows("1204 lies far from this mandate");
    ed.approves(draft).await.answers(200);
}

#[tokio::test]
async fn a_rating_that_holds_from_a_day_far_from_its_mandate_is_asked_about() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    for far in ["2204", "2042-09", "2015-09", "1915-11-04"] {
        ana.saves(draft, &[("effective_date", far)]).await.answers(200);
        let asked = hands_in(&ana, draft, &[]).await;
        asked.answers(422).shows("lies far from this mandate");
        assert_eq!(asked.attributes("input[name=sure]", "value").first().map(String::as_str), Some(far));
    }
    for near in ["2015", "2015-11", "2019-10", "2030"] {
        ana.saves(draft, &[("effective_date", near)]).await.answers(200);
        hands_in(&ana, draft, &[]).await.answers(200);
        let page = ana.reads(draft).await;
        ana.fill(&page, "/recall", &[], None).await.answers(200);
    }
    ana.saves(draft, &[("effective_date", "2204")]).await.answers(200);
    hands_in(&ana, draft, &["2204"]).await.answers(200);
    ed.reads(draft).await.shows("2204 lies far from this mandate");
}

#[tokio::test]
async fn a_date_in_two_fields_is_asked_about_once() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &rating(&[("effective_date", "1204"), ("searched_on", "1204")])).await;
    let page = ana.reads(draft).await;
    let asked = ana.fill(&page, "/submission", &[], None).await;
    let boxes = asked.answers(422).attributes("input[name=sure]", "value");
    assert_eq!(boxes.iter().filter(|date| *date == "1204").count(), boxes.len());
    assert!(asked.texts("#decide input[name=sure]").len() <= 1, "{boxes:?}");
}

#[tokio::test]
async fn a_rating_holds_from_a_coming_day_and_is_published_then() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let coming = (app.now() + TimeDelta::days(3)).format("%Y-%m-%d").to_string();
    let draft = ana.drafts(&app, &rating(&[("effective_date", &coming)])).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    page.shows("The verdict takes effect on this date");
    assert_eq!(page.value_of("publish_at"), Some(format!("{coming}T00:00")), "the hour is on offer");
    ed.fill(&page, "/approval", &[("publish_at", "")], None).await.answers(422).shows("publish it then or later");
    let at = format!("{coming}T08:00");
    let page = ed.reads(draft).await;
    ed.fill(&page, "/approval", &[("publish_at", &at), ("zone", "UTC")], None).await.answers(200);
    app.visitor().get("/en/canada-2015/promises/1.02").await.hides("Kept in part");
    app.wait(TimeDelta::days(4));
    app.write(async |tx| action::assessment::release(tx, draft).await).await;
    app.visitor().get("/en/canada-2015/promises/1.02").await.shows("Kept in part");
}
