//! An editor mends a comma: suggested on the review page, accepted or refused by the author, and approved by the same editor.

use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::language::Language;
use pledgebook::store;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

const ENGLISH: &str = "Training missions went on without growing.";
const FRENCH: &str = "Les missions de formation se sont poursuivies sans s’étendre.";

async fn submitted(app: &App) -> (Person, Person, AssessmentId) {
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    (ana, ed, draft)
}

/// Suggests other words for the rationale.
async fn suggests(person: &Person, id: AssessmentId, texts: &[(&str, &str)]) -> Page {
    let page = person.reads(id).await;
    person.fill(&page, "/suggestions", texts, None).await
}

/// Who wrote the newest revision, and what its English rationale says.
async fn newest(app: &App, id: AssessmentId) -> (i32, String) {
    let found = app.read(async |connection| store::revision::newest(connection, id).await).await.expect("a revision");
    (found.number, found.text.rationale.get(&Language::english()).unwrap_or_default().to_owned())
}

#[tokio::test]
async fn an_edit_is_suggested_accepted_with_one_press_and_approved_by_the_same_editor() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    assert_eq!(page.value_of("suggest.rationale.en").as_deref(), Some(ENGLISH), "the text is there to be mended");
    let mended = "Training missions went on, without growing.";
    let page = suggests(&ed, draft, &[("suggest.rationale.en", mended)]).await;
    page.answers(200).shows("Suggested: 1 edit. The author is told.").shows("1 suggested edit not answered");
    assert_eq!(newest(&app, draft).await, (2, ENGLISH.to_owned()), "the text is the author’s");
    ana.get("/en/desk/notifications").await.shows("ed suggests edits in your assessment of 1.02.");

    let page = ana.reads(draft).await;
    assert!(page.texts("#suggestion-1 ins")[0].contains(","), "{:?}", page.texts("#suggestion-1 ins"));
    let accepted = ana.fill(&page, "/suggestions/acceptance", &[], None).await;
    accepted.answers(200).shows("1 edit accepted. The text is submitted again.").shows("Accepted by ana");
    assert_eq!(newest(&app, draft).await, (3, mended.to_owned()));
    let writers = format!("SELECT DISTINCT author_id FROM revision WHERE assessment_id = {draft}");
    assert_eq!(Sql::app(&app.schema).await.number(&writers).await, ana.id.0, "nobody else wrote");
    let trail = "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_entry WHERE action LIKE 'suggestion.%'";
    assert_eq!(Sql::app(&app.schema).await.one(trail).await, "suggestion.add suggestion.answer");
    let activity = ed.get("/en/desk/activity?promise=1.02&action=suggestion.add").await;
    activity.shows("ed suggested edits").shows("1.02 Greatly expand");

    ed.get("/en/desk/notifications").await.shows("ana accepted your edits to 1.02 and submitted it again.");
    let page = ed.reads(draft).await;
    page.shows("What changed since you read revision 2");
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and published.");
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows(mended).hides("suggest");
}

#[tokio::test]
async fn some_are_accepted_and_the_editor_is_told_of_those_that_are_not() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let texts = [
        ("suggest.rationale.en", "Training missions carried on without any growth."),
        ("suggest.rationale.fr", "Les missions de formation ont continué sans s’étendre."),
    ];
    suggests(&ed, draft, &texts).await.answers(200).shows("Suggested: 3 edits.");
    suggests(&ed, draft, &texts).await.answers(200).shows("Nothing was suggested");
    let page = ana.reads(draft).await;
    let (target, mut pairs) = page.form("/suggestions/acceptance");
    assert_eq!(pairs.iter().filter(|(name, _)| name == "accept").count(), 3);
    pairs.retain(|(name, value)| name != "accept" || value == "1");
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    let answered = ana.post_raw(&target, body.clone()).await;
    answered.answers(200).shows("1 edit accepted. The text is submitted again. 2 edits refused.");
    let again = ana.post_raw(&target, body).await;
    again.answers(200).shows("These edits were answered before: 1 accepted, 2 refused.");
    assert_eq!(newest(&app, draft).await.1, "Training missions carried on without growing.");
    ed.reads(draft).await.shows("Refused by ana").shows("Accepted by ana").shows(FRENCH);
    let told = ed.get("/en/desk/notifications").await;
    told.shows("ana refused edits that you suggested to 1.02.").shows("ana accepted your edits to 1.02");
}

