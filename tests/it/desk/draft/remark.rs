//! Remarks answered and resolved on the draft's own page: what is typed stays typed, whatever button is pressed.

use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Page, make};

/// A draft of Ana's that Ed has sent back with two remarks.
async fn returned(app: &App) -> (Person, Person, AssessmentId) {
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    for (subject, quote, words) in
        [("rationale.en", "without growing", "By how much?"), ("evidence.1", "", "Which page?")]
    {
        let page = ed.reads(draft).await;
        let on = [("subject", subject), ("quote", quote), ("words", words)];
        ed.fill(&page, "/remarks", &on, None).await.answers(200);
    }
    ed.sends_back(draft, "").await.answers(200);
    (ana, ed, draft)
}

/// Presses a button of the draft's form that sends it elsewhere, with `typed` in it.
async fn presses(person: &Person, page: &Page, button: &str, typed: &[(&str, &str)]) -> Page {
    let buttons = page.attributes("form#draft button[formaction]", "formaction");
    let target =
        buttons.iter().find(|address| address.contains(button)).unwrap_or_else(|| panic!("no {button}: {buttons:?}"));
    let (_, mut pairs) = page.form("/revisions");
    for (name, value) in typed {
        pairs.retain(|(field, _)| field != name);
        pairs.push((name.to_string(), value.to_string()));
    }
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    person.post_raw(target, body).await
}

async fn revisions(app: &App, draft: AssessmentId) -> usize {
    app.read(async |connection| store::revision::list(connection, draft).await).await.len()
}

#[tokio::test]
async fn a_remark_is_answered_and_resolved_while_the_text_is_being_typed() {
    let app = App::start().await;
    let (ana, ed, draft) = returned(&app).await;
    let before = revisions(&app, draft).await;
    let page = ana.opens(draft).await;
    let typed = [
        ("rationale.en", "Half a sent"),
        ("effective_date", "2019-1"),
        ("answer.1", "By nothing at all."),
        ("answer.2", "Not yet kno"),
    ];
    let answered = presses(&ana, &page, "/remarks/1/answers", &typed).await;
    answered.answers(200).shows("The remark is kept.").shows("By nothing at all.");
    let stays = |page: &Page| {
        for (name, words) in
            [("rationale.en", "Half a sent"), ("effective_date", "2019-1"), ("answer.2", "Not yet kno")]
        {
            assert_eq!(page.value_of(name).as_deref(), Some(words), "{name}");
        }
        assert_eq!(page.value_of("answer.1").as_deref(), Some(""), "what is sent is not offered again");
    };
    stays(&answered);
    let resolved = presses(&ana, &answered, "/remarks/1/resolution", &[("resolved", "yes")]).await;
    resolved.answers(200).shows("The remark is resolved.").shows("Open remarks 1").shows("Resolved remarks 1");
    stays(&resolved);
    let reopened = presses(&ana, &resolved, "/remarks/1/resolution", &[("resolved", "no")]).await;
    reopened.answers(200).shows("Open remarks 2");
    stays(&reopened);
    assert_eq!(revisions(&app, draft).await, before, "an answer saves no text");
    ed.reads(draft).await.shows("By nothing at all.").hides("Half a sent").hides("Not yet kno");
}

#[tokio::test]
async fn an_empty_answer_is_pointed_out_beside_everything_that_was_typed() {
    let app = App::start().await;
    let (ana, _, draft) = returned(&app).await;
    let typed = [("rationale.en", "Half a sent"), ("answer.1", " "), ("answer.2", "Page 4")];
    let page = presses(&ana, &ana.opens(draft).await, "/remarks/1/answers", &typed).await;
    page.answers(422).shows("Your answer: this is needed.");
    assert_eq!(page.attributes("[aria-invalid]", "id"), ["answer.1"]);
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Half a sent"));
    assert_eq!(page.value_of("answer.2").as_deref(), Some("Page 4"));
}

