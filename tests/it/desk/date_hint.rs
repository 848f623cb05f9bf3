//! What hints say: every date that the hint of a field names is a date that the field takes.

use crate::support::people::Person;
use crate::support::{App, Page, make};

/// The dates written in a sentence: `2019`, `2019-09`, `2019-09-29`.
fn dates(sentence: &str) -> Vec<String> {
    let words = sentence.split(|c: char| !(c.is_ascii_digit() || c == '-'));
    let is_date = |word: &&str| word.len() >= 4 && word.split('-').next().is_some_and(|year| year.len() == 4);
    words.filter(is_date).map(str::to_owned).collect()
}

/// Types every date that the hint of `field` names, and finds no fault with it.
async fn takes(person: &Person, address: &str, action: &str, field: &str) {
    for lang in ["en", "fr"] {
        let address = format!("/{lang}/desk/{address}");
        let open = async || person.get(&address).await;
        let hint = open().await.answers(200).texts(&format!("[id='{field}-hint']")).join(" ");
        let named = dates(&hint);
        assert!(!named.is_empty(), "the hint of {field} names no date: {hint}");
        for date in named {
            let typed = [&make::REASON[..], &[(field, date.as_str())]].concat();
            let answer = person.fill(&open().await, action, &typed, None).await;
            let fault = |page: &Page| page.texts(&format!("[id='{field}-fault']"));
            assert_eq!(fault(&answer), Vec::<String>::new(), "{field} in {lang}: “{hint}” names {date}");
        }
    }
}

#[tokio::test]
async fn every_date_that_a_hint_names_is_taken() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let draft = format!("assessments/{draft}/draft");
    takes(&ana, &draft, "/revisions", "effective_date").await;
    takes(&ana, &draft, "/revisions", "searched_on").await;
    takes(&root, &format!("promises/{}/settings", app.promise), "/settings", "deadline").await;
    let tracker = format!("trackers/{}", app.tracker);
    takes(&root, &format!("{tracker}/settings"), "/settings", "mandate_end").await;
    takes(&root, &format!("{tracker}/settings"), "/settings", "mandate_start").await;
    takes(&root, &format!("{tracker}/sources"), "/sources", "published_on").await;
}
