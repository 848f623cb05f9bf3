//! What each kind of change drops, in every form of a page, and what it leaves alone.

use pledgebook::action;
use pledgebook::domain::assessment::Kind as Publication;
use pledgebook::domain::codebook_proposal::Kind;
use pledgebook::domain::id::PromiseId;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;
use pledgebook::domain::tracker::TrackerText;

use super::{PROMISE, dropped_by, is_rendered, neighbours, renders};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::make::{self, words};
use crate::support::{App, Sql, revise};

/// The forms of the page of promise 1.02.
const PROMISE_PAGES: [&str; 6] = [
    PROMISE,
    "/fr/canada-2015/promesses/1.02",
    "/en/canada-2015/promises/1.02/v1",
    "/en/canada-2015/promises/1.02/cite.bib",
    "/embed/en/canada-2015/1.02",
    "/en/feeds/canada-2015/promises/1.02/atom.xml",
];
/// The pages about its tracker as a whole.
const LIST_PAGES: [&str; 9] = [
    "/en/canada-2015",
    "/fr/canada-2015?verdict=kept",
    "/fr/canada-2015/donnees",
    "/data/canada-2015/promises.csv",
    "/en/feeds/canada-2015/feed.json",
    "/embed/fr/canada-2015",
    "/embed/chart/en/canada-2015",
    "/en/canada-2015/corrections",
    "/en/canada-2015/changes",
];
/// Those about the whole site.
const SITE_PAGES: [&str; 7] = [
    "/en",
    "/fr/recherche?q=missions",
    "/en/compare?tracker=canada-2015",
    "/en/corrections",
    "/fr/changements",
    "/sitemap.xml",
    "/en/feeds/atom.xml",
];
/// Another promise of the same tracker.
const SIBLING: &str = "/en/canada-2015/promises/1.03";
/// Pages of another tracker.
const ELSEWHERE: [&str; 3] = ["/en/quebec-2018", "/fr/quebec-2018/promesses/1.02", "/embed/en/quebec-2018/1.02"];

fn all() -> Vec<&'static str> {
    [&PROMISE_PAGES[..], &LIST_PAGES, &SITE_PAGES, &[SIBLING], &ELSEWHERE].concat()
}

/// What a change of promise 1.02 drops.
fn of_the_promise() -> Vec<&'static str> {
    [&PROMISE_PAGES[..], &LIST_PAGES, &SITE_PAGES].concat()
}

/// What a change of its whole tracker drops.
fn of_the_tracker() -> Vec<&'static str> {
    [&PROMISE_PAGES[..], &LIST_PAGES, &SITE_PAGES, &[SIBLING]].concat()
}

#[tokio::test]
async fn references_with_odd_signs_are_kept_and_dropped_like_others() {
    for (reference, escaped, otherwise) in [
        ("50 % (α)", "50%20%25%20%28%CE%B1%29", "50%20%25%20(%ce%b1)"),
        ("3/4+é", "3%2F4%2B%C3%A9", "3%2f4%2b%c3%a9"),
        ("a%2Fb", "a%252Fb", "a%252Fb"),
    ] {
        let app = App::start().await;
        let newsroom = Newsroom::of(&app).await;
        let id = make::promise(&app, app.tracker, reference).await;
        let wrong = newsroom.publishes(id, Publication::Rating, None, "kept", rating("2019-09")).await;
        let forms =
            ["/en/canada-2015/promises/@", "/embed/en/canada-2015/@", "/en/feeds/canada-2015/promises/@/atom.xml"];
        let pages = [&forms[..], &["/en/canada-2015/promises/@/v1"]].concat();
        let pages: Vec<String> = pages.iter().map(|page| page.replace('@', escaped)).collect();
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        let dropped = dropped_by(&app, &pages, async || {
            let text = Text { note: words("Tort.", "Wrong."), ..rating("2019-10") };
            newsroom.publishes(id, Publication::Correction, Some(wrong), "broken", text).await;
        })
        .await;
        assert_eq!(dropped, pages, "{reference}");
        app.visitor().get(pages[0]).await.answers(200).shows("Reasons of 2019-10.").shows(reference);
        for form in forms {
            assert!(
                !is_rendered(&app, &form.replace('@', otherwise)).await,
                "{form} of {reference}, spelled otherwise"
            );
        }
    }
}

#[tokio::test]
async fn what_is_no_address_of_ours_is_not_kept() {
    let app = App::start().await;
    for path in ["/en/canada-2015/promises/%FF", "/en/canada-2015/promises/%", "/en%2Fcanada-2015", "/en/%64esk"] {
        let before = renders(app.pages());
        app.visitor().ask(path).await;
        assert_eq!(renders(app.pages()), before, "{path}");
    }
}

#[tokio::test]
async fn a_publication_drops_its_promise_in_every_form_and_no_other() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    neighbours(&app).await;
    let first = newsroom.rates("kept", rating("2019-09")).await;
    let rated = dropped_by(&app, &all(), async || {
        newsroom.rates("broken", rating("2019-10")).await;
    })
    .await;
    assert_eq!(rated, of_the_promise());
    app.visitor().get(PROMISE).await.shows("Reasons of 2019-10.");
    let corrected = dropped_by(&app, &all(), async || {
        newsroom.corrects(first, "kept", words("Tort.", "Wrong."), rating("2019-08")).await;
    })
    .await;
    assert_eq!(corrected, of_the_promise());
    app.visitor().get("/en/corrections").await.shows("Wrong.");
    let retracted = dropped_by(&app, &all(), async || {
        newsroom.retracts(first, words("Retirée.", "Withdrawn for cause.")).await;
    })
    .await;
    assert_eq!(retracted, of_the_promise());
    app.visitor().get("/en/corrections").await.shows("Withdrawn for cause.");
}

