//! Stale promises, and "checked today, nothing new": on the desk, and what readers see of it.

use chrono::Duration;
use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::tracker::TrackerText;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make, revise};

const PUBLIC: &str = "/en/canada-2015/promises/1.02";

fn references(page: &Page) -> Vec<String> {
    let texts = page.texts(".worklist .reference");
    texts.iter().map(|text| text.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
}

async fn publishes(app: &App, ana: &Person, ed: &Person) {
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
}

/// Days later, when sessions have ended.
async fn later(app: &App, days: i64, people: &[&Person]) {
    app.wait(Duration::days(days));
    for person in people {
        person.signs_in().await.answers(200);
    }
}

#[tokio::test]
async fn a_promise_nobody_checked_for_long_comes_up_and_goes_with_one_click() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    make::promise(&app, app.tracker, "1.03").await;
    publishes(&app, &ana, &ed).await;
    ana.get("/en/desk/stale").await.answers(200).shows("Everything has been checked lately.");
    later(&app, 179, &[&ana]).await;
    ana.get("/en/desk/stale").await.shows("Everything has been checked lately.");
    later(&app, 1, &[&ana, &ed]).await;
    let stale = ana.get("/en/desk/stale").await;
    assert_eq!(references(&stale), ["1.02", "1.03"]);
    stale.shows("Last checked January 15, 2026").shows("Never checked, entered January 15, 2026");
    app.visitor().get(PUBLIC).await.shows("Last checked").shows("January 15, 2026").hides("July 14, 2026");

    let after = ana.fill(&stale, "/checks?from=stale", &[], None).await;
    after.answers(200).shows("1.02: checked today, nothing new. Readers see the date.");
    assert_eq!((after.path.as_str(), references(&after)), ("/en/desk/stale", vec!["1.03".to_owned()]));
    ed.get(&format!("/en/desk/promises/{}", app.promise)).await.shows("ana found nothing new on July 14, 2026");
    for public in [PUBLIC, "/en/canada-2015"] {
        app.visitor().get(public).await.shows("Last checked").shows("July 14, 2026").hides("nothing new");
    }
    app.visitor().get("/fr/canada-2015/promesses/1.02").await.shows("Dernière vérification").shows("14 juillet 2026");
    app.visitor().get(&format!("{PUBLIC}/v1")).await.answers(200).hides("July 14, 2026");
}

#[tokio::test]
async fn pressing_it_twice_the_same_day_is_harmless() {
    let app = App::start().await;
    let (ana, bea) = (app.researcher("ana").await, app.researcher("bea").await);
    let path = format!("/en/desk/promises/{}/checks", app.promise);
    ana.get("/en/desk").await;
    let (one, two) = tokio::join!(ana.post(&path, &[]), ana.post(&path, &[]));
    one.answers(200);
    two.answers(200);
    ana.post(&path, &[]).await.answers(200).shows("1.02: you noted that today already.");
    bea.get("/en/desk").await;
    bea.post(&path, &[]).await.shows("checked today, nothing new");
    ana.get(&path).await.answers(200).shows("Last check");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM promise_check").await, 2);
    assert_eq!(sql.number("SELECT count(*) FROM audit_entry WHERE action = 'promise.check'").await, 2);
    app.wait(Duration::hours(12));
    ana.signs_in().await;
    ana.post(&path, &[]).await.shows("checked today, nothing new");
    assert_eq!(sql.number("SELECT count(*) FROM promise_check").await, 3);
}

#[tokio::test]
async fn a_role_taken_away_takes_the_click_away() {
    let app = App::start().await;
    let (ana, root, sam) = (app.researcher("ana").await, app.admin("root").await, app.stranger("sam").await);
    let path = format!("/en/desk/promises/{}/checks", app.promise);
    let page = ana.get(&format!("/en/desk/promises/{}", app.promise)).await;
    app.write(async |tx| action::account::set_role(tx, ana.id, app.tracker, None::<Role>).await).await;
    ana.fill(&page, "/checks", &[], None).await.answers(404);
    sam.get("/en/desk").await;
    sam.post(&path, &[]).await.answers(404);
    root.get(&format!("/en/desk/promises/{}", app.promise)).await.hides("/checks");
    root.post(&path, &[]).await.answers(200).shows("Only a researcher or an editor of this tracker notes checks.");
    root.post("/en/desk/promises/999/checks", &[]).await.answers(404);
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM promise_check").await, 0);
}

#[tokio::test]
async fn each_tracker_says_how_long_and_the_address_may_say_otherwise() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let second = make::tracker(&app, "quebec-2018").await;
    make::promise(&app, second, "9.01").await;
    let quick = TrackerText { stale_after: 30, ..make::tracker_text("quebec-2018") };
    revise::tracker(&app, second, &quick).await;
    later(&app, 40, &[&ana, &root]).await;
    let check = async |person: &Person, query: &str, expected: &[&str]| {
        let page = person.get(&format!("/en/desk/stale{query}")).await;
        assert_eq!(references(page.answers(200)), expected, "{query}");
    };
    check(&root, "", &["9.01"]).await;
    check(&root, "?days=40", &["1.02", "9.01"]).await;
    check(&root, "?days=41", &[]).await;
    check(&root, &format!("?days=40&tracker={second}"), &["9.01"]).await;
    check(&root, "?tracker=99", &[]).await;
    for nonsense in ["?days=0", "?days=-1", "?days=abc", "?days=99999999999999999999", "?tracker=x"] {
        check(&root, nonsense, &["9.01"]).await;
    }
    check(&ana, "?days=40", &["1.02"]).await;

    let settings = root.get(&format!("/en/desk/trackers/{}/settings", app.tracker)).await;
    assert_eq!(settings.value_of("stale_after").as_deref(), Some("180"));
    for typed in ["0", "soon", "3651", "1.5"] {
        let page = root.fill(&settings, "/settings", &[("stale_after", typed)], None).await;
        page.answers(422).shows("Due for a check after, in days: write a whole number from 1 to 3,650.");
    }
    root.fill(&settings, "/settings", &[("stale_after", "40")], None).await.answers(200);
    check(&ana, "", &["1.02"]).await;
}

