//! That a publication cannot be corrected while its promise has another assessment that is open, and that the desk says so.

use chrono::TimeDelta;

use crate::support::{App, make};

#[tokio::test]
async fn the_desk_says_what_keeps_a_correction_from_being_started_and_leads_there() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let published = ana.drafts(&app, &make::RATING).await;
    ana.submits(published).await.answers(200);
    ed.approves(published).await.answers(200);
    let workspace = format!("/en/desk/promises/{}", app.promise);
    let says = "No correction of this publication can be started";
    ana.get(&workspace).await.answers(200).hides("not even a correction").shows("Start an assessment");
    ana.reads(published).await.hides(says);

    let open = ana.drafts(&app, &make::RATING).await;
    let leads_there = async |state: &str| {
        let page = ana.reads(published).await;
        page.shows(says).shows(&format!("Rating {state}"));
        assert!(page.attributes("main a", "href").contains(&format!("/en/desk/assessments/{open}")));
        ana.get(&format!("/fr/desk/assessments/{published}")).await.shows("Aucune correction de cette publication");
        ana.reads(open).await.hides(says);
    };
    ana.get(&workspace).await.shows("As long as it is open, no other assessment").hides("Start an assessment");
    leads_there("Draft").await;
    ana.submits(open).await.answers(200);
    leads_there("Submitted").await;
    let at = (app.now() + TimeDelta::days(3)).format("%Y-%m-%dT%H:%M").to_string();
    let page = ed.reads(open).await;
    ed.fill(&page, "/approval", &[("publish_at", &at), ("zone", "UTC")], None).await.answers(200);
    ana.get(&workspace).await.shows("Until it is published or taken off the schedule, no other");
    leads_there("Scheduled").await;
    // Who starts nothing is not told what they cannot start.
    let root = app.admin("root").await;
    root.reads(published).await.hides(says);
    root.get(&workspace).await.hides("not even a correction");
}
