//! The page of the trail: who sees what, how it is filtered, and what bad filters do.

use pledgebook::action;
use pledgebook::store::audit;

use crate::support::{App, make};

#[tokio::test]
async fn people_see_their_trackers_and_administrators_the_site_too() {
    let app = App::start().await;
    let other = make::tracker(&app, "hinterland").await;
    make::promise(&app, other, "9.99").await;
    let (ana, root, nobody) = (app.researcher("ana").await, app.admin("root").await, app.stranger("no").await);
    let (draft, _) = ana.starts(&app, "rating").await;
    ana.get("/en/desk").await.shows("Activity");
    let page = ana.get("/en/desk/activity").await;
    page.answers(200).shows("ana started a rating.").shows("1.02 Greatly expand training missions.");
    page.hides("9.99").hides("ana signed in").hides("hinterland").hides("root");
    assert!(page.attributes("main a", "href").contains(&format!("/en/desk/assessments/{draft}")));
    page.shows("Pledgebook gave the role of researcher: ana.");
    let all = root.get("/en/desk/activity").await;
    all.answers(200).shows("ana started a rating.").shows("9.99").shows("root signed in.").shows("Site");
    root.get("/fr/desk/activity").await.answers(200).shows("ana a commencé une cote.").shows("Le sceau de la piste");
    nobody.get("/en/desk/activity").await.answers(404);
    nobody.get("/en/desk").await.hides("/desk/activity");
    app.visitor().get("/en/desk/activity").await.shows("Sign in to the desk");
}

#[tokio::test]
async fn the_newest_comes_first_and_pages_hold_fifty() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for _ in 0..60 {
        app.write(async |tx| action::source::create(tx, app.tracker, &make::source()).await).await;
    }
    let total = app.read(async |connection| audit::head(connection).await).await.number;
    let numbers = |page: &crate::support::Page| page.attributes("[id^=\"entry-\"]", "id");
    let first = ana.get("/en/desk/activity").await;
    assert_eq!(numbers(&first).len(), 50);
    assert!(!first.words().contains("Newest"));
    let older = first.attributes("a[rel=next]", "href");
    // Written meanwhile: nothing on the next page moves.
    app.write(async |tx| action::source::create(tx, app.tracker, &make::source()).await).await;
    let second = ana.get(&older[0]).await;
    second.answers(200).shows("Newest");
    let mut seen = [numbers(&first), numbers(&second)].concat();
    let count = seen.len();
    seen.dedup();
    assert_eq!(seen.len(), count);
    assert_eq!(numbers(&second).last().map(String::as_str), Some("entry-1"));
    assert!(count < usize::try_from(total).expect("a number"), "what belongs to no tracker is not theirs");
    let french = second.attributes("a[hreflang=fr]", "href");
    assert!(french[0].contains("before="), "{french:?}");
}

#[tokio::test]
async fn the_filter_narrows_by_promise_person_action_and_day() {
    let app = App::start().await;
    let second = make::promise(&app, app.tracker, "2.01").await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    app.wait(chrono::Duration::days(1));
    ana.signs_in().await.answers(200);
    ed.signs_in().await.answers(200);
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let sentences = async |query: &str| {
        let page = ed.get(&format!("/en/desk/activity?{query}")).await;
        page.answers(200);
        page.texts("[id^=\"entry-\"] p:first-child")
    };
    let of_promise = sentences("tracker=canada-2015&promise=1.02").await;
    let expected = [
        "ed approved an assessment.",
        "ana submitted an assessment.",
        "ana saved a draft.",
        "ana started a rating.",
        "Pledgebook entered a promise.",
    ];
    assert_eq!(of_promise, expected);
    assert_eq!(sentences("promise=2.01").await, ["Pledgebook entered a promise."]);
    assert_eq!(
        sentences(&format!("person={}", ed.id)).await,
        ["ed approved an assessment.", "Pledgebook gave the role of editor: ed."]
    );
    assert_eq!(sentences("action=revision.save").await, ["ana saved a draft."]);
    assert_eq!(sentences("day=2026-01-16&promise=1.02").await, expected[..2]);
    assert_eq!(sentences("day=2026-01-17").await, Vec::<String>::new());
    let french = ana.get("/fr/desk/activity?day=03/04/2026").await;
    assert_eq!(french.answers(200).value_of("day").as_deref(), Some("03/04/2026"), "the day stands first");
    assert_eq!(sentences("tracker=&promise=&person=&action=&day=").await.len(), sentences("").await.len());
    ed.get(&format!("/en/desk/promises/{second}")).await.shows("Activity about this promise");
    let links = ed.get(&format!("/en/desk/promises/{}", app.promise)).await.attributes("main a", "href");
    assert!(links.contains(&"/en/desk/activity?tracker=canada-2015&promise=1.02".to_owned()), "{links:?}");
    let root = app.admin("root").await;
    let person = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    let link = format!("/en/desk/activity?person={}", ana.id);
    assert!(person.attributes("main a", "href").contains(&link));
    root.get(&link).await.answers(200).shows("ana signed in.").hides("ed approved");
}

#[tokio::test]
async fn a_filter_that_cannot_be_read_says_so_beside_its_field() {
    let app = App::start().await;
    make::tracker(&app, "another").await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let faults = [
        ("tracker=nowhere", "“nowhere” is not one of the choices."),
        ("tracker=another", "“another” is not one of the choices."),
        ("promise=%20..%20", "“..” cannot be a reference"),
        ("person=abc", "“abc” is not one of the choices."),
        ("action=bank.rob", "“bank.rob” is not one of the choices."),
        ("day=2026-02-30", "names a day which that month does not have."),
        ("day=2026", "is not a full day"),
        ("day=03/04/2026", "can be two different days"),
        ("tracker=%3Cscript%3E", "“<script>” is not one of the choices."),
    ];
    for (query, sentence) in faults {
        let page = ana.get(&format!("/en/desk/activity?{query}")).await;
        page.answers(422).shows(sentence).shows("Nothing is listed");
        assert_eq!(page.texts("[id^=\"entry-\"]").len(), 0);
    }
    let person = format!("/en/desk/activity?person={}", root.id);
    ana.get(&person).await.answers(422);
    root.get(&person).await.answers(200);
    for harmless in
        ["before=abc", "before=-7", "before=99999999999999999999", "promise=no.such", "unknown=1", "day=&day=x"]
    {
        ana.get(&format!("/en/desk/activity?{harmless}")).await.answers(200);
    }
    ana.get("/fr/desk/activity?promise=no.such").await.shows("Rien de ce qui a été fait ne correspond");
}

#[tokio::test]
async fn the_head_is_shown_as_verify_knows_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/en/desk/activity").await;
    let head = app.read(async |connection| audit::head(connection).await).await;
    page.shows(&format!("{} entries", head.number)).shows(&format!("pledgebook verify --head {}", head.hash));
    let found = app.read(async |connection| audit::verify(connection, Some(head.hash)).await).await;
    assert_eq!((found.outcome, found.noted), (Ok(head), Some(head.number)));
}
