//! The whole story: from a draft to the public page, with everything that can be refused on the way.

use crate::support::{App, make};

#[tokio::test]
async fn a_rating_goes_from_draft_to_the_public_page() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let visitor = app.visitor();
    let public = "/en/canada-2015/promises/1.02";
    visitor.get(public).await.answers(200).hides("Training missions went on without growing.");

    // Ana writes and hands in.
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.get("/en/desk").await.shows("Your drafts").shows("1.02");
    ana.submits(draft).await.answers(200).shows("Submitted. An editor will read it.");
    visitor.get(public).await.hides("Training missions went on without growing.");

    // Ed finds it in the queue and sends it back.
    ed.get("/en/desk/queue").await.shows("1.02").shows("ana");
    ed.sends_back(draft, "The split by purpose is missing.").await.answers(200).shows("Sent back with your remarks.");
    ana.get("/en/desk").await.shows("Sent back to you");
    ana.opens(draft).await.shows("The split by purpose is missing.");

    // Ana revises and hands in again; she cannot approve her own work even if she were an editor, and is none.
    ana.saves(draft, &[("rationale.en", "Training missions went on; their split is not published.")])
        .await
        .answers(200);
    ana.submits(draft).await.answers(200);
    let own = ana.post(&format!("/en/desk/assessments/{draft}/approval"), &[("revision", "1")]).await;
    own.answers(403).shows("Only an editor of this tracker can do this.");

    // Ed opens the page; meanwhile Ana recalls, changes and hands in once more: Ed's approval names an old revision.
    let read = ed.reads(draft).await;
    let recall = ana.reads(draft).await;
    ana.fill(&recall, "/recall", &[], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", "Training missions went on; nobody publishes their split.")])
        .await
        .answers(200);
    ana.submits(draft).await.answers(200);
    let stale = ed.fill(&read, "/approval", &[], None).await;
    stale
        .answers(409)
        .shows("The text has changed since you opened this page")
        .shows("What changed since you read revision 3");
    assert!(stale.texts("ins").iter().any(|words| words.contains("nobody publishes")), "the change is marked");
    visitor.get(public).await.hides("nobody publishes their split");

    // Eve approves what she reads.
    eve.approves(draft).await.answers(200).shows("Approved and published.");
    let page = visitor.get(public).await;
    page.answers(200)
        .shows("Kept in part")
        .shows("September 2019")
        .shows("nobody publishes their split")
        .shows("page 71");
    visitor.get("/fr/canada-2015/promesses/1.02").await.answers(200).shows("septembre 2019").shows("29 avril 2019");
}

#[tokio::test]
async fn an_editor_cannot_approve_what_they_wrote() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let draft = ed.drafts(&app, &make::RATING).await;
    ed.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    assert!(!page.body.contains("/approval"), "there is no button for it");
    let revision = page.value_of("revision").unwrap_or_else(|| "2".to_owned());
    let refused = ed.post(&format!("/en/desk/assessments/{draft}/approval"), &[("revision", &revision)]).await;
    refused.answers(403).shows("You wrote part of this assessment, so another editor has to approve it.");
    app.visitor().get("/en/canada-2015/promises/1.02").await.hides("Training missions went on without growing.");
}

#[tokio::test]
async fn an_editor_who_wrote_a_revision_cannot_approve_it_either() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ed.saves(draft, &[("rationale.en", "Ed put it better.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let refused = ed.post(&format!("/en/desk/assessments/{draft}/approval"), &[("revision", "3")]).await;
    refused.answers(403).shows("another editor has to approve it");
}
