//! Decisions about many promises at once: shown first, confirmed once, reviewed by someone else.

mod approval;
mod ticked;

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::codebook_proposal::Kind;
use pledgebook::domain::id::{AssessmentId, PromiseId};
use pledgebook::store;

use crate::public::newsroom::{Newsroom, rating};
use crate::support::make::{self, RATING};
use crate::support::people::Person;
use crate::support::{App, Page, Sql};

const WHY: [(&str, &str); 3] = [
    ("rationale.fr", "Rien n’avait été fait à la fin du mandat."),
    ("rationale.en", "Nothing had been done by the end."),
    ("searched_on", "2026-01"),
];

async fn previews(ed: &Person, app: &App, rule: &str, more: &[(&str, &str)]) -> Page {
    let page = ed.get(&format!("/en/desk/trackers/{}/batches", app.tracker)).await;
    let typed = [&[("rule", rule), ("verdict", "broken")], &WHY[..], more].concat();
    ed.fill(page.answers(200), "/batches/preview", &typed, None).await
}

/// 1.02 rated in progress, 1.03 never rated, 1.04 kept, 1.05 open, 1.06 withdrawn.
async fn ground(app: &mut App, ana: &Person, ed: &Person) -> [PromiseId; 5] {
    let newsroom = Newsroom::of(app).await;
    newsroom.rates("in_progress", rating("2018-03")).await;
    let mut ids = [app.promise; 5];
    for (place, reference) in ["1.03", "1.04", "1.05", "1.06"].iter().enumerate() {
        ids[place + 1] = make::promise(app, app.tracker, reference).await;
    }
    let kind = pledgebook::domain::assessment::Kind::Rating;
    newsroom.publishes(ids[2], kind, None, "kept", rating("2017")).await;
    app.promise = ids[3];
    ana.drafts(app, &RATING).await;
    let fate = format!("/en/desk/promises/{}/fate", ids[4]);
    let page = ed.get(&fate).await;
    let gone = [("fate", "withdrawn"), ("reason.fr", "Un doublon."), ("reason.en", "A duplicate.")];
    ed.fill(&page, "/fate", &gone, None).await.answers(200);
    app.promise = ids[0];
    ids
}

#[tokio::test]
async fn the_end_of_a_mandate_lists_what_is_open_and_sends_it_to_review() {
    let mut app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    ground(&mut app, &ana, &ed).await;
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    page.answers(200).shows("These would change 2").shows("The mandate ended on September 11, 2019.");
    page.shows("These cannot change now 2").shows("It has an open assessment.").shows("Withdrawn.");
    assert_eq!(page.texts(".worklist .reference"), ["Promise 1.02", "Promise 1.03", "Promise 1.05", "Promise 1.06"]);
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM batch").await, 0);
    let done = ed.fill(&page, "/batches", &[], None).await;
    done.answers(200).shows("2 assessments went to review.").shows("0 of 2 done").shows("1.02").shows("1.03");
    ed.get("/en/desk/queue").await.shows("Batch decisions");
    app.visitor().get("/en/canada-2015/promises/1.03").await.shows("Not yet rated");
    // Four eyes still hold: the editor who decided the batch wrote these.
    let sql = Sql::app(&app.schema).await;
    let first = AssessmentId(sql.number("SELECT min(assessment_id) FROM batch_item").await);
    ed.reads(first).await.answers(200).hides("/approval");
    eve.approves(first).await.answers(200).shows("Approved and published.");
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows("Broken").shows("September 11, 2019").shows("Nothing had been done by the end.");
    ed.get(&done.path).await.shows("1 of 2 done");
    assert_eq!(sql.number("SELECT count(*) FROM audit_entry WHERE action = 'batch.confirm'").await, 1);
}

#[tokio::test]
async fn exceptions_stay_and_what_changed_meanwhile_is_left_out_and_named() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = ground(&mut app, &ana, &ed).await;
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    // Someone starts on 1.03 after it was shown.
    app.promise = ids[1];
    ana.starts(&app, "rating").await;
    let done = ed.fill(&page, "/batches", &[], None).await;
    done.answers(200).shows("1 assessment went to review.").shows("1.03 was left out: it has an open assessment.");
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    page.shows("The rule lists no promise that can change.");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM batch_item").await, 1);
}

