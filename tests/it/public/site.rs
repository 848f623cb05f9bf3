//! The front page, "about", the chooser, and what every public page has in common.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::codebook::VerdictText;
use pledgebook::domain::codebook_proposal::Kind as CodebookChange;
use pledgebook::domain::tracker::TrackerText;

use super::{Newsroom, rating};
use crate::support::make::words;
use crate::support::{App, make, revise};

#[tokio::test]
async fn the_front_page_shows_trackers_with_counts_and_the_latest_changes() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    make::promise(&app, app.tracker, "1.03").await;
    newsroom.rates("in_progress", rating("2018")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.rates("kept", rating("2019-09")).await;
    let page = app.visitor().get("/en").await;
    page.answers(200).shows("Canada 2015").shows("November 4, 2015 to September 11, 2019").shows("2 promises");
    assert_eq!(page.texts(".headline"), ["50% Kept 1 promise changed this month"]);
    let counted = page.texts(".legend li");
    assert!(
        counted.contains(&"1 50% Kept".to_owned()) && counted.contains(&"1 50% Not yet rated".to_owned()),
        "{counted:?}"
    );
    assert_eq!(page.attributes(".legend a", "href")[0], "/en/canada-2015?verdict=kept#promises");
    assert_eq!(page.texts(".changes li p:last-child"), ["Kept previously: In progress", "In progress first rating"]);
    let page = app.visitor().get("/fr").await;
    page.shows("du 4 novembre 2015 au 11 septembre 2019").shows("Réalisée auparavant : En voie de réalisation");
}

#[tokio::test]
async fn the_front_page_carries_one_tracker_and_many() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let mut shown = Vec::new();
    for slug in ["b", "c", "d", "e"] {
        let page = app.visitor().get("/en").await;
        shown.push((page.texts(".trackers h3").len(), page.texts(".past tbody tr").len()));
        make::tracker(&app, &format!("tracker-{slug}")).await;
    }
    assert_eq!(shown, [(1, 0), (2, 0), (3, 0), (4, 0)], "each whole, as long as they are few");
    let page = app.visitor().get("/en").await;
    page.shows("Past mandates");
    assert_eq!(
        (page.texts(".trackers h3").len(), page.texts(".past tbody tr").len()),
        (0, 5),
        "a line for each that is over"
    );
    assert_eq!(page.texts(".past tbody tr:first-child td:nth-child(4)"), ["100% Kept"]);
}

#[tokio::test]
async fn current_mandates_stay_whole_among_many() {
    let app = App::start().await;
    for slug in ["b", "c", "d", "e"] {
        make::tracker(&app, &format!("tracker-{slug}")).await;
    }
    let page = app.visitor().get("/en").await;
    assert_eq!((page.texts(".trackers").len(), page.texts(".past tbody tr").len()), (0, 5), "no list of nothing");
    let text = TrackerText { mandate_end: None, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &text).await;
    let page = app.visitor().get("/en").await;
    assert_eq!((page.texts(".trackers h3").len(), page.texts(".past tbody tr").len()), (1, 4));
}

#[tokio::test]
async fn a_headline_counts_every_verdict_that_says_kept() {
    let app = App::start().await;
    let mut verdicts = make::verdicts();
    let late = words("Réalisée en retard", "Kept late");
    verdicts.push(VerdictText { key: "kept_late".to_owned(), label: late, ..verdicts[0].clone() });
    make::changed_codebook(&app, app.tracker, CodebookChange::Version, &verdicts).await;
    let newsroom = Newsroom::of(&app).await;
    let others = [make::promise(&app, app.tracker, "1.03").await, make::promise(&app, app.tracker, "1.04").await];
    newsroom.publishes(others[1], Kind::Rating, None, "broken", rating("2019-09")).await;
    let headline = app.visitor().get("/en").await.texts(".headline");
    assert_eq!(headline, ["1 promise changed this month"], "also where none is kept");
    newsroom.rates("kept_late", rating("2019-09")).await;
    assert_eq!(
        app.visitor().get("/en").await.texts(".headline"),
        ["33% Kept late 2 promises changed this month"],
        "one verdict says its own name"
    );
    newsroom.publishes(others[0], Kind::Rating, None, "kept", rating("2019-09")).await;
    assert_eq!(app.visitor().get("/en").await.texts(".headline"), ["67% Kept 3 promises changed this month"]);
    make::tracker(&app, "another").await;
    assert_eq!(
        app.visitor().get("/fr").await.texts(".headline"),
        ["67 % Réalisée 3 promesses ont changé ce mois-ci"],
        "also beside others"
    );
}

