//! The form of editors, and what it refuses.

use pledgebook::action;
use pledgebook::domain::access::Role;

use super::{WHY, decides, promises, restores};
use crate::support::make::{self, RATING};
use crate::support::{App, Sql, statements};

#[tokio::test]
async fn an_editor_merges_a_promise_and_both_sides_say_so() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let [other] = promises(&app, ["1.03"]).await;
    let page = decides(&ed, app.promise, "merged", "1.03").await;
    page.answers(200).shows("The promise has left the list.").shows("Merged on January 15, 2026");
    page.shows("It goes on in 1.03").shows("It repeats promise 1.03.").hides("Start an assessment");
    ed.get(&format!("/fr/desk/promises/{other}")).await.shows("Reprend l’ancienne promesse 1.02");
    let list = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    list.shows("1 listed, 1 merged").shows("Merged");
}

#[tokio::test]
async fn what_is_refused_says_why_and_keeps_what_was_typed() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let [second, third] = promises(&app, ["1.03", "1.04"]).await;
    for (kind, successors, sentence) in [
        ("", "1.03", "What becomes of it: this is needed."),
        ("restored", "1.03", "“restored” is not one of the choices"),
        ("merged", "", "at least 1"),
        ("merged", "9.99", "no promise of this tracker has the reference “9.99”"),
        ("merged", "<b>", "no promise of this tracker has the reference “<b>”"),
        ("merged", "1.02", "“1.02” is this promise itself"),
        ("split", "1.03", "at least 2 entries are needed"),
        ("merged", "1.03 1.04", "at most 1"),
        ("withdrawn", "1.03", "at most 0"),
    ] {
        let page = decides(&ed, app.promise, kind, successors).await;
        page.answers(422).shows(sentence);
        assert_eq!(page.value_of("successors").as_deref(), Some(successors), "{kind}");
        assert_eq!(page.value_of("reason.fr").as_deref(), Some(WHY[0].1));
    }
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    let page = ed.fill(&page, "/fate", &[("fate", "withdrawn"), ("reason.en", "Only in English.")], None).await;
    page.answers(422).shows("Reason (French): this is needed.").shows("Only in English.");
    decides(&ed, second, "merged", "1.02").await.answers(200);
    decides(&ed, app.promise, "merged", "1.03").await.answers(422).shows("that would go round in a circle");
    decides(&ed, third, "merged", "1.03").await.answers(422).shows("“1.03” is no longer listed itself");
    decides(&ed, app.promise, "withdrawn", "").await.answers(200);
}

#[tokio::test]
async fn promises_whose_references_hold_spaces_and_commas_can_be_named() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let [third, fourth, ..] = promises(&app, ["Axe 3, action 1", "Axe 4", "1.05", "LPC-7"]).await;
    let split = decides(&ed, app.promise, "split", "axe 3, action 1, Axe 4").await;
    split.answers(200).shows("It goes on in Axe 3, action 1, Axe 4");
    let merged = decides(&ed, third, "split", "lpc–07\r\n1.05").await;
    merged.answers(200).shows("It goes on in LPC-7, 1.05");
    let long = "1.05 ".repeat(1_001);
    decides(&ed, fourth, "merged", &long).await.answers(422).shows("this is too long; at most 5,000 characters");
    promises(&app, ["A1"]).await;
    let cyrillic = decides(&ed, fourth, "merged", "А1").await;
    cyrillic.answers(200).shows("It goes on in A1");
}

#[tokio::test]
async fn open_work_is_finished_first_and_nothing_is_started_afterwards() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &RATING).await;
    ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await.shows("has an open assessment");
    decides(&ed, app.promise, "withdrawn", "").await.answers(409).shows("has an open assessment");
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let workspace = ana.get(&format!("/en/desk/promises/{}", app.promise)).await;
    workspace.shows("Start an assessment");
    decides(&ed, app.promise, "withdrawn", "").await.answers(200);
    // The form was open all the while.
    let start = format!("/en/desk/promises/{}/assessments", app.promise);
    ana.post(&start, &[("kind", "rating")]).await.answers(409).shows("no longer on the list (withdrawn)");
    let sql = Sql::app(&app.schema).await;
    let insert = format!(
        "INSERT INTO assessment (promise_id, kind, state, author_id, created_at) \
         VALUES ({}, 'update', 'draft', {}, now())",
        app.promise, ana.id
    );
    sql.refuses(&insert, "no longer listed").await;
}

