//! A form that cannot be taken any more gives back what was typed: for lack of a role, and when the step is gone.

use pledgebook::action;
use pledgebook::domain::access::Role;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

async fn set_role(app: &App, person: &Person, role: Option<Role>) {
    let id = person.id;
    app.write(async |tx| action::account::set_role(tx, id, app.tracker, role).await).await;
}

/// Given back in the frame of the desk, with a way to send it again.
fn is_given_back<'a>(page: &'a Page, words: &str) -> &'a Page {
    page.answers(404).shows("You may not do this any more; what you typed is here").shows(words).shows("Send it again");
    assert_eq!(
        page.texts(".desk-head nav a[href='/en/desk']"),
        ["My work"],
        "the desk's frame, for whoever is signed in"
    );
    page
}

#[tokio::test]
async fn a_role_taken_away_while_a_draft_is_open_takes_no_word_with_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    set_role(&app, &ana, None).await;
    let change = [("rationale.en", "Typed\nafter the role was taken away.")];
    let held = ana.fill(&page, "/revisions", &change, None).await;
    is_given_back(&held, "after the role was taken away.");
    // In words, as the form had it; and nothing of an item that was never begun.
    held.shows("Supports")
        .shows("Kept in part")
        .shows("Public report on the terrorist threat")
        .hides("Evidence item 2");
    let shown = held.texts(".typed dd");
    assert!(shown.iter().all(|value| !["supports", "kept_in_part", "en", "fr"].contains(&value.as_str())), "{shown:?}");

    set_role(&app, &ana, Some(Role::Researcher)).await;
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
    let kept = ana.opens(draft).await.value_of("rationale.en");
    assert_eq!(kept.as_deref(), Some("Typed\nafter the role was taken away."));
}

#[tokio::test]
async fn remarks_reasons_and_notes_come_back_too() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    let fate = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    let words = [("remarks", "Which report do you mean?")];
    let remark = [("words", "Is this the right year?")];
    set_role(&app, &ed, Some(Role::Researcher)).await;
    let refused = ed.fill(&page, "/return", &words, None).await;
    refused.answers(403).shows("Only an editor of this tracker can do this.").shows("Which report do you mean?");
    ed.fill(&page, "/remarks", &remark, None).await.answers(409).shows("Is this the right year?");
    set_role(&app, &ed, None).await;
    is_given_back(&ed.fill(&page, "/return", &words, None).await, "Which report do you mean?");
    is_given_back(&ed.fill(&page, "/remarks", &remark, None).await, "Is this the right year?");
    let why = [("fate", "withdrawn"), ("reason.en", "Not a promise."), ("reason.fr", "Hors sujet.")];
    is_given_back(&ed.fill(&fate, "/fate", &why, None).await, "Hors sujet.");
}

#[tokio::test]
async fn remarks_that_come_too_late_stand_on_the_page_that_says_so() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let hers = eve.reads(draft).await;
    ed.approves(draft).await.answers(200);
    let late = eve.fill(&hers, "/return", &[("remarks", "Not yet: which report?")], None).await;
    late.answers(409).shows("the assessment is now “published”").shows("Not yet: which report?");
}

#[tokio::test]
async fn what_does_not_exist_answers_like_what_one_may_not_see() {
    let app = App::start().await;
    let (ana, zoe) = (app.researcher("ana").await, app.stranger("zoe").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    zoe.get("/en/desk").await;
    let mut answers = Vec::new();
    for id in [draft.to_string(), "99999".to_owned()] {
        let page = zoe.post(&format!("/en/desk/assessments/{id}/return"), &[("remarks", "Is it there?")]).await;
        is_given_back(&page, "Is it there?");
        answers.push(page.words());
    }
    assert_eq!(answers[0], answers[1]);
    // Where nothing was typed, there is nothing to give back.
    zoe.post(&format!("/en/desk/assessments/{draft}/recall"), &[("revision", "1")]).await.shows("There is no page at");
}

#[tokio::test]
async fn what_is_given_back_is_said_in_french_too() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.get(&format!("/fr/desk/assessments/{draft}/draft")).await;
    set_role(&app, &ana, None).await;
    let held = ana.fill(&page, "/revisions", &[("untranslated", "en")], None).await;
    held.answers(404).shows("Vous ne pouvez plus faire cela").shows("Pas encore traduit").shows("anglais");
}

#[tokio::test]
async fn words_of_one_person_never_go_out_under_the_name_of_another() {
    let app = App::start().await;
    let (ana, bob) = (app.researcher("ana").await, app.researcher("bob").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let before = Sql::app(&app.schema).await.number("SELECT count(*) FROM revision").await;
    // In another tab of the same browser Ana signs out and Bob signs in.
    let (target, mut fields) = page.form("/revisions");
    fields.retain(|(name, _)| name != "rationale.en" && name != "csrf");
    fields.push(("rationale.en".to_owned(), "Typed by Ana.".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // His token, her form: as after "send it now".
    let answered = bob.post(&target, &fields).await;
    answered.answers(409).shows("Somebody else began this; nothing was sent").shows("Typed by Ana.");
    answered.shows("ana had this form open, and you are signed in as bob.").hides("Send it");
    // Ana herself goes on as before.
    ana.saves(draft, &[("rationale.en", "Typed by Ana.")]).await.answers(200);
    let after = Sql::app(&app.schema).await.number("SELECT count(*) FROM revision").await;
    assert_eq!(after, before + 1);
}