#[tokio::test]
async fn the_page_of_a_tracker_says_what_changed_lately_unless_it_is_narrowed_down() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let page = app.visitor().get("/en/canada-2015").await;
    assert_eq!(page.texts(".changes li p:last-child"), ["Kept first rating"]);
    for narrowed in ["/en/canada-2015?verdict=kept", "/en/canada-2015?sort=change&words=greatly"] {
        assert!(app.visitor().get(narrowed).await.texts(".changes li").is_empty(), "{narrowed}");
    }
}

#[tokio::test]
async fn a_site_without_listed_trackers_says_so() {
    let app = App::start().await;
    make::open(&app, app.tracker, false).await;
    app.visitor().get("/en").await.shows("No tracker is open to the public yet.").hides("Canada 2015");
    app.visitor().get("/fr").await.shows("Aucun suivi n’est encore ouvert au public.");
    for path in ["/en/canada-2015", "/en/canada-2015/method", "/en/canada-2015/promises/1.02"] {
        app.visitor().get(path).await.answers(410).hides("Greatly expand");
    }
}

#[tokio::test]
async fn every_public_page_stands_in_both_languages_and_leaves_no_cookie() {
    let app = App::start_at(|_| "https://promises.example".to_owned()).await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let pairs = [
        ("/en", "/fr"),
        ("/en/about", "/fr/a-propos"),
        ("/en/search", "/fr/recherche"),
        ("/en/compare", "/fr/comparer"),
        ("/en/compare?tracker=canada-2015", "/fr/comparer?tracker=canada-2015"),
        ("/en/changes", "/fr/changements"),
        ("/en/canada-2015/changes", "/fr/canada-2015/changements"),
        ("/en/corrections", "/fr/corrections"),
        ("/en/canada-2015/corrections", "/fr/canada-2015/corrections"),
        ("/en/canada-2015", "/fr/canada-2015"),
        ("/en/canada-2015/method", "/fr/canada-2015/methode"),
        ("/en/canada-2015/data", "/fr/canada-2015/donnees"),
        ("/en/canada-2015/promises/1.02", "/fr/canada-2015/promesses/1.02"),
    ];
    for (english, french) in pairs {
        for (path, other, lang) in [(english, french, "en"), (french, english, "fr")] {
            let page = app.visitor().ask(path).await;
            page.answers(200);
            assert!(!page.headers.contains_key("set-cookie"), "{path} sets a cookie");
            assert!(page.headers["cache-control"].to_str().is_ok_and(|value| value.starts_with("public")), "{path}");
            assert_eq!(page.attributes("html", "lang"), [lang]);
            assert_eq!(page.attributes(".masthead a[hreflang]", "href"), [other]);
            assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("https://promises.example{path}")]);
            let mut alternates = page.attributes("link[rel=alternate][hreflang]", "href");
            alternates.sort();
            let mut expected = [english, french].map(|path| format!("https://promises.example{path}")).to_vec();
            if path.len() == 3 {
                expected.insert(0, "https://promises.example/".to_owned());
            }
            assert_eq!(alternates, expected);
            let loaded = [page.attributes("[src]", "src"), page.attributes("link[rel=stylesheet]", "href")].concat();
            assert!(loaded.iter().all(|address| address.starts_with("/assets/")), "{path} loads {loaded:?}");
        }
    }
}

#[tokio::test]
async fn what_does_not_exist_is_a_page_that_says_so() {
    let app = App::start().await;
    let paths = [
        "/en/nobody-2000",
        "/en/canada-2015/promises/9.99",
        "/en/canada-2015/promises/1.02%20",
        "/en/canada%002015",
        "/en/canada-2015/promises/%ff",
        "/en/canada-2015/promesses/1.02",
    ];
    for path in paths {
        app.visitor().get(path).await.answers(404).shows("There is no page at this address");
    }
}

#[tokio::test]
async fn a_reference_is_looked_up_exactly_as_it_is_written() {
    let app = App::start().await;
    make::promise(&app, app.tracker, "LPC-1a").await;
    app.visitor().get("/en/canada-2015/promises/LPC-1a").await.answers(200);
    let page = app.visitor().ask("/en/canada-2015/promises/lpc-1A").await;
    assert_eq!(page.answers(301).headers["location"], "/en/canada-2015/promises/LPC-1a");
    let other = app.visitor().ask("/en/canada-2015/promises/LPC-01a").await;
    assert_eq!(other.answers(301).headers["location"], "/en/canada-2015/promises/LPC-1a", "one alone can be meant");
    let other = make::tracker(&app, "other-2019").await;
    make::promise(&app, other, "lpc-1A").await;
    app.visitor().get("/en/other-2019/promises/lpc-1A").await.answers(200);
    app.visitor().get("/en/canada-2015/promises/LPC-1a").await.answers(200);
}
