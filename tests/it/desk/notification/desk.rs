//! The list on the desk: who is told what, reading, and what one may not see any more.

use pledgebook::action;
use pledgebook::action::notification::tell;
use pledgebook::domain::notification::{Event, Matter};
use pledgebook::store::Tx;
use pledgebook::store::notification::About;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

const LIST: &str = "/en/desk/notifications";

/// The sentences of the list.
async fn told(person: &Person) -> Vec<String> {
    person.get(LIST).await.texts(".told > li > div > p:first-child")
}

fn badge(page: &Page) -> Vec<String> {
    page.texts(".unread-count")
}

#[tokio::test]
async fn each_step_is_told_to_whom_it_concerns() {
    let app = App::start().await;
    let (ana, bob) = (app.researcher("ana").await, app.researcher("bob").await);
    let (ed, eve) = (app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    for editor in [&ed, &eve] {
        assert_eq!(told(editor).await, ["ana submitted 1.02 for review."]);
    }
    ed.sends_back(draft, "More.").await.answers(200);
    assert_eq!(told(&ana).await, ["ed sent back your assessment of 1.02, with remarks."]);
    ana.submits(draft).await.answers(200);
    eve.approves(draft).await.answers(200);
    let news = ["eve approved your assessment of 1.02.", "ed sent back your assessment of 1.02, with remarks."];
    assert_eq!(told(&ana).await, news);
    assert_eq!(told(&bob).await, Vec::<String>::new());
    bob.get(LIST).await.shows("Nothing yet.");
    ana.get("/fr/desk/notifications").await.shows("eve a approuvé votre évaluation de 1.02.").shows("1 non lu");
    let links = ana.get(LIST).await.attributes(".told a", "href");
    assert_eq!(links[0], format!("/en/desk/assessments/{draft}"));
}

#[tokio::test]
async fn an_editor_who_wrote_it_is_not_asked_to_approve_it() {
    let app = App::start().await;
    let (ed, eve) = (app.editor("ed").await, app.editor("eve").await);
    let draft = ed.drafts(&app, &make::RATING).await;
    ed.submits(draft).await.answers(200);
    assert_eq!(told(&ed).await, Vec::<String>::new());
    assert_eq!(told(&eve).await.len(), 1);
}

#[tokio::test]
async fn the_count_stands_on_every_page_until_it_is_read() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let about = About { tracker: app.tracker, matter: Matter::Promise(app.promise, None) };
    for round in 1..=3 {
        app.write(async |tx: &mut Tx<'_>| {
            tell(tx, Event::Assigned, ed.id, about).await?;
            action::source::create(tx, app.tracker, &make::source()).await
        })
        .await;
        assert_eq!(badge(&ed.get("/en/desk").await), [format!("{round} unread")]);
    }
    let page = ed.get(LIST).await;
    let one = page.value_of("one").expect("a line");
    ana.post("/en/desk/notifications/reading", &[("one", &one)]).await.answers(200);
    assert_eq!(badge(&ed.get("/en/desk").await), ["3 unread"], "nobody reads for another");
    ed.post("/en/desk/notifications/reading", &[("one", &one)]).await.answers(200).shows("Marked as read.");
    ed.post("/en/desk/notifications/reading", &[("one", &one)]).await.answers(200);
    for nonsense in ["x", "-1", "99999999999999999999"] {
        ed.post("/en/desk/notifications/reading", &[("one", nonsense)]).await.answers(200);
    }
    assert_eq!(badge(&ed.get("/en/desk").await), ["2 unread"]);
    ed.post("/en/desk/notifications/reading", &[]).await.answers(200).hides("Mark all as read");
    assert_eq!(badge(&ed.get("/en/desk").await), Vec::<String>::new());
    ed.get("/en/desk/notifications/reading").await.answers(200);
    let sql = Sql::app(&app.schema).await;
    let reads = sql.number("SELECT count(*) FROM audit_entry WHERE action = 'notification.read'").await;
    assert_eq!(reads, 2, "one line, then the rest; what changed nothing left nothing");
}

