//! References as real files have them: every page, file, feed, card and picture of such a promise has an address that works.

use std::collections::BTreeSet;

use pledgebook::domain::assessment::Kind;
use serde_json::Value;

use super::{SITE, app};
use crate::public::{Newsroom, rating};
use crate::support::{Page, make};

const ODD: [&str; 9] = [
    "party-of-green-hills-coast-and-river-protection-and-eighty-letters-or-even-more-than-that",
    "1.2.",
    "12/3",
    "§4.2",
    "١٢",
    "Promise 12 (b)",
    "50 %",
    "a?b#c&d+e=f",
    "../<i>\"'",
];

/// The addresses of this site that a page names.
fn addresses(page: &Page) -> BTreeSet<String> {
    let named = [("main a", "href"), ("link", "href"), ("meta", "content")]
        .map(|(selector, name)| page.attributes(selector, name));
    let own = |address: &String| {
        let path = address.strip_prefix(SITE).unwrap_or(address);
        path.starts_with('/').then(|| path.split('#').next().unwrap_or_default().to_owned())
    };
    let is_of_promise = |path: &String| path.len() > "/en/canada-2015".len() && !path.starts_with("/assets");
    named.iter().flatten().filter_map(own).filter(is_of_promise).collect()
}

#[tokio::test]
async fn everything_of_a_promise_with_an_odd_reference_can_be_opened() {
    let app = app().await;
    let room = Newsroom::of(&app).await;
    for reference in ODD {
        let promise = make::promise(&app, app.tracker, reference).await;
        room.publishes(promise, Kind::Rating, None, "kept", rating("2019-09")).await;
    }
    let list = app.visitor().get("/en/canada-2015").await;
    let pages = list.attributes(".promises a.plain", "href");
    assert_eq!(pages.len(), ODD.len() + 1, "{pages:?}");
    let mut shown = BTreeSet::new();
    for path in &pages {
        let page = app.visitor().get(path).await;
        page.answers(200).shows("Greatly expand training missions.");
        shown.extend(ODD.into_iter().filter(|reference| page.words().contains(&format!("Promise {reference}"))));
        // Citations, feeds, pictures, cards, other languages and oEmbed: all are named in the page.
        for address in addresses(&page) {
            app.visitor().ask(&address).await.answers(200);
        }
        let card = path.replace("/en/canada-2015/promises/", "/embed/en/canada-2015/");
        app.visitor().ask(&card).await.answers(200);
    }
    assert_eq!(shown.len(), ODD.len(), "{shown:?}");
    let data = app.visitor().ask("/data/canada-2015/promises.json").await;
    let data: Value = serde_json::from_str(&data.answers(200).body).expect("JSON");
    let promises = data["promises"].as_array().expect("promises");
    assert_eq!(promises.len(), pages.len());
    for promise in promises {
        let address = promise["url"].as_str().and_then(|url| url.strip_prefix(SITE)).expect("an address of ours");
        app.visitor().ask(address).await.answers(200);
    }
}
