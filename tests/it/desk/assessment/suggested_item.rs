//! An editor mends an item of evidence: its words, its day and its address, suggested and answered like edits of a text.

use pledgebook::domain::evidence::Evidence;
use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

const SECOND: [(&str, &str); 6] = [
    ("evidence.2.stance", "context"),
    ("evidence.2.language", "en"),
    ("evidence.2.title", "Estimates of the departement"),
    ("evidence.2.publisher", "Treasury Board"),
    ("evidence.2.no_url_reason", "Only on paper"),
    ("evidence.2.quotation", "The missions cost much. They will grow."),
];

/// A rating with two items that waits for an editor.
async fn submitted(app: &App) -> (Person, Person, AssessmentId) {
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(app, &[&make::RATING[..], &SECOND[..]].concat()).await;
    ana.submits(draft).await.answers(200);
    (ana, ed, draft)
}

async fn suggests(person: &Person, id: AssessmentId, texts: &[(&str, &str)]) -> Page {
    let page = person.reads(id).await;
    person.fill(&page, "/suggestions", texts, None).await
}

async fn accepts(person: &Person, id: AssessmentId) -> Page {
    let page = person.reads(id).await;
    person.fill(&page, "/suggestions/acceptance", &[], None).await
}

/// The author takes the assessment back, writes, and hands it in again.
async fn rewrites(ana: &Person, id: AssessmentId, typed: &[(&str, &str)], button: Option<(&str, &str)>) {
    let page = ana.reads(id).await;
    ana.fill(&page, "/recall", &[], None).await.answers(200);
    let page = ana.opens(id).await;
    let page = ana.fill(&page, "/revisions", typed, button).await;
    if button.is_some() {
        ana.fill(page.answers(200), "/revisions", &[], Some(("do", "save"))).await.answers(200);
    }
    ana.submits(id).await.answers(200);
}

async fn items(app: &App, id: AssessmentId) -> Vec<Evidence> {
    let newest = app.read(async |connection| store::revision::newest(connection, id).await).await;
    newest.expect("a revision").text.evidence
}

#[tokio::test]
async fn an_item_is_mended_field_by_field_accepted_with_one_press_and_approved_by_the_same_editor() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    page.shows("Evidence item 2: Estimates of the departement");
    assert_eq!(page.value_of("suggest.evidence.2.title").as_deref(), Some("Estimates of the departement"));
    assert_eq!(page.value_of("suggest.evidence.2.url").as_deref(), Some(""), "what is empty can be filled");
    let mended = [
        ("suggest.evidence.1.occurred_on", "2019-04-30"),
        ("suggest.evidence.1.url", "https://example.org/report-2019"),
        ("suggest.evidence.2.title", "Estimates of the department"),
        ("suggest.evidence.2.occurred_on", "May 2019"),
        ("suggest.evidence.2.quotation", "The missions cost much, they will grow."),
        ("suggest.rationale.en", "Training missions went on, without growing."),
    ];
    let page = suggests(&ed, draft, &mended).await;
    page.answers(200).shows("Suggested: 6 edits. The author is told.");
    assert_eq!(items(&app, draft).await[1].title.as_deref(), Some("Estimates of the departement"), "the text is ana’s");

    let page = ana.reads(draft).await;
    page.shows("Evidence item 2, title").shows("Evidence item 1, date").shows("April 29, 2019");
    let marks = page.texts("#suggestions ins");
    assert!(marks.iter().any(|words| words.contains("department")), "{marks:?}");
    assert!(marks.iter().any(|words| words.contains("May 2019")), "a day reads as people write it: {marks:?}");
    assert_eq!(page.texts("input[name=accept]").len(), 6);
    let french = ana.get(&format!("/fr/desk/assessments/{draft}")).await;
    french.shows("Élément de preuve 2, titre").shows("mai 2019");
    accepts(&ana, draft).await.answers(200).shows("6 edits accepted.");
    let found = items(&app, draft).await;
    assert_eq!(found[0].occurred_on.expect("a day").to_string(), "2019-04-30");
    assert_eq!(found[0].url.as_ref().expect("an address").as_str(), "https://example.org/report-2019");
    assert_eq!(found[1].title.as_deref(), Some("Estimates of the department"));
    assert_eq!(found[1].occurred_on.expect("a month").to_string(), "2019-05");
    assert_eq!(found[1].quotation.as_deref(), Some("The missions cost much, they will grow."));
    let writers = format!("SELECT DISTINCT author_id FROM revision WHERE assessment_id = {draft}");
    assert_eq!(Sql::app(&app.schema).await.number(&writers).await, ana.id.0, "nobody else wrote");

    ed.reads(draft).await.shows("Accepted by ana");
    ed.approves(draft).await.answers(200).shows("Approved and published.");
    app.visitor().get("/en/canada-2015/promises/1.02").await.shows("Estimates of the department").hides("departement");
}