#[tokio::test]
async fn what_is_dealt_with_calls_nobody_any_more_and_shows_where_it_stands() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    assert_eq!(badge(&ed.get("/en/desk").await), ["1 unread"]);
    assert_eq!(ed.get(LIST).await.texts(".told .chip"), ["To review", "Unread"]);
    ana.fill(&ana.reads(draft).await, "/recall", &[], None).await.answers(200);
    assert_eq!(badge(&ed.get("/en/desk").await), Vec::<String>::new());
    assert_eq!(ed.get(LIST).await.texts(".told .chip"), ["Draft"]);
    ana.submits(draft).await.answers(200);
    eve.approves(draft).await.answers(200);
    let list = ed.get(LIST).await;
    assert_eq!((badge(&list), list.texts(".told .chip")), (Vec::new(), vec!["Published".to_owned(); 2]));
    // Ana is told of the approval until she opens it: news that is read by reading.
    assert_eq!(badge(&ana.get("/en/desk").await), ["1 unread"]);
    assert_eq!(badge(&ana.reads(draft).await), Vec::<String>::new());
    ana.get(LIST).await.shows("eve approved your assessment").hides("Mark as read");
}

#[tokio::test]
async fn opening_an_assessment_reads_what_was_told_about_it_and_nothing_else() {
    let mut app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let first = ana.drafts(&app, &make::RATING).await;
    ana.submits(first).await.answers(200);
    app.promise = make::promise(&app, app.tracker, "1.03").await;
    let second = ana.drafts(&app, &make::RATING).await;
    ana.submits(second).await.answers(200);
    assert_eq!(badge(&ed.get("/en/desk").await), ["2 unread"]);
    assert_eq!(badge(&ed.reads(first).await), ["1 unread"], "the page that is opened says so already");
    assert_eq!(badge(&eve.get("/en/desk").await), ["2 unread"], "nobody reads for another");
}

#[tokio::test]
async fn what_one_may_not_see_any_more_is_not_listed() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    assert_eq!(badge(&ed.get("/en/desk").await), ["1 unread"]);
    app.write(async |tx| action::account::set_role(tx, ed.id, app.tracker, None).await).await;
    assert_eq!(told(&ed).await, Vec::<String>::new());
    assert_eq!(badge(&ed.get("/en/desk").await), Vec::<String>::new());
    app.visitor().get(LIST).await.shows("Sign in to the desk");
}

/// What assignments and remarks call.
#[tokio::test]
async fn anything_else_is_told_with_one_call() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let about = About { tracker: app.tracker, matter: Matter::Promise(app.promise, None) };
    app.write(async |tx: &mut Tx<'_>| {
        tell(tx, Event::Assigned, ana.id, about).await?;
        tell(tx, Event::Remark, ana.id, about).await?;
        tell(tx, Event::Assigned, tx.actor().id, about).await?;
        action::source::create(tx, app.tracker, &make::source()).await
    })
    .await;
    assert_eq!(told(&ana).await, ["Pledgebook remarked on 1.02.", "Pledgebook assigned 1.02 to you."]);
    let links = ana.get(LIST).await.attributes(".told a", "href");
    assert_eq!(links, vec![format!("/en/desk/promises/{}", app.promise); 2]);
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM notification").await, 2, "nobody is told what they did themselves");
}

#[tokio::test]
async fn a_write_that_fails_tells_nobody() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let about = About { tracker: app.tracker, matter: Matter::Promise(app.promise, None) };
    let failing = async |tx: &mut Tx<'_>| {
        tell(tx, Event::Assigned, ana.id, about).await?;
        Err::<(), _>(action::ActionError::NotFound)
    };
    assert!(app.database.write(&app.system, app.now(), failing).await.is_err());
    assert_eq!(told(&ana).await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_wrote_it_hears_what_became_of_it_afterwards() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let later = [("publish_at", "2026-07-01T09:00"), ("zone", "UTC")];
    for _ in 0..2 {
        let page = ed.reads(draft).await;
        ed.fill(&page, "/approval", &later, None).await.answers(200);
        if told(&ana).await.len() == 1 {
            let page = eve.reads(draft).await;
            eve.fill(&page, "/unscheduling", &[], None).await.answers(200);
            let unscheduled =
                "eve took your assessment of 1.02 off the schedule; it waits for an editor again.".to_owned();
            assert_eq!(told(&ana).await[0], unscheduled);
        }
    }
    app.wait(chrono::Duration::days(200));
    app.write(async |tx| action::assessment::release(tx, draft).await).await;
    for person in [&ana, &ed, &eve] {
        person.signs_in().await.answers(200);
    }
    assert_eq!(told(&ana).await[0], "Pledgebook published your assessment of 1.02 at its hour.");
    let page = eve.reads(draft).await;
    let reason = [("reason.fr", "Source mal lue."), ("reason.en", "A misread source.")];
    eve.fill(&page, "/retraction", &reason, None).await.answers(200);
    assert_eq!(told(&ana).await[0], "eve retracted your assessment of 1.02, with a public reason.");
    let second = ana.drafts(&app, &make::RATING).await;
    let page = ed.reads(second).await;
    ed.fill(&page, "/discarding", &[], None).await.answers(200);
    assert_eq!(told(&ana).await[0], "ed discarded your draft about 1.02. It is kept, and can be read.");
    ana.get("/fr/desk/notifications").await.shows("ed a abandonné votre brouillon au sujet de 1.02.");
}

