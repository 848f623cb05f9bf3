//! Corrections and retractions, all in one place.

mod evidence;

use pledgebook::domain::revision::Text;

use super::newsroom::{Newsroom, rating};
use crate::support::App;
use crate::support::make::{self, words};

#[tokio::test]
async fn corrections_and_retractions_stand_newest_first_with_their_reasons() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    app.wait(chrono::Duration::days(1));
    let right =
        newsroom.corrects(wrong, "broken", words("Nous avions *tort*.", "We were *wrong*."), rating("2019-03")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.retracts(right, words("Source retirée.", "The source was withdrawn.")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.corrects(wrong, "", words("Une coquille.", "A misprint."), Text::default()).await;
    let page = app.visitor().get("/en/corrections").await;
    page.answers(200).shows("2 notices").shows("A misprint.").shows("The source was withdrawn.");
    assert_eq!(page.texts(".notices-list h3"), ["Correction · Promise 1.02", "Correction retracted · Promise 1.02"]);
    assert_eq!(page.texts(".notices-list .when time"), ["January 18, 2026", "January 17, 2026"]);
    page.hides("We were");
    page.shows("Concerns the publication of January 15, 2026.");
    let page = app.visitor().get("/fr/canada-2015/corrections").await;
    page.answers(200).shows("2 avis").shows("Une coquille.").shows("Source retirée.").shows("18 janvier 2026");
    assert_eq!(page.attributes(".statement-line a", "href")[0], "/fr/canada-2015/promesses/1.02");
}

#[tokio::test]
async fn a_correction_tells_what_the_verdict_was_and_leads_to_its_notice() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.corrects(wrong, "broken", words("Tort.", "Wrong."), rating("2019-03")).await;
    let page = app.visitor().get("/en/corrections").await;
    assert_eq!(page.texts(".standing"), ["Broken previously: Kept"]);
    let href = &page.attributes(".notices-list .hint a", "href")[0];
    let (path, anchor) = href.split_once('#').expect("an anchor");
    let promise = app.visitor().get(path).await;
    assert!(promise.answers(200).attributes("[id]", "id").contains(&anchor.to_owned()), "{href}");
}

#[tokio::test]
async fn nothing_to_correct_is_said_and_what_is_hidden_stays_so() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    for path in ["/en/corrections", "/en/canada-2015/corrections"] {
        app.visitor().get(path).await.answers(200).shows("Nothing has been corrected or taken back so far.");
    }
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.corrects(wrong, "broken", words("Tort.", "Wrong indeed."), rating("2019-03")).await;
    make::open(&app, app.tracker, false).await;
    app.visitor().get("/en/corrections").await.answers(200).hides("Wrong indeed").hides("Canada 2015");
    app.visitor().get("/en/canada-2015/corrections").await.answers(410);
    app.visitor().get("/en/nobody/corrections").await.answers(404);
}

#[tokio::test]
async fn many_notices_fill_pages() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2019-09")).await;
    for number in 0..31 {
        let note = words(&format!("Coquille {number}."), &format!("Misprint {number}."));
        newsroom.corrects(wrong, "", note, Text::default()).await;
        app.wait(chrono::Duration::hours(1));
    }
    let page = app.visitor().get("/en/corrections").await;
    assert_eq!(page.texts(".notices-list > li").len(), 30);
    page.shows("Misprint 30.").hides("Misprint 0.").shows("Next (31–31)");
    assert_eq!(page.attributes("a[rel=next]", "href"), ["/en/corrections?page=2"]);
    for typed in ["2", "1000000000", "99999999999999999999"] {
        let page = app.visitor().get(&format!("/en/corrections?page={typed}")).await;
        let last = if typed.len() > 15 { "Misprint 30." } else { "Misprint 0." };
        page.answers(200).shows(last);
    }
    for typed in ["0", "-3", "x", "%00"] {
        app.visitor().get(&format!("/en/corrections?page={typed}")).await.answers(200).shows("Misprint 30.");
    }
}
