//! The pictures that stand for pages where they are shared.

use pledgebook::domain::id::PromiseId;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;

use super::{SITE, app, nasty};
use crate::public::{Newsroom, rating};
use crate::support::sql::UNGUARDED;
use crate::support::{App, Page, Sql, make, revise};

/// The picture that a page names, by its path.
fn of(page: &Page) -> String {
    let [picture] = &page.attributes("meta[property=\"og:image\"]", "content")[..] else { panic!("one picture") };
    assert_eq!(&page.attributes("meta[name=\"twitter:image\"]", "content")[0], picture);
    picture.strip_prefix(SITE).expect("absolute").to_owned()
}

/// Reads a picture, and how large it is.
async fn size(app: &App, path: &str) -> (u32, u32) {
    let response = reqwest::get(format!("{}{path}", app.address)).await.expect("an answer");
    assert_eq!(response.status(), 200, "{path}");
    assert_eq!(response.headers()["content-type"], "image/png");
    assert_eq!(response.headers()["cross-origin-resource-policy"], "cross-origin");
    assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert!(!response.headers().contains_key("set-cookie"));
    let bytes = response.bytes().await.expect("a picture");
    assert!(bytes.len() < 300_000, "{path} weighs {}", bytes.len());
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("a whole PNG");
    let info = reader.info();
    assert!(pixels.chunks(4).any(|pixel| pixel != &pixels[..4]), "{path} is empty");
    (info.width, info.height)
}

#[tokio::test]
async fn every_public_page_has_a_picture_with_words() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let paths = [
        "/en",
        "/fr/a-propos",
        "/en/canada-2015",
        "/fr/canada-2015/methode",
        "/en/canada-2015/data",
        "/en/canada-2015/promises/1.02",
        "/fr/canada-2015/promesses/1.02",
    ];
    for path in paths {
        let page = app.visitor().get(path).await;
        assert_eq!(size(&app, &of(&page)).await, (1200, 630), "{path}");
        for name in ["og:title", "og:url", "og:description", "og:type", "og:locale", "og:image:alt", "og:image:width"] {
            let said = page.attributes(&format!("meta[property=\"{name}\"]"), "content");
            assert!(said.len() == 1 && !said[0].is_empty(), "{path} lacks {name}");
        }
        assert_eq!(page.attributes("meta[name=\"twitter:card\"]", "content"), ["summary_large_image"]);
    }
    let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
    let words =
        "Canada 2015 · Promise 1.02 – Greatly expand training missions. – Kept – In effect since September 2019";
    assert_eq!(page.attributes("meta[property=\"og:image:alt\"]", "content"), [words]);
}

#[tokio::test]
async fn a_picture_has_another_address_when_something_drawn_on_it_changes() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2018")).await;
    let before = of(&app.visitor().get("/en/canada-2015/promises/1.02").await);
    let tracker = of(&app.visitor().get("/en/canada-2015").await);
    app.wait(chrono::Duration::days(1));
    newsroom.rates("kept", rating("2019-09")).await;
    let after = of(&app.visitor().get("/en/canada-2015/promises/1.02").await);
    assert_ne!(before, after);
    assert_ne!(tracker, of(&app.visitor().get("/en/canada-2015").await));
    let page = app.visitor().ask(&before).await;
    assert_eq!(page.answers(303).headers["location"], *after);
}

#[tokio::test]
async fn every_text_can_be_drawn() {
    let app = app().await;
    nasty(&app).await;
    let texts = [
        ("en", "Long words and many of them, ".repeat(80)),
        ("en", "x".repeat(2_000)),
        ("ar", "سنقوم بتوسيع نطاق التدريب العسكري في الخارج. ".repeat(6)),
        ("th", "เราจะขยายภารกิจการฝึกอบรมอย่างมาก".repeat(4)),
        ("iu", "ᐃᓄᒃᑎᑐᑦ 👩‍👩‍👧‍👦 漢字".to_owned()),
    ];
    for (number, (language, text)) in texts.into_iter().enumerate() {
        let reference = format!("8.0{number}");
        let promise = PromiseText {
            reference: reference.parse().expect("a reference"),
            statement: Localized::new().with(language.parse().expect("a language"), text),
            source: None,
            page: None,
            deadline: None,
            topics: Vec::new(),
        };
        app.write(async |tx| make::enter(tx, app.tracker, &promise).await).await;
        let page = app.visitor().get(&format!("/en/canada-2015/promises/{reference}")).await;
        assert_eq!(size(&app, &of(&page)).await, (1200, 630));
    }
    let page = app.visitor().get("/en/canada-2015/promises/6.66").await;
    assert_eq!(size(&app, &of(&page)).await, (1200, 630));
}

