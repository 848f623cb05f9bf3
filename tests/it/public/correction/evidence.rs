//! Items of evidence corrected and withdrawn one by one: by two people, with a notice that names the item, old and new.

use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::support::make::{self, RATING};
use crate::support::people::Person;
use crate::support::published;
use crate::support::{App, Page};

const PAGE: &str = "/en/canada-2015/promises/1.02";
const NOTE: [(&str, &str); 2] =
    [("note.en", "We had misread the report."), ("note.fr", "Nous avions mal lu le rapport.")];

const WHY: [(&str, &str); 2] = [("reason.en", "Wrong again."), ("reason.fr", "Encore tort.")];

/// A published rating with two items.
async fn published(app: &App, ana: &Person, ed: &Person) -> AssessmentId {
    let second = [
        ("evidence.2.stance", "context"),
        ("evidence.2.language", "en"),
        ("evidence.2.title", "Estimates of the department"),
        ("evidence.2.publisher", "Treasury Board"),
        ("evidence.2.url", "https://example.org/estimates"),
    ];
    let draft = ana.drafts(app, &[&RATING[..], &second[..]].concat()).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    draft
}

async fn corrects(app: &App, who: &Person, wrong: AssessmentId) -> (AssessmentId, Page) {
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let page = who.post(&path, &[("kind", "correction"), ("corrects", &wrong.to_string())]).await;
    let id = page.answers(200).path.split('/').find_map(|part| part.parse().ok()).expect("a draft");
    (AssessmentId(id), page)
}

async fn presses(who: &Person, page: &Page, button: &str, typed: &[(&str, &str)]) -> Page {
    who.fill(page, "/revisions", typed, Some(("do", button))).await
}

async fn approved(ana: &Person, ed: &Person, correction: AssessmentId) {
    ana.submits(correction).await.answers(200);
    ed.approves(correction).await.answers(200);
}

#[tokio::test]
async fn a_correction_begins_with_what_is_published_and_a_new_rating_too() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let (correction, page) = corrects(&app, &ana, first).await;
    assert_eq!(page.value_of("rationale.fr").as_deref(), Some(RATING[2].1));
    assert_eq!(page.value_of("rationale.en").as_deref(), Some(RATING[3].1));
    assert_eq!(page.value_of("effective_date").as_deref(), Some("2019-09"));
    assert_eq!(page.attributes("input[name=verdict][checked]", "value"), ["kept_in_part"]);
    page.shows("Published evidence").shows("Public report on the terrorist threat").shows("Withdraw this item");
    ana.get(&format!("/fr/desk/assessments/{correction}/draft"))
        .await
        .shows("Éléments de preuve publiés")
        .shows("Retirer cet élément");
    let drafted = ana.reads(correction).await;
    ana.fill(&drafted, "/discarding", &[], None).await.answers(200);
    let (_, page) = ana.starts(&app, "rating").await;
    assert_eq!(page.value_of("rationale.en").as_deref(), Some(RATING[3].1));
    assert_eq!(page.value_of("effective_date").unwrap_or_default(), "", "since when is for its author to say");
    page.shows("Published evidence").hides("Withdraw this item");
}

