//! What would change for the public is what changes for the public.

use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::public_page::public_page;
use pledgebook::store;

use crate::support::{App, Page, make};

/// An update that brings one item, dated before the one that is published.
const UPDATE: [(&str, &str); 6] = [
    ("evidence.1.stance", "contradicts"),
    ("evidence.1.occurred_on", "2018-02"),
    ("evidence.1.title", "Estimates of the department"),
    ("evidence.1.publisher", "Treasury Board"),
    ("evidence.1.url", "https://example.org/estimates"),
    ("rationale.en", "The department counts otherwise."),
];

/// The titles of the evidence that readers see, in their order.
fn titles(page: &Page) -> Vec<String> {
    page.texts(".timeline cite")
}

async fn current(app: &App) -> (Option<AssessmentId>, Option<AssessmentId>) {
    app.read(async |connection| {
        let published = store::publication::of_promise(connection, app.promise).await?;
        let gate = store::desk::promise(connection, app.promise).await?.and_then(|promise| promise.rating);
        Ok((public_page(&published).current, gate))
    })
    .await
}

#[tokio::test]
async fn an_update_shows_what_stays_and_what_it_adds() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let rating = ana.drafts(&app, &make::RATING).await;
    ana.submits(rating).await.answers(200);
    ed.reads(rating).await.shows("Nothing is published about this promise yet.").shows("The page in French");
    ed.approves(rating).await.answers(200);
    let (update, _) = ana.starts(&app, "update").await;
    ana.saves(update, &UPDATE).await.answers(200);
    ana.submits(update).await.answers(200);
    let page = ed.reads(update).await;
    page.shows("Evidence: 2 on the page after approval, 1 of them new").shows("Added · Contradicts");
    page.shows("Said with the evidence").shows("The department counts otherwise.");
    page.shows("Rationale Unchanged").shows("Verdict Unchanged");
    let added = page.texts("#page-evidence ~ .facing .one ins");
    assert_eq!(added.len(), 1, "one item is marked as added: {added:?}");
    assert!(added[0].starts_with("added:") && added[0].contains("Estimates of the department"), "{added:?}");
    ed.approves(update).await.answers(200);
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    let expected = ["Public report on the terrorist threat", "Estimates of the department"];
    assert_eq!(titles(&public), expected, "readers see it in the order that was shown");
    assert_eq!(current(&app).await, (Some(rating), Some(rating)));
}

#[tokio::test]
async fn a_rating_is_laid_beside_the_one_in_force_by_word() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = ana.drafts(&app, &make::RATING).await;
    ana.submits(first).await.answers(200);
    ed.approves(first).await.answers(200);
    let next = ana.drafts(&app, &make::RATING).await;
    let changes =
        [("verdict", "broken"), ("effective_date", "2020"), ("rationale.en", "Training missions stopped growing.")];
    ana.saves(next, &changes).await.answers(200);
    ana.submits(next).await.answers(200);
    let page = ed.get(&format!("/fr/desk/assessments/{next}")).await;
    page.shows("Ce qui change pour le public").shows("La page en anglais").shows("La page en français");
    let went = page.texts(".page-in[aria-labelledby=page-en] .one del").join(" ");
    let came = page.texts(".page-in[aria-labelledby=page-en] .one ins").join(" ");
    for (words, gone, new) in [(&went, "Kept in part", "Broken"), (&went, "September 2019", "2020")] {
        assert!(words.contains(gone) && came.contains(new), "{went} / {came}");
    }
    assert!(went.contains("went on without") && came.contains("stopped") && !came.contains("Training missions"));
    ed.approves(next).await.answers(200);
    assert_eq!(current(&app).await, (Some(next), Some(next)));
}

#[tokio::test]
async fn a_rating_from_an_earlier_date_does_not_take_the_place_of_a_later_one() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = ana.drafts(&app, &make::RATING).await;
    ana.submits(first).await.answers(200);
    ed.approves(first).await.answers(200);
    let earlier = ana.drafts(&app, &make::RATING).await;
    ana.saves(earlier, &[("effective_date", "2017"), ("verdict", "in_progress")]).await.answers(200);
    ana.submits(earlier).await.answers(200);
    ed.reads(earlier)
        .await
        .shows("This will not become the current rating: its date, 2017, lies before")
        .shows("Verdict Unchanged")
        .shows("In progress");
    ed.approves(earlier).await.answers(200);
    assert_eq!(current(&app).await, (Some(first), Some(first)));
    app.visitor().get("/en/canada-2015/promises/1.02").await.shows("Kept in part");
}

#[tokio::test]
async fn a_correction_says_what_it_corrects_and_shows_its_note() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let wrong = ana.drafts(&app, &make::RATING).await;
    ana.submits(wrong).await.answers(200);
    ed.approves(wrong).await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let page = ana.post(&path, &[("kind", "correction"), ("corrects", &wrong.to_string())]).await;
    let fields = [("note.en", "We had misread the report."), ("note.fr", "Nous avions mal lu le rapport.")];
    let page = ana.fill(page.answers(200), "/revisions", &fields, Some(("do", "submit"))).await;
    let read = ed.get(&page.answers(200).path).await;
    read.shows("It corrects Rating, published on January 15, 2026 · Kept in part");
    read.shows("We had misread the report.").shows("Verdict Unchanged");
    assert_eq!(read.attributes("#compare-title ~ p a", "href"), [format!("/en/desk/assessments/{wrong}")]);
}