#[tokio::test]
async fn some_edits_of_an_item_are_accepted_and_the_others_refused() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let mended =
        [("suggest.evidence.2.title", "Estimates of the department"), ("suggest.evidence.2.publisher", "The Board")];
    suggests(&ed, draft, &mended).await.answers(200).shows("Suggested: 2 edits.");
    suggests(&ed, draft, &mended).await.answers(200).shows("Nothing was suggested");
    let page = ana.reads(draft).await;
    let (target, mut pairs) = page.form("/suggestions/acceptance");
    pairs.retain(|(name, value)| name != "accept" || value == "1");
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    let answered = ana.post_raw(&target, body).await;
    answered.answers(200).shows("1 edit accepted.").shows("1 edit refused.");
    let found = items(&app, draft).await;
    assert_eq!(found[1].title.as_deref(), Some("Estimates of the department"));
    assert_eq!(found[1].publisher.as_deref(), Some("Treasury Board"));
    ed.reads(draft).await.shows("Accepted by ana").shows("Refused by ana");
}

#[tokio::test]
async fn an_edit_follows_its_item_wherever_the_author_moves_it() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    suggests(&ed, draft, &[("suggest.evidence.2.title", "Estimates of the department")]).await.answers(200);
    let typed = [("evidence.2.quotation", "The missions cost much, and they will grow.")];
    rewrites(&ana, draft, &typed, Some(("do", "up.2"))).await;
    let page = ana.reads(draft).await;
    page.shows("Evidence item 1, title").hides("This no longer fits");
    accepts(&ana, draft).await.answers(200).shows("1 edit accepted.");
    let found = items(&app, draft).await;
    assert_eq!(found[0].title.as_deref(), Some("Estimates of the department"));
    assert_eq!(found[1].title.as_deref(), Some("Public report on the terrorist threat"));
}

#[tokio::test]
async fn an_edit_of_an_item_that_is_gone_or_reads_otherwise_is_said_so_and_set_aside() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let mended = [
        ("suggest.evidence.1.publisher", "Public Safety"),
        ("suggest.evidence.2.title", "Estimates of the department"),
    ];
    suggests(&ed, draft, &mended).await.answers(200).shows("Suggested: 2 edits.");
    rewrites(&ana, draft, &[("evidence.2.title", "What the missions cost")], None).await;
    let page = ana.reads(draft).await;
    page.shows("This no longer fits: the evidence item was removed or withdrawn, or these words of it were changed.");
    assert_eq!(page.texts("input[name=accept]").len(), 1, "the other item is as it was");
    rewrites(&ana, draft, &[], Some(("do", "remove.1"))).await;
    let page = ana.reads(draft).await;
    assert!(page.texts("input[name=accept]").is_empty(), "nor in the item that stands there now");
    ana.get(&format!("/fr/desk/assessments/{draft}")).await.shows("l’élément de preuve a été supprimé ou retiré");
    assert_eq!(items(&app, draft).await[0].publisher.as_deref(), Some("Treasury Board"));
    ed.reads(draft).await.shows("2 suggested edits not answered");
    let page = ana.reads(draft).await;
    page.shows("Set aside what no longer fits").hides("Accept what is ticked");
    let answered = ana.fill(&page, "/suggestions/acceptance", &[], None).await;
    answered.answers(200).shows("2 edits no longer fit what the text says now and are set aside.");
    ed.reads(draft).await.shows("Set aside when ana answered").hides("not answered");
}

