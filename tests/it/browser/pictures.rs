//! Draws the pictures of the README anew: `cargo test -- --ignored pictures`. It checks nothing.

use super::site::site;
use super::window::{WIDE, Window};

#[tokio::test]
#[ignore = "it writes into doc/"]
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

fn keep(name: &str, picture: &[u8]) {
    let file = format!("{}/doc/{name}.png", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(&file, picture).unwrap_or_else(|error| panic!("{file}: {error}"));
}
