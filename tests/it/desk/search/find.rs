//! What the desk finds, in which order, and how it is shown.

use pledgebook::action;
use pledgebook::domain::delisting::DelistingKind;

use super::{asks, found, promise};
use crate::support::make::{self, words};
use crate::support::{App, Sql, revise};

#[tokio::test]
async fn drafts_are_found_by_their_newest_words_and_evidence_until_they_are_given_up() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let queries = [
        "etendre",
        "S%E2%80%99%C3%89TENDRE",
        "training+growing",
        "terrorist+thr",
        "public+safety+canada",
        "real+chang",
    ];
    for query in
        queries.into_iter().chain(["example.org%2Freport", "https%3A%2F%2Fexample.org%2Freport", "missions+safety"])
    {
        assert_eq!(found(&asks(&ed, query).await), ["1.02"], "{query}");
    }
    asks(&ed, "growing").await.shows("Draft ana").shows("Rationale (draft) Training missions went on without growing");
    assert_eq!(asks(&ed, "growing").await.texts("mark"), ["growing"]);
    ed.get("/fr/desk/search?q=growing").await.shows("Brouillon").shows("Justification (brouillon)");

    ana.saves(draft, &[("rationale.en", "They shrank."), ("evidence.1.title", "A zeppelin")]).await.answers(200);
    assert_eq!(found(&asks(&ana, "growing").await), Vec::<String>::new(), "an older revision");
    assert_eq!(found(&asks(&ana, "shrank+zeppelins").await), ["1.02"]);
    ana.submits(draft).await.answers(200);
    asks(&ana, "shrank").await.shows("Submitted ana");
    ed.sends_back(draft, "Which missions?").await.answers(200);
    asks(&ana, "shrank").await.shows("Sent back ana");

    let page = ana.reads(draft).await;
    ana.fill(&page, "/discarding", &[], None).await.answers(200);
    assert_eq!(found(&asks(&ana, "shrank").await), Vec::<String>::new(), "given up");
    assert_eq!(found(&asks(&ana, "missions").await), ["1.02"], "the promise stays");
}

#[tokio::test]
async fn what_was_published_or_has_left_the_list_says_so() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let rated = asks(&ana, "growing").await;
    rated.shows("Kept in part").shows("Rationale (published)");
    let reason = words("Ce n’est pas une promesse.", "It is no promise.");
    let gone = promise(&app, app.tracker, "7.01", words("Un bateau-mouche.", "A riverboat.")).await;
    app.write(async |tx| action::delisting::decide(tx, gone, DelistingKind::Withdrawn, &reason, &[]).await).await;
    asks(&ana, "riverboat").await.shows("Withdrawn").shows("Not yet rated");
}

#[tokio::test]
async fn the_reference_that_was_typed_comes_first_and_finds_lead_on_to_one_another() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let says = |english: &str| words("Rien.", english);
    promise(&app, app.tracker, "LPC-7", says("As LPC-8 says, LPC-8, LPC-8.")).await;
    promise(&app, app.tracker, "LPC-8", says("Something else.")).await;
    promise(&app, app.tracker, "11.02", says("Mentions 1.02 and 1.02.")).await;
    assert_eq!(found(&asks(&ana, "lpc-8").await), ["LPC-8", "LPC-7"]);
    let page = asks(&ana, "1.02").await;
    assert_eq!(found(&page), ["1.02", "11.02"]);
    let hrefs = page.attributes(".finds .statement-line a", "href");
    let first = ana.get(&hrefs[0]).await;
    assert_eq!(first.answers(200).texts(".way a"), ["Found", "Next 11.02"]);
    assert_eq!(first.attributes(".way a", "href")[0], "/en/desk/search?q=1.02");
    let second = ana.get(&first.attributes(".way a[rel=next]", "href")[0]).await;
    assert_eq!(second.answers(200).texts(".way a"), ["Found", "Previous 1.02"]);
}

#[tokio::test]
async fn common_words_count_only_alone_and_phrases_and_minus_hold_across_languages() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    promise(&app, app.tracker, "2.01", words("Créer des emplois verts.", "Create green jobs for all.")).await;
    for query in ["jobs+for+the+people+of+green", "green+dans+jobs", "%22green+jobs%22", "verts+jobs", "vert+-rouge"] {
        let expected: &[&str] = if query.contains("people") { &[] } else { &["2.01"] };
        assert_eq!(found(&asks(&ana, query).await), expected, "{query}");
    }
    for query in ["%22jobs+green%22", "green+-emplois", "green+-job", "vert+-%22green+jobs%22"] {
        assert_eq!(found(&asks(&ana, query).await), Vec::<String>::new(), "{query}");
    }
}

