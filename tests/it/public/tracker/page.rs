//! The tracker's page: counts, list, filters, and the method page.

use pledgebook::action;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::codebook::VerdictText;
use pledgebook::domain::codebook_proposal;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::topic::TopicText;
use pledgebook::domain::tracker::TrackerText;

use crate::public::{Newsroom, rating};
use crate::support::{App, make, revise};

/// The references that the list shows.
async fn listed(app: &App, query: &str) -> Vec<String> {
    let page = app.visitor().get(&format!("/en/canada-2015?{query}")).await;
    page.answers(200);
    page.texts(".promises .reference").iter().map(|text| text.replace("Promise ", "")).collect()
}

#[tokio::test]
async fn promises_are_counted_by_verdict_and_narrowed_down_by_the_address() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept_in_part", rating("2019-09")).await;
    let other = make::promise(&app, app.tracker, "1.10").await;
    newsroom.publishes(other, Kind::Rating, None, "kept", rating("2018-04-29")).await;
    make::promise(&app, app.tracker, "1.9").await;
    let page = app.visitor().get("/en/canada-2015").await;
    let counts = page.texts(".legend li");
    assert_eq!(
        counts,
        [
            "1 33% Kept",
            "1 33% Kept in part",
            "0 0% In progress",
            "0 0% Broken",
            "1 33% Not yet rated",
            "0 0% Cannot be rated"
        ]
    );
    page.shows("Each share is rounded by itself; together they make 99%.");
    assert_eq!(listed(&app, "").await, ["1.02", "1.9", "1.10"], "numbers by value");
    assert_eq!(listed(&app, "verdict=kept").await, ["1.10"]);
    assert_eq!(listed(&app, "verdict=not_rated").await, ["1.9"]);
    assert_eq!(listed(&app, "verdict=not-rated").await, ["1.9"]);
    assert_eq!(listed(&app, "topic=security&words=TRAINING+1.9").await, ["1.9"]);
    assert_eq!(listed(&app, "words=etendre").await.len(), 3, "accents and languages are forgiven");
    page.shows("April 29, 2018").shows("September 2019");
    let page = app.visitor().get("/fr/canada-2015?verdict=kept").await;
    page.shows("29 avril 2018").shows("1 sur 3 promesses").shows("Verdict\u{a0}: Réalisée");
    assert_eq!(page.attributes(".masthead a[hreflang]", "href"), ["/en/canada-2015?verdict=kept#promises"]);
    assert_eq!(page.attributes("option[selected]", "value"), ["kept"]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("{}/fr/canada-2015", app.address)]);
}

#[tokio::test]
async fn where_a_share_is_less_than_one_or_more_than_ninety_nine_no_sum_is_said() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2018")).await;
    for number in 0..200 {
        make::promise(&app, app.tracker, &format!("9.{number}")).await;
    }
    let page = app.visitor().get("/en/canada-2015").await;
    page.shows("<1%").shows(">99%").shows("Each share is rounded by itself.").hides("together they make");
    app.visitor().get("/fr/canada-2015").await.shows("Chaque part est arrondie séparément.").hides("leur somme");
    app.visitor().get("/en/compare?tracker=canada-2015").await.shows("Each share is rounded by itself.");
}

#[tokio::test]
async fn a_filter_that_nothing_answers_to_finds_nothing_and_shows_the_way_out() {
    let app = App::start().await;
    let queries = [
        "verdict=no-such-verdict",
        "topic=no-such-topic",
        "words=submarine",
        "verdict=%00&topic=%ff",
        "verdict=kept&verdict=broken",
        "verdict=<script>",
    ];
    for query in queries {
        let page = app.visitor().get(&format!("/en/canada-2015?{query}")).await;
        page.answers(200);
        assert!(!page.body.contains("<script>"), "{query}");
        // The first of two values counts.
        if !query.starts_with("verdict=kept&") {
            page.shows("No promise of this tracker matches.").shows("Clear all");
        }
    }
    for query in ["page=0", "page=-1", "page=99999999999999999999", "page=x", "verdict=&topic=&words="] {
        assert_eq!(listed(&app, query).await, ["1.02"], "{query}");
    }
}

