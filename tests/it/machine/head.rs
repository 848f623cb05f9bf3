//! What stands in the heads of pages for programs that read feeds.

use super::{SITE, app};
use crate::public::{Newsroom, rating};

#[tokio::test]
async fn pages_name_their_feeds_the_nearest_first_and_each_is_there() {
    let app = app().await;
    let all = format!("{SITE}/en/feeds/atom.xml");
    let tracker = format!("{SITE}/en/feeds/canada-2015/atom.xml");
    let topic = format!("{SITE}/en/feeds/canada-2015/topics/security/atom.xml");
    let promise = format!("{SITE}/en/feeds/canada-2015/promises/1.02/atom.xml");
    let pages = [
        ("/en", vec![&all]),
        ("/en/canada-2015", vec![&tracker, &all]),
        ("/en/canada-2015?topic=security", vec![&topic, &tracker, &all]),
        ("/en/canada-2015?topic=%00%22%3E", vec![&tracker, &all]),
        ("/en/canada-2015/promises/1.02", vec![&promise, &tracker, &all]),
    ];
    for (path, expected) in pages {
        let page = app.visitor().get(path).await;
        let feeds = page.attributes("link[type=\"application/atom+xml\"]", "href");
        assert_eq!(feeds.iter().collect::<Vec<_>>(), expected, "{path}");
        let json = page.attributes("link[type=\"application/feed+json\"]", "href");
        for feed in feeds.iter().chain(&json) {
            app.visitor().ask(feed.strip_prefix(SITE).expect("absolute")).await.answers(200);
        }
    }
}

#[tokio::test]
async fn only_promises_and_their_versions_are_articles() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let pages = [
        ("/en", "website"),
        ("/fr/canada-2015", "website"),
        ("/en/about", "website"),
        ("/en/canada-2015/method", "website"),
        ("/en/canada-2015/promises/1.02", "article"),
        ("/fr/canada-2015/promesses/1.02/v1", "article"),
    ];
    for (path, kind) in pages {
        let page = app.visitor().get(path).await;
        assert_eq!(page.answers(200).attributes("meta[property=\"og:type\"]", "content"), [kind], "{path}");
    }
}