#[tokio::test]
async fn what_is_changed_is_found_by_its_new_words() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let id = app.promise;
    let settings = root.get(&format!("/en/desk/promises/{id}/settings")).await;
    let changes = [&make::REASON[..], &[("statement.fr", "Un xylophone."), ("statement.en", "A xylophone.")]].concat();
    root.fill(&settings, "/settings", &changes, None).await.answers(200);
    assert_eq!(found(&asks(&root, "xylophones").await), ["1.02"]);
    assert_eq!(found(&asks(&root, "training").await), Vec::<String>::new());
    let source = app.read(async |c| pledgebook::store::source::of_tracker(c, app.tracker).await).await.remove(0);
    let text = pledgebook::domain::source::SourceText { title: words("La gazette", "The gazette"), ..make::source() };
    revise::source(&app, (app.tracker, source.id), &text).await;
    assert_eq!(found(&asks(&root, "gazettes").await), ["1.02"]);
    assert_eq!(found(&asks(&root, "real+change").await), Vec::<String>::new());
}

#[tokio::test]
async fn of_many_finds_the_best_are_shown_and_the_page_says_so() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for number in 1..=51 {
        promise(&app, app.tracker, &format!("8.{number:02}"), words("Un tramway.", "A tramway.")).await;
    }
    let page = asks(&ana, "tramway").await;
    page.shows("51 promises").shows("The 50 best of 51 are shown. Another word narrows them down.");
    assert_eq!(found(&page).len(), 50);
    assert_eq!(found(&page)[..2], ["8.01", "8.02"], "what fits alike stands in the order of references");
    asks(&ana, "tramway+8.03").await.hides("are shown");
}

#[tokio::test]
async fn what_is_left_out_is_left_out_before_finds_are_counted() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let sql = Sql::app(&app.schema).await;
    let tracker = app.tracker;
    sql.run(&format!(
        "INSERT INTO promise (tracker_id, reference, reference_key, statement, created_at)
             SELECT {tracker}, '8.' || n, '8.' || lpad(n::text, 9, '0'), '{{\"en\": \"A tramway.\"}}', now() FROM generate_series(1, 600) AS n;
         UPDATE lookup SET assessed = to_tsvector('pledgebook_simple', 'zebra') WHERE promise_id % 2 = 0"
    ))
    .await;
    asks(&ana, "tramway").await.shows("more than 499 promises");
    let page = asks(&ana, "tramway+-zebra").await;
    assert_eq!(page.texts("#finds-title .soft"), ["300 promises"]);
    page.shows("The 50 best of 300 are shown.");
}

#[tokio::test]
async fn a_reference_is_found_as_it_may_be_typed() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for (reference, others) in [("LPC-4", ["lpc–04", "Lpc-٤"]), ("7.05", ["7.5", "٧.٥"]), ("A1", ["А1", "Α01"])]
    {
        promise(&app, app.tracker, reference, words("Un tramway.", "A tramway.")).await;
        for typed in others {
            let typed: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
            assert_eq!(found(&asks(&ana, &typed).await).first().map(String::as_str), Some(reference), "{typed}");
        }
    }
}

#[tokio::test]
async fn what_documents_leave_in_words_hides_nothing() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let french = "Un sou\u{ad}tien aux entre\u{ad}prises de\u{200b}main, o\u{fb03}ciel : le gouver-\nnement.";
    promise(&app, app.tracker, "4.01", words(french, "x")).await;
    for query in ["soutien", "entreprises", "demain", "officiel", "gouvernement", "sou%C2%ADtien"] {
        assert_eq!(found(&asks(&ana, query).await), ["4.01"], "{query}");
    }
}

#[tokio::test]
async fn an_excerpt_says_the_words_and_numbers_that_readers_see() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    for (typed, query, seen) in [
        ("Area 5*3*2, snake_case_name and 10~20~30.", "area", "Area 5*3*2, snake_case_name and 10~20~30."),
        ("1. A **quartz** mine\n2. _Two_ ~~quarries~~", "quartz", "1. A quartz mine 2. Two quarries"),
        ("See [the ferry](https://a.example/b_c_d?e=1) f[1](2).", "ferry", "See the ferry f[1](2)."),
        ("Read https://a.example/x_y_z about C# | a > b.", "about", "Read https://a.example/x_y_z about C# | a > b."),
        ("- 3 % of *gold*, \\*or* more", "gold", "- 3 % of gold, *or* more"),
    ] {
        ana.saves(draft, &[("rationale.en", typed)]).await.answers(200);
        let page = asks(&ana, query).await;
        assert_eq!(page.texts(".quotes li"), [format!("Rationale (draft) {seen}")], "{typed}");
    }
}

#[tokio::test]
async fn signs_part_the_words_and_numbers_that_are_found_and_join_none() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let typed =
        "Area 5*3*2, snake_case_name, in 1\\.02 of 7~8, **Re**build the f[1](2) on [ferries](https://a.example/zebra).";
    ana.saves(draft, &[("rationale.en", typed)]).await.answers(200);
    for query in ["5*3*2", "snake_case_name", "%22snake+case%22", "7~8", "rebuild", "f[1](2)", "ferries"] {
        assert_eq!(found(&asks(&ana, query).await), ["1.02"], "{query}");
    }
    for query in ["532", "snakecasename", "78", "zebra"] {
        assert_eq!(found(&asks(&ana, query).await), Vec::<String>::new(), "{query}");
    }
}