/// Where the picture of promise `8.88` stands while its statement is this one, in these languages; with its words.
async fn drawn(app: &App, statement: &[(&str, &str)]) -> (String, String) {
    let mut said = Localized::new();
    for (language, text) in statement {
        said.set(language.parse().expect("a language"), *text);
    }
    let text = PromiseText {
        reference: "8.88".parse().expect("a reference"),
        statement: said,
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    let id = Sql::app(&app.schema).await.rows("SELECT id FROM promise WHERE reference = '8.88'").await;
    match id.first() {
        None => drop(app.write(async |tx| make::enter(tx, app.tracker, &text).await).await),
        Some(id) => revise::promise(app, PromiseId(id[0].parse().expect("a number")), &text).await,
    }
    let page = app.visitor().get("/en/canada-2015/promises/8.88").await;
    let address = of(&page);
    assert_eq!(size(app, &address).await, (1200, 630));
    (address, page.attributes("meta[property=\"og:image:alt\"]", "content").remove(0))
}

#[tokio::test]
async fn what_the_fonts_lack_is_not_drawn_but_said() {
    let app = app().await;
    let thai = "เราจะขยายภารกิจ";
    let (named, words) = drawn(&app, &[("th", thai)]).await;
    assert!(words.contains(thai), "{words}");
    let (chinese, words) = drawn(&app, &[("zh", "我们将建造更多住房")]).await;
    assert!(words.contains("我们将建造更多住房"), "{words}");
    assert_eq!(named, chinese, "the promise is only named");
    assert_eq!(named, drawn(&app, &[("en", "👩\u{200d}👩\u{200d}👧 🏠")]).await.0, "nothing is left to read");
    assert_eq!(named, drawn(&app, &[("en", "Build 更多 homes")]).await.0, "no word is left out of a statement");

    let (french, _) = drawn(&app, &[("fr", "Bâtir des maisons")]).await;
    assert_ne!(named, french);
    let (translated, words) = drawn(&app, &[("th", thai), ("fr", "Bâtir des maisons")]).await;
    assert_eq!(translated, french, "the translation that can be drawn");
    assert!(words.contains("Bâtir"), "{words}");
    let (translated, words) = drawn(&app, &[("en", "更多"), ("fr", "Bâtir des maisons")]).await;
    assert_eq!(translated, french);
    assert!(words.contains("更多"), "the words are those of the page: {words}");

    let (plain, _) = drawn(&app, &[("en", "Build 3 homes, © 2025")]).await;
    let decorated = "🏠 Build 3\u{fe0f}\u{20e3} homes, 👷🏽\u{200d}♀\u{fe0f} ©\u{fe0f} 2025 🇨🇦";
    let (picture, words) = drawn(&app, &[("en", decorated)]).await;
    assert!(words.contains('🏠'), "{words}");
    assert_eq!(picture, plain, "pictures in pictures are left out");
}

#[tokio::test]
async fn a_tracker_and_verdicts_that_cannot_be_drawn_are_named_otherwise() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let address = async |sql: &str| {
        Sql::root(&app.schema).await.run(&format!("{UNGUARDED}; {sql}")).await;
        app.rebuild().await;
        let promise = of(&app.visitor().get("/en/canada-2015/promises/1.02").await);
        let tracker = of(&app.visitor().get("/en/canada-2015").await);
        assert_eq!((size(&app, &promise).await, size(&app, &tracker).await), ((1200, 630), (1200, 630)));
        (promise, tracker)
    };
    let named = async |name: &str| address(&format!("UPDATE tracker SET name = '{{\"en\": \"{name}\"}}'")).await;
    let plain = named("Canada 2015").await;
    let thai = named("รัฐบาล").await;
    assert!(plain.0 != thai.0 && plain.1 != thai.1);
    assert_eq!(thai, named("加拿大").await);
}

#[tokio::test]
async fn what_does_not_exist_has_no_picture() {
    let app = app().await;
    let paths = [
        "/pictures/en.png",
        "/pictures/de.0.png",
        "/pictures/en/nobody.0.png",
        "/pictures/en/canada-2015/9.99.0.png",
        "/pictures/en/canada-2015/%00.0.png",
        "/pictures/en/canada-2015/1.02.0.svg",
        "/pictures/en/canada-2015/1.02/x.0.png",
    ];
    for path in paths {
        app.visitor().get(path).await.answers(404);
    }
}

#[tokio::test]
async fn a_day_is_said_as_french_says_it_and_a_month_too() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    for (effective, words) in
        [("2019-04-29", "En vigueur depuis le 29 avril 2019"), ("2019-09", "En vigueur depuis septembre 2019")]
    {
        newsroom.rates("kept", rating(effective)).await;
        let page = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
        let alt = page.attributes("meta[property=\"og:image:alt\"]", "content");
        assert!(alt[0].replace('\u{a0}', " ").ends_with(words), "{alt:?}");
        app.visitor().get("/embed/fr/canada-2015/1.02").await.shows(words);
    }
}

#[tokio::test]
async fn a_numbered_version_has_a_picture_of_what_held_then() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2018")).await;
    let first = of(&app.visitor().get("/en/canada-2015/promises/1.02/v1").await);
    app.wait(chrono::Duration::days(1));
    newsroom.rates("kept", rating("2019-09")).await;
    let page = app.visitor().get("/en/canada-2015/promises/1.02/v1").await;
    assert_ne!(of(&page), first, "it says that it was replaced");
    assert_eq!(size(&app, &first).await, (1200, 630), "its former address leads on");
    let words = "Canada 2015 · Promise 1.02 · version 1, replaced since – Greatly expand training missions. – In progress – In effect since 2018";
    assert_eq!(page.attributes("meta[property=\"og:image:alt\"]", "content"), [words]);
    assert!(first.starts_with("/pictures/en/canada-2015/1.02/v1."), "{first}");
    let newest = app.visitor().get("/en/canada-2015/promises/1.02/v2").await;
    let alt = newest.attributes("meta[property=\"og:image:alt\"]", "content");
    assert!(alt[0].starts_with("Canada 2015 · Promise 1.02 · version 2 – "), "{alt:?}");
    assert_eq!(size(&app, &of(&newest)).await, (1200, 630));
    assert_eq!(size(&app, &of(&page)).await, (1200, 630));
    for path in [
        "/pictures/en/canada-2015/1.02/v3.0.png",
        "/pictures/en/canada-2015/1.02/v0.0.png",
        "/pictures/en/canada-2015/1.02/v01.0.png",
    ] {
        app.visitor().ask(path).await.answers(404);
    }
}
