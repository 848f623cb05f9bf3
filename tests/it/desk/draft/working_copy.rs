//! Working copies: what is typed is kept every few seconds, for its author alone, until it is saved or given up.

use chrono::Duration;
use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Page, Sql, make};

impl Person {
    /// Types into the draft without saving: what the editor's script sends.
    async fn types(&self, draft: AssessmentId, changes: &[(&str, &str)]) -> Page {
        let page = self.opens(draft).await;
        self.types_on(&page, draft, changes).await
    }

    /// The same on a page that has been open for a while.
    async fn types_on(&self, page: &Page, draft: AssessmentId, changes: &[(&str, &str)]) -> Page {
        let (_, mut pairs) = page.form("/revisions");
        for (name, value) in changes {
            pairs.retain(|(field, _)| field != name);
            pairs.push((name.to_string(), value.to_string()));
        }
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.post_raw(&format!("/en/desk/assessments/{draft}/working-copy"), body).await
    }
}

/// How many audit entries there are.
async fn entries(app: &App) -> i64 {
    Sql::app(&app.schema).await.number("SELECT count(*) FROM audit_entry").await
}

#[tokio::test]
async fn what_is_typed_is_offered_back_and_is_no_revision() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let before = entries(&app).await;
    ana.types(draft, &[("rationale.en", "Half a sent")]).await.answers(200);
    app.wait(Duration::minutes(2));
    ana.types(draft, &[("rationale.en", "Half a sentence, and a date"), ("effective_date", "2019-1")])
        .await
        .answers(200);
    assert_eq!(entries(&app).await, before, "typing leaves no audit entry");
    let list = app.read(async |connection| store::revision::list(connection, draft).await).await;
    assert_eq!(list.len(), 2, "typing makes no revision");
    let page = ana.opens(draft).await;
    page.answers(200)
        .shows("You have changes from January 15, 2026, 12:02 UTC that are not saved as a revision.")
        .shows("Start again from revision 2");
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Half a sentence, and a date"));
    assert_eq!(page.value_of("effective_date").as_deref(), Some("2019-1"), "what makes no sense yet is kept too");
}

#[tokio::test]
async fn nobody_else_reads_it() {
    let app = App::start().await;
    let (ana, bo, ed) = (app.researcher("ana").await, app.researcher("bo").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.types(draft, &[("rationale.en", "Not for others yet.")]).await.answers(200);
    bo.opens(draft).await.answers(200).hides("Not for others yet.").hides("not saved as a revision");
    ed.reads(draft).await.answers(200).hides("Not for others yet.");
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    for path in ["/en/canada-2015/promises/1.02", "/data/canada-2015/promises.json", "/en/search?q=others"] {
        app.visitor().get(path).await.answers(200).hides("Not for others yet.");
    }
    ana.opens(draft).await.answers(200).shows("so this text was not saved").shows("Not for others yet.");
}

#[tokio::test]
async fn saving_it_or_giving_it_up_ends_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.types(draft, &[("rationale.en", "Typed and saved.")]).await.answers(200);
    let page = ana.opens(draft).await;
    ana.fill(&page, "/revisions", &[], None).await.answers(200).shows("revision 3").hides("not saved as a revision");
    // A copy that was on its way while the same text was saved does not come back as news.
    ana.types_on(&page, draft, &[]).await.answers(200);
    ana.opens(draft).await.hides("not saved as a revision");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM working_copy").await, 0);

    ana.types(draft, &[("rationale.en", "Typed and given up.")]).await.answers(200);
    let page = ana.opens(draft).await;
    let page = ana.fill(&page, "/working-copy/discarding", &[], None).await;
    page.answers(200).shows("The unsaved changes are given up.");
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Typed and saved."));
    ana.post(&format!("/en/desk/assessments/{draft}/working-copy/discarding"), &[]).await.answers(200);
}

#[tokio::test]
async fn it_stays_over_the_revision_it_was_typed_over() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.types(draft, &[("rationale.en", "What Ana typed.")]).await.answers(200);
    bo.saves(draft, &[("rationale.en", "What Bo saved.")]).await.answers(200);
    let page = ana.opens(draft).await;
    page.answers(200).shows("They were typed over revision 2; the newest is revision 3.");
    ana.fill(&page, "/revisions", &[], None).await.answers(409).shows("What Ana typed.").shows("What Bo saved.");
    ana.opens(draft).await.shows("What Ana typed.");
}