#[tokio::test]
async fn an_item_is_corrected_with_a_notice_that_names_it_old_and_new() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let (correction, page) = corrects(&app, &ana, first).await;
    let page = presses(&ana, &page, &format!("amend.{first}.1"), &NOTE).await;
    page.answers(200).shows("Corrects a published item");
    presses(&ana, &page, "save", &[("evidence.1.title", "Public report on terrorism, corrected")]).await.answers(200);
    ana.reads(correction).await.hides("/approval");
    ana.submits(correction).await.answers(200);
    let review = ed.reads(correction).await;
    review.shows("Evidence: 2 on the page after approval, 0 of them new").shows("Corrected");
    ed.approves(correction).await.answers(200);
    let page = app.visitor().get(PAGE).await;
    let titles = page.texts(".timeline cite");
    assert_eq!(titles, ["Public report on terrorism, corrected", "Estimates of the department"]);
    page.shows("Item of evidence corrected: as it was, and as it is now");
    for (path, day) in [("/en/corrections", "January 15, 2026"), ("/fr/canada-2015/corrections", "15 janvier 2026")] {
        let log = app.visitor().get(path).await;
        log.answers(200).shows(day).shows("Public report on terrorism, corrected");
        assert!(log.texts("del").concat().contains("Public report on the terrorist threat"), "{path}");
    }
    for path in ["/en/feeds/canada-2015/atom.xml", "/en/feeds/canada-2015/feed.json", "/en/feeds/atom.xml"] {
        let feed = app.visitor().ask(path).await.body;
        for words in ["Item of evidence corrected", "terrorist threat", "terrorism, corrected", "misread the report"] {
            assert!(feed.contains(words), "{path} does not tell {words}");
        }
    }
    assert!(page.texts("[role=note] del").concat().contains("Public report on the terrorist threat"));
    assert!(page.texts("[role=note] ins").concat().contains("Public report on terrorism, corrected"));
    let french = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    french.shows("Élément de preuve corrigé").shows("Nous avions mal lu le rapport.");
    let version = app.visitor().get(&format!("{PAGE}/v1")).await;
    assert_eq!(version.texts(".timeline cite")[0], "Public report on the terrorist threat");
    app.visitor().get("/en/search?q=%22terrorist%20threat%22").await.hides("Public report on the terrorist threat");
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn a_withdrawn_item_leaves_the_list_and_its_notice_stays() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let (correction, page) = corrects(&app, &ana, first).await;
    let page = presses(&ana, &page, &format!("withdraw.{first}.2"), &NOTE).await;
    page.answers(200).shows("Withdraws a published item").shows("Corrected or withdrawn above, in this draft.");
    page.shows("As it is published: Undated · Context Estimates of the department Treasury Board");
    ana.submits(correction).await.answers(200);
    ed.reads(correction).await.shows("Withdrawn").shows("Evidence: 1 on the page after approval, 0 of them new");
    ed.approves(correction).await.answers(200);
    for _ in 0..2 {
        let page = app.visitor().get(PAGE).await;
        assert_eq!(page.texts(".timeline.evidence cite"), ["Public report on the terrorist threat"]);
        page.shows("Item of evidence withdrawn").shows("Estimates of the department");
        let log = app.visitor().get("/en/canada-2015/corrections").await;
        log.shows("Item of evidence withdrawn").shows("Estimates of the department").shows("misread the report");
        assert!(app.visitor().ask("/en/feeds/canada-2015/feed.json").await.body.contains("Item of evidence withdrawn"));
        let next = ana.drafts(&app, &[("verdict", "kept"), ("effective_date", "2020")]).await;
        ana.submits(next).await.answers(200);
        ed.approves(next).await.answers(200);
    }
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn a_correction_of_a_correction_amends_what_that_brought_and_the_verdict_only_once() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let (second, page) = corrects(&app, &ana, first).await;
    let page = presses(&ana, &page, &format!("amend.{first}.1"), &NOTE).await;
    presses(&ana, &page, "save", &[("evidence.1.title", "Second title")]).await.answers(200);
    approved(&ana, &ed, second).await;
    // The first publication's verdict has been corrected: whoever means to correct it again corrects the correction.
    let (third, page) = corrects(&app, &ana, first).await;
    presses(&ana, &page, "save", &NOTE).await.answers(200);
    ana.submits(third).await.answers(422).shows("its verdict has been corrected already");
    let page = ana.reads(third).await;
    ana.fill(&page, "/discarding", &[], None).await.answers(200);
    let (third, page) = corrects(&app, &ana, second).await;
    let page = presses(&ana, &page, &format!("amend.{second}.1"), &NOTE).await;
    presses(&ana, &page, "save", &[("evidence.1.title", "Third title")]).await.answers(200);
    approved(&ana, &ed, third).await;
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".timeline.evidence cite"), ["Third title", "Estimates of the department"]);
    assert_eq!(page.texts(".history .was").last().map(String::as_str), Some("first rating"));
    assert_eq!(page.texts(".history .was").iter().filter(|was| was.contains("first rating")).count(), 1);
    // Taken back, it gives the item back that it had corrected.
    let read = ed.reads(third).await;
    let why = [("reason.en", "Wrong again."), ("reason.fr", "Encore tort.")];
    ed.fill(&read, "/retraction", &why, None).await.answers(200);
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".timeline.evidence cite"), ["Second title", "Estimates of the department"]);
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn what_amends_nothing_is_refused_with_a_sentence_and_kept() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let (correction, page) = corrects(&app, &ana, first).await;
    let page = presses(&ana, &page, &format!("amend.{first}.1"), &NOTE).await;
    ana.submits(correction).await.answers(422).shows("it reads as it is published");
    let fields = [("evidence.1.amends", "99999.1"), ("evidence.1.title", "Something else")];
    presses(&ana, &page, "save", &fields).await.answers(200);
    ana.submits(correction).await.answers(422).shows("the published item has been corrected or withdrawn already");
    assert_eq!(ana.opens(correction).await.value_of("evidence.1.title").as_deref(), Some("Something else"));
    for button in ["amend.99999.1", "amend.x", "withdraw.", &format!("withdraw.{first}.99")] {
        let page = ana.opens(correction).await;
        presses(&ana, &page, button, &[]).await.answers(200);
    }
}

#[tokio::test]
async fn the_last_evidence_is_withdrawn_only_with_the_date_of_a_search() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let (correction, page) = corrects(&app, &ana, first).await;
    let page = presses(&ana, &page, &format!("withdraw.{first}.1"), &NOTE).await;
    presses(&ana, &page, &format!("withdraw.{first}.2"), &[]).await.answers(200);
    ana.submits(correction).await.answers(422).shows("a rating needs evidence");
    ana.saves(correction, &[("searched_on", "2026-01-10")]).await.answers(200);
    approved(&ana, &ed, correction).await;
    let page = app.visitor().get(PAGE).await;
    page.shows("No evidence was found. It was searched for: January 10, 2026.");
    app.visitor().get("/data/canada-2015/promises.csv").await.shows("searched_on").shows(",2026-01-10,");
    let file = app.visitor().ask("/data/canada-2015/promises.json").await.body;
    assert!(file.contains("\"searched_on\": \"2026-01-10\""), "{file}");
    assert!(page.texts(".timeline.evidence cite").is_empty());
}