#[tokio::test]
async fn counts_beside_a_value_hold_for_the_other_filters() {
    let app = App::start().await;
    let topic = TopicText { slug: "climate".parse().expect("a slug"), name: make::words("Climat", "Climate") };
    app.write(async |tx| action::topic::create(tx, app.tracker, &topic).await).await;
    make::promise(&app, app.tracker, "2.01").await;
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    let page = app.visitor().get("/en/canada-2015?topic=climate").await;
    assert_eq!(page.texts("#topic option"), ["All topics", "Security (2)", "Climate (1)"]);
    assert_eq!(page.texts("#verdict option")[1], "Kept (0)");
    assert_eq!(page.texts("#verdict option")[5], "Not yet rated (1)");
}

#[tokio::test]
async fn a_tracker_without_promises_and_one_without_a_codebook_are_pages() {
    let app = App::start().await;
    let bare = make::tracker_text("bare-2025");
    let bare = app.write(async |tx| action::tracker::create(tx, &bare).await).await;
    make::open(&app, bare, true).await;
    app.visitor().get("/en/bare-2025").await.answers(200).shows("No promise has been entered in this tracker yet.");
    app.visitor().get("/fr/bare-2025").await.shows("Aucune promesse n’a encore été inscrite dans ce suivi.");
    app.visitor().get("/en/bare-2025/method").await.answers(200).shows("has not been published yet");
}

#[tokio::test]
async fn a_verdict_keeps_its_count_across_versions_of_the_codebook() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept_in_part", rating("2019")).await;
    let renamed = |verdict: VerdictText| match verdict.key.as_str() {
        "kept_in_part" => VerdictText { label: make::words("À moitié", "Half kept"), ..verdict },
        _ => verdict,
    };
    let next: Vec<_> = make::verdicts().into_iter().filter(|v| v.key != "not_rated").map(renamed).collect();
    make::changed_codebook(&app, app.tracker, codebook_proposal::Kind::Version, &next).await;
    make::promise(&app, app.tracker, "1.03").await;
    let page = app.visitor().get("/en/canada-2015").await;
    let legend = page.texts(".legend li");
    assert!(legend.contains(&"1 50% Half kept".to_owned()), "{legend:?}");
    assert!(legend.contains(&"1 50% Not yet rated".to_owned()), "{legend:?}");
    assert_eq!(listed(&app, "verdict=kept_in_part").await, ["1.02"]);
    assert_eq!(listed(&app, "verdict=not-rated").await, ["1.03"]);
    let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
    assert_eq!(page.texts(".verdict .tag"), ["Half kept"], "as in the list and in the chart");
    page.shows("Rated under version 1 of the codebook, as “Kept in part”.");
    let edition = app.visitor().get("/en/canada-2015/promises/1.02/v1").await;
    assert_eq!(edition.texts(".verdict .tag"), ["Kept in part"], "the name it had when it was given");
    let meaning = page.attributes(".verdict a", "href");
    assert_eq!(meaning, ["/en/canada-2015/method#verdict-kept_in_part-1"]);
    let method = app.visitor().get("/en/canada-2015/method").await;
    method.shows("Half kept").shows("Earlier versions of the codebook").shows("What “Kept in part” means.");
    assert!(method.attributes("[id]", "id").contains(&"verdict-kept_in_part-1".to_owned()));
}

#[tokio::test]
async fn the_method_page_says_what_verdicts_mean_and_who_approves() {
    let app = App::start().await;
    let page = app.visitor().get("/en/canada-2015/method").await;
    page.shows("What “Broken” means.").shows("they are never the same person").hides("single editor");
    let single = TrackerText { single_editor: true, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &single).await;
    app.visitor().get("/en/canada-2015/method").await.shows("This is a tracker of a single editor");
    app.visitor().get("/fr/canada-2015/methode").await.shows("Ce suivi est tenu par une seule personne");
}

#[tokio::test]
async fn a_statement_is_cut_in_the_list_and_whole_on_its_page() {
    let app = App::start().await;
    let long = format!("{}the end.", "Spend a little more on this and on that. ".repeat(48));
    let text = PromiseText {
        reference: "7.01".parse().expect("a reference"),
        statement: make::words(&long, &long),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    app.visitor().get("/en/canada-2015").await.hides("the end.");
    let page = app.visitor().get("/en/canada-2015/promises/7.01").await;
    page.shows("the end.");
    assert_eq!(page.attributes("h1", "class"), ["statement statement-long"]);
    assert!(page.texts("title")[0].chars().count() < 120);
}
