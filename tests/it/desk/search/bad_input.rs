//! Whatever is typed, there is a sensible page.

use super::{asks, found, promise};
use crate::support::App;
use crate::support::make::words;

#[tokio::test]
async fn nothing_that_can_be_typed_breaks_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let long = "x%C3%A9+".repeat(2_000);
    let typed = [
        "",
        "+",
        "%00",
        "%00train%00ing",
        "%01%02%1b%7f",
        "%ff%fe",
        "%",
        "%zz",
        "%22",
        "%22%22%22",
        "-",
        "--",
        "-+-",
        "%27",
        "%27%27",
        "'; DROP",
        "a%26b%7Cc%21d",
        "%28%29%3C%3E%3A%2A",
        "%5C",
        "%5C%5C%27",
        ":*",
        "training:*",
        "!training",
        "training+%26+missions",
        "the",
        "de+la",
        "or",
        "training+or",
        "%F0%9F%92%A9",
        "1.02.",
        ".",
        "..",
        "%EE%80%80training%EE%80%81",
        "%E2%80%AEtraining",
        "-training",
        "1e999",
        "%40%23%25",
        "https%3A%2F%2F",
        "http%3A%2F%2F%27%5C",
        "a.b",
        "....1",
        "_",
        "x_",
        "&q=training",
        &long,
    ];
    for query in typed {
        for lang in ["en", "fr"] {
            let page = ana.get(&format!("/{lang}/desk/search?q={query}")).await;
            page.answers(200);
            assert_eq!(page.attributes("input[name=q]", "value").len(), 1, "{query}");
        }
    }
    asks(&ana, &long)
        .await
        .shows("Only the first 200 characters and 16 words were looked at.")
        .shows("Nothing was found for");
    asks(&ana, "").await.shows("How to search");
    asks(&ana, "%00").await.shows("How to search");
    asks(&ana, "-training").await.shows("Write at least one word to look for");
    assert_eq!(found(&asks(&ana, "%00train%00ing%01").await), ["1.02"], "control characters count for nothing");
    assert_eq!(found(&asks(&ana, "%22training").await), ["1.02"], "nor does a quotation mark without a partner");
    assert_eq!(asks(&ana, "%22a%22+%3Cb%3E").await.attributes("#desk-search", "value"), ["\"a\" <b>"]);
    for from in ["search", "search%3Fq%3D%2500", "search%3Fq%3D%22", "search%3F%ff"] {
        ana.get(&format!("/en/desk/promises/{}?from={from}", app.promise)).await.answers(200);
    }
}

#[tokio::test]
async fn what_is_found_is_shown_as_text() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let statement = words("Rien.", "Stop <script>alert(1)</script> & <b>corruption</b> now.");
    promise(&app, app.tracker, "3.01", statement).await;
    let page = asks(&ana, "corruption").await;
    assert_eq!(page.texts(".finds mark"), ["corruption"]);
    assert!(!page.body.contains("<script>alert"));
}

#[tokio::test]
async fn a_field_for_it_stands_on_every_page_of_the_desk_and_on_no_other() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    for path in ["/en/desk", "/en/desk/queue", "/fr/desk/stale", "/en/desk/trackers", "/en/desk/shortcuts"] {
        let page = ed.get(path).await;
        let action = format!("/{}/desk/search", &path[1..3]);
        assert_eq!(page.attributes(".desk-head form[role=search]", "action"), [action], "{path}");
        assert_eq!(page.attributes(".desk-head label[for=desk-search]", "for").len(), 1, "{path}");
    }
    for path in ["/en", "/en/search", "/en/desk/sign-in"] {
        assert!(app.visitor().get(path).await.attributes("#desk-search", "name").is_empty(), "{path}");
    }
}
