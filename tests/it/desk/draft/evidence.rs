//! Evidence in the draft editor: added, edited, moved, removed.

use pledgebook::store;

use crate::support::{App, Page, make};

fn titles(page: &Page) -> Vec<String> {
    let mut titles: Vec<String> =
        (1..10).filter_map(|number| page.value_of(&format!("evidence.{number}.title"))).collect();
    assert_eq!(titles.pop().as_deref(), Some(""), "an empty item is waiting at the end");
    titles
}

#[tokio::test]
async fn items_are_added_moved_and_removed_without_script() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let page = ana.fill(&page, "/revisions", &[], Some(("do", "add"))).await;
    assert_eq!(titles(&page), ["Public report on the terrorist threat"]);
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

#[tokio::test]
async fn a_dated_item_is_pasted_and_added_in_one_form() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let pasted = [
        ("evidence.2.url", "https://example.org/second"),
        ("evidence.2.quotation", "The passage that matters."),
        ("evidence.2.occurred_on", "2019-05"),
        ("evidence.2.publisher", "Somebody"),
    ];
    let page = ana.opens(draft).await;
    let page = ana.fill(&page, "/revisions", &pasted, Some(("do", "add"))).await;
    page.answers(200).shows("Evidence item 2").shows("Add evidence");
    assert!(page.path.ends_with("/draft#evidence.3"), "the next one can be pasted at once: {}", page.path);
    assert_eq!(page.value_of("evidence.2.occurred_on").as_deref(), Some("2019-05"));
    assert_eq!(page.value_of("evidence.3.url").as_deref(), Some(""));
}

#[tokio::test]
async fn an_address_that_is_evidence_already_is_pointed_out() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let other = make::promise(&app, app.tracker, "2.01").await;
    bo.get("/en/desk").await;
    let page = bo.post(&format!("/en/desk/promises/{other}/assessments"), &[("kind", "update")]).await;
    let same = [
        ("evidence.1.title", "The same document"),
        ("evidence.1.publisher", "Somebody"),
        ("evidence.1.url", "http://www.example.org/report/?utm_source=mail#page=3"),
        ("evidence.2.title", "And once more"),
        ("evidence.2.stance", "context"),
        ("evidence.2.language", "en"),
        ("evidence.2.url", "https://example.org/report"),
        ("evidence.3.title", "Another one"),
        ("evidence.3.stance", "context"),
        ("evidence.3.language", "en"),
        ("evidence.3.url", "https://example.org/report/2"),
    ];
    let page = bo.fill(&page, "/revisions", &same, None).await;
    page.answers(200).shows("promise 1.02, item 1 “Public report on the terrorist threat”");
    let hints = page.texts(".uses p");
    assert_eq!(hints.len(), 4, "two for each of the first two, none for the third: {hints:?}");
    assert!(page.attributes(".uses a", "href").contains(&format!("/en/desk/assessments/{draft}")));

    // The same is asked by script while an address is typed.
    let ask = |url: &str| format!("/fr/desk/assessments/{draft}/evidence-uses?item=9&url={}", url.replace('/', "%2F"));
    let answer = ana.get(&ask("https://EXAMPLE.org/report/#x")).await;
    assert!(answer.answers(200).body.contains("promesse 2.01"), "{}", answer.body);
    for nothing in ["https://example.org/", "junk", "javascript:alert(1)", ""] {
        assert_eq!(ana.get(&ask(nothing)).await.answers(200).body.trim(), "");
    }
    app.stranger("zoe").await.get(&ask("https://example.org/report")).await.answers(404);
}

#[tokio::test]
async fn an_item_may_be_in_any_language_by_tag_or_name_and_unknown_ones_are_refused() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    assert!(page.attributes("datalist#languages option", "value").len() > 180);
    for (typed, kept, named) in [
        ("wo", "wo", "Wolof"),
        ("Inuktitut", "iu", "Inuktitut"),
        ("allemand", "de", "German"),
        ("pt-BR", "pt-BR", "Portuguese (BR)"),
        ("MOE", "moe", "Innu-aimun"),
    ] {
        let saved = ana.saves(draft, &[("evidence.1.language", typed)]).await;
        assert_eq!(saved.answers(200).value_of("evidence.1.language").as_deref(), Some(kept), "{typed}");
        saved.shows(named);
    }
    for unknown in ["xx", "klingon!", "qqq-Latn"] {
        let refused = ana.saves(draft, &[("evidence.1.language", unknown), ("rationale.en", "Kept.")]).await;
        refused.answers(422).shows(&format!("“{unknown}” is not a language that is known here"));
        assert_eq!(refused.value_of("evidence.1.language").as_deref(), Some(unknown));
        assert_eq!(refused.value_of("rationale.en").as_deref(), Some("Kept."));
    }
}

#[tokio::test]
async fn the_marks_of_a_campaign_are_offered_for_removal() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.saves(draft, &[("evidence.1.url", "https://example.org/report?utm_source=mail&page=3")]).await;
    page.answers(200).shows("Use the short address").shows("https://example.org/report?page=3");
    let page =
        ana.fill(&page, "/revisions", &[("rationale.en", "Typed meanwhile.")], Some(("do", "clean.1.url"))).await;
    page.answers(200).hides("Use the short address");
    assert_eq!(page.value_of("evidence.1.url").as_deref(), Some("https://example.org/report?page=3"));
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Typed meanwhile."));
}