#[tokio::test]
async fn only_who_may_write_keeps_and_only_in_a_draft() {
    let app = App::start().await;
    let (ana, admin, zoe) = (app.researcher("ana").await, app.admin("adm").await, app.stranger("zoe").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let path = format!("/en/desk/assessments/{draft}/working-copy");
    for other in [&zoe, &admin] {
        other.get("/en/desk").await;
        other.post(&path, &[("base", "2"), ("rationale.en", "x")]).await.answers(404);
        other.post(&format!("{path}/discarding"), &[]).await.answers(404);
    }
    ana.get("/en/desk").await;
    ana.post(&path, &[("base", "999999"), ("rationale.en", "Over nothing.")]).await.answers(409);
    ana.post(&path, &[("base", "2"), ("rationale.en", "nul\0 and \u{1f600}")]).await.answers(200);
    ana.post_raw(&path, "csrf=old&base=2&rationale.en=x".to_owned()).await.answers(403);
    app.visitor().post(&path, &[("base", "2")]).await.answers(401);
    ana.submits(draft).await.answers(200);
    ana.post(&path, &[("base", "2"), ("rationale.en", "Too late.")]).await.answers(409);
}

#[tokio::test]
async fn an_expired_session_loses_nothing_that_was_kept_before() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    ana.types_on(&page, draft, &[("rationale.en", "Kept in time.")]).await.answers(200);
    app.wait(Duration::hours(13));
    let typed = [("rationale.en", "Kept in time. Typed too late.")];
    ana.types_on(&page, draft, &typed).await.answers(401);
    let held = ana.fill(&page, "/revisions", &typed, None).await;
    held.answers(401);
    // The database may be away for a while between: what travels in the forms stays there.
    app.wait(Duration::minutes(10));
    let back = ana.fill(&held, "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await;
    let saved = ana.fill(back.answers(200), "/revisions", &[], None).await;
    saved.answers(200).shows("revision 3").hides("not saved as a revision");
    assert_eq!(saved.value_of("rationale.en").as_deref(), Some("Kept in time. Typed too late."));
}

#[tokio::test]
async fn signing_out_clears_what_the_browser_kept() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/en/desk").await;
    let (target, pairs) = page.form("/sign-out");
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let answer = ana.post_and_stay(&target, body).await;
    assert_eq!(answer.answers(303).headers["clear-site-data"], "\"storage\"");
}

/// The form of a page with the name that its window gave itself.
fn named<'a>(window: &'a str, words: &'a str) -> [(&'a str, &'a str); 2] {
    [("window", window), ("rationale.en", words)]
}

#[tokio::test]
async fn two_windows_of_one_person_never_take_each_others_place() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let (left, right) = (ana.opens(draft).await, ana.opens(draft).await);
    ana.types_on(&left, draft, &named("left", "Typed on the left.")).await.answers(200);
    ana.types_on(&left, draft, &named("left", "Typed on the left, and on.")).await.answers(200);
    let refused = ana.types_on(&right, draft, &named("right", "Typed on the right.")).await;
    refused.answers(409).shows("elsewhere");

    // The right one saves. What the left one typed stays, and is offered over what was saved.
    ana.fill(&right, "/revisions", &named("right", "Saved on the right."), None).await.answers(200);
    let page = ana.opens(draft).await;
    page.answers(200).shows("They were typed over revision 2; the newest is revision 3.");
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Typed on the left, and on."));

    // The page that was opened with it goes on from it, and from then on the left one is the other one.
    ana.types_on(&page, draft, &named("third", "Typed on the left, and on, and further.")).await.answers(200);
    ana.types_on(&left, draft, &named("left", "Typed on the left, too late.")).await.answers(409);
    let conflict =
        ana.fill(&page, "/revisions", &named("third", "Typed on the left, and on, and further."), None).await;
    conflict.answers(409).shows("Saved on the right.").shows("and further.");
    let merged = [("take.rationale.en", "combined"), ("rationale.en", "Both.")];
    ana.fill(&conflict, "/revisions", &merged, None).await.answers(200).shows("revision 4");
    ana.opens(draft).await.hides("not saved as a revision");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM working_copy").await, 0);
    ana.types_on(&left, draft, &named("left", "Typed on the left, in good time.")).await.answers(200);
}

#[tokio::test]
async fn a_copy_that_says_nothing_new_stands_in_nobodys_way() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    ana.types_on(&page, draft, &named("first", "What Bo saves as well.")).await.answers(200);
    bo.saves(draft, &[("rationale.en", "What Bo saves as well.")]).await.answers(200);
    let page = ana.opens(draft).await;
    page.hides("not saved as a revision");
    ana.types_on(&page, draft, &named("second", "And now something new.")).await.answers(200);
    let endless = "w".repeat(10_000);
    ana.types_on(&page, draft, &named(&endless, "A name without end.")).await.answers(409);
}