#[tokio::test]
async fn who_is_no_longer_asked_hears_of_it() {
    let app = App::start().await;
    let (ana, bob, ed) = (app.researcher("ana").await, app.researcher("bob").await, app.editor("ed").await);
    let address = format!("/en/desk/promises/{}", app.promise);
    let gives = async |to: &Person| {
        let page = ed.get(&address).await;
        let typed = [("assignee", &*to.id.to_string())];
        ed.fill(&page, "/assignment", &typed, Some(("do", "assign"))).await.answers(200);
    };
    gives(&ana).await;
    gives(&bob).await;
    assert_eq!(told(&ana).await, ["ed took 1.02 back from you.", "ed assigned 1.02 to you."]);
    let page = ed.get(&address).await;
    ed.fill(&page, "/assignment", &[], Some(("do", "take_back"))).await.answers(200);
    assert_eq!(told(&bob).await, ["ed took 1.02 back from you.", "ed assigned 1.02 to you."]);
}

#[tokio::test]
async fn a_long_list_is_cleared_kind_by_kind() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let about = About { tracker: app.tracker, matter: Matter::Promise(app.promise, None) };
    for event in [Event::Assigned, Event::Assigned, Event::Remark] {
        app.write(async |tx: &mut Tx<'_>| {
            tell(tx, event, ed.id, about).await?;
            action::source::create(tx, app.tracker, &make::source()).await
        })
        .await;
    }
    let page = ed.get(LIST).await;
    assert_eq!(page.texts("button[name=kind]"), ["Assigned (2)", "Remark (1)"]);
    ana.post("/en/desk/notifications/reading", &[("kind", "assigned")]).await.answers(200);
    ed.post("/en/desk/notifications/reading", &[("kind", "nonsense")]).await.answers(200);
    assert_eq!(badge(&ed.get("/en/desk").await), ["3 unread"], "nobody reads for another, and no kind is no line");
    let after = ed.post("/en/desk/notifications/reading", &[("kind", "assigned")]).await;
    assert_eq!(badge(after.answers(200)), ["1 unread"]);
    assert_eq!(after.texts("button[name=kind]"), Vec::<String>::new(), "one kind is cleared by marking all");
}

#[tokio::test]
async fn all_that_is_unread_is_counted_and_not_only_what_is_listed() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let sql = Sql::app(&app.schema).await;
    for (event, count) in [("assigned", 230), ("remark", 210)] {
        sql.run(&format!(
            "INSERT INTO notification (account_id, event, actor_id, tracker_id, promise_id, at, mail, in_digest, try_at)
             SELECT {ed}, '{event}', {ed}, {}, {}, now(), 'none', false, now() FROM generate_series(1, {count})",
            app.tracker, app.promise, ed = ed.id
        ))
        .await;
    }
    let page = ed.get(LIST).await;
    assert_eq!(page.texts(".told li").len(), 200);
    assert_eq!(page.texts("button[name=kind]"), ["Assigned (230)", "Remark (210)"]);
    ed.post("/en/desk/notifications/reading", &[("kind", "remark")]).await.answers(200);
    // What is listed first is read, and what comes after it is not.
    ed.get(LIST).await.shows("Mark all as read");
}
