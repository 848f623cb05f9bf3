//! Trackers side by side: by class, and along their mandates.

use super::newsroom::{Newsroom, rating};
use crate::support::{App, make};

const BOTH: &str = "/en/compare?tracker=canada-2015&tracker=quebec-2018";

async fn trackers() -> App {
    let app = App::start().await;
    make::promise(&app, app.tracker, "1.03").await;
    let other = make::tracker(&app, "quebec-2018").await;
    make::promise(&app, other, "5.05").await;
    app
}

#[tokio::test]
async fn two_trackers_stand_side_by_side_by_class() {
    let app = trackers().await;
    Newsroom::of(&app).await.rates("kept_in_part", rating("2019-03")).await;
    let page = app.visitor().get(BOTH).await;
    page.answers(200).shows("Ratings in force");
    assert_eq!(page.attributes(".classes thead a", "href"), ["/en/canada-2015", "/en/quebec-2018"]);
    assert_eq!(page.texts(".classes tbody th")[..2], ["Kept", "Kept in part"]);
    assert_eq!(page.texts(".classes tbody tr:nth-child(2) td"), ["50% 1", "0% 0"]);
    assert_eq!(page.texts(".classes tbody tr:nth-child(5) td"), ["50% 1", "100% 1"]);
    assert_eq!(page.texts(".classes tbody tr:last-child td"), ["2", "1"]);
    // On narrow screens, where the table is not shown.
    assert_eq!(page.texts(".bars > li:first-child li"), ["Kept in part 50% 1", "Not rated 50% 1"]);
    assert_eq!(page.texts(".bars > li:last-child li"), ["Not rated 100% 1"]);
    assert_eq!(page.attributes("input[name=tracker][checked]", "value").len(), 2);
    assert_eq!(page.attributes(".masthead a[hreflang]", "href"), [BOTH.replace("/en/compare", "/fr/comparer")]);
}

#[tokio::test]
async fn the_chart_and_the_table_tell_the_same_by_day_of_the_mandate() {
    let app = trackers().await;
    let newsroom = Newsroom::of(&app).await;
    // The mandate begins on November 4, 2015; day 100 is February 12, 2016, and the year 2016 ends on day 423.
    newsroom.rates("kept_in_part", rating("2016")).await;
    newsroom.rates("kept", rating("2018-11-04")).await;
    let page = app.visitor().get(BOTH).await;
    let cells = |row: usize| page.texts(&format!(".numbers tbody tr:nth-child({row}) td"));
    assert_eq!(page.texts(".numbers tbody th")[..6], ["0", "100", "200", "300", "400", "500"]);
    assert_eq!(cells(5)[..3], ["0%", "0%", "0%"], "a year counts when it is over");
    assert_eq!(cells(6)[..3], ["50%", "0%", "50%"]);
    assert_eq!(cells(12)[..3], ["50%", "50%", "0%"], "kept since day 1,096");
    assert_eq!(page.texts(".numbers tbody th").last().map(String::as_str), Some("1,407"), "the mandate's last day");
    assert_eq!(page.attributes("polyline.trace", "points").len(), 4, "two lines and their keys");
    page.shows("Each share is rounded by itself, so the two may add up to one point more or less than “Both”.");
    page.shows("50% on day 1,407").shows("0% on day 1,407");
    assert_eq!(page.texts("svg title").len(), 1);
    assert_eq!(page.texts("svg desc"), ["Canada 2015: 50% on day 1,407. Canada 2015: 0% on day 1,407."]);
    assert_eq!(page.attributes("svg[role=img][aria-labelledby]", "aria-labelledby"), ["chart-title chart-text"]);
}

#[tokio::test]
async fn the_lines_of_the_chart_step_on_the_very_day() {
    let app = trackers().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2018-11-04")).await;
    let page = app.visitor().get(BOTH).await;
    // Day 1,096 of 1,600 that the chart shows, and the mandate's last day; half of the promises of 60% that it shows.
    let lines = page.attributes(".plot-area polyline", "points");
    assert_eq!(lines, ["0.0,400.0 685.0,400.0 685.0,66.7 879.4,66.7", "0.0,400.0 879.4,400.0"]);
}

#[tokio::test]
async fn one_none_and_unknown_trackers_are_pages_too() {
    let app = trackers().await;
    let visitor = app.visitor();
    visitor
        .get("/en/compare")
        .await
        .answers(200)
        .shows("Choose two or more trackers above.")
        .hides("Along the mandate");
    visitor.get("/fr/comparer").await.answers(200).shows("Choisissez au moins deux suivis");
    let page = visitor.get("/en/compare?tracker=canada-2015").await;
    page.answers(200).shows("This is one tracker alone").shows("Along the mandate");
    let page = visitor.get("/en/compare?tracker=nobody&tracker=canada-2015&tracker=canada-2015&tracker=%00%ff").await;
    page.answers(200).shows("A tracker that was asked for is not here").hides("nobody");
    assert_eq!(page.attributes(".classes thead a", "href"), ["/en/canada-2015"]);
    let many = "tracker=canada-2015&".repeat(1_000);
    visitor.get(&format!("/en/compare?{many}tracker={}", "x".repeat(8_000))).await.answers(200);
}

#[tokio::test]
async fn at_most_six_stand_side_by_side_and_hidden_ones_never() {
    let app = trackers().await;
    let mut query = String::from("tracker=canada-2015&tracker=quebec-2018");
    for number in 1..=6 {
        make::tracker(&app, &format!("more-{number}")).await;
        query.push_str(&format!("&tracker=more-{number}"));
    }
    let page = app.visitor().get(&format!("/en/compare?{query}")).await;
    page.shows("At most six trackers fit side by side");
    assert_eq!(page.attributes(".classes thead a", "href").len(), 6);
    make::open(&app, app.tracker, false).await;
    let page = app.visitor().get(BOTH).await;
    page.answers(200).shows("A tracker that was asked for is not here");
    assert!(!page.attributes("input[name=tracker]", "value").contains(&"canada-2015".to_owned()));
    assert_eq!(page.attributes(".classes thead a", "href"), ["/en/quebec-2018"]);
}

#[tokio::test]
async fn drafts_and_retractions_do_not_count() {
    let app = trackers().await;
    let newsroom = Newsroom::of(&app).await;
    let rated = newsroom.rates("kept", rating("2016-01-01")).await;
    app.visitor().get(BOTH).await.shows("50% on day 1,407");
    newsroom.retracts(rated, make::words("Retirée.", "Withdrawn.")).await;
    app.visitor().get(BOTH).await.hides("50% on day 1,407");
}
