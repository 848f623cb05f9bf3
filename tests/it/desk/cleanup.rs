//! What documents leave in pasted text is named, and taken out by one press before anything is saved.

use crate::support::{App, make};

const PASTED: &str = "Un sou\u{ad}tien o\u{fb03}ciel du gouver-\nnement.";
const CLEAN: &str = "Un soutien officiel du gouvernement.";

#[tokio::test]
async fn a_statement() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let form = root.get(&format!("/en/desk/trackers/{}/promises/new", app.tracker)).await;
    form.answers(200).hides("Clean the text up");
    let asked = root.fill(&form, "/promises", &[("reference", "9.01"), ("statement.fr", PASTED)], None).await;
    asked.answers(200).shows("soft hyphens").shows("letters joined").shows("hyphenated at the end of a line");
    let clean = root.fill(&asked, "/promises", &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of("statement.fr").as_deref(), Some(CLEAN));
    clean.hides("Clean the text up");
    root.fill(&clean, "/promises", &[], None).await.answers(200).shows(CLEAN);
    let declined = root.fill(&asked, "/promises", &[("reference", "9.02")], None).await;
    declined.answers(200).shows("Promise 9.02 is entered.");
}

#[tokio::test]
async fn a_draft() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[("rationale.fr", PASTED)]).await;
    let page = ana.opens(draft).await;
    page.shows("soft hyphens").shows("Clean the text up");
    let path = format!("/en/desk/assessments/{draft}/preview");
    let (_, mut pairs) = page.form("/revisions");
    pairs.push(("cleanup".to_owned(), "yes".to_owned()));
    let typed: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let clean = ana.post(&path, &typed[1..]).await;
    assert_eq!(clean.answers(200).value_of("rationale.fr").as_deref(), Some(CLEAN));
    clean.shows("nothing has been saved").hides("Clean the text up");
}
