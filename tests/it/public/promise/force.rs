//! The later publication is in force where dates overlap, on every page and in every file alike; and a rating that does not
//! take force is told of as such.

use pledgebook::domain::assessment::Kind;

use crate::public::{Newsroom, rating};
use crate::support::make::{self, words};
use crate::support::{App, make::RATING};

const PAGE: &str = "/en/canada-2015/promises/1.02";

#[tokio::test]
async fn a_rating_of_a_year_published_after_one_of_its_month_takes_force_everywhere() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2019-01")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.rates("broken", rating("2019")).await;
    let reader = app.visitor();
    let page = reader.get(PAGE).await;
    assert_eq!(page.texts(".verdict .tag"), ["Broken"]);
    assert_eq!(page.texts(".history .standing .tag"), ["Broken", "In progress"]);
    assert_eq!(page.texts(".history .was"), ["previously: In progress", "first rating"]);
    let french = reader.get("/fr/canada-2015/promesses/1.02").await;
    french.shows("auparavant : En voie de réalisation").shows("première cote");
    assert_eq!(reader.get(&format!("{PAGE}/v1")).await.texts(".verdict .tag"), ["In progress"]);
    reader.get("/en").await.shows("previously: In progress");
    let tracker = reader.get("/en/canada-2015").await;
    assert_eq!(tracker.texts(".promises .rating .tag"), ["Broken"]);
    let last = tracker.texts(".course + .then tbody tr:last-child td");
    assert_eq!(last, ["0", "1", "0"], "in progress, broken, not rated");
    let csv = reader.get("/data/canada-2015/promises.csv").await;
    assert!(csv.body.contains("broken") && !csv.body.contains("in_progress"), "{}", csv.body);
    reader.get("/embed/en/canada-2015/1.02").await.shows("Broken");
    let desk = app.read(async |connection| pledgebook::store::desk::promise(connection, app.promise).await).await;
    assert_eq!(desk.and_then(|promise| promise.effective_date).map(|date| date.to_string()).as_deref(), Some("2019"));
}

#[tokio::test]
async fn a_rating_that_holds_since_certainly_earlier_goes_into_the_history_and_is_told_of_as_such() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("broken", rating("2019-01")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.rates("in_progress", rating("2018")).await;
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".verdict .tag"), ["Broken"]);
    assert_eq!(page.texts(".history .was"), ["previously: In progress"]);
    app.visitor().get("/en").await.shows("for an earlier time; the current rating stays");
    app.visitor().get("/fr").await.shows("pour une période antérieure; la cote en vigueur reste");
}

#[tokio::test]
async fn the_review_page_says_before_approval_that_a_rating_would_not_become_the_current_one() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = ana.drafts(&app, &RATING).await;
    ana.submits(first).await.answers(200);
    ed.approves(first).await.answers(200);
    let second = ana.drafts(&app, &RATING).await;
    let stays = "This will not become the current rating: its date, 2018, lies before that of the rating “Kept in part” (September 2019).";
    ana.saves(second, &[("effective_date", "2018"), ("verdict", "broken")]).await.answers(200);
    ana.submits(second).await.answers(200);
    let page = ed.reads(second).await;
    page.shows(stays);
    assert!(page.texts(".panel .remarked").iter().any(|words| words.contains("will not become")), "at the button");
    let french = ed.get(&format!("/fr/desk/assessments/{second}")).await;
    french.shows("Ceci ne deviendra pas la cote en vigueur : sa date, 2018, est antérieure à celle de la cote « Réalisée en partie » (septembre 2019).");
    ed.sends_back(second, "Overlapping, please.").await.answers(200);
    ana.saves(second, &[("effective_date", "2019")]).await.answers(200);
    ana.submits(second).await.answers(200);
    ed.reads(second).await.hides("will not become the current rating");
    ed.approves(second).await.answers(200);
    assert_eq!(app.visitor().get(PAGE).await.texts(".verdict .tag"), ["Broken"]);
}

#[tokio::test]
async fn what_the_rating_was_before_is_said_truly_of_corrections() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.corrects(wrong, "broken", words("Tort.", "Wrong."), rating("2019-03")).await;
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".history .standing .tag"), ["Kept", "Broken"]);
    assert_eq!(page.texts(".history .was"), ["first rating", "correction, previously: Kept"]);
    app.visitor().get("/fr/canada-2015/promesses/1.02").await.shows("correction, auparavant : ");
}

#[tokio::test]
async fn the_method_page_states_which_rating_is_current_in_both_languages() {
    let app = App::start().await;
    app.visitor()
        .get("/en/canada-2015/method")
        .await
        .shows("Which rating is current")
        .shows("The rating published last is current, unless its date certainly lies before that of another rating");
    app.visitor().get("/fr/canada-2015/methode").await.shows("Quelle cote est en vigueur");
}

#[tokio::test]
async fn the_chart_and_the_comparison_count_a_year_alike() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.publishes(app.promise, Kind::Rating, None, "kept", rating("2016")).await;
    make::promise(&app, app.tracker, "1.03").await;
    let chart = app.visitor().get("/en/canada-2015").await;
    let months = chart.texts(".course + .then tbody th");
    assert_eq!(months, ["November 2015", "December 2016", "September 2019"]);
    chart.shows("1 rating dated only to the year counts when that year is over, or in the last month shown.");
    let compared = app.visitor().get("/en/compare?tracker=canada-2015").await;
    // The year 2016 ends on day 423 of the mandate.
    let kept: Vec<String> = (1..)
        .map_while(|row| {
            let cells = compared.texts(&format!(".numbers tbody tr:nth-child({row}) td"));
            cells.first().cloned()
        })
        .collect();
    assert_eq!(kept[..6], ["0%", "0%", "0%", "0%", "0%", "50%"]);
}
