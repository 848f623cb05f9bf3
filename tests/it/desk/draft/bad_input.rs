//! Bad input in the draft editor: a clear sentence, and everything typed kept.

use pledgebook::store;

use crate::support::{App, Page, make};

async fn refused(field: &str, typed: &str, sentence: &str) {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.saves(draft, &[(field, typed), ("rationale.en", "Typed at the same time.")]).await;
    page.answers(422).shows("Something needs your attention").shows(sentence);
    assert_eq!(page.value_of("rationale.en").as_deref(), Some("Typed at the same time."));
    if field != "verdict" && field != "rationale.zz" {
        assert_eq!(page.value_of(field).as_deref(), Some(typed));
    }
    assert_eq!(page.attributes(".summary a", "href"), [format!("#{field}")], "the summary leads to the field");
}

#[tokio::test]
async fn an_unknown_verdict() {
    refused("verdict", "splendid", "“splendid” is not one of the choices.").await;
}

#[tokio::test]
async fn an_impossible_month() {
    refused("effective_date", "2019-13", "“2019-13” names a month that does not exist").await;
}

#[tokio::test]
async fn an_impossible_day() {
    refused("effective_date", "2019-02-31", "“2019-02-31” names a day which that month does not have").await;
}

#[tokio::test]
async fn a_date_in_words() {
    refused("evidence.1.occurred_on", "31 February", "“31 February” cannot be read as a date").await;
}

#[tokio::test]
async fn a_script_for_an_address() {
    refused("evidence.1.url", "javascript:alert(1)", "only https:// and http:// are accepted").await;
}

#[tokio::test]
async fn an_address_with_a_password_in_a_text() {
    refused(
        "rationale.fr",
        "Voir https://ana:secret@example.org/rapport.",
        "an address carries a name, a password or a key",
    )
    .await;
}

#[tokio::test]
async fn an_address_with_a_key_in_a_text() {
    for field in ["rationale.fr", "evidence.1.quotation", "evidence.1.title"] {
        let typed = "See https://example.org/report?access_token=abc.";
        refused(field, typed, "an address carries a name, a password or a key").await;
    }
}

#[tokio::test]
async fn an_address_with_a_key_in_a_remark_or_a_reason() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let typed = "See www.example.org/report?password=open";
    for (form, field) in [("/remarks", "words"), ("/return", "remarks")] {
        let page = ed.fill(&ed.reads(draft).await, form, &[(field, typed)], None).await;
        page.answers(422).shows("an address carries a name, a password or a key");
        assert!(page.body.contains("www.example.org/report?password=open"), "what was typed is kept: {form}");
    }
    ed.approves(draft).await.answers(200);
    let reason = [("reason.fr", typed), ("reason.en", typed)];
    let page = ed.fill(&ed.reads(draft).await, "/retraction", &reason, None).await;
    page.answers(422).shows("an address carries a name, a password or a key");
}

#[tokio::test]
async fn two_megabytes_of_rationale() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let long = "a".repeat(2_000_000);
    let page = ana.saves(draft, &[("rationale.en", &long), ("rationale.fr", "Gardé.")]).await;
    page.answers(422).shows("is too long; at most 200,000 characters.");
    assert_eq!(page.value_of("rationale.en").map(|text| text.len()), Some(long.len()), "the form is kept");
    assert_eq!(page.value_of("rationale.fr").as_deref(), Some("Gardé."));
}

#[tokio::test]
async fn more_than_any_form_holds() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page =
        ana.post(&format!("/en/desk/assessments/{draft}/revisions"), &[("rationale.en", &"a".repeat(17 << 20))]).await;
    page.answers(413).shows("That is more than can be taken at once");
}