#[tokio::test]
async fn only_what_is_ticked_is_decided() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = ground(&mut app, &ana, &ed).await;
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    let kept = ids[1].to_string();
    ed.fill(&page, "/batches", &[("take", &kept)], None).await.answers(200).shows("1 assessment went to review.");
    let standing = app.read(async |connection| store::desk::promise(connection, ids[0]).await).await.expect("1.02");
    assert!(standing.open.is_none());
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    ed.fill(&page, "/batches", &[("take", "")], None).await.answers(409).shows("Nothing was decided.");
}

#[tokio::test]
async fn a_form_that_is_confirmed_twice_makes_one_batch() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    ground(&mut app, &ana, &ed).await;
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    let (one, two) = tokio::join!(ed.fill(&page, "/batches", &[], None), ed.fill(&page, "/batches", &[], None));
    one.answers(200);
    two.answers(200);
    assert_eq!(one.path, two.path);
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM batch").await, 1);
    assert_eq!(sql.number("SELECT count(*) FROM batch_item").await, 2);
}

#[tokio::test]
async fn a_deadline_that_has_passed_is_the_date_of_its_verdict() {
    let app = App::start().await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    make::promise(&app, app.tracker, "1.03").await;
    let page = root.get(&format!("/en/desk/promises/{}/settings", app.promise)).await;
    root.fill(&page, "/settings", &[("deadline", "2017-13")], None).await.answers(422).shows("2017-13");
    let typed = [&make::REASON[..], &[("deadline", "2017-06")]].concat();
    root.fill(&page, "/settings", &typed, None).await.answers(200);
    app.visitor().get("/en/canada-2015/promises/1.02").await.shows("Deadline").shows("June 2017");
    let page = previews(&ed, &app, "deadline", &[]).await;
    page.answers(200).shows("These would change 1").shows("Its deadline has passed: June 2017.");
    ed.fill(&page, "/batches", &[], None).await.answers(200).shows("1 assessment went to review.");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.one("SELECT effective_date FROM revision ORDER BY id DESC LIMIT 1").await, "2017-06");
}

#[tokio::test]
async fn what_is_missing_is_said_before_the_preview_and_kept() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let typed = [("rationale.fr", ""), ("effective_date", "2999"), ("verdict", "splendid")];
    let page = ed.get(&format!("/en/desk/trackers/{}/batches", app.tracker)).await;
    let page = ed.fill(&page, "/batches/preview", &[&WHY[1..], &typed[..]].concat(), None).await;
    page.answers(422).shows("Rule: this is needed.").shows("“splendid” is not one of the choices");
    page.shows("Rationale (French): this is needed.");
    assert_eq!(page.value_of("rationale.en").as_deref(), Some(WHY[1].1));
    previews(&ed, &app, "mandate_end", &[("effective_date", "2999")]).await.answers(422).shows("Effective date");
}

#[tokio::test]
async fn a_batch_says_when_evidence_was_searched_for_and_readers_see_it() {
    let mut app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    ground(&mut app, &ana, &ed).await;
    let refused = previews(&ed, &app, "mandate_end", &[("searched_on", "")]).await;
    refused.answers(422).shows("a rating needs evidence: add an item, or give the date on which it was searched for");
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    ed.fill(page.answers(200), "/batches", &[], None).await.answers(200);
    let first = Sql::app(&app.schema).await.number("SELECT min(assessment_id) FROM batch_item").await;
    eve.approves(AssessmentId(first)).await.answers(200);
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows("No evidence was found. It was searched for: January 2026.");
}

#[tokio::test]
async fn the_same_verdict_of_an_earlier_version_is_the_same_verdict() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &[&make::RATING[..], &[("verdict", "in_progress")]].concat()).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    make::promise(&app, app.tracker, "1.03").await;
    let mut next = make::verdicts();
    next.retain(|verdict| verdict.key != "unrateable");
    make::changed_codebook(&app, app.tracker, Kind::Version, &next).await;
    let page = previews(&ed, &app, "mandate_end", &[("verdict", "in_progress")]).await;
    page.answers(200).shows("These would change 1");
    assert_eq!(page.texts(".worklist .reference"), ["Promise 1.03"], "1.02 has that verdict already");
    ed.fill(&page, "/batches", &[], None).await.answers(200).shows("1 assessment went to review.");
    let written = "SELECT codebook.version FROM batch JOIN verdict ON verdict.id = batch.verdict_id
        JOIN codebook ON codebook.id = verdict.codebook_id";
    assert_eq!(Sql::app(&app.schema).await.one(written).await, "2");
}

