//! What readers find, and what they must never find.

mod bad_input;
mod bound;
mod exclusion;
mod find;
mod gate;
mod long_word;
mod named;
mod near;
mod question;
mod script;
mod stem;

use pledgebook::domain::evidence::Evidence;
use pledgebook::domain::id::{PromiseId, TrackerId};
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;

use super::newsroom::{item, rating};
use crate::support::make::{self, words};
use crate::support::{App, Page};

/// A promise that says this.
async fn promise(app: &App, tracker: TrackerId, reference: &str, statement: Localized) -> PromiseId {
    let text = PromiseText {
        reference: reference.parse().expect("a reference"),
        statement,
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, tracker, &text).await).await
}

/// A rating with these reasons and one item of evidence.
fn reasons(french: &str, english: &str, title: &str) -> Text {
    let evidence = Evidence { quotation: Some("A quoted sentence.".to_owned()), ..item(title, "2019") };
    Text { rationale: words(french, english), evidence: vec![evidence], ..rating("2019-09") }
}

/// Asks in English.
async fn ask(app: &App, query: &str) -> Page {
    let page = app.visitor().get(&format!("/en/search?q={query}")).await;
    page.answers(200);
    page
}

/// The references of what is found.
fn found(page: &Page) -> Vec<String> {
    page.texts(".finds .reference").iter().map(|text| text.replace("Promise ", "").replace("Promesse ", "")).collect()
}