#[tokio::test]
async fn stale_promises_are_walked_in_their_order() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    make::promise(&app, app.tracker, "1.03").await;
    later(&app, 200, &[&ana]).await;
    let stale = ana.get("/en/desk/stale?days=150").await;
    let page = ana.get(&stale.attributes(".worklist a", "href")[0]).await;
    assert_eq!(page.answers(200).texts(".way a"), ["Promises due for a check", "Next 1.03"]);
    let after = ana.fill(&page, "/checks?from=stale%3Fdays%3D150", &[], None).await;
    assert_eq!(after.path, "/en/desk/stale?days=150");
    assert_eq!(references(&after), ["1.03"]);
}

#[tokio::test]
async fn a_retraction_takes_its_date_back_and_a_hidden_tracker_tells_nothing() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    publishes(&app, &ana, &ed).await;
    let id = Sql::app(&app.schema).await.number("SELECT id FROM assessment").await;
    let page = ed.get(&format!("/en/desk/assessments/{id}")).await;
    let reason = [("reason.en", "The report was misread."), ("reason.fr", "Le rapport a été mal lu.")];
    ed.fill(&page, "/retraction", &reason, None).await.answers(200);
    app.visitor().get(PUBLIC).await.hides("Last checked");
    ana.post(&format!("/en/desk/promises/{}/checks", app.promise), &[]).await.answers(200);
    app.visitor().get(PUBLIC).await.shows("Last checked");
    make::open(&app, app.tracker, false).await;
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM published_promise WHERE checked_at IS NOT NULL").await, 0);
}

#[tokio::test]
async fn a_long_list_comes_in_pages_that_checks_do_not_shift() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for number in 1..=204 {
        make::promise(&app, app.tracker, &format!("2.{number}")).await;
    }
    later(&app, 200, &[&ana]).await;
    let first = ana.get("/en/desk/stale").await;
    assert_eq!((references(&first).len(), references(&first)[0].as_str()), (100, "1.02"));
    first.shows("1–100 of 205");
    assert_eq!(first.texts(".pages a"), ["Next page"]);
    let second = ana.get(&first.attributes(".pages a[rel=next]", "href")[0]).await;
    assert_eq!((references(&second)[0].as_str(), references(&second)[99].as_str()), ("2.100", "2.199"));
    second.shows("101–200 of 205");
    let third = ana.get(&second.attributes(".pages a[rel=next]", "href")[0]).await;
    assert_eq!(references(&third), ["2.200", "2.201", "2.202", "2.203", "2.204"]);
    assert_eq!(third.texts(".pages a"), ["Previous page"]);
    let back = ana.get(&third.attributes(".pages a[rel=prev]", "href")[0]).await;
    assert_eq!(references(&back), references(&second));

    // The promise at whose end the page begins is checked: the page stays what it was.
    let anchor = first.attributes(".worklist a", "href").remove(99);
    let workspace = ana.get(&anchor).await;
    ana.fill(&workspace, "/checks?from=stale", &[], None).await.answers(200);
    let again = ana.get(&second.path).await;
    assert_eq!(references(&again)[..2], ["2.100", "2.101"]);
    again.shows("100–199 of 204");
    // A check on the list leads back to the same page of it, and the way through the list knows every page.
    let button = again.attributes(".worklist form", "action").remove(0);
    let checked = ana.fill(&again, &button, &[], None).await;
    assert_eq!((checked.path.as_str(), references(&checked)[0].as_str()), (second.path.as_str(), "2.101"));
    let page = ana.get(&third.attributes(".worklist a", "href")[1]).await;
    assert_eq!(page.texts(".way a"), ["Promises due for a check", "Previous 2.200", "Next 2.202"]);
    assert_eq!(page.attributes(".way a", "href")[0], third.path);
    for nonsense in [
        "after=x",
        "after=1-2",
        "before=-",
        "after=99999999999999999999-1",
        "after=-9223372036854775808-1",
        "before=0-999999",
    ] {
        ana.get(&format!("/en/desk/stale?{nonsense}")).await.answers(200).shows("1–100 of 203");
    }
}

#[tokio::test]
async fn stale_promises_are_narrowed_down_to_whose_they_are() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let second = make::promise(&app, app.tracker, "1.03").await;
    let due = pledgebook::domain::assignment::Terms::Asked(None);
    app.write(async |tx| action::assignment::assign(tx, app.tracker, &[second], ana.id, due).await).await;
    later(&app, 200, &[&ana, &ed]).await;
    let check = async |assignee: &str, expected: &[&str]| {
        let page = ed.get(&format!("/en/desk/stale?assignee={assignee}")).await;
        assert_eq!(references(page.answers(200)), expected, "{assignee}");
        page
    };
    let mine = check(&ana.id.to_string(), &["1.03"]).await;
    assert_eq!(mine.texts("#by-assignee option[selected]"), ["ana"]);
    assert_eq!(mine.texts("#by-assignee option"), ["Anyone or nobody", "Nobody", "ana"]);
    check("none", &["1.02"]).await;
    check("", &["1.02", "1.03"]).await;
    check("nonsense", &["1.02", "1.03"]).await;
    check("999", &[]).await;
    let page = ed.get(&mine.attributes(".worklist a", "href")[0]).await;
    assert_eq!(page.texts(".way a"), ["Promises due for a check"], "the way through the list is as narrow");
}
