//! The tracker's figures over time: the chart with its words and its table, and the facts of the mandate.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::tracker::TrackerText;

use crate::public::{Newsroom, rating};
use crate::support::{App, make, revise};

#[tokio::test]
async fn the_chart_says_in_words_and_numbers_what_it_draws() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2017-02")).await;
    newsroom.rates("kept", rating("2019")).await;
    let other = make::promise(&app, app.tracker, "1.03").await;
    newsroom.publishes(other, Kind::Rating, None, "broken", rating("2015-11-30")).await;
    make::promise(&app, app.tracker, "1.04").await;
    let page = app.visitor().get("/en/canada-2015").await;
    assert_eq!(page.attributes("svg.chart[role=img]", "aria-labelledby"), ["chart-name chart-description"]);
    assert_eq!(page.texts("#chart-name"), ["Verdicts over time: Canada 2015"]);
    let description = page.texts("#chart-description").concat();
    let said = "Mandate: November 4, 2015 to September 11, 2019. At the end, in September 2019: Kept 1, In progress 0, Broken 1, Not yet rated 1.";
    assert!(description.contains(said), "{description}");
    assert!(description.contains("1 rating dated only to the year counts when that year is over"), "{description}");
    assert_eq!(page.texts(".course + .then thead th"), ["Month", "Kept", "In progress", "Broken", "Not yet rated"]);
    let months = ["November 2015", "February 2017", "September 2019"];
    assert_eq!(page.texts(".course + .then tbody th"), months);
    assert_eq!(page.texts(".course + .then tbody td").concat(), "001201111011");
    page.shows("Mandate begins").shows("Mandate ends");
    assert_eq!(page.attributes(".chart path", "class")[..4], ["tone-grey", "tone-red", "tone-blue", "tone-green"]);
    app.visitor().get("/fr/canada-2015").await.shows("Les verdicts dans le temps").shows("février 2017");
}

#[tokio::test]
async fn the_last_month_of_the_chart_agrees_with_the_scoreboard() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2020-03")).await;
    newsroom.corrects(wrong, "broken", make::words("Tort.", "Wrong."), rating("2018")).await;
    let page = app.visitor().get("/en/canada-2015").await;
    assert_eq!(page.texts(".course + .then tbody tr:last-child th"), ["September 2019"]);
    assert_eq!(page.texts(".course + .then tbody tr:last-child td"), ["1", "0"]);
    assert_eq!(page.texts(".course + .then thead th"), ["Month", "Broken", "Not yet rated"]);
    assert_eq!(page.texts(".legend li")[3], "1 100% Broken");
}

#[tokio::test]
async fn without_a_rating_there_is_no_chart() {
    let app = App::start().await;
    let page = app.visitor().get("/en/canada-2015").await;
    assert!(page.texts(".course").is_empty());
    page.hides("Last checked").hides("Last changed");
}

#[tokio::test]
async fn the_head_says_how_far_the_mandate_is_and_when_something_was_checked_and_changed() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.rates("kept", rating("2019-10")).await;
    let page = app.visitor().get("/en/canada-2015").await;
    page.shows("100%, the mandate is over").shows("Last checkedJanuary 16, 2026").shows("Last changedJanuary 15, 2026");
    let running = TrackerText { mandate_end: "2036-11-03".parse().ok(), ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &running).await;
    app.visitor().get("/en/canada-2015").await.shows("49% of the mandate");
    app.visitor().get("/fr/canada-2015").await.shows("49 % du mandat").shows("Dernière vérification16 janvier 2026");
    let open = TrackerText { mandate_end: None, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &open).await;
    app.visitor().get("/en/canada-2015").await.shows("the end of the mandate is not known yet");
}
