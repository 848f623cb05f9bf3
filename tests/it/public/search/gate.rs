//! What is not public is never found, in no form.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::language::Language;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;
use pledgebook::domain::tracker::TrackerText;

use super::{ask, found, promise, reasons};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::make::{self, words};
use crate::support::{App, revise};

/// The word is found nowhere, not even as a nearest match.
async fn hides(app: &App, word: &str) {
    for typed in [word.to_owned(), word[..word.len() - 2].to_owned(), format!("{word}x"), format!("{word}+missions")] {
        let page = ask(app, &typed).await;
        page.hides(&format!("<mark>{word}")).hides(&format!(">{word}</a>"));
        assert!(!page.texts(".passages").concat().contains(word), "{typed}");
    }
    assert_eq!(found(&ask(app, word).await), Vec::<String>::new(), "{word}");
}

#[tokio::test]
async fn drafts_and_what_waits_for_approval_are_not_found() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let text = reasons("Un xylophone.", "A xylophone.", "Zeppelinkatalog");
    let draft = newsroom.drafts(app.promise, Kind::Rating, None, "kept", text).await;
    hides(&app, "xylophone").await;
    newsroom.submits(draft).await;
    hides(&app, "xylophone").await;
    hides(&app, "Zeppelinkatalog").await;
}

#[tokio::test]
async fn only_the_approved_revision_is_found() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let mut fields = make::RATING;
    fields[3].1 = "First came a xylophone.";
    let draft = ana.drafts(&app, &fields).await;
    ana.saves(draft, &[("rationale.en", "Then came a trombone.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    assert_eq!(found(&ask(&app, "trombone").await), ["1.02"]);
    hides(&app, "xylophone").await;
}

#[tokio::test]
async fn what_was_taken_back_is_gone_at_once() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let rated = newsroom.rates("kept", reasons("Un xylophone.", "A xylophone.", "Zeppelinkatalog")).await;
    assert_eq!(found(&ask(&app, "xylophone").await), ["1.02"]);
    assert_eq!(found(&ask(&app, "zeppelin").await), ["1.02"]);
    newsroom.retracts(rated, words("Retirée.", "Withdrawn.")).await;
    hides(&app, "xylophone").await;
    hides(&app, "Zeppelinkatalog").await;
    assert_eq!(ask(&app, "training").await.texts(".rating .tag"), ["Not yet rated"]);
}

#[tokio::test]
async fn a_tracker_that_is_not_listed_is_not_searched() {
    let app = App::start().await;
    promise(&app, app.tracker, "2.01", words("Un xylophone.", "A xylophone.")).await;
    assert_eq!(found(&ask(&app, "xylophone").await), ["2.01"]);
    make::open(&app, app.tracker, false).await;
    hides(&app, "xylophone").await;
    ask(&app, "xylophone&tracker=canada-2015").await.hides("Canada 2015");
}

#[tokio::test]
async fn a_statement_that_was_rewritten_is_found_by_its_new_words_only() {
    let app = App::start().await;
    let id = promise(&app, app.tracker, "2.01", words("Un xylophone.", "A xylophone.")).await;
    let text = PromiseText {
        reference: "2.01".parse().expect("a reference"),
        statement: words("Un trombone.", "A trombone."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    revise::promise(&app, id, &text).await;
    assert_eq!(found(&ask(&app, "trombone").await), ["2.01"]);
    hides(&app, "xylophone").await;
}

#[tokio::test]
async fn reasons_that_no_longer_hold_say_so() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", reasons("Un.", "An early xylophone.", "One")).await;
    let wrong = Text { effective_date: "2020".parse().ok(), ..reasons("Deux.", "A wrong trombone.", "Two") };
    let wrong = newsroom.rates("kept", wrong).await;
    assert_eq!(ask(&app, "xylophone").await.texts(".passages .label"), ["Earlier reasons"]);
    assert_eq!(ask(&app, "trombone").await.texts(".passages .label"), ["Reasons"]);
    newsroom.corrects(wrong, "broken", words("Erreur.", "It was a harmonica."), rating("2020-01")).await;
    assert_eq!(ask(&app, "trombone").await.texts(".passages .label"), ["Reasons, corrected since"]);
    assert_eq!(ask(&app, "harmonica").await.texts(".passages .label"), ["Correction"]);
}

#[tokio::test]
async fn what_a_tracker_does_not_publish_in_its_languages_is_not_given_out() {
    let app = App::start().await;
    let statement = words("Un xylophone.", "A trombone.");
    promise(&app, app.tracker, "2.01", statement).await;
    assert_eq!(found(&ask(&app, "trombone").await), ["2.01"]);
    let french = TrackerText { languages: vec![Language::french()], ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &french).await;
    hides(&app, "trombone").await;
    assert_eq!(found(&ask(&app, "xylophone").await), ["2.01"]);
}
