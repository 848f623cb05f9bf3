//! Promises that leave the list: withdrawn, split, merged; what editors do, what readers see, and how they are counted.

mod api;
mod count;
mod desk;
mod public;
mod record;

use pledgebook::domain::id::PromiseId;

use crate::support::people::Person;
use crate::support::{App, Page, make};

/// A reason in both languages of the tracker.
const WHY: [(&str, &str); 2] =
    [("reason.fr", "Elle répète la promesse **1.03**."), ("reason.en", "It repeats promise **1.03**.")];

/// Asks for it by the form, as it stands on the page.
async fn decides(ed: &Person, promise: PromiseId, kind: &str, successors: &str) -> Page {
    let page = ed.get(&format!("/en/desk/promises/{promise}/fate")).await;
    let typed = [&[("fate", kind), ("successors", successors)], &WHY[..]].concat();
    ed.fill(page.answers(200), "/fate", &typed, None).await
}

/// Puts a promise back.
async fn restores(ed: &Person, promise: PromiseId) -> Page {
    let page = ed.get(&format!("/en/desk/promises/{promise}/fate")).await;
    ed.fill(page.answers(200), "/restoration", &WHY, None).await
}

/// More promises of the application's tracker.
async fn promises<const N: usize>(app: &App, references: [&str; N]) -> [PromiseId; N] {
    let mut ids = [PromiseId(0); N];
    for (id, reference) in ids.iter_mut().zip(references) {
        *id = make::promise(app, app.tracker, reference).await;
    }
    ids
}
