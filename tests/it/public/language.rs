//! Content in another language than the page is marked as such, and runs in its own direction.

use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;

use super::{Newsroom, rating};
use crate::support::{App, make};

const ENGLISH: &str = "/en/canada-2015/promises/1.02";
const FRENCH: &str = "/fr/canada-2015/promesses/1.02";

#[tokio::test]
async fn a_rationale_that_is_not_translated_is_shown_marked_and_said_to_be_so() {
    let app = App::start().await;
    let text = Text {
        rationale: Localized::new().with(Language::french(), "Seulement en français."),
        untranslated: [Language::english()].into(),
        ..rating("2019")
    };
    Newsroom::of(&app).await.rates("kept", text).await;
    let page = app.visitor().get(ENGLISH).await;
    page.shows("Seulement en français.").shows("This text is not available in English yet; it is given in French.");
    assert_eq!(page.attributes(".prose[lang]", "lang"), ["fr"]);
    let page = app.visitor().get(FRENCH).await;
    assert!(page.attributes(".prose[lang]", "lang").is_empty());
    page.hides("pas encore offert");
}

#[tokio::test]
async fn a_statement_in_another_language_carries_its_language_and_direction() {
    let app = App::start().await;
    let text = PromiseText {
        reference: "8.01".parse().expect("a reference"),
        statement: Localized::new().with("ar".parse().expect("a language"), "سنقوم بتوسيع نطاق التدريب."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    let page = app.visitor().get("/en/canada-2015/promises/8.01").await;
    assert_eq!(page.attributes("h1", "lang"), ["ar"]);
    assert_eq!(page.attributes("h1", "dir"), ["rtl"]);
    let page = app.visitor().get("/fr/canada-2015").await;
    assert_eq!(page.attributes(".statement-line[dir]", "dir"), ["rtl"]);
}