#[tokio::test]
async fn of_two_items_from_one_page_an_edit_is_made_in_its_own_or_in_none() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let twin = [
        ("evidence.2.stance", "context"),
        ("evidence.2.language", "en"),
        ("evidence.2.title", "Public report on the terrorist threat"),
        ("evidence.2.publisher", "Public Safety Canada"),
        ("evidence.2.url", "https://example.org/report"),
        ("evidence.2.quotation", "A second passage."),
        ("evidence.1.quotation", "A first passage."),
    ];
    let draft = ana.drafts(&app, &[&make::RATING[..], &twin[..]].concat()).await;
    ana.submits(draft).await.answers(200);
    suggests(&ed, draft, &[("suggest.evidence.1.publisher", "Public Safety")]).await.answers(200);
    rewrites(&ana, draft, &[("evidence.1.quotation", "The first passage.")], None).await;
    assert_eq!(ana.reads(draft).await.texts("input[name=accept]").len(), 1, "the other one is as it was");
    let both = [("evidence.1.quotation", "One passage."), ("evidence.2.quotation", "Another passage.")];
    rewrites(&ana, draft, &both, None).await;
    ana.reads(draft).await.shows("This no longer fits");
    accepts_nothing(&app, &ana, draft).await;
}

async fn accepts_nothing(app: &App, ana: &Person, draft: AssessmentId) {
    let before = items(app, draft).await;
    let revision = ana.reads(draft).await.value_of("revision").expect("a revision");
    let path = format!("/en/desk/assessments/{draft}/suggestions/acceptance");
    let answer = [("revision", revision.as_str()), ("offered", "1"), ("accept", "1")];
    ana.post(&path, &answer).await.answers(200).shows("1 edit no longer fits what the text says now");
    assert_eq!(items(app, draft).await, before);
}

#[tokio::test]
async fn the_item_that_corrects_a_published_one_is_mended_and_one_that_withdraws_it_is_not() {
    let app = App::start().await;
    let (ana, ed, first) = submitted(&app).await;
    ed.approves(first).await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let begun = ana.post(&path, &[("kind", "correction"), ("corrects", &first.to_string())]).await;
    let correction = AssessmentId(begun.path.split('/').find_map(|part| part.parse().ok()).expect("a draft"));
    let note = [("note.en", "We had misread the report."), ("note.fr", "Nous avions mal lu le rapport.")];
    let page = ana.fill(&begun, "/revisions", &note, Some(("do", &format!("amend.{first}.1")))).await;
    let page = ana.fill(&page, "/revisions", &[], Some(("do", &format!("withdraw.{first}.2")))).await;
    let typed = [("evidence.1.title", "Public report on terrorism, corected")];
    ana.fill(&page, "/revisions", &typed, Some(("do", "save"))).await.answers(200);
    ana.submits(correction).await.answers(200);
    let page = ed.reads(correction).await;
    let fields = page.attributes("[name^='suggest.evidence.']", "name");
    assert!(fields.iter().all(|name| name.starts_with("suggest.evidence.1.")), "{fields:?}");
    let mended = [("suggest.evidence.1.title", "Public report on terrorism, corrected")];
    suggests(&ed, correction, &mended).await.answers(200).shows("Suggested: 1 edit.");
    // What it corrects is taken back meanwhile: a correction of it cannot be handed in, and so nothing is answered.
    let why = [("reason.en", "A doubtful source."), ("reason.fr", "Une source douteuse.")];
    let page = ed.reads(first).await;
    ed.fill(&page, "/retraction", &why, None).await.answers(200);
    accepts(&ana, correction).await.answers(422);
    assert_eq!(items(&app, correction).await[0].title.as_deref(), Some("Public report on terrorism, corected"));
    ed.reads(correction).await.shows("1 suggested edit not answered");
}

#[tokio::test]
async fn what_is_mended_is_read_like_the_form_of_the_item_and_bounded_like_a_text() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let wrong = [
        ("suggest.evidence.1.occurred_on", "sometime"),
        ("suggest.evidence.1.url", "javascript:alert(1)"),
        ("suggest.evidence.2.title", " "),
    ];
    let page = suggests(&ed, draft, &wrong).await;
    page.answers(422).shows("Evidence item 1, date, as it should read").shows("Evidence item 2, title");
    assert_eq!(page.value_of("suggest.evidence.1.occurred_on").as_deref(), Some("sometime"), "what was typed stays");
    let future = suggests(&ed, draft, &[("suggest.evidence.1.occurred_on", "2199-01-01")]).await;
    future.answers(422).shows("Evidence item 1, date, as it should read");
    let long = "x ".repeat(600);
    suggests(&ed, draft, &[("suggest.evidence.1.title", long.as_str())]).await.answers(422).shows("1,000 characters");
    let long = "word ".repeat(500);
    let long = suggests(&ed, draft, &[("suggest.evidence.1.quotation", long.as_str())]).await;
    long.answers(422).shows("one edit changes more than 2,000 characters; say that in a remark");
    let revision = ed.reads(draft).await.value_of("revision").expect("a revision");
    let path = format!("/en/desk/assessments/{draft}/suggestions");
    let absent =
        [("revision", revision.as_str()), ("suggest.evidence.9.title", "x"), ("suggest.evidence.1.stance", "x")];
    ed.post(&path, &absent).await.answers(200).shows("Nothing was suggested");
    ana.post(&path, &[("revision", &revision), ("suggest.evidence.1.title", "x")]).await.answers(403);
    let all = app.read(async |connection| store::suggestion::of_assessment(connection, draft).await).await;
    assert!(all.is_empty());
}

