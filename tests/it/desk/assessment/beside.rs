//! Words that were typed beside the decision that was pressed: asked about before anything is decided, and never lost.

use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::support::people::Person;
use crate::support::{App, Page, make};

const PUBLIC: &str = "/en/canada-2015/promises/1.02";
const QUESTION: &str = "What should be done with your text?";

async fn submitted(app: &App) -> (Person, Person, AssessmentId) {
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    (ana, ed, draft)
}

/// The words of all remarks on an assessment.
async fn remarks(app: &App, id: AssessmentId) -> Vec<String> {
    let all = app.read(async |connection| store::remark::of_assessment(connection, id).await).await;
    all.into_iter().map(|one| one.words).collect()
}

/// Types into the return form, a new remark and an answer, and presses another button.
async fn presses(person: &Person, id: AssessmentId, step: &str) -> Page {
    let page = person.reads(id).await;
    let typed = [("remarks", "Please add\nthe date."), ("words", "By how much?"), ("answer.1", "By nothing.")];
    person.fill(&page, step, &typed, None).await
}

#[tokio::test]
async fn words_typed_in_other_forms_are_asked_about_before_anything_is_published() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    ana.fill(&ana.reads(draft).await, "/remarks", &[("words", "Is it clear?")], None).await.answers(200);
    let asked = presses(&ed, draft, "/approval").await;
    asked.answers(409).shows(QUESTION).shows("Please add the date.").shows("By how much?").shows("By nothing.");
    asked.shows("Greatly expand training missions.");
    app.visitor().get(PUBLIC).await.hides("Training missions went on without growing.");
    assert_eq!(remarks(&app, draft).await, ["Is it clear?"]);

    let back = ed.fill(&asked, "/approval", &[("beside", "back")], None).await;
    for (field, words) in [("remarks", "Please add\nthe date."), ("words", "By how much?"), ("answer.1", "By nothing.")]
    {
        assert_eq!(back.answers(200).value_of(field).as_deref(), Some(words), "{field}");
    }
    let done = ed.fill(&asked, "/approval", &[("beside", "keep")], None).await;
    done.answers(200).shows("Approved and published.").hides(QUESTION);
    assert_eq!(remarks(&app, draft).await, ["Is it clear?", "Please add\nthe date.", "By how much?", "By nothing."]);
    app.visitor().get(PUBLIC).await.shows("Training missions went on without growing.").hides("By how much?");
    ana.get("/en/desk/notifications").await.shows("Remark").shows("Approved");
}

#[tokio::test]
async fn the_words_of_a_passage_alone_are_asked_about_too() {
    let app = App::start().await;
    let (_, ed, draft) = submitted(&app).await;
    let typed = [("quote", "without growing")];
    for (step, own) in [("/approval", ("publish_at", "")), ("/return", ("remarks", "Say more."))] {
        let asked = ed.fill(&ed.reads(draft).await, step, &[typed[0], own], None).await;
        asked.answers(409).shows(QUESTION).shows("Words of the passage").shows("without growing");
        let back = ed.fill(&asked, step, &[("beside", "back")], None).await;
        assert_eq!(back.answers(200).value_of("quote").as_deref(), Some("without growing"));
    }
    let asked = ed.fill(&ed.reads(draft).await, "/approval", &typed, None).await;
    let kept = ed.fill(&asked, "/approval", &[("beside", "keep")], None).await;
    kept.answers(422).hides(QUESTION);
    assert_eq!(kept.texts(".fault"), ["This is needed."], "what is to be said of it");
    assert_eq!(kept.value_of("quote").as_deref(), Some("without growing"));
    app.visitor().get(PUBLIC).await.hides("without growing");
    ed.fill(&asked, "/approval", &[("beside", "drop")], None).await.answers(200).shows("Approved and published.");
    assert!(remarks(&app, draft).await.is_empty());
}

#[tokio::test]
async fn who_decides_without_the_words_is_asked_once() {
    let app = App::start().await;
    let (_, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    let typed = [("words", "Never mind."), ("publish_at", "2026-02-01T09:00")];
    let asked = ed.fill(&page, "/approval", &typed, None).await;
    asked.answers(409).shows(QUESTION);
    let done = ed.fill(&asked, "/approval", &[("beside", "drop")], None).await;
    done.answers(200).shows("It will be published at its hour.");
    assert!(remarks(&app, draft).await.is_empty());
}

#[tokio::test]
async fn every_step_asks_about_the_words_that_it_does_not_send() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    // A return sends its own words and asks about the others: kept as remarks, they are what goes back.
    let page = ed.reads(draft).await;
    let asked = ed.fill(&page, "/return", &[("words", "By how much?")], None).await;
    asked.answers(409).shows("Send back and add this as a remark");
    ed.fill(&asked, "/return", &[("beside", "keep")], None).await.answers(200).shows("Sent back");
    assert_eq!(remarks(&app, draft).await, ["By how much?"]);
    for step in ["/submission", "/recall", "/discarding"] {
        let asked = ana.fill(&ana.reads(draft).await, step, &[("words", "Wait.")], None).await;
        asked.answers(409).shows(QUESTION);
        if step != "/discarding" {
            ana.fill(&asked, step, &[("beside", "drop")], None).await.answers(200);
        }
    }
    assert_eq!(remarks(&app, draft).await, ["By how much?"]);
}

#[tokio::test]
async fn a_remark_leaves_what_else_is_typed_in_its_fields() {
    let app = App::start().await;
    let (_, ed, draft) = submitted(&app).await;
    let made = ed.fill(&ed.reads(draft).await, "/remarks", &[("words", "Which?")], None).await;
    let typed = [("remarks", "Please add the date."), ("words", "And where?")];
    let resolved = ed.fill(&made, "/remarks/1/resolution", &typed, None).await;
    resolved.answers(200).shows("The remark is resolved.");
    let added = ed.fill(&resolved, "/remarks", &[], None).await;
    added.answers(200).shows("The remark is kept.").shows("And where?");
    assert_eq!(added.value_of("remarks").as_deref(), Some("Please add the date."));
    assert_eq!(added.value_of("words").as_deref(), Some(""));
}

#[tokio::test]
async fn words_that_cannot_be_a_remark_come_back_and_nothing_is_decided() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let typed = [("words", "Which?"), ("quote", "never written")];
    let asked = ed.fill(&ed.reads(draft).await, "/approval", &typed, None).await;
    let refused = ed.fill(&asked, "/approval", &[("beside", "keep")], None).await;
    refused.answers(422).shows("these words do not stand in the text");
    assert_eq!(refused.value_of("words").as_deref(), Some("Which?"));
    app.visitor().get(PUBLIC).await.hides("Training missions went on without growing.");
    // A text that moved on while the question stood is not approved either.
    let asked = ed.fill(&ed.reads(draft).await, "/approval", &[("words", "Which?")], None).await;
    ana.fill(&ana.reads(draft).await, "/recall", &[], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", "The missions shrank.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let stale = ed.fill(&asked, "/approval", &[("beside", "keep")], None).await;
    stale.answers(409).shows("The text has changed since you opened this page");
    assert_eq!(stale.value_of("words").as_deref(), Some("Which?"));
    assert!(remarks(&app, draft).await.is_empty(), "nothing is half done");
}
