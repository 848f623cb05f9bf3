//! What readers see of a promise that is no longer listed.

use pledgebook::domain::id::PromiseId;

use super::{decides, promises};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::{App, make};

#[tokio::test]
async fn its_page_stays_and_says_what_became_of_it_and_where_it_goes_on() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    promises(&app, ["1.03", "1.04"]).await;
    decides(&ed, app.promise, "split", "1.03, 1.04").await.answers(200);
    let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
    page.answers(200)
        .shows("Split on January 15, 2026")
        .shows("It repeats promise 1.03.")
        .shows("It goes on in 1.03, 1.04.");
    assert_eq!(page.texts(".verdict .tag"), ["Split"]);
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    page.hides("ClaimReview");
    let links = page.attributes(".notice a", "href");
    assert_eq!(links, ["/en/canada-2015/promises/1.03", "/en/canada-2015/promises/1.04"]);
    let french = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    french
        .shows("Scindée le 15 janvier 2026")
        .shows("Elle répète la promesse 1.03.")
        .shows("Elle se poursuit dans 1.03, 1.04.");
    let heir = app.visitor().get("/en/canada-2015/promises/1.04").await;
    heir.shows("Where this promise comes from").shows("A part of the former promise 1.02");
    assert!(heir.attributes("meta[name=robots]", "content").is_empty());
    // The numbered version stays what it was, and says what happened since.
    let version = app.visitor().get("/en/canada-2015/promises/1.02/v1").await;
    version.answers(200).shows("Reasons of 2019-09.").shows("Since then this promise has left the list:");
    assert_eq!(version.texts(".verdict .tag"), ["Kept"]);
    app.visitor().get("/en/canada-2015/promises/1.02/cite.bib").await.answers(200);
}

#[tokio::test]
async fn lists_counts_files_and_the_sitemap_leave_it_out() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    promises(&app, ["1.03"]).await;
    let reader = app.visitor();
    decides(&ed, app.promise, "merged", "1.03").await.answers(200);
    let tracker = reader.get("/en/canada-2015").await;
    assert_eq!(tracker.texts(".promises .reference"), ["Promise 1.03"]);
    assert_eq!(tracker.texts(".legend .count").iter().filter(|count| *count != "0").count(), 1);
    tracker.shows("1 listed, 1 merged");
    assert_eq!(tracker.attributes("h2 a", "href"), ["/en/canada-2015/no-longer-listed"]);
    let csv = reader.get("/data/canada-2015/promises.csv").await;
    assert!(csv.body.contains("1.03") && !csv.body.contains("1.02"), "{}", csv.body);
    let json: serde_json::Value =
        serde_json::from_str(&reader.get("/data/canada-2015/promises.json").await.body).expect("JSON");
    assert_eq!(json["promises"].as_array().map(Vec::len), Some(1));
    let gone = &json["no_longer_listed"][0];
    assert_eq!(
        (&gone["reference"], &gone["fate"], &gone["goes_on_in"][0]),
        (&"1.02".into(), &"merged".into(), &"1.03".into())
    );
    let sitemap = reader.get("/sitemap.xml").await;
    let part = sitemap.body.split("<loc>").nth(1).and_then(|rest| rest.split("</loc>").next()).expect("a part");
    let body = if sitemap.body.contains("sitemapindex") {
        reader.get(part.strip_prefix(&app.address).expect("of ours")).await.body
    } else {
        sitemap.body.clone()
    };
    assert!(body.contains("promises/1.03") && !body.contains("promises/1.02"), "{body}");
}

#[tokio::test]
async fn cards_search_and_feeds_say_what_became_of_it() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    promises(&app, ["1.03"]).await;
    decides(&ed, app.promise, "withdrawn", "").await.answers(200);
    let reader = app.visitor();
    let card = reader.get("/embed/en/canada-2015/1.02").await;
    card.answers(200).shows("Withdrawn").hides("Kept");
    let found = reader.get("/en/search?q=%22Reasons%20of%22").await;
    found.answers(200).shows("1.02").shows("Withdrawn");
    for feed in ["/en/feeds/canada-2015/atom.xml", "/en/feeds/canada-2015/promises/1.02/atom.xml", "/en/feeds/atom.xml"]
    {
        let feed = reader.get(feed).await;
        assert!(feed.body.contains("Withdrawn: 1.02") && feed.body.contains("It repeats promise"), "{}", feed.body);
        assert!(feed.body.contains("Reasons of 2019-09"), "{}", feed.body);
    }
}

#[tokio::test]
async fn the_list_of_them_gives_every_reason() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let [second, _, _]: [PromiseId; 3] = promises(&app, ["1.03", "1.04", "1.05"]).await;
    decides(&ed, app.promise, "withdrawn", "").await.answers(200);
    decides(&ed, second, "split", "1.04 1.05").await.answers(200);
    let page = app.visitor().get("/en/canada-2015/no-longer-listed").await;
    page.answers(200).shows("2 listed, 1 withdrawn, 1 split").shows("Withdrawn on January 15, 2026");
    page.shows("It repeats promise 1.03.").shows("It goes on in 1.04, 1.05.");
    let page = app.visitor().get("/fr/canada-2015/plus-suivies").await;
    page.answers(200).shows("2 suivies, 1 retirée, 1 scindée");
    make::tracker(&app, "whole").await;
    app.visitor()
        .get("/en/whole/no-longer-listed")
        .await
        .answers(200)
        .shows("Every promise that was entered is listed.");
}
