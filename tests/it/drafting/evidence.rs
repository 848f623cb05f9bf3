//! Evidence in the draft editor: added, edited, moved, removed.

use pledgebook::store;

use crate::support::{App, Page, make};

fn titles(page: &Page) -> Vec<String> {
    (1..10).filter_map(|number| page.value_of(&format!("evidence.{number}.title"))).collect()
}

#[tokio::test]
async fn items_are_added_moved_and_removed_without_script() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let page = ana.fill(&page, "/revisions", &[], Some(("do", "add"))).await;
    assert_eq!(titles(&page), ["Public report on the terrorist threat", ""], "an empty item is waiting");
    let second = [
        ("evidence.2.stance", "context"),
        ("evidence.2.title", "Capacity building"),
        ("evidence.2.publisher", "Government of Canada"),
        ("evidence.2.no_url_reason", "Handed over on paper."),
    ];
    let page = ana.fill(&page, "/revisions", &second, None).await;
    assert_eq!(titles(page.answers(200)), ["Public report on the terrorist threat", "Capacity building"]);
    let page = ana.fill(&page, "/revisions", &[], Some(("do", "up.2"))).await;
    assert_eq!(titles(page.answers(200)), ["Capacity building", "Public report on the terrorist threat"]);
    let page = ana.fill(&page, "/revisions", &[], Some(("do", "remove.1"))).await;
    assert_eq!(titles(page.answers(200)), ["Public report on the terrorist threat"]);
}

#[tokio::test]
async fn a_button_saves_what_was_typed_besides() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let page = ana.fill(&page, "/revisions", &[("rationale.en", "Typed before pressing.")], Some(("do", "add"))).await;
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Typed before pressing."));
    let newest =
        app.read(async |connection| store::revision::newest(connection, draft).await).await.expect("a revision");
    assert_eq!(newest.text.rationale.get(&"en".parse().expect("a tag")), Some("Typed before pressing."));
}

#[tokio::test]
async fn a_draft_may_be_incomplete_but_is_not_submitted() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (draft, page) = ana.starts(&app, "rating").await;
    page.shows("Before you submit").shows("Verdict: this is needed.");
    let half = [("evidence.1.quotation", "A quotation without a publisher.")];
    let page = ana.fill(&page, "/revisions", &half, Some(("do", "submit"))).await;
    page.answers(422)
        .shows("Saved, but not submitted: something is still missing.")
        .shows("Evidence item 1, publisher: this is needed.")
        .shows("Evidence item 1, web address: give a web address, or say why there is none.");
    ana.opens(draft).await.shows("A quotation without a publisher.");
    ana.submits(draft).await.answers(422).shows("Rationale (French): this is needed.");
}

#[tokio::test]
async fn a_language_may_be_declared_not_yet_translated() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[("rationale.fr", "")]).await.answers(200);
    ana.submits(draft).await.answers(422).shows("write it in French");
    ana.saves(draft, &[("untranslated", "fr")]).await.answers(200);
    ana.submits(draft).await.answers(200).shows("Submitted. An editor will read it.");
}

#[tokio::test]
async fn an_update_brings_evidence_and_no_verdict() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let (draft, page) = ana.starts(&app, "update").await;
    assert!(page.value_of("verdict").is_none(), "there is no verdict to choose");
    let page = ana.fill(&page, "/revisions", &[], Some(("do", "submit"))).await;
    page.answers(422).shows("an update needs at least one item");
    let item = [
        ("evidence.1.title", "A new report"),
        ("evidence.1.publisher", "Somebody"),
        ("evidence.1.url", "https://example.org/new"),
    ];
    ana.fill(&page, "/revisions", &item, Some(("do", "submit"))).await.answers(200);
    ed.approves(draft).await.answers(200);
    app.visitor().get("/en/canada-2015/promises/1.02").await.shows("A new report").shows("Not yet rated");
}