#[tokio::test]
async fn an_address_is_given_up_for_the_reason_why_there_is_none_by_one_edit() {
    const WHY: &str = "Taken offline in 2021; it stood at https://old.example/paper";
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let (url, reason) = ("suggest.evidence.1.url", "suggest.evidence.1.no_url_reason");
    let none = suggests(&ed, draft, &[(url, "")]).await;
    none.answers(422).shows("ive a web address, or say why there is none");
    assert_eq!(none.value_of(url).as_deref(), Some(""), "what was taken out stays out");
    suggests(&ed, draft, &[(url, ""), (reason, "https://example.org/other")]).await.answers(422);

    let typed = [(url, ""), (reason, WHY)];
    let asked = ed.fill(&ed.reads(draft).await, "/approval", &typed, None).await;
    asked.answers(409).shows("Taken offline in 2021");
    let back = ed.fill(&asked, "/approval", &[("beside", "back")], None).await;
    assert_eq!(back.value_of(url).as_deref(), Some(""));
    ed.fill(&back, "/suggestions", &[], None).await.answers(200).shows("Suggested: 1 edit.");

    let page = ana.reads(draft).await;
    page.shows("Evidence item 1, web address, replaced by why there is none");
    assert!(page.texts("#suggestions del").concat().contains("https://example.org/report"));
    assert!(page.texts("#suggestions ins").concat().contains("Taken offline in 2021"));
    accepts(&ana, draft).await.answers(200).shows("1 edit accepted");
    let item = items(&app, draft).await.remove(0);
    assert_eq!((item.url, item.no_url_reason.as_deref()), (None, Some(WHY)));
    ed.approves(draft).await.answers(200);
    let public = app.visitor().get("/en/canada-2015/promises/1.02").await;
    public.shows("Taken offline in 2021").hides("https://example.org/report");
}

#[tokio::test]
async fn mended_items_come_back_when_a_step_is_refused_and_are_asked_about() {
    let app = App::start().await;
    let (ana, ed, draft) = submitted(&app).await;
    let page = ed.reads(draft).await;
    let typed = [
        ("suggest.evidence.2.title", "Estimates of the department"),
        ("suggest.evidence.1.publisher", "Public Safety"),
    ];
    let asked = ed.fill(&page, "/approval", &typed, None).await;
    asked.answers(409).shows("Evidence item 2, title, as it should read").shows("Estimates of the department");
    let back = ed.fill(&asked, "/approval", &[("beside", "back")], None).await;
    assert_eq!(back.value_of("suggest.evidence.2.title").as_deref(), Some("Estimates of the department"));
    // The author moves one and takes the other out meanwhile.
    let moved = [("evidence.1.title", "Another report"), ("evidence.1.url", "https://example.org/other")];
    rewrites(&ana, draft, &moved, Some(("do", "up.2"))).await;
    let refused = ed.fill(&page, "/suggestions", &typed, None).await;
    refused.answers(409).shows("What you typed stands below");
    assert_eq!(refused.value_of("suggest.evidence.1.title").as_deref(), Some("Estimates of the department"));
    assert_eq!(refused.texts("section[aria-labelledby=undrawn-title] dd"), ["Public Safety"]);
    assert_eq!(refused.value_of("suggest.evidence.2.publisher").as_deref(), Some("Public Safety Canada"));
    ed.fill(&refused, "/suggestions", &[], None).await.answers(200).shows("Suggested: 1 edit.");
}
