//! The pictures of the README: they are there, and as large as the pages and the card that are drawn now. With
//! `PLEDGEBOOK_PICTURES=write` they are drawn anew.

use std::io::Cursor;

use super::site::site;
use super::window::{WIDE, Window};
use crate::tidy::files;

#[tokio::test]
async fn pictures_of_the_readme() {
    let Some(window) = Window::open().await else { return };
    window.is_wide(WIDE).await;
    window.shows_as("screen", &[("prefers-color-scheme", "light")]).await;
    for (name, path) in [("tracker-page", "/en/trudeau-2015"), ("promise-page", "/en/trudeau-2015/promises/1.02")] {
        window.goes(&format!("{}{path}", site().address)).await;
        keep(name, &window.draws().await);
    }
    let card = window.text("document.querySelector('meta[property=\"og:image\"]').content").await;
    window.close().await;
    let card = reqwest::get(card).await.expect("an answer").error_for_status().expect("the card");
    keep("share-card", &card.bytes().await.expect("a picture"));
}

/// Fails unless the README shows a picture of this name and this size; writes it where that is asked for.
fn keep(name: &str, picture: &[u8]) {
    let file = format!("{}/doc/{name}.png", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("PLEDGEBOOK_PICTURES").is_ok_and(|wish| wish == "write") {
        std::fs::write(&file, picture).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let shown = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_eq!(size(&shown), size(picture), "{file} is not of the size that is drawn now");
    assert!(files::read("README.md").contains(&format!("](doc/{name}.png)")), "the README does not show {file}");
}

fn size(picture: &[u8]) -> (u32, u32) {
    let reader = png::Decoder::new(Cursor::new(picture)).read_info().expect("a PNG");
    (reader.info().width, reader.info().height)
}
