//! Lines of a statement: cards, feeds and pictures end them where they were typed to end.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::promise::PromiseText;
use pledgebook::web::fonts::Fonts;
use pledgebook::web::lines;

use super::app;
use crate::public::{Newsroom, rating};
use crate::support::make::{self, words};

#[tokio::test]
async fn lines_of_a_statement_are_kept_everywhere() {
    let app = app().await;
    let lines = "We will:\n1. build a school;\n2. plant a park.";
    let text = |reference: &str, english: &str| PromiseText {
        reference: reference.parse().expect("a reference"),
        statement: words(english, english),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    let room = Newsroom::of(&app).await;
    for (reference, english) in [("L1", lines.to_owned()), ("L2", lines.replace('\n', " "))] {
        let promise = app.write(async |tx| make::enter(tx, app.tracker, &text(reference, &english)).await).await;
        room.publishes(promise, Kind::Rating, None, "kept", rating("2019-09")).await;
    }
    for path in ["/en/canada-2015/promises/L1", "/embed/en/canada-2015/L1"] {
        let page = app.visitor().ask(path).await;
        assert!(page.answers(200).body.contains(lines), "{path}");
    }
    let feed = app.visitor().ask("/en/feeds/canada-2015/promises/L1/feed.json").await;
    let feed: serde_json::Value = serde_json::from_str(&feed.answers(200).body).expect("JSON");
    let content = feed["items"][0]["content_html"].as_str().expect("content");
    assert!(content.contains("We will:<br>1. build a school;<br>2. plant a park."), "{content}");
    let picture = |page: &crate::support::Page| page.attributes("meta[property=\"og:image\"]", "content").remove(0);
    let mut pictures = Vec::new();
    for path in ["/en/canada-2015/promises/L1", "/en/canada-2015/promises/L2"] {
        let address = picture(&app.visitor().get(path).await).replace(super::SITE, &app.address);
        let bytes = reqwest::get(address).await.expect("an answer").bytes().await.expect("a picture");
        pictures.push(first_inked_rows(&bytes));
    }
    assert!(pictures[0].0 < pictures[1].0, "the first line ends early: {pictures:?}");
}

/// How far the first line of the title reaches to the right, and how far all of them do.
fn first_inked_rows(bytes: &[u8]) -> (usize, usize) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("a whole PNG");
    let (width, channels) = (reader.info().width as usize, pixels.len() / 630 / reader.info().width as usize);
    let is_ink = |x: usize, y: usize| pixels[(y * width + x) * channels] < 0x60;
    let reach = |rows: std::ops::Range<usize>| {
        rows.flat_map(|y| (0..width).filter(move |x| is_ink(*x, y)).max()).max().unwrap_or(0)
    };
    (reach(150..205), reach(150..440))
}

/// Checks into which lines a text is set that hold these words and nothing wider.
fn check(text: &str, widest: &str, expected: &[&str]) {
    let pixels = 32.0 * Fonts::built_in().width(widest) / 0.98 + 1.0;
    assert_eq!(lines::set(text, pixels, 1_000.0, &[32]).lines, expected, "{text}");
}

#[test]
fn a_line_of_a_picture_ends_between_words_in_scripts_without_spaces_too() {
    // In Lao, of which the built-in fonts have the letters.
    check("ພາສາລາວພາສາລາວ", "ພາສາລາວພ", &["ພາສາລາວ", "ພາສາລາວ"]);
    check("ພາສາລາວພາສາລາວ", "ພາສາລ", &["ພາສາ", "ລາວ", "ພາສາ", "ລາວ"]);
}

#[test]
fn a_line_of_a_picture_ends_where_reading_allows_it() {
    check("Build homes well", "Build hom", &["Build", "homes", "well"]);
    check("Build  homes ", "Build  homes", &["Build  homes"]);
    check("Réduire de 10\u{a0}% l’impôt", "10\u{a0}% l’impôt", &["Réduire de", "10\u{a0}% l’impôt"]);
    check("a\n\nb", "abc", &["a", "", "b"]);
    check("Incomprehensibilities", "Incomprehensi", &["Incomprehensi", "bilities"]);
    check("", "abc", &[""]);
}
