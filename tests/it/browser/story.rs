//! The whole story of a rating by keyboard alone, from the draft to the public page; with script and without.

use serde_json::json;
use thirtyfour::Key;

use super::site::site;
use super::window::Window;
use crate::support::people::PASSWORD;

impl Window {
    /// Types into the field that is called so.
    async fn fills(&self, field: &str, text: &str) {
        self.tabs_to(field).await;
        self.types(text).await;
    }

    /// Signs in by the form.
    async fn signs_in(&self, name: &str) {
        self.goes(&format!("{}/en/desk/sign-in", site().address)).await;
        self.fills("E-mail address", &format!("{name}@example.org")).await;
        self.fills("Password", PASSWORD).await;
        self.enters().await;
        assert_eq!(self.address().await, "/en/desk");
    }

    /// Presses what is called so.
    async fn uses(&self, words: &str) {
        self.tabs_to(words).await;
        self.enters().await;
    }
}

/// Drafts a rating of the promise and hands it in.
async fn drafts(window: &Window, promise: usize) {
    window.signs_in("ana").await;
    window.uses("Canada 2015").await;
    // Statements are alike; the promises of the story are the last ones.
    for _ in 0..promise {
        window.tabs_to("Greatly expand training missions.").await;
    }
    window.enters().await;
    window.uses("Start").await;
    window.shows("Rating, revision 1").await;
    window.tabs_to("Kept").await;
    window.types(Key::Space + Key::Down).await;
    window.fills("Effective date", "2019-09").await;
    window.fills("French", "Les missions se sont poursuivies, sans plus.").await;
    window.fills("English", "Missions went on, and no more than that.").await;
    window.fills("Web address", "https://example.org/report").await;
    window.fills("Title", "Public report on the terrorist threat").await;
    window.fills("Publisher", "Public Safety Canada").await;
    // Enter in a line of a form saves it.
    window.enters().await;
    window.shows("Saved").await;
    window.uses("Save and submit").await;
    window.shows("Submitted. An editor will read it.").await;
    window.uses("ana").await;
    window.uses("Sign out").await;
}

async fn tells_the_story(script: bool, reference: &str, promise: usize) {
    let Some(window) = Window::open().await else { return };
    window.runs_script(script).await;
    let public = format!("{}/en/canada-2015/promises/{reference}", site().address);
    drafts(&window, promise).await;
    window.goes(&public).await;
    window.shows("Not yet rated").await;

    window.signs_in("ed").await;
    window.uses("To review").await;
    let row = format!(
        "[...document.querySelectorAll('.worklist li')].findIndex((row) => row.innerText.includes({}))",
        json!(reference)
    );
    let row = window.value(&row).await.as_i64().expect("a row");
    for _ in 0..=row {
        window.tabs_to("Greatly expand training missions.").await;
    }
    window.enters().await;
    window.shows("Missions went on, and no more than that.").await;
    window.uses("Approve revision").await;
    window.shows("Approved and published.").await;
    window.uses("ed").await;
    window.uses("Sign out").await;

    window.goes(&public).await;
    window.shows("Kept in part").await;
    window.shows("September 2019").await;
    window.shows("Missions went on, and no more than that.").await;
    window.close().await;
}

#[tokio::test]
async fn a_rating_goes_from_draft_to_publication_by_keyboard() {
    tells_the_story(true, "2.01", 11).await;
}

#[tokio::test]
async fn a_rating_goes_from_draft_to_publication_by_keyboard_without_script() {
    tells_the_story(false, "2.02", 12).await;
}