/// A form with an evidence item under each of these numbers.
async fn with_items(numbers: impl Iterator<Item = usize>) -> (Page, Option<String>) {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let base = ana.opens(draft).await.value_of("base").expect("a base");
    let mut fields = vec![("base".to_owned(), base)];
    for number in numbers {
        for (part, value) in [("stance", "supports"), ("language", "en"), ("title", "A far-off title")] {
            fields.push((format!("evidence.{number}.{part}"), value.to_owned()));
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = ana.post(&format!("/en/desk/assessments/{draft}/revisions"), &fields).await;
    let newest = app.read(async |connection| store::revision::newest(connection, draft).await).await;
    (answer, newest.and_then(|newest| newest.text.evidence.into_iter().next()?.title))
}

#[tokio::test]
async fn evidence_under_an_absurd_number_is_evidence() {
    let (answer, kept) = with_items([1_000_001].into_iter()).await;
    answer.answers(200).shows("Saved. Nothing is public yet.");
    assert_eq!(kept.as_deref(), Some("A far-off title"));
}

#[tokio::test]
async fn more_evidence_than_a_text_holds_is_refused_and_kept_on_the_form() {
    let (answer, kept) = with_items(900..1_101).await;
    answer.answers(422).shows("at most 200");
    assert_eq!(answer.attributes("[name$='.title'][value='A far-off title']", "value").len(), 201);
    assert_eq!(kept.as_deref(), Some("Public report on the terrorist threat"), "nothing was saved");
}

#[tokio::test]
async fn sixty_kilobytes_of_rationale_are_welcome() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let long = "Une phrase parmi d’autres. ".repeat(2_300);
    ana.saves(draft, &[("rationale.fr", &long)]).await.answers(200);
    assert_eq!(ana.opens(draft).await.value_of("rationale.fr").as_deref(), Some(long.trim()));
}

/// Nothing of what was typed may run: no element, no attribute, no address.
fn is_harmless(page: &Page) {
    assert!(page.scripts().iter().all(String::is_empty), "{} has a script", page.path);
    let sources = page.attributes("script", "src");
    assert!(sources.iter().all(|source| source.starts_with("/assets/")), "{sources:?}");
    let addresses = page.attributes("[href], [src]", "href");
    assert!(addresses.iter().all(|address| !address.to_lowercase().starts_with("javascript")), "{addresses:?}");
    assert!(page.attributes("[onerror], [onclick]", "onerror").is_empty());
}

#[tokio::test]
async fn markup_in_any_text_is_shown_and_never_run() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let changes = [
        ("rationale.en", "<script>alert(1)</script> **bold** [a](javascript:alert(3)) [b](https://example.org)"),
        ("rationale.fr", evil),
        ("evidence.1.title", evil),
        ("evidence.1.quotation", evil),
        ("evidence.1.publisher", evil),
    ];
    let draft = ana.drafts(&app, &make::RATING).await;
    is_harmless(&ana.saves(draft, &changes).await);
    ana.submits(draft).await.answers(200);
    is_harmless(&ed.reads(draft).await);
    ed.approves(draft).await.answers(200);
    for path in ["/en/canada-2015/promises/1.02", "/fr/canada-2015/promesses/1.02"] {
        let page = app.visitor().get(path).await;
        is_harmless(page.answers(200));
        page.shows("<script>alert(1)</script>");
    }
}

#[tokio::test]
async fn a_language_the_tracker_does_not_publish() {
    refused("rationale.zz", "Zzz.", "“zz” is not one of the choices.").await;
}

#[tokio::test]
async fn numbers_and_words_where_ids_belong_are_pages_that_do_not_exist() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for path in ["assessments/abc", "assessments/99999999999999999999", "promises/-1", "trackers/%00", "nowhere"] {
        ana.get(&format!("/fr/desk/{path}")).await.answers(404).shows("Il n’y a pas de page à cette adresse");
    }
    let draft = ana.drafts(&app, &make::RATING).await;
    let path = format!("/en/desk/assessments/{draft}");
    ana.get(&format!("{path}/revisions?old=abc&new=9&new=%00")).await.answers(400);
    ana.get(&format!("{path}/revisions?old=abc&new=")).await.answers(200).shows("revision 1 → revision 2");
    ana.get(&format!("{path}/revisions?old=7&new=9")).await.answers(404);
    ana.get(&format!("{path}/evidence-uses")).await.answers(400).shows("could not be read");
}

#[tokio::test]
async fn a_nul_in_an_address_is_just_a_wrong_address() {
    let app = App::start().await;
    let visitor = app.visitor();
    let page = visitor.get("/en/desk/sign-in").await;
    let answer = visitor.fill(&page, "/sign-in", &[("email", "nul\0@x.y"), ("password", "whatever it is")], None).await;
    answer.answers(422).shows("The address or the password is not right.");
}