#[tokio::test]
async fn a_decision_is_undone_by_another_and_both_are_kept() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    decides(&ed, app.promise, "withdrawn", "").await.answers(200);
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    ed.fill(&page, "/restoration", &[("reason.en", "A mistake.")], None).await.answers(422).shows("A mistake.");
    restores(&ed, app.promise).await.answers(200).shows("on the list again").shows("Start an assessment");
    let path = format!("/en/desk/promises/{}/restoration", app.promise);
    ed.post(&path, &WHY).await.answers(200).shows("on the list again");
    let otherwise = [("reason.fr", "Autrement."), ("reason.en", "Otherwise.")];
    ed.post(&path, &otherwise).await.answers(409).shows("there is nothing to put back");
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    page.shows("Listed again on January 15, 2026").shows("Withdrawn on January 15, 2026");
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    assert_eq!(public.texts("[id^=delisting-] .line"), ["Listed again", "Withdrawn"], "both stay on record");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM fate").await, 2);
    let actions =
        sql.lines("SELECT action FROM audit_entry WHERE action IN ('promise.withdraw', 'promise.restore') ORDER BY id");
    assert_eq!(actions.await, ["promise.withdraw", "promise.restore"]);
}

#[tokio::test]
async fn the_same_form_twice_is_one_decision_and_another_one_is_refused() {
    let app = App::start().await;
    let (ed, eve) = (app.editor("ed").await, app.editor("eve").await);
    promises(&app, ["1.03", "1.04"]).await;
    let path = format!("/en/desk/promises/{}/fate", app.promise);
    let typed = [&[("fate", "merged"), ("successors", "1.03")], &WHY[..]].concat();
    ed.get(&path).await.answers(200);
    eve.get(&path).await.answers(200);
    let (one, two) = tokio::join!(ed.post(&path, &typed), ed.post(&path, &typed));
    one.answers(200);
    two.answers(200);
    let typed = [&[("fate", "merged"), ("successors", "1.04")], &WHY[..]].concat();
    eve.post(&path, &typed).await.answers(409).shows("no longer on the list (merged)");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM fate").await, 1);
    assert_eq!(sql.number("SELECT count(*) FROM audit_entry WHERE action = 'promise.merge'").await, 1);
}

#[tokio::test]
async fn two_editors_cannot_merge_two_promises_into_one_another() {
    let app = App::start().await;
    let (ed, eve) = (app.editor("ed").await, app.editor("eve").await);
    let [other] = promises(&app, ["1.03"]).await;
    let (one, two) = tokio::join!(decides(&ed, app.promise, "merged", "1.03"), decides(&eve, other, "merged", "1.02"));
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort();
    assert_eq!(answers, [200, 422]);
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM current_fate").await, 1);
}

#[tokio::test]
async fn only_editors_of_the_tracker_decide_and_the_role_is_asked_again() {
    let app = App::start().await;
    let (ana, ed, root) = (app.researcher("ana").await, app.editor("ed").await, app.admin("root").await);
    let path = format!("/en/desk/promises/{}/fate", app.promise);
    for person in [&ana, &root] {
        person.get(&path).await.answers(404);
        person.post(&path, &[("fate", "withdrawn")]).await.answers(404);
    }
    ana.get(&format!("/en/desk/promises/{}", app.promise)).await.answers(200).hides("/fate");
    let elsewhere = make::tracker(&app, "elsewhere").await;
    let strange = make::promise(&app, elsewhere, "1.02").await;
    ed.get(&format!("/en/desk/promises/{strange}/fate")).await.answers(404);
    let page = ed.get(&path).await;
    app.write(async |tx| action::account::set_role(tx, ed.id, app.tracker, Some(Role::Researcher)).await).await;
    let typed = [&[("fate", "withdrawn")], &WHY[..]].concat();
    ed.fill(&page, "/fate", &typed, None).await.answers(404);
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM fate").await, 0);
}

#[tokio::test]
async fn however_many_are_named_they_are_read_at_once_and_too_many_not_at_all() {
    statements::prepare();
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let names = |count: usize| (1..=count).map(|number| format!("9.{number}")).collect::<Vec<_>>().join(", ");
    let asks = async |count: usize, sentence: &str| {
        statements::listen(&app.schema);
        decides(&ed, app.promise, "split", &names(count)).await.answers(422).shows(sentence);
        statements::heard(&app.schema).len()
    };
    let few = asks(2, "no promise of this tracker has the reference “9.2”").await;
    assert_eq!(asks(20, "no promise of this tracker has the reference “9.20”").await, few);
    assert!(asks(21, "too many entries; at most 20.").await < few);
    let one = "1.02 ".repeat(900);
    decides(&ed, app.promise, "split", &one).await.answers(422).shows("“1.02” is this promise itself");
}