#[tokio::test]
async fn an_answer_that_is_typed_and_not_sent_outlives_every_other_button() {
    let app = App::start().await;
    let (ana, ed, draft) = returned(&app).await;
    let half = [("answer.1", "By nothi")];
    let saved = ana.saves(draft, &[&half[..], &[("rationale.en", "Missions went on without growing.")]].concat()).await;
    saved.answers(200).shows("Saved.").shows("You have answers to remarks");
    assert_eq!(saved.value_of("answer.1").as_deref(), Some("By nothi"));
    let preview = presses(&ana, &saved, "/preview", &[]).await;
    assert_eq!(preview.answers(200).value_of("answer.1").as_deref(), Some("By nothi"));
    // Somebody else saves meanwhile: the answer goes through the merge.
    let page = ana.opens(draft).await;
    ed.saves(draft, &[("rationale.en", "Changed by Ed.")]).await.answers(200);
    let conflict = ana.fill(&page, "/revisions", &[("rationale.en", "Changed by Ana.")], None).await;
    let merged = ana.fill(conflict.answers(409), "/revisions", &[("take.rationale.en", "mine")], None).await;
    assert_eq!(merged.answers(200).value_of("answer.1").as_deref(), Some("By nothi"));
    // Handed in, it waits where the remark can still be answered.
    let review = ana.fill(&merged, "/revisions", &[], Some(("do", "submit"))).await;
    review.answers(200).shows("Submitted.");
    assert_eq!(review.value_of("answer.1").as_deref(), Some("By nothi"));
    let sent = ana.fill(&review, "/remarks/1/answers", &[("answer.1", "By nothi")], None).await;
    assert_eq!(sent.answers(200).value_of("answer.1").as_deref(), Some(""));
}

#[tokio::test]
async fn an_answer_survives_a_session_that_ends_and_a_draft_that_is_handed_in() {
    let app = App::start().await;
    let (ana, ed, draft) = returned(&app).await;
    let page = ana.opens(draft).await;
    app.wait(chrono::Duration::hours(13));
    let typed = [("rationale.en", "Half a sent"), ("answer.1", "By nothing at all.")];
    let held = presses(&ana, &page, "/remarks/1/answers", &typed).await;
    let back = ana.fill(held.answers(401), "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await;
    let sent = ana.fill(back.answers(200), "/remarks/1/answers", &[], None).await;
    sent.answers(200).shows("The remark is kept.").shows("By nothing at all.");
    assert_eq!(sent.value_of("rationale.en").as_deref(), Some("Half a sent"));

    ed.signs_in().await.answers(200);
    ana.submits(draft).await.answers(200);
    let typed = [("rationale.en", "Half a sentence"), ("answer.2", "Page 4")];
    let late = presses(&ana, &sent, "/remarks/2/answers", &typed).await;
    late.answers(409).shows("so this text was not saved");
    assert_eq!(late.value_of("rationale.en").as_deref(), Some("Half a sentence"));
    assert_eq!(late.value_of("answer.2").as_deref(), Some("Page 4"));
}

#[tokio::test]
async fn who_has_no_part_in_a_draft_gets_no_buttons_and_no_way_round_them() {
    let app = App::start().await;
    let (ana, ed, draft) = returned(&app).await;
    let bo = app.researcher("bo").await;
    let page = bo.opens(draft).await;
    assert!(page.attributes("form#draft button[formaction]", "formaction").iter().all(|to| !to.contains("/remarks/")));
    let path = format!("/en/desk/assessments/{draft}/draft/remarks/1");
    let base = page.value_of("base").expect("a base");
    for (what, typed) in [("answers", ("answer.1", "Me too.")), ("resolution", ("resolved", "yes"))] {
        let refused =
            bo.post(&format!("{path}/{what}"), &[("base", &base), typed, ("rationale.en", "Bo’s words.")]).await;
        refused.answers(409).shows("Only its author, whoever took over from an author who left, or an editor");
        assert_eq!(refused.value_of("rationale.en").as_deref(), Some("Bo’s words."));
        app.stranger(&format!("sue-{what}")).await.post(&format!("{path}/{what}"), &[typed]).await.answers(404);
    }
    ed.reads(draft).await.hides("Me too.");
    // A double click is one answer.
    let page = ana.opens(draft).await;
    for _ in 0..2 {
        presses(&ana, &page, "/remarks/1/answers", &[("answer.1", "Once.")]).await.answers(200);
    }
    let all = app.read(async |connection| store::remark::of_assessment(connection, draft).await).await;
    assert_eq!(all.iter().filter(|one| one.words == "Once.").count(), 1);
    ana.post(&format!("{path}99/answers"), &[("base", &base), ("answer.199", "To nothing.")]).await.answers(404);
}