#[tokio::test]
async fn of_two_edits_of_the_same_words_one_is_accepted_and_not_offered_again() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    for mended in ["Training missions continued without growing.", "Training missions persisted without growing."] {
        suggests(&ed, draft, &[("suggest.rationale.en", mended)]).await.answers(200).shows("Suggested: 1 edit.");
    }
    let page = ana.reads(draft).await;
    assert_eq!(page.attributes("input[name=accept]", "value"), ["1", "2"]);
    let answered = ana.fill(&page, "/suggestions/acceptance", &[], None).await;
    answered
        .answers(200)
        .shows("1 edit accepted.")
        .shows("1 edit no longer fits what the text says now and is set aside.");
    assert_eq!(newest(&app, draft).await.1, "Training missions continued without growing.");
    let page = ana.reads(draft).await;
    assert!(page.attributes("input[name=accept]", "value").is_empty(), "neither is offered");
    page.shows("Accepted by ana").shows("Set aside when ana answered").hides("This no longer fits");
    page.hides("not answered");
    ed.get("/en/desk/notifications").await.shows("some of yours no longer fit the text and are set aside.");
    // The author restores the words: what was answered stays so.
    ana.fill(&page, "/recall", &[], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", ENGLISH)]).await.answers(200);
    assert!(ana.reads(draft).await.attributes("input[name=accept]", "value").is_empty(), "nor later");
}

#[tokio::test]
async fn a_field_that_is_sent_many_times_is_one_edit() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    let (target, mut pairs) = page.form("/suggestions");
    pairs.retain(|(name, _)| name != "suggest.rationale.en");
    for number in 0..5_000 {
        pairs.push(("suggest.rationale.en".to_owned(), format!("Edit {number}.")));
    }
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    ed.post_raw(&target, body.clone()).await.answers(200).shows("Suggested: 1 edit.");
    // Over a text that has changed meanwhile it comes back once.
    ana.fill(&ana.reads(draft).await, "/recall", &[], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", "Since 2019 training missions went on without growing.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let back = ed.post_raw(&target, body).await;
    back.answers(409).shows("The text has changed");
    assert_eq!(back.attributes("[name='suggest.rationale.en']", "name").len(), 1);
    assert_eq!(back.body.matches("Edit 4999.").count(), 0, "nor beside it");
}

#[tokio::test]
async fn a_suggestion_that_no_longer_fits_is_said_so_and_set_aside_when_others_are_answered() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let mended = "Training missions went on, without any growth.";
    suggests(&ed, draft, &[("suggest.rationale.en", mended)]).await.answers(200);
    ed.sends_back(draft, "And since when?").await.answers(200);
    ana.opens(draft).await.shows("See 2 suggested edits");
    let text = "Since 2019 training missions went on without being larger.";
    ana.saves(draft, &[("rationale.en", text)]).await.answers(200);
    let page = ana.reads(draft).await;
    page.shows("This no longer fits: the text has changed here since.");
    assert_eq!(page.texts("input[name=accept]").len(), 1, "the other one still fits");
    let answered = ana.fill(&page, "/suggestions/acceptance", &[], None).await;
    answered.answers(200).shows("1 edit accepted. The text is submitted again. 1 edit no longer fits what");
    assert_eq!(newest(&app, draft).await.1, "Since 2019 training missions went on, without being larger.");
    ed.reads(draft).await.shows("Set aside when ana answered").hides("not answered");
}

#[tokio::test]
async fn nobody_but_another_editor_suggests_and_nobody_but_the_author_accepts() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let bo = app.researcher("bo").await;
    let revision = ed.reads(draft).await.value_of("revision").expect("a revision");
    let path = format!("/en/desk/assessments/{draft}/suggestions");
    let fields = [("revision", revision.as_str()), ("suggest.rationale.en", "Otherwise.")];
    for person in [&ana, &bo] {
        assert!(person.reads(draft).await.attributes("[name^='suggest.']", "name").is_empty());
        person.post(&path, &fields).await.answers(403);
    }
    ed.post(&path, &fields).await.answers(200);
    for person in [&ed, &bo] {
        let accept = [("revision", revision.as_str()), ("accept", "1")];
        person.post(&format!("{path}/acceptance"), &accept).await.answers(403);
    }
    let accept = [("revision", "1"), ("accept", "1")];
    ana.post(&format!("{path}/acceptance"), &accept).await.answers(409).shows("The text has changed");
    assert_eq!(newest(&app, draft).await, (2, ENGLISH.to_owned()));
    let many = "x".repeat(200_001);
    let fields = [("revision", revision.as_str()), ("suggest.rationale.en", many.as_str())];
    ed.post(&path, &fields).await.answers(422);
}

