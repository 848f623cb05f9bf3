//! The queue: waiting longest first, filters, and back to the rest of it after deciding.

use chrono::Duration;
use pledgebook::domain::id::{AssessmentId, PromiseId};

use crate::support::people::Person;
use crate::support::{App, Page, make};

fn references(page: &Page) -> Vec<String> {
    page.texts(".worklist .reference")
        .iter()
        .map(|text| text.rsplit(' ').next().unwrap_or_default().to_owned())
        .collect()
}

/// Someone hands in an assessment of a promise.
async fn hands_in(person: &Person, promise: PromiseId, kind: &str) -> AssessmentId {
    let workspace = person.get(&format!("/en/desk/promises/{promise}")).await;
    let page = person.fill(&workspace, "/assessments", &[("kind", kind)], None).await;
    let fields: Vec<_> =
        make::RATING.iter().copied().filter(|(name, _)| kind != "update" || name.starts_with("ev")).collect();
    let page = person.fill(page.answers(200), "/revisions", &fields, Some(("do", "submit"))).await;
    page.answers(200).shows("Submitted. An editor will read it.");
    AssessmentId(page.path.split('/').find_map(|part| part.parse().ok()).expect("its number"))
}

#[tokio::test]
async fn an_editor_goes_through_the_queue_and_lands_on_its_rest() {
    let app = App::start().await;
    let (ana, bea, ed) = (app.researcher("ana").await, app.researcher("bea").await, app.editor("ed").await);
    let second = make::promise(&app, app.tracker, "1.03").await;
    let third = make::promise(&app, app.tracker, "1.04").await;
    hands_in(&bea, third, "rating").await;
    app.wait(Duration::hours(1));
    hands_in(&ana, app.promise, "update").await;
    app.wait(Duration::hours(1));
    hands_in(&ana, second, "rating").await;
    app.wait(Duration::hours(1));

    let queue = ed.get("/en/desk/queue").await;
    assert_eq!(references(&queue), ["1.04", "1.02", "1.03"], "waiting longest first");
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(references(&ed.get(&format!("/en/desk/queue?{query}")).await), expected, "{query}");
    };
    check("kind=update", &["1.02"]).await;
    check(&format!("author={}", bea.id), &["1.04"]).await;
    check(&format!("tracker={}&mine=no", app.tracker), &["1.04", "1.02", "1.03"]).await;
    check("tracker=99", &[]).await;
    check("kind=correction", &[]).await;
    check("kind=nonsense&author=x&tracker=y", &["1.04", "1.02", "1.03"]).await;
    ed.get("/en/desk/queue?kind=correction").await.shows("Remove a filter");

    // One opens, two approves: the next one is there, and at last the queue with what was passed over.
    let opened = ed.get(&queue.attributes(".worklist a", "href")[1]).await;
    assert!(opened.attributes("a[rel=prev]", "href")[0].contains("from=queue"));
    let (previous, next) = (opened.texts("a[rel=prev]"), opened.texts("a[rel=next]"));
    assert_eq!((previous[0].as_str(), next[0].as_str()), ("Previous 1.04", "Next 1.03"));
    let after = ed.fill(&opened, "/approval?from=queue", &[], None).await;
    after.answers(200).shows("Approved and published.");
    assert!(after.path.starts_with("/en/desk/assessments/") && after.path.ends_with("?from=queue"), "{}", after.path);
    assert!(
        after.texts("h1")[0].contains("Greatly expand") && after.texts(".breadcrumb a")[2] == "1.03",
        "{}",
        after.path
    );
    let done = opened.path.replace("?from=queue", "");
    assert!(after.attributes(".flash a", "href")[0].starts_with(&done), "a link back to what was decided");
    assert_eq!(references(&ed.get("/en/desk/queue").await), ["1.04", "1.03"]);

    let narrowed = ed.get("/en/desk/queue?kind=rating&mine=no").await;
    let opened = ed.get(&narrowed.attributes(".worklist a", "href")[0]).await;
    let (target, _) = opened.form("/return?from=queue%3Fkind%3Drating%26mine%3Dno");
    let revision = opened.value_of("revision").expect("a revision");
    let returns = async |remarks| ed.post(&target, &[("remarks", remarks), ("revision", revision.as_str())]).await;
    returns(" ").await.answers(422).shows("Next 1.03");
    let after = returns("Say when.").await;
    assert!(after.path.ends_with("?from=queue%3Fkind%3Drating%26mine%3Dno"), "the filters go along: {}", after.path);
    assert_eq!(after.texts(".breadcrumb a")[2], "1.03");
    let last = ed.fill(&after, "/approval?from=queue%3Fkind%3Drating%26mine%3Dno", &[], None).await;
    assert_eq!(last.path, "/en/desk/queue?kind=rating&mine=no");
    last.shows("Approved and published. Nothing else waits for you here. See 1.03");
    assert!(references(&last).is_empty());
}

#[tokio::test]
async fn ones_own_work_stands_apart_and_can_be_left_out() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    hands_in(&ed, app.promise, "rating").await;
    ed.get("/en/desk/queue").await.shows("Yours, for another editor").shows("1.02");
    ed.get("/en/desk/queue?mine=no").await.hides("Yours, for another editor").hides("1.02");
}

#[tokio::test]
async fn the_queue_and_its_ways_are_not_for_researchers() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let id = hands_in(&ana, app.promise, "rating").await;
    ana.get("/en/desk/queue").await.answers(404);
    let page = ana.get(&format!("/en/desk/assessments/{id}?from=queue")).await;
    assert!(page.answers(200).attributes(".way a", "href").is_empty(), "a list one may not see leads nowhere");
}

#[tokio::test]
async fn the_head_of_every_page_says_how_much_of_others_waits_for_ones_review() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let counts = async |person: &Person| person.get("/en/desk/trackers").await.texts(".waiting-count");
    assert_eq!(counts(&ed).await, Vec::<String>::new(), "nothing is not counted");
    let draft = ed.drafts(&app, &make::RATING).await;
    assert_eq!(counts(&eve).await, Vec::<String>::new(), "a draft does not wait");
    ed.submits(draft).await.answers(200);
    assert_eq!(counts(&eve).await, ["1"]);
    assert_eq!(counts(&ed).await, Vec::<String>::new(), "nobody reviews their own");
    assert_eq!(counts(&ana).await, Vec::<String>::new(), "researchers review nothing");
    eve.approves(draft).await.answers(200);
    assert_eq!(counts(&eve).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_belongs_to_oneself_stands_behind_ones_name_without_script() {
    let app = App::start().await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    let menu = async |person: &Person| person.get("/en/desk").await.attributes(".person-menu a", "href");
    assert_eq!(menu(&ed).await, ["/en/desk/account", "/fr/desk"]);
    assert_eq!(menu(&root).await, ["/en/desk/account", "/en/desk/people", "/en/desk/site", "/fr/desk"]);
    let page = ed.get("/en/desk").await;
    assert_eq!(page.texts(".person-menu summary"), ["ed"]);
    assert_eq!(page.attributes(".person-menu form", "action"), ["/en/desk/sign-out"]);
}
