//! Whatever is typed, there is a sensible page.

use super::ask;
use crate::support::App;

#[tokio::test]
async fn nothing_that_can_be_typed_breaks_the_search() {
    let app = App::start().await;
    let long = format!("train{}", "%C3%A9+x".repeat(1_500));
    let typed = [
        "%00",
        "%00train%00ing",
        "%01%02%1b%7f",
        "%ff%fe",
        "%",
        "%zz",
        "+++",
        "%22",
        "%22%22%22",
        "-",
        "--",
        "-+-",
        "%27",
        "'; DROP",
        "a%26b%7Cc%21d",
        "%28%29%3C%3E%3A%2A",
        "%5C%5C",
        ":*",
        "training:*",
        "!training",
        "training+%26+missions",
        "the",
        "de+la",
        "or",
        "or+or",
        "training+or",
        "and+not",
        "%F0%9F%92%A9",
        "%EE%80%80training%EE%80%81",
        "%E2%80%AEtraining",
        "-training",
        "1e999",
        "&q=training",
        &long,
    ];
    for query in typed {
        for page in [ask(&app, query).await, app.visitor().get(&format!("/fr/recherche?q={query}")).await] {
            page.answers(200);
            assert_eq!(page.attributes("input[name=q]", "value").len(), 1, "{query}");
        }
    }
    ask(&app, &long).await.shows("Only the first 200 characters and 16 words were looked at.");
    ask(&app, "%00").await.shows("How to search");
    ask(&app, "-%21").await.shows("Write at least one word to look for");
    ask(&app, "-training").await.shows("Write at least one word to look for");
}

#[tokio::test]
async fn unknown_filters_and_pages_are_no_errors() {
    let app = App::start().await;
    let filters = ["tracker=nobody", "verdict=wonderful", "kind=secret", "tracker=%00%ff", "kind=%27", "verdict=KEPT"];
    for filter in filters {
        ask(&app, &format!("training&{filter}")).await;
    }
    ask(&app, "training&tracker=nobody").await.shows("Nothing is found with these filters.").shows("Tracker: nobody");
    for page in ["1000000000", "-1", "0", "x", "99999999999999999999999", "%00", "1.5"] {
        ask(&app, &format!("training&page={page}")).await.shows("1 promise");
    }
}

#[tokio::test]
async fn the_search_stands_in_both_languages_and_is_no_page_for_search_engines_once_asked() {
    let app = App::start_at(|_| "https://promises.example".to_owned()).await;
    let blank = app.visitor().ask("/fr/recherche").await;
    blank.answers(200).shows("Comment chercher");
    assert_eq!(blank.attributes("link[rel=canonical]", "href"), ["https://promises.example/fr/recherche"]);
    assert!(blank.attributes("meta[name=robots]", "content").is_empty());
    assert!(!blank.headers.contains_key("set-cookie"));
    let asked = ask(&app, "training").await;
    assert_eq!(asked.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(asked.attributes("link[rel=canonical]", "href"), ["https://promises.example/en/search"]);
    app.visitor().get("/en/recherche").await.answers(404);
    for path in ["/en", "/en/nowhere-at-all", "/fr", "/fr/canada-2015"] {
        let page = app.visitor().get(path).await;
        let word = if path.starts_with("/fr") { "/fr/recherche" } else { "/en/search" };
        assert_eq!(page.attributes(".masthead a[href$=recherche], .masthead a[href$=search]", "href"), [word]);
    }
    for path in ["/en", "/fr", "/en/nowhere/at/all", "/fr/%00"] {
        assert_eq!(app.visitor().get(path).await.texts("form[role=search] button").len(), 1, "{path}");
    }
}
