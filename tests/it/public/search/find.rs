//! What is found, where, in which order and how it is shown.

use pledgebook::domain::tracker::TrackerText;

use super::{ask, found, promise, reasons};
use crate::public::newsroom::Newsroom;
use crate::support::make::{self, words};
use crate::support::{App, Page, revise};

async fn newsroom() -> App {
    let app = App::start().await;
    let french = "La sécurité publique a été renforcée par des policières.";
    let english = "Training was **strengthened** through [public safety](https://example.org/x).";
    Newsroom::of(&app).await.rates("kept_in_part", reasons(french, english, "Report on terrorism")).await;
    let statement = words("Créer des emplois verts à Québec.", "Create green jobs in Québec.");
    promise(&app, app.tracker, "2.01", statement).await;
    app
}

#[tokio::test]
async fn words_are_found_in_any_form_and_without_accents() {
    let app = newsroom().await;
    for query in
        ["mission", "TRAINED", "securite", "S%C3%89CURIT%C3%89", "polici%C3%A8re", "strengthening", "terrorism"]
    {
        assert_eq!(found(&ask(&app, query).await), ["1.02"], "{query}");
    }
    for query in ["job", "quebec", "Qu%C3%A9bec", "emploi+vert", "2.01"] {
        assert_eq!(found(&ask(&app, query).await), ["2.01"], "{query}");
    }
}

#[tokio::test]
async fn what_documents_leave_in_words_hides_nothing() {
    let app = newsroom().await;
    let french = "Un sou\u{ad}tien aux entre\u{ad}prises de\u{200b}main, o\u{fb03}ciel : le gouver-\nnement.";
    promise(&app, app.tracker, "4.01", words(french, "x")).await;
    for query in ["soutien", "entreprises", "demain", "officiel", "gouvernement", "sou%C2%ADtien"] {
        assert_eq!(found(&ask(&app, query).await), ["4.01"], "{query}");
    }
}

#[tokio::test]
async fn the_last_word_may_be_unfinished() {
    let app = newsroom().await;
    for query in ["strengthe", "missions+train", "terror", "l%27%C3%A9tend"] {
        assert_eq!(found(&ask(&app, query).await), ["1.02"], "{query}");
    }
    assert_eq!(found(&ask(&app, "2.0").await), ["2.01"]);
}

#[tokio::test]
async fn phrases_stand_side_by_side_and_a_minus_leaves_out() {
    let app = newsroom().await;
    assert_eq!(found(&ask(&app, "%22green+jobs%22").await), ["2.01"]);
    assert_eq!(found(&ask(&app, "create+-training").await), ["2.01"]);
    let page = ask(&app, "%22jobs+green%22").await;
    page.shows("Nothing was found for “\"jobs green\"”.");
    let page = ask(&app, "green+-jobs").await;
    page.shows("Nothing was found for");
    assert_eq!(found(&page), Vec::<String>::new(), "what is left out stays out of the closest matches");
}

#[tokio::test]
async fn what_was_found_is_marked_in_excerpts_that_hold_no_markup() {
    let app = newsroom().await;
    let statement = words("Rien.", "Stop <script>alert(1)</script> & <b>corruption</b> now.");
    promise(&app, app.tracker, "3.01", statement).await;
    let page = ask(&app, "training").await;
    assert_eq!(page.texts(".finds .statement-line mark"), ["training"]);
    assert_eq!(page.texts(".passages li"), ["Reasons Training was strengthened through public safety."]);
    assert_eq!(page.texts(".passages mark"), ["Training"]);
    let page = ask(&app, "corruption").await;
    assert_eq!(page.texts(".finds mark"), ["corruption"]);
    page.shows("Stop <script>alert(1)</script> & <b>corruption</b> now.");
    assert!(!page.body.contains("<script") && !page.body.contains("<b>"), "it is text, and no markup");
}