#[tokio::test]
async fn edits_that_were_typed_and_not_suggested_are_asked_about() {
    let app = App::start().await;
    let (_, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    let typed = [("suggest.rationale.en", "Training missions went on, without growing."), ("remarks", "A comma.")];
    let asked = ed.fill(&page, "/return", &typed, None).await;
    asked.answers(409).shows("What should be done with your text?").shows("went on, without");
    ed.fill(&asked, "/return", &[("beside", "keep")], None).await.answers(200).shows("Sent back");
    let all = app.read(async |connection| store::suggestion::of_assessment(connection, draft).await).await;
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn mended_words_come_back_when_a_step_is_refused() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    let mended = "Training missions went on, without growing.";
    let typed = [("suggest.rationale.en", mended)];
    // The author writes on elsewhere in the same text, so that the step is refused; both changes stand in the field.
    let own = ana.reads(draft).await;
    ana.fill(&own, "/recall", &[], None).await.answers(200);
    let refused = ed.fill(&page, "/suggestions", &typed, None).await;
    refused.answers(409).shows("What you typed stands below");
    assert_eq!(refused.texts("section[aria-labelledby=undrawn-title] dd"), [mended], "and nothing that was not typed");
    ana.saves(draft, &[("rationale.en", "Since 2019 training missions went on without growing.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let refused = ed.fill(&page, "/suggestions", &typed, None).await;
    refused.answers(409).shows("The text has changed");
    let both = "Since 2019 training missions went on, without growing.";
    assert_eq!(refused.value_of("suggest.rationale.en").as_deref(), Some(both));
    assert_eq!(refused.value_of("suggest.rationale.fr").as_deref(), Some(FRENCH));

    ana.fill(&ana.reads(draft).await, "/recall", &[], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", "Training missions went on without growing at all.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let refused = ed
        .fill(
            &page,
            "/suggestions",
            &[("suggest.rationale.en", "All training missions went on without growing.")],
            None,
        )
        .await;
    assert_eq!(
        refused.answers(409).value_of("suggest.rationale.en").as_deref(),
        Some("All training missions went on without growing at all."),
    );
    let done = ed.fill(&refused, "/suggestions", &[], None).await;
    done.answers(200).shows("Suggested: 1 edit.");
}

#[tokio::test]
async fn accepting_asks_about_dates_that_are_hardly_meant() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[("effective_date", "1987"), ("sure", "1987")]).await.answers(200);
    let asked = ana.submits(draft).await;
    let sure = ana.fill(asked.answers(422), "/submission", &[("sure", "1987")], None).await;
    sure.answers(200);
    suggests(&ed, draft, &[("suggest.rationale.en", "Training missions went on, without growing.")]).await.answers(200);
    let page = ana.reads(draft).await;
    let asked = ana.fill(&page, "/suggestions/acceptance", &[], None).await;
    asked.answers(422).shows("1987");
    assert_eq!(newest(&app, draft).await.1, ENGLISH, "nothing is accepted before");
    let done = ana.fill(&asked, "/suggestions/acceptance", &[("sure", "1987")], None).await;
    done.answers(200).shows("1 edit accepted.");
}

#[tokio::test]
async fn what_waits_for_an_answer_is_bounded() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let (text, other) = ("one two ".repeat(120), "one 2 ".repeat(120));
    let typed: Vec<_> = make::RATING.iter().chain(&[("rationale.en", text.as_str())]).copied().collect();
    let draft = ana.drafts(&app, &typed).await;
    ana.submits(draft).await.answers(200);
    let many = suggests(&ed, draft, &[("suggest.rationale.en", other.as_str())]).await;
    many.answers(422).shows("at most 100 suggested edits wait for an answer, and 0 do already");
    let long = "three ".repeat(400);
    let many = suggests(&ed, draft, &[("suggest.rationale.fr", long.as_str())]).await;
    many.answers(422).shows("one edit changes more than 2,000 characters; say that in a remark");
    assert_eq!(many.value_of("suggest.rationale.fr").as_deref().map(str::trim), Some(long.trim()));
    let half = other[.."one 2 ".len() * 60].to_owned() + &text["one two ".len() * 60..];
    suggests(&ed, draft, &[("suggest.rationale.en", half.as_str())]).await.answers(200).shows("Suggested: 60 edits.");
    suggests(&ed, draft, &[("suggest.rationale.en", other.as_str())]).await.answers(422).shows("and 60 do already");
}
