//! A rating rests on evidence, or says when it was searched for and none was found.

use crate::support::App;
use crate::support::make::RATING;

/// A rating without an item.
fn bare() -> Vec<(&'static str, &'static str)> {
    RATING.into_iter().filter(|(name, _)| !name.starts_with("evidence")).collect()
}

#[tokio::test]
async fn a_rating_without_evidence_is_refused_at_submission_with_a_sentence_in_either_language() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &bare()).await;
    ana.opens(draft).await.shows("No evidence found; searched on: a rating needs evidence");
    ana.submits(draft).await.answers(422).shows(
        "a rating needs evidence: add an item, or give the date on which it was searched for and none was found.",
    );
    let french = ana.get(&format!("/fr/desk/assessments/{draft}/draft")).await;
    french.shows("une cote demande une preuve : ajoutez un élément, ou donnez la date de la recherche");
}

#[tokio::test]
async fn the_day_of_a_search_in_vain_is_reviewed_published_and_kept_in_the_edition() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &[bare(), vec![("searched_on", "2025-12-03")]].concat()).await;
    ana.opens(draft).await.answers(200);
    assert_eq!(ana.opens(draft).await.value_of("searched_on").as_deref(), Some("2025-12-03"));
    ana.submits(draft).await.answers(200);
    ed.reads(draft).await.shows("No evidence found; searched on").shows("December 3, 2025");
    ed.approves(draft).await.answers(200);
    let sentence = "No evidence was found. It was searched for: December 3, 2025.";
    for path in ["/en/canada-2015/promises/1.02", "/en/canada-2015/promises/1.02/v1"] {
        app.visitor().get(path).await.shows(sentence).hides("No evidence has been published");
    }
    let french = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    french.shows("Aucun élément de preuve n’a été trouvé. Recherche faite : 3 décembre 2025.");
}

#[tokio::test]
async fn a_date_in_the_future_or_none_is_refused_and_kept_in_the_form() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &[bare(), vec![("searched_on", "2027")]].concat()).await;
    ana.submits(draft).await.answers(422).shows("No evidence found; searched on");
    let page = ana.saves(draft, &[("searched_on", "yesterday")]).await;
    page.answers(422);
    assert_eq!(page.value_of("searched_on").as_deref(), Some("yesterday"));
}

#[tokio::test]
async fn evidence_that_stands_from_an_earlier_publication_carries_the_next_rating() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = ana.drafts(&app, &RATING).await;
    ana.submits(first).await.answers(200);
    ed.approves(first).await.answers(200);
    let second = ana.drafts(&app, &[bare(), vec![("effective_date", "2020")]].concat()).await;
    ana.submits(second).await.answers(200);
    ed.approves(second).await.answers(200);
    let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
    page.shows("Public report on the terrorist threat").hides("No evidence was found");
}
