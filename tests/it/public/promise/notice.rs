//! Corrections and retractions: what was wrong is said where it stood, apart from the history.

use pledgebook::domain::revision::Text;

use crate::public::{Newsroom, item, rating};
use crate::support::App;
use crate::support::make::words;

const ENGLISH: &str = "/en/canada-2015/promises/1.02";
const FRENCH: &str = "/fr/canada-2015/promesses/1.02";

#[tokio::test]
async fn a_correction_replaces_the_rating_and_the_wrong_one_stays_in_the_history() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.corrects(wrong, "broken", words("Nous avions tort.", "We were *wrong*."), rating("2019-03")).await;
    let page = app.visitor().get(ENGLISH).await;
    assert_eq!(page.texts(".verdict .tag"), ["Broken"]);
    assert_eq!(page.texts(".correction h2"), ["Correction, January 16, 2026"]);
    page.shows("We were wrong.").shows("It concerns the publication of January 15, 2026.");
    assert_eq!(page.texts(".standing"), ["Kept Corrected see the notice", "Broken in force"]);
    page.shows("Reasons of 2019-09.").shows("Reasons of 2019-03.");
    assert!(!page.texts(".history").concat().contains("We were"), "apart from the history");
    let anchors: Vec<_> = page.attributes("a[href^='#']", "href").iter().map(|link| link[1..].to_owned()).collect();
    let ids = page.attributes("[id]", "id");
    assert!(anchors.iter().all(|anchor| ids.contains(anchor)), "{anchors:?} {ids:?}");
    app.visitor().get(FRENCH).await.shows("Correction du 16 janvier 2026").shows("Nous avions tort.");
    app.visitor().get("/en").await.shows("correction, previously: Kept");
}

#[tokio::test]
async fn a_correction_without_a_verdict_leaves_the_rating_in_force() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let rated = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.corrects(rated, "", words("Une coquille.", "A misprint."), Text::default()).await;
    let page = app.visitor().get(ENGLISH).await;
    assert_eq!(page.texts(".verdict .tag"), ["Kept"]);
    assert_eq!(page.texts(".standing"), ["Kept in force see the notice"]);
    page.shows("A misprint.");
    newsroom.rates("broken", rating("2020")).await;
    let page = app.visitor().get(ENGLISH).await;
    assert!(page.texts(".notices").is_empty(), "the notice steps back when another rating is in force");
    page.shows("Corrections and retractions").shows("A misprint.");
}

#[tokio::test]
async fn a_retraction_leaves_its_reason_and_nothing_else() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let text = Text { evidence: vec![item("Withdrawn report", "2019")], ..rating("2019-09") };
    let rated = newsroom.rates("kept", text).await;
    newsroom.retracts(rated, words("La source était un brouillon.", "The source was a draft.")).await;
    let page = app.visitor().get(ENGLISH).await;
    assert_eq!(page.texts(".verdict .tag"), ["Not yet rated"]);
    page.shows("Rating retracted, January 15, 2026").shows("The source was a draft.");
    page.shows("No rating of this promise stands at the moment.").shows("Kept Retracted see the notice");
    page.hides("Reasons of").hides("Withdrawn report");
    app.visitor().get(FRENCH).await.shows("Cote rétractée le 15 janvier 2026").shows("La source était un brouillon.");
    assert_eq!(app.visitor().get("/en/canada-2015").await.texts(".legend li")[4], "1 100% Not yet rated");
}

#[tokio::test]
async fn an_earlier_rating_stands_again_when_the_later_one_is_retracted() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2018")).await;
    let later = newsroom.rates("kept", rating("2019")).await;
    newsroom.retracts(later, words("Trop tôt.", "Too early.")).await;
    let page = app.visitor().get(ENGLISH).await;
    assert_eq!(page.texts(".verdict .tag"), ["In progress"]);
    assert_eq!(page.texts(".notices .notice").len(), 1);
    page.shows("Too early.");
    newsroom.rates("broken", rating("2020")).await;
    let page = app.visitor().get(ENGLISH).await;
    assert!(page.texts(".notices").is_empty());
    page.shows("Too early.");
}