#[tokio::test]
async fn a_role_taken_away_while_the_preview_is_open_decides_nothing() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    ground(&mut app, &ana, &ed).await;
    ana.get(&format!("/en/desk/trackers/{}/batches", app.tracker)).await.answers(404);
    ana.get("/en/desk/batches").await.answers(404);
    let page = previews(&ed, &app, "mandate_end", &[]).await;
    app.write(async |tx| action::account::set_role(tx, ed.id, app.tracker, Some(Role::Researcher)).await).await;
    ed.fill(&page, "/batches", &[], None).await.answers(404);
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM batch").await, 0);
}

#[tokio::test]
async fn a_document_typed_once_becomes_evidence_of_every_promise_of_the_batch() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    ground(&mut app, &ana, &ed).await;
    let document = [
        ("searched_on", ""),
        ("evidence.1.stance", "context"),
        ("evidence.1.url", "https://example.org/budget-2019"),
        ("evidence.1.title", "Budget 2019"),
        ("evidence.1.publisher", "Finance Canada"),
        ("evidence.1.language", "English"),
    ];
    let page = previews(&ed, &app, "mandate_end", &document).await;
    page.answers(200).shows("These would change 2");
    ed.fill(&page, "/batches", &[], None).await.answers(200).shows("2 assessments went to review.");
    let sql = Sql::app(&app.schema).await;
    let cited = "SELECT count(DISTINCT assessment_id) FROM evidence JOIN revision ON revision.id = revision_id
                 JOIN batch_item USING (assessment_id) WHERE title = 'Budget 2019' AND language = 'en'";
    assert_eq!(sql.number(cited).await, 2);
    let faulty =
        previews(&ed, &app, "deadline", &[("evidence.1.title", "A paper"), ("evidence.1.language", "xx")]).await;
    faulty.answers(422).shows("is not a language that is known here");
    assert_eq!(faulty.value_of("evidence.1.title").as_deref(), Some("A paper"), "what was typed is kept");
    let old = [&document[..], &[("evidence.1.occurred_on", "1019-04")]].concat();
    previews(&ed, &app, "deadline", &old).await.answers(422).shows("“1019-04” lies far from this mandate");
    let sure = [&old[..], &[("sure", "1019-04")]].concat();
    previews(&ed, &app, "deadline", &sure).await.answers(200).hides("lies far from this mandate");
}

#[tokio::test]
async fn no_field_of_a_batch_or_of_a_rating_takes_published_evidence_away() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let rated = ana.drafts(&app, &[&RATING[..], &[("verdict", "in_progress")]].concat()).await;
    ana.submits(rated).await.answers(200);
    ed.approves(rated).await.answers(200);
    let amends = format!("{rated}.1");
    let crafted = [
        ("evidence.1.title", "Something else"),
        ("evidence.1.publisher", "Somebody"),
        ("evidence.1.url", "https://example.org/else"),
        ("evidence.1.language", "en"),
        ("evidence.1.stance", "context"),
        ("evidence.1.amends", &amends),
        ("evidence.1.withdrawn", "yes"),
    ];
    let page = previews(&ed, &app, "mandate_end", &crafted).await;
    page.answers(200).shows("These would change 1");
    ed.fill(&page, "/batches", &[], None).await.answers(200).shows("1 assessment went to review.");
    let sql = Sql::app(&app.schema).await;
    let batched = AssessmentId(sql.number("SELECT assessment_id FROM batch_item").await);
    eve.approves(batched).await.answers(200);
    let (draft, _) = ana.starts(&app, "rating").await;
    ana.saves(draft, &crafted).await.answers(200);
    assert_eq!(sql.number("SELECT count(*) FROM evidence WHERE title = 'Something else'").await, 2);
    assert_eq!(sql.number("SELECT count(*) FROM evidence WHERE amends_id IS NOT NULL OR is_withdrawn").await, 0);
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows("Public report on the terrorist threat").shows("Something else");
}
