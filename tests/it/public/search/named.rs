//! Trackers are found by their names and by those of the people and parties behind them.

use pledgebook::domain::language::Language;
use pledgebook::domain::tracker::TrackerText;

use super::{ask, found};
use crate::support::make::{self, words};
use crate::support::{App, revise};

#[tokio::test]
async fn a_name_that_readers_see_leads_to_the_tracker() {
    let app = App::start().await;
    for typed in ["trudeau", "Justin+Trud", "liberal+party", "canada", "%22canada+2015%22", "parti+lib%C3%A9ral"] {
        let page = ask(&app, typed).await;
        assert_eq!(page.attributes(".named a", "href"), ["/en/canada-2015"], "{typed}");
        page.hides("Nothing was found");
    }
    let page = app.visitor().get("/fr/recherche?q=trudeau").await;
    assert_eq!(page.texts(".named li"), ["Canada 2015 · Justin Trudeau · Parti libéral du Canada"]);
    for typed in [
        "harper",
        "trudeau+harper",
        "trudeau+-liberal",
        "training",
        "trudeau&kind=promise",
        "trudeau&tracker=canada-2015",
    ] {
        assert!(ask(&app, typed).await.texts(".named a").is_empty(), "{typed}");
    }
    assert_eq!(found(&ask(&app, "training").await), ["1.02"]);
}

#[tokio::test]
async fn a_name_that_is_not_public_leads_nowhere() {
    let app = App::start().await;
    let french = TrackerText {
        languages: vec![Language::french()],
        leader: words("Justin Trudeau", "Pierre Xylophone"),
        ..make::tracker_text("canada-2015")
    };
    revise::tracker(&app, app.tracker, &french).await;
    assert!(ask(&app, "xylophone").await.texts(".named a").is_empty(), "the tracker publishes no English");
    make::open(&app, app.tracker, false).await;
    assert!(ask(&app, "trudeau").await.hides("Canada 2015").texts(".named a").is_empty());
    let (ana, sam) = (app.researcher("ana").await, app.stranger("sam").await);
    let page = ana.get("/en/desk/search?q=xylophone").await;
    assert_eq!(page.attributes(".named a", "href"), [format!("/en/desk/trackers/{}", app.tracker)]);
    assert!(sam.get("/en/desk/search?q=trudeau").await.texts(".named a").is_empty());
}

#[tokio::test]
async fn leader_party_and_place_lead_to_the_tracker_in_every_language_of_it() {
    let app = App::start().await;
    let tongues = |arabic: &str, french: &str, english: &str| {
        words(french, english).with("ar".parse().expect("a language"), arabic)
    };
    let text = TrackerText {
        languages: ["fr", "en", "ar"].map(|tag| tag.parse().expect("a language")).to_vec(),
        leader: tongues("محمد السادس", "Mohammed VI", "King Mohammed"),
        party: tongues("حزب العدالة", "Parti de la justice", "Justice Party"),
        jurisdiction: tongues("المغرب", "Maroc", "Morocco"),
        ..make::tracker_text("canada-2015")
    };
    revise::tracker(&app, app.tracker, &text).await;
    let ana = app.researcher("ana").await;
    let typed =
        ["mohammed", "king", "السادس", "parti de la justice", "justice party", "العدالة", "maroc", "morocco", "المغرب"];
    for typed in typed {
        let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        for (path, href) in [("/en/search", "/en/canada-2015"), ("/fr/recherche", "/fr/canada-2015")] {
            let page = app.visitor().get(&format!("{path}?q={query}")).await;
            assert_eq!(page.attributes(".named a", "href"), [href], "{path} {typed}");
        }
        for lang in ["en", "fr"] {
            let page = ana.get(&format!("/{lang}/desk/search?q={query}")).await;
            let href = format!("/{lang}/desk/trackers/{}", app.tracker);
            assert_eq!(page.attributes(".named a", "href"), [href], "{lang} {typed}");
        }
    }
}