#[tokio::test]
async fn a_check_and_a_draft_drop_what_readers_see_of_them() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    neighbours(&app).await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let drafted = dropped_by(&app, &all(), async || {
        ana.drafts(&app, &make::RATING).await;
    })
    .await;
    assert_eq!(drafted, Vec::<&str>::new(), "nobody sees a draft");
    let checked = dropped_by(&app, &all(), async || {
        ana.get(&format!("/en/desk/promises/{}", app.promise)).await.answers(200);
        ana.post(&format!("/en/desk/promises/{}/checks", app.promise), &[]).await.answers(200);
    })
    .await;
    assert_eq!(checked, of_the_promise());
    app.visitor().get(PROMISE).await.shows("Last checked");
}

#[tokio::test]
async fn changes_of_a_tracker_drop_everything_about_it_and_nothing_about_others() {
    let app = App::start().await;
    neighbours(&app).await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let edited = TrackerText { name: words("Autre nom", "Another name"), ..make::tracker_text("canada-2015") };
    let renamed = dropped_by(&app, &all(), async || {
        revise::tracker(&app, app.tracker, &edited).await;
    })
    .await;
    assert_eq!(renamed, of_the_tracker());
    app.visitor().get(SIBLING).await.shows("Another name");
    let mut verdicts = make::verdicts();
    verdicts[0].label = words("Tenue", "Held");
    for kind in [Kind::Mending, Kind::Version] {
        verdicts[1].meaning = words(kind.code(), kind.code());
        let changed = dropped_by(&app, &all(), async || {
            make::changed_codebook(&app, app.tracker, kind, &verdicts).await;
        })
        .await;
        assert_eq!(changed, of_the_tracker(), "{kind}");
    }
    app.visitor().get(PROMISE).await.shows("Held");
    let withdrawn = dropped_by(&app, &all(), async || {
        let reason = words("Reprise.", "Taken up again.");
        let kind = pledgebook::domain::delisting::DelistingKind::Withdrawn;
        app.write(async |tx| action::delisting::decide(tx, app.promise, kind, &reason, &[]).await).await;
    })
    .await;
    assert_eq!(withdrawn, of_the_tracker());
    app.visitor().get(PROMISE).await.shows("Taken up again.");
    let entered = dropped_by(&app, &all(), async || {
        make::promise(&app, app.tracker, "1.04").await;
    })
    .await;
    assert_eq!(entered, of_the_tracker());
    let text = PromiseText {
        reference: "1.03".parse().expect("a reference"),
        statement: words("Autrement dit.", "In other words."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    let sibling = Sql::app(&app.schema).await.number("SELECT id FROM promise WHERE reference = '1.03'").await;
    let sibling = PromiseId(sibling);
    let rewritten = dropped_by(&app, &all(), async || {
        revise::promise(&app, sibling, &text).await;
    })
    .await;
    assert_eq!(rewritten, of_the_tracker());
    app.visitor().get(SIBLING).await.shows("In other words.");
}

#[tokio::test]
async fn a_picture_is_kept_until_its_promise_changes() {
    let app = App::start().await;
    neighbours(&app).await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let mut pictures = Vec::new();
    for path in [PROMISE, SIBLING, "/en/canada-2015"] {
        let page = app.visitor().get(path).await;
        let address = page.attributes("meta[property=\"og:image\"]", "content").remove(0);
        pictures.push(address.strip_prefix(&app.address).expect("ours").to_owned());
    }
    for picture in &pictures {
        assert!(super::is_rendered(&app, picture).await);
        assert!(!super::is_rendered(&app, picture).await, "{picture}");
    }
    newsroom.rates("broken", rating("2019-10")).await;
    assert!(!super::is_rendered(&app, &pictures[1]).await, "another promise's picture stays");
    for picture in [&pictures[0], &pictures[2]] {
        let moved = app.visitor().ask(picture).await;
        assert!(moved.status.is_redirection(), "{picture} shows what is no longer so");
    }
}

#[tokio::test]
async fn who_publishes_sees_it_on_the_next_page() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let reader = app.visitor();
    for path in [PROMISE, "/fr/canada-2015", "/en"] {
        reader.get(path).await.answers(200).hides("Training missions went on");
    }
    ed.approves(draft).await.answers(200);
    ed.get(PROMISE).await.shows("Training missions went on without growing.");
    reader.get("/fr/canada-2015").await.shows("Réalisée en partie");
    reader.get("/en").await.shows("Kept in part");
}

#[tokio::test]
async fn a_name_that_leads_on_is_followed_at_once() {
    let app = App::start().await;
    let reader = app.visitor();
    reader.get("/en/canada-2015").await.answers(200);
    reader.ask("/en/trudeau-2015").await.answers(404);
    let renamed = make::tracker_text("trudeau-2015");
    revise::tracker(&app, app.tracker, &renamed).await;
    reader.ask("/en/canada-2015").await.answers(301);
    reader.ask("/en/trudeau-2015").await.answers(200);
    make::open(&app, app.tracker, false).await;
    reader.ask("/en/trudeau-2015").await.answers(410);
}
