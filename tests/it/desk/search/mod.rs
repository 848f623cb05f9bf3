//! The search of the desk: what it finds of everything that is worked on, whom it tells, and that nothing typed breaks it.

mod bad_input;
mod find;
mod gate;
mod people;

use pledgebook::domain::id::{PromiseId, TrackerId};
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;

use crate::support::people::Person;
use crate::support::{App, Page, make};

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

/// What this person is answered in English.
async fn asks(person: &Person, query: &str) -> Page {
    let page = person.get(&format!("/en/desk/search?q={query}")).await;
    page.answers(200);
    page
}

/// The references of what is found, in order.
fn found(page: &Page) -> Vec<String> {
    page.texts(".finds .reference").iter().map(|text| text.replace("Promise ", "").replace("Promesse ", "")).collect()
}
