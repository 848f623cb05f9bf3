//! Remarks: made on a passage, an item or everything; answered, resolved, taken along when sent back; never lost.

use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::support::people::Person;
use crate::support::{App, Page, make};

async fn submitted(app: &App, author: &Person) -> AssessmentId {
    let draft = author.drafts(app, &make::RATING).await;
    author.submits(draft).await.answers(200);
    draft
}

async fn remarks(person: &Person, id: AssessmentId, fields: &[(&str, &str)]) -> Page {
    let page = person.reads(id).await;
    person.fill(&page, "/remarks", fields, None).await
}

async fn count(app: &App, id: AssessmentId) -> usize {
    app.read(async |connection| store::remark::of_assessment(connection, id).await).await.len()
}

#[tokio::test]
async fn a_remark_goes_from_the_editor_to_the_author_and_back() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana).await;
    let on = [("subject", "rationale.en"), ("quote", "without\n growing"), ("words", "By how much?")];
    let page = remarks(&ed, draft, &on).await;
    page.answers(200).shows("The remark is kept.").shows("By how much?");
    assert_eq!(page.texts(".facing[data-subject='rationale.en'] .remark blockquote"), ["without growing"]);
    let item = remarks(&ed, draft, &[("subject", "evidence.1"), ("words", "Which page?")]).await;
    assert_eq!(item.texts(".facing[data-subject='evidence.1'] .remark").len(), 1);
    remarks(&ed, draft, &[("subject", "whole"), ("words", "Well done otherwise.")]).await.answers(200);

    // No words of the box are needed: the open remarks go with it.
    let page = ed.reads(draft).await;
    page.shows("3 open remarks go with it.");
    ed.fill(&page, "/return", &[], None).await.answers(200).shows("Sent back");
    let editor = ana.opens(draft).await;
    editor.shows("Open remarks 3").shows("By how much?").shows("Which page?").shows("Well done otherwise.");
    let links = editor.attributes(".remarks .remark a", "href");
    assert!(links.iter().any(|link| link == "#rationale.en") && links.iter().any(|link| link == "#evidence.1"));
    for target in ["rationale.en", "evidence.1"] {
        assert_eq!(editor.attributes(&format!("[id='{target}']"), "id").len(), 1, "{target} is on the page");
    }

    ana.get("/en/desk/notifications").await.shows("Remark");

    // Ana answers one and resolves another; Ed sees who did it and when.
    let page = ana.reads(draft).await;
    let answered = ana.fill(&page, "/remarks/1/answers", &[("answer.1", "By nothing at all.")], None).await;
    answered.answers(200).shows("By nothing at all.");
    let resolved = ana.fill(&answered, "/remarks/2/resolution", &[], None).await;
    resolved.answers(200).shows("Resolved by ana, January 15, 2026");
    ana.opens(draft).await.shows("Open remarks 2").shows("Resolved remarks 1");
    let reopened = ed.fill(&ed.reads(draft).await, "/remarks/2/resolution", &[], None).await;
    reopened.answers(200).shows("Opened again by ed");
    app.visitor().get("/en/canada-2015/promises/1.02").await.hides("By how much?");
}

#[tokio::test]
async fn a_remark_outlives_its_passage() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana).await;
    let on = [("subject", "rationale.en"), ("quote", "without growing"), ("words", "By how much?")];
    remarks(&ed, draft, &on).await.answers(200);
    remarks(&ed, draft, &[("subject", "rationale.fr.1"), ("words", "Trop court.")]).await.answers(200);
    ed.sends_back(draft, "").await.answers(200);
    ana.saves(draft, &[("rationale.en", "Before: missions went on without growing.")]).await.answers(200);
    ana.opens(draft).await.hides("The passage has changed");
    let french = "D’abord ceci. Les missions de formation se sont poursuivies sans s’étendre.";
    ana.saves(draft, &[("rationale.en", "The missions shrank."), ("rationale.fr", french)]).await.answers(200);
    let page = ana.opens(draft).await;
    page.shows("The passage has changed: without growing").shows("By how much?");
    assert_eq!(page.texts(".passage-changed").len(), 1, "the French paragraph still stands, with words before it");
    ana.submits(draft).await.answers(200);
    ed.reads(draft).await.shows("The passage has changed: without growing").shows("By how much?");
}

#[tokio::test]
async fn what_cannot_be_remarked_on_is_said_and_nothing_typed_is_lost() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana).await;
    let absent = [("subject", "rationale.en"), ("quote", "never written"), ("words", "Which?")];
    let page = remarks(&ed, draft, &absent).await;
    page.answers(422).shows("Words of the passage: these words do not stand in the text");
    assert_eq!(page.value_of("words").as_deref(), Some("Which?"));
    assert_eq!(page.value_of("quote").as_deref(), Some("never written"));
    for (subject, quote, words) in [
        ("whole", "", " "),
        ("rationale.en", "", "Which?"),
        ("rationale.en.9", "", "Which?"),
        ("rationale.de", "x", "Which?"),
        ("evidence.2", "", "Which?"),
        ("evidence.x", "", "Which?"),
        ("verdict", "", "Which?"),
        ("whole", "never written", "Which?"),
    ] {
        let fields = [("subject", subject), ("quote", quote), ("words", words)];
        remarks(&ed, draft, &fields).await.answers(422);
    }
    let empty = ed.fill(&ed.reads(draft).await, "/remarks", &[("words", "Anyone?")], None).await;
    ed.fill(&empty, "/answers", &[], None).await.answers(422).shows("Your answer: this is needed.");
    assert_eq!(count(&app, draft).await, 1);
}

#[tokio::test]
async fn who_may_remark_and_until_when() {
    let app = App::start().await;
    let (ana, bo, ed) = (app.researcher("ana").await, app.researcher("bo").await, app.editor("ed").await);
    let draft = submitted(&app, &ana).await;
    let page = bo.reads(draft).await;
    assert!(!page.body.contains("/remarks\""), "another researcher has no form for it");
    let revision = ed.reads(draft).await.value_of("revision").expect("a revision");
    let fields = [("subject", "whole"), ("words", "Me too."), ("revision", revision.as_str())];
    let path = format!("/en/desk/assessments/{draft}/remarks");
    bo.post(&path, &fields)
        .await
        .answers(409)
        .shows("Only its author, whoever took over from an author who left, or an editor");
    app.stranger("sue").await.post(&path, &fields).await.answers(404);
    ana.post(&path, &fields).await.answers(200);
    ed.post(&format!("{path}/99/resolution"), &[]).await.answers(404);
    // A double click is one remark, and one resolution.
    for _ in 0..2 {
        ed.post(&path, &fields).await.answers(200);
        ed.post(&format!("{path}/1/resolution"), &[("resolved", "yes")]).await.answers(200);
    }
    assert_eq!(count(&app, draft).await, 2, "ana’s and ed’s");
    let open = app.read(async |connection| store::remark::count_open(connection, draft).await).await;
    assert_eq!(open, 1);
    ed.approves(draft).await.answers(200);
    ed.post(&path, &[("words", "Too late."), ("revision", revision.as_str())])
        .await
        .answers(409)
        .shows("the assessment is now “published”");
    ed.reads(draft).await.shows("Me too.").shows("Resolved by ed");
}
