//! What two people do together to what the public reads, in the browser: a tracker is opened, its codebook mended, a promise
//! revised. In one language with script, in the other without.

use thirtyfour::Key;

use super::site::site;
use super::window::Window;
use crate::support::people::PASSWORD;

/// The words of one language that the journey meets.
struct Words {
    lang: &'static str,
    promises: &'static str,
    method: &'static str,
    nothing: &'static str,
    online: &'static str,
    opened: &'static str,
    proposed: &'static str,
    approved: &'static str,
    revisions: &'static str,
    reason: &'static str,
}

const ENGLISH: Words = Words {
    lang: "en",
    promises: "promises",
    method: "method",
    nothing: "There is no page at this address",
    online: "1 promise is online.",
    opened: "The public sees it from now on.",
    proposed: "You proposed this",
    approved: "pproved",
    revisions: "Revisions of the record",
    reason: "As page 71 says.",
};

const FRENCH: Words = Words {
    lang: "fr",
    promises: "promesses",
    method: "methode",
    nothing: "Il n’y a pas de page à cette adresse",
    online: "1 promesse est en ligne.",
    opened: "Le public le voit désormais.",
    proposed: "Cette proposition est la vôtre",
    approved: "pprouvée",
    revisions: "Révisions du dossier",
    reason: "Selon la page 71.",
};

impl Window {
    /// Puts the focus on what a selector finds, as a click would, once it is there and can have it.
    async fn at(&self, selector: &str) {
        self.comes_to(&format!(
            "((element) => {{ element?.focus(); return element !== null && document.activeElement === element; }})
             (document.querySelector({selector:?}))"
        ))
        .await;
    }

    /// Types over what stands in a field.
    async fn writes(&self, field: &str, text: &str) {
        self.at(&format!("[name='{field}']")).await;
        self.value("(() => { document.activeElement.select?.(); return true; })()").await;
        self.types(text).await;
    }

    /// Presses the button of the form that goes to an address ending so.
    async fn sends(&self, action: &str) {
        let own = format!("main form[action$='{action}'] button:not([disabled], [formaction])");
        self.at(&format!("main button[formaction$='{action}'], {own}")).await;
        self.enters().await;
    }

    /// Signs in, as nobody else any more.
    async fn becomes(&self, words: &Words, name: &str) {
        self.goes(&format!("{}/{}/desk/sign-in", site().address, words.lang)).await;
        if self.value("document.querySelector('[name=password]') === null").await == true {
            self.at(".person-menu summary").await;
            self.presses(Key::Enter).await;
            self.at("form[action$='/sign-out'] button").await;
            self.enters().await;
            self.goes(&format!("{}/{}/desk/sign-in", site().address, words.lang)).await;
        }
        self.writes("email", &format!("{name}@example.org")).await;
        self.writes("password", PASSWORD).await;
        self.enters().await;
    }
}

async fn walks(words: &Words, script: bool) {
    let Some(window) = Window::open().await else { return };
    window.runs_script(script).await;
    let lang = words.lang;
    let number = |what: &str| site().numbers[format!("journey-{lang}-{what}").as_str()].clone();
    let (tracker, rated, prepared) = (number("tracker"), number("rated"), number("prepared"));
    let desk = |rest: &str| format!("{}/{lang}/desk/{rest}", site().address);
    let public = format!("{}/{lang}/journey-{lang}", site().address);

    // A promise is put online and the tracker opened: one proposes, the other confirms.
    window.becomes(words, "ed").await;
    window.goes(&desk(&format!("promises/{prepared}"))).await;
    window.sends("/online").await;
    window.shows(words.online).await;
    window.goes(&desk(&format!("trackers/{tracker}/opening"))).await;
    window.sends("/opening").await;
    window.goes(&public).await;
    window.shows(words.nothing).await;
    window.becomes(words, "olga").await;
    window.goes(&desk(&format!("trackers/{tracker}/opening"))).await;
    window.sends("/confirmation").await;
    window.shows(words.opened).await;
    window.goes(&public).await;
    window.shows("Journey").await;

    // The codebook is mended.
    window.goes(&desk(&format!("trackers/{tracker}/codebook/mending"))).await;
    window.writes(&format!("verdict.1.label.{lang}"), "Held").await;
    window.writes("reason.fr", "Plus clair.").await;
    window.writes("reason.en", "Clearer.").await;
    window.sends("/codebook/mending").await;
    window.shows(words.proposed).await;
    let proposal = window.address().await;
    window.becomes(words, "ed").await;
    window.goes(&format!("{}{proposal}", site().address)).await;
    window.sends("/approval").await;
    window.shows(words.approved).await;
    window.goes(&format!("{public}/{}", words.method)).await;
    window.shows("Held").await;

    // What is said of a rated promise is revised.
    window.becomes(words, "olga").await;
    window.goes(&desk(&format!("promises/{rated}/settings"))).await;
    window.writes(&format!("statement.{lang}"), "Expand training missions everywhere.").await;
    window.writes("reason.fr", "Selon la page 71.").await;
    window.writes("reason.en", "As page 71 says.").await;
    window.sends("/settings").await;
    window.shows(words.proposed).await;
    let revision = window.address().await;
    window.becomes(words, "ed").await;
    window.goes(&format!("{}{revision}", site().address)).await;
    window.sends("/approval").await;
    window.shows(words.approved).await;
    window.goes(&format!("{public}/{}/1.01", words.promises)).await;
    window.shows("Expand training missions everywhere.").await;
    window.shows(words.revisions).await;
    window.shows(words.reason).await;
    window.close().await;
}

#[tokio::test]
async fn two_people_open_mend_and_revise_in_english() {
    walks(&ENGLISH, true).await;
}

#[tokio::test]
async fn two_people_open_mend_and_revise_in_french_without_script() {
    walks(&FRENCH, false).await;
}
