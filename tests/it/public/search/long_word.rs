//! A word may be longer than the index can hold: it is kept all the same, and what stands beside it is found.

use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::revision::Text;
use pledgebook::domain::tracker::TrackerText;

use super::{ask, found, promise};
use crate::public::newsroom::{Newsroom, item, rating};
use crate::support::make::{self, words};
use crate::support::{App, revise};

#[tokio::test]
async fn words_longer_than_the_index_holds_are_kept_and_hide_nothing() {
    let app = App::start().await;
    let tags = ["fr", "en", "th"].map(|tag| tag.parse().expect("a language")).to_vec();
    let tracker = TrackerText { languages: tags, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &tracker).await;
    let ana = app.researcher("ana").await;
    let newsroom = Newsroom::of(&app).await;
    let thai: Language = "th".parse().expect("a language");
    // One letter with so many signs on it; one word of so many letters; one of unspaced letters.
    let long = [
        format!("ก{}", "\u{e31}".repeat(700)),
        "é".repeat(2_000),
        "a".repeat(3_000),
        "网".repeat(1_500),
        format!("网{}", "\u{3099}".repeat(1_000)),
    ];
    for (number, word) in long.iter().enumerate() {
        let reference = format!("5.0{number}");
        let said = format!("Giraffes {word} zebras.");
        let id = promise(&app, app.tracker, &reference, Localized::new().with(thai.clone(), &said)).await;
        let evidence = vec![item(&format!("Otters {}", &said[..said.floor_char_boundary(250)]), "2019")];
        let rationale = words(&said, &said).with(thai.clone(), &said);
        let text = Text { rationale, evidence, ..rating("2019-09") };
        newsroom.publishes(id, pledgebook::domain::assessment::Kind::Rating, None, "kept", text).await;
        for query in ["giraffes+zebra", "otter"] {
            assert!(found(&ask(&app, query).await).contains(&reference), "{query} {reference}");
            let desk = ana.get(&format!("/en/desk/search?q={query}")).await;
            assert!(found(&desk).contains(&reference), "{query} {reference} at the desk");
        }
        let typed: String = url::form_urlencoded::byte_serialize(word.as_bytes()).collect();
        ask(&app, &typed).await;
        ask(&app, &format!("zebras+-{typed}")).await;
        ana.get(&format!("/en/desk/search?q={typed}")).await.answers(200);
    }
}