#[tokio::test]
async fn evidence_that_a_scheduled_rating_rests_on_is_neither_corrected_nor_retracted_under_it() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = published(&app, &ana, &ed).await;
    let next = ana.drafts(&app, &[("verdict", "kept"), ("effective_date", "2020")]).await;
    ana.submits(next).await.answers(200);
    let page = ed.reads(next).await;
    ed.fill(&page, "/approval", &[("publish_at", "2026-02-01T09:00")], None).await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let refused = ana.post(&path, &[("kind", "correction"), ("corrects", &first.to_string())]).await;
    refused.answers(409).shows("A rating of this promise is scheduled. Take it off the schedule before you correct");
    let page = ed.reads(first).await;
    let why = [("reason.en", "A doubtful source."), ("reason.fr", "Une source douteuse.")];
    let refused = ed.fill(&page, "/retraction", &why, None).await;
    refused.answers(422).shows("a rating that is scheduled rests on the evidence of this publication alone");
    let page = ed.reads(next).await;
    ed.fill(&page, "/unscheduling", &[], None).await.answers(200);
    let page = ed.reads(first).await;
    ed.fill(&page, "/retraction", &why, None).await.answers(200);
    ed.approves(next).await.answers(422).shows("a rating needs evidence");
}

/// A rating, a correction of its first item, and a correction of that, of which the middle one is taken back.
async fn broken_chain(app: &App, ana: &Person, ed: &Person) -> [AssessmentId; 3] {
    let mut chain = [published(app, ana, ed).await; 3];
    for (place, title) in [(1, "Second title"), (2, "Third title")] {
        let wrong = chain[place - 1];
        let (next, page) = corrects(app, ana, wrong).await;
        let page = presses(ana, &page, &format!("amend.{wrong}.1"), &NOTE).await;
        presses(ana, &page, "save", &[("evidence.1.title", title)]).await.answers(200);
        approved(ana, ed, next).await;
        chain[place] = next;
    }
    let read = ed.reads(chain[1]).await;
    ed.fill(&read, "/retraction", &WHY, None).await.answers(200);
    chain
}

#[tokio::test]
async fn a_chain_that_was_broken_before_the_opening_is_whole_for_readers() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    make::open(&app, app.tracker, false).await;
    broken_chain(&app, &ana, &ed).await;
    app.wait(chrono::Duration::hours(1));
    make::open(&app, app.tracker, true).await;
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".timeline.evidence cite"), ["Third title", "Estimates of the department"]);
    assert_eq!(page.texts("[aria-labelledby=history-title] .chip"), ["Corrected"], "the middle was never public");
    page.hides("Second title").hides("Wrong again.");
    published::is_what_a_rebuild_makes(&app).await;
    let verified = app.read(async |connection| store::published::verify(connection).await).await;
    assert!(verified.altered.is_empty(), "{verified:?}");
}

#[tokio::test]
async fn when_the_middle_of_three_wordings_is_taken_back_the_newest_stands_alone() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let chain = broken_chain(&app, &ana, &ed).await;
    let first = chain[0];
    let page = app.visitor().get(PAGE).await;
    assert_eq!(page.texts(".timeline.evidence cite"), ["Third title", "Estimates of the department"]);
    assert_eq!(page.texts("[aria-labelledby=history-title] .chip"), ["Retracted", "Corrected"], "one rating stands");
    let notice = format!("#notice-{}", chain[2]);
    assert!(page.attributes(&format!("#rating-{first} .standing a"), "href").contains(&notice));
    app.visitor().get("/en/search?q=%22terrorist%20threat%22").await.hides("Public report on the terrorist threat");
    app.visitor().get("/en/feeds/canada-2015/atom.xml").await.shows("Corrected");
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let again = ana.post(&path, &[("kind", "correction"), ("corrects", &first.to_string())]).await;
    let id = AssessmentId(again.answers(200).path.split('/').find_map(|part| part.parse().ok()).expect("a draft"));
    again.shows("Third title").hides("Public report on the terrorist threat");
    presses(&ana, &again, "save", &NOTE).await.answers(200);
    ana.submits(id).await.answers(422).shows("its verdict has been corrected already");
    published::is_what_a_rebuild_makes(&app).await;
    // Without the newest, nothing builds on the middle: the first wording is back.
    let draft = ana.reads(id).await;
    ana.fill(&draft, "/discarding", &[], None).await.answers(200);
    let read = ed.reads(chain[2]).await;
    ed.fill(&read, "/retraction", &WHY, None).await.answers(200);
    let page = app.visitor().get(PAGE).await;
    assert_eq!(
        page.texts(".timeline.evidence cite"),
        ["Public report on the terrorist threat", "Estimates of the department"]
    );
    published::is_what_a_rebuild_makes(&app).await;
}
