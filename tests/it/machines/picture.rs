//! The pictures that stand for pages where they are shared.

use pledgebook::action;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;

use super::{SITE, app, nasty};
use crate::public::{Newsroom, rating};
use crate::support::{App, Page};

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
        app.write(async |tx| action::promise::create(tx, app.tracker, &promise).await).await;
        let page = app.visitor().get(&format!("/en/canada-2015/promises/{reference}")).await;
        assert_eq!(size(&app, &of(&page)).await, (1200, 630));
    }
    let page = app.visitor().get("/en/canada-2015/promises/6.66").await;
    assert_eq!(size(&app, &of(&page)).await, (1200, 630));
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