#[tokio::test]
async fn what_is_found_in_the_other_language_is_shown_in_it() {
    let app = newsroom().await;
    let page = ask(&app, "emplois").await;
    assert_eq!(page.texts(".statement-line"), ["Create green jobs in Québec."]);
    assert_eq!(page.texts(".passages li"), ["Statement Créer des emplois verts à Québec."]);
    assert_eq!(page.attributes(".passages li [lang]", "lang"), ["fr"]);
    let page = app.visitor().get("/fr/recherche?q=emplois").await;
    assert_eq!(page.texts(".statement-line mark"), ["emplois"]);
    assert!(page.texts(".passages li").is_empty());
}

#[tokio::test]
async fn languages_without_a_stemmer_are_found_by_their_words() {
    let app = App::start().await;
    let languages = ["fr", "en", "es", "ar"].map(|tag| tag.parse().expect("a language")).to_vec();
    let tracker = TrackerText { languages, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &tracker).await;
    let spanish = "Ampliaremos la formación.";
    let arabic = "سنقوم بتوسيع نطاق التدريب.";
    let text = |tag: &str, text: &str| {
        pledgebook::domain::localized::Localized::new().with(tag.parse().expect("a language"), text)
    };
    promise(&app, app.tracker, "7.01", text("es", spanish)).await;
    promise(&app, app.tracker, "7.02", text("ar", arabic)).await;
    assert_eq!(found(&ask(&app, "formacion").await), ["7.01"]);
    let page = ask(&app, "%D8%A7%D9%84%D8%AA%D8%AF%D8%B1%D9%8A%D8%A8").await;
    assert_eq!(found(&page), ["7.02"]);
    assert_eq!(page.attributes(".statement-line", "dir"), ["rtl"]);
}

fn options(page: &Page, list: &str) -> Vec<String> {
    page.texts(&format!("#{list} option"))
}

#[tokio::test]
async fn finds_are_narrowed_down_by_tracker_verdict_and_kind_with_counts() {
    let app = newsroom().await;
    let other = make::tracker(&app, "quebec-2018").await;
    make::promise(&app, other, "5.05").await;
    let page = ask(&app, "training").await;
    assert_eq!(found(&page).len(), 2);
    assert_eq!(options(&page, "verdict")[1..5], ["Not rated (1)", "In progress (0)", "Kept (0)", "Kept in part (1)"]);
    assert_eq!(options(&page, "kind")[1..], ["Statements (2)", "Reasons (1)", "Corrections (0)", "Evidence (0)"]);
    for (filter, reference) in
        [("tracker=quebec-2018", "5.05"), ("verdict=kept_in_part", "1.02"), ("verdict=not_rated", "5.05")]
    {
        assert_eq!(found(&ask(&app, &format!("training&{filter}")).await), [reference], "{filter}");
    }
    let page = ask(&app, "training&kind=rationale&verdict=kept_in_part").await;
    assert_eq!(found(&page), ["1.02"]);
    assert!(page.texts(".statement-line mark").is_empty(), "only the reasons were looked at");
    assert_eq!(page.texts(".applied li"), ["Remove filter: Verdict: Kept in part", "Remove filter: Where: Reasons"]);
    let page = ask(&app, "training&kind=evidence").await;
    page.shows("Nothing is found with these filters.").shows("search without filters");
}

#[tokio::test]
async fn many_finds_fill_pages_and_keep_their_filters() {
    let app = App::start().await;
    for number in 10..35 {
        promise(&app, app.tracker, &format!("4.{number}"), words("Planter.", "Plant trees.")).await;
    }
    let page = ask(&app, "trees&kind=promise").await;
    assert_eq!(found(&page).len(), 20);
    page.shows("1–20 of 25").shows("Next (21–25)");
    let next = page.attributes("a[rel=next]", "href");
    assert_eq!(next, ["/en/search?q=trees&kind=promise&page=2"]);
    let page = app.visitor().get(&next[0]).await;
    assert_eq!(found(&page).len(), 5);
    assert_eq!(page.attributes("a[rel=prev]", "href"), ["/en/search?q=trees&kind=promise"]);
    assert_eq!(page.attributes(".masthead a[hreflang]", "href"), ["/fr/recherche?q=trees&kind=promise&page=2"]);
    assert_eq!(found(&ask(&app, "trees&page=1000000000").await).len(), 5, "the last page there is");
}
