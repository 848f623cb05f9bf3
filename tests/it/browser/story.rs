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

    /// Comes to the link of this promise in a list. Statements are alike; only the reference tells them apart.
    async fn tabs_to_row(&self, reference: &str) {
        let there = format!(
            "((link) => link.matches('a') && link.innerText.includes('Greatly expand')
                && (link.closest('tr, li')?.innerText ?? '').includes({}))(document.activeElement)",
            json!(reference)
        );
        for _ in 0..300 {
            self.presses(Key::Tab).await;
            if self.value(&there).await == true {
                return;
            }
        }
        panic!("no row of {reference}");
    }

    /// Presses what is called so.
    async fn uses(&self, words: &str) {
        self.tabs_to(words).await;
        self.enters().await;
    }
}

/// Drafts a rating of the promise and hands it in.
async fn drafts(window: &Window, reference: &str) {
    window.signs_in("ana").await;
    window.uses("Canada 2015").await;
    window.tabs_to_row(reference).await;
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
    signs_out(window).await;
}

/// Signs out by the menu behind one's own name.
async fn signs_out(window: &Window) {
    for _ in 0..200 {
        window.presses(Key::Tab).await;
        if window.value("document.activeElement.matches('.person-menu summary')").await == true {
            break;
        }
    }
    window.presses(Key::Enter).await;
    window.uses("Sign out").await;
}

async fn tells_the_story(script: bool, reference: &str) {
    let Some(window) = Window::open().await else { return };
    window.runs_script(script).await;
    let public = format!("{}/en/canada-2015/promises/{reference}", site().address);
    drafts(&window, reference).await;
    window.goes(&public).await;
    window.shows("Not yet rated").await;

    window.signs_in("ed").await;
    window.uses("To review").await;
    window.tabs_to_row(reference).await;
    window.enters().await;
    window.shows("Missions went on, and no more than that.").await;
    window.uses("Approve revision").await;
    window.shows("Approved and published.").await;
    signs_out(&window).await;

    window.goes(&public).await;
    window.shows("Kept in part").await;
    window.shows("September 2019").await;
    window.shows("Missions went on, and no more than that.").await;
    window.close().await;
}

#[tokio::test]
async fn a_rating_goes_from_draft_to_publication_by_keyboard() {
    tells_the_story(true, "2.01").await;
}

#[tokio::test]
async fn a_rating_goes_from_draft_to_publication_by_keyboard_without_script() {
    tells_the_story(false, "2.02").await;
}
