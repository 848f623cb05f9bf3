//! Two people at one text, by keyboard alone: an editor mends a comma that the author accepts with one press, and a form that
//! one person began is never sent as another's.

use serde_json::json;
use thirtyfour::Key;

use super::draft::OpenDatabase;
use super::window::Window;
use crate::support::{Sql, make};

impl Window {
    /// Leaves the session as it is on the site, and has none here any more.
    async fn forgets_who(&self) {
        self.tells("Network.clearBrowserCookies", json!({})).await;
    }

    /// Goes on to the field of this name.
    async fn tabs_to_field(&self, name: &str) {
        for _ in 0..200 {
            self.presses(Key::Tab).await;
            if self.text("document.activeElement.name ?? ''").await == name {
                return;
            }
        }
        panic!("{} has no field {name}", self.address().await);
    }
}

async fn mends_a_comma(script: bool) {
    let Some(window) = Window::open().await else { return };
    let site = OpenDatabase::build().await;
    let (ana, _) = (site.app.researcher("ana").await, site.app.editor("ed").await);
    let draft = ana.drafts(&site.app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let address = format!("{}/en/desk/assessments/{draft}", site.app.address);
    window.runs_script(script).await;

    window.opens_as("ed", &address).await;
    window.tabs_to("Suggest small edits").await;
    window.presses(Key::Enter).await;
    window.tabs_to_field("suggest.rationale.en").await;
    window.presses(Key::End).await;
    window.value("document.activeElement.setSelectionRange(22, 22)").await;
    window.types(",").await;
    window.tabs_to("Suggest these edits").await;
    window.enters().await;
    window.shows("Suggested: 1 edit. The author is told.").await;

    window.forgets_who().await;
    window.opens_as("ana", &address).await;
    window.tabs_to("Accept what is ticked and submit").await;
    window.enters().await;
    window.shows("1 edit accepted. The text is submitted again.").await;

    window.forgets_who().await;
    window.opens_as("ed", &address).await;
    window.shows("What changed since you read revision 2").await;
    window.tabs_to("Approve revision").await;
    window.enters().await;
    window.shows("Approved and published.").await;
    window.goes(&format!("{}/en/canada-2015/promises/1.02", site.app.address)).await;
    window.shows("Training missions went, on without growing.").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_mends_a_comma_and_the_author_accepts_it_with_one_press() {
    mends_a_comma(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_script() {
    mends_a_comma(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_one_person_began_is_not_sent_as_another_s() {
    let Some(window) = Window::open().await else { return };
    let site = OpenDatabase::build().await;
    let (ana, _) = (site.app.researcher("ana").await, site.app.researcher("bo").await);
    let draft = ana.drafts(&site.app, &[("rationale.en", "Begun.")]).await;
    window.opens_as("ana", &format!("{}/en/desk/assessments/{draft}/draft", site.app.address)).await;
    window.opens_another().await;
    window.forgets_who().await;
    window.opens_as("bo", &format!("{}/en/desk", site.app.address)).await;

    window.turns_to(0).await;
    window.continues().await;
    window.types(" By Ana.").await;
    window.tabs_to("Save").await;
    window.enters().await;
    window.shows("Somebody else began this; nothing was sent").await;
    window.shows("Begun. By Ana.").await;
    assert_eq!(
        window.value("[...document.querySelectorAll('main button')].length").await,
        json!(0),
        "no button sends it"
    );
    let sql = Sql::root(&site.app.schema).await;
    let kept =
        format!("SELECT count(*) FROM revision WHERE assessment_id = {draft} AND rationale::text LIKE '%By Ana%'");
    assert_eq!(sql.number(&kept).await, 0);
    window.close().await;
}
