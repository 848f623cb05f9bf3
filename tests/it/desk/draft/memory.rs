//! What the tracker has cited before: offered, found, and used again without typing it.

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::id::{AssessmentId, PromiseId};

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make, statements};

/// Starts a rating of a promise.
async fn starts(who: &Person, promise: PromiseId) -> AssessmentId {
    let page = who.post(&format!("/en/desk/promises/{promise}/assessments"), &[("kind", "rating")]).await;
    page.answers(200);
    page.path.split('/').find_map(|part| part.parse().ok()).map(AssessmentId).expect("a number")
}

/// Looks for earlier evidence from the editor of a draft.
async fn looks(who: &Person, draft: AssessmentId, words: &str) -> Page {
    let page = who.opens(draft).await;
    who.fill(&page, "/evidence-search", &[("reuse", words)], None).await
}

/// As many letters, such that none follows from those before it: nothing makes them shorter.
fn noise(count: usize, from: u32) -> String {
    let mut state = 2_463_534_242_u32;
    let letter = |_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from_u32(from + state % 20_000).expect("a letter")
    };
    (0..count).map(letter).collect()
}

#[tokio::test]
async fn what_was_cited_before_is_offered_found_and_used_again_without_typing_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.drafts(&app, &make::RATING).await;
    let second = make::promise(&app, app.tracker, "1.03").await;
    let started = ana.post(&format!("/en/desk/promises/{second}/assessments"), &[("kind", "rating")]).await;
    let id = started.path.split('/').find_map(|part| part.parse::<i64>().ok()).expect("a number");
    let page = ana.get(&format!("/en/desk/assessments/{id}/draft")).await;
    assert_eq!(page.attributes("datalist#publishers option", "value"), ["Public Safety Canada"]);

    let typed = [("rationale.en", "Being written."), ("reuse", "TERRORIST public-safety")];
    let none = ana.fill(&page, "/revisions", &typed, None).await;
    assert_eq!(none.value_of("rationale.en").as_deref(), Some("Being written."));
    let (target, mut pairs) = page.form("/revisions");
    pairs.retain(|(name, _)| name != "rationale.en" && name != "reuse");
    let search = target.replace("/revisions", "/evidence-search");
    let mut fields: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("rationale.en", "Not saved yet."), ("reuse", "terrorist")]);
    let found = ana.post(&search, &fields).await;
    found.answers(200).shows("Public report on the terrorist threat");
    assert_eq!(found.value_of("rationale.en").as_deref(), Some("Not saved yet."), "no typed words are lost");
    let take = found.attributes(".reuse button[name=do]", "value").remove(0);
    assert!(take.starts_with("reuse."), "{take}");
    let fresh = ana.get(&format!("/en/desk/assessments/{id}/draft")).await;
    let taken = ana.fill(&fresh, "/revisions", &[], Some(("do", &take))).await;
    taken.answers(200);
    assert_eq!(taken.value_of("evidence.1.title").as_deref(), Some("Public report on the terrorist threat"));
    for nonsense in ["reuse.0", "reuse.x", "reuse.999999"] {
        let page = ana.get(&format!("/en/desk/assessments/{id}/draft")).await;
        let same = ana.fill(&page, "/revisions", &[], Some(("do", nonsense))).await;
        assert_eq!(same.answers(200).value_of("evidence.2.title").as_deref(), Some(""), "{nonsense}");
    }
    let url = taken.value_of("evidence.1.url").expect("an address");
    let page = ana.get(&format!("/en/desk/assessments/{id}/draft")).await;
    let again = ana
        .fill(&page, "/revisions", &[("evidence.2.url", &url), ("evidence.2.quotation", "Another passage.")], None)
        .await;
    assert_eq!(
        again.answers(200).value_of("evidence.2.title").as_deref(),
        Some("Public report on the terrorist threat")
    );
    assert_eq!(again.value_of("evidence.2.publisher").as_deref(), Some("Public Safety Canada"));
}

#[tokio::test]
async fn addresses_that_differ_in_their_query_are_two_documents() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let first = [
        ("evidence.1.title", "The first film"),
        ("evidence.1.publisher", "A channel"),
        ("evidence.1.url", "https://example.org/watch?v=A"),
    ];
    let draft = ana.drafts(&app, &first).await;
    let page = ana.opens(draft).await;
    let more = [
        ("evidence.2.url", "https://example.org/watch?v=B"),
        ("evidence.3.url", "http://www.example.org/watch?v=A&utm_source=mail"),
        ("evidence.3.stance", "context"),
        ("evidence.3.language", "en"),
    ];
    let page = ana.fill(&page, "/revisions", &more, None).await;
    assert_eq!(page.answers(200).value_of("evidence.2.title").as_deref(), Some(""), "that is another film");
    assert_eq!(page.value_of("evidence.3.title").as_deref(), Some("The first film"));
    assert_eq!(page.value_of("evidence.3.publisher").as_deref(), Some("A channel"));
    ana.saves(draft, &[("evidence.2.title", "The second film"), ("evidence.2.publisher", "Others")]).await.answers(200);
    let found = looks(&ana, draft, "film").await;
    assert_eq!(found.answers(200).texts(".reuse li p").len(), 2, "{:?}", found.texts(".reuse li p"));
}

#[tokio::test]
async fn titles_publishers_and_addresses_of_every_allowed_length_are_kept_and_found() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (title, publisher) = (noise(1_000, 0x20000), noise(1_000, 0x24000));
    let url = format!("https://example.org/{}?q={}", noise(100, 0x4e00), noise(100, 0x4f00));
    let items = [
        ("evidence.1.title", title.as_str()),
        ("evidence.1.publisher", &publisher),
        ("evidence.1.no_url_reason", "On paper."),
        ("evidence.2.title", "Found by a short name"),
        ("evidence.2.publisher", "Somebody"),
        ("evidence.2.url", &url),
        ("evidence.2.stance", "context"),
        ("evidence.2.language", "en"),
    ];
    let draft = ana.drafts(&app, &items).await;
    ana.saves(draft, &[("rationale.en", "Saved again.")]).await.answers(200);
    let page = ana.opens(draft).await;
    assert_eq!(page.value_of("evidence.1.title").as_ref(), Some(&title));
    assert!(page.attributes("datalist#publishers option", "value").contains(&publisher));
    let found = looks(&ana, draft, "short name").await;
    assert_eq!(found.answers(200).texts(".reuse li p").len(), 1);
    let other = make::promise(&app, app.tracker, "2.01").await;
    let other = starts(&ana, other).await;
    let again = ana.saves(other, &[("evidence.1.url", &url)]).await;
    assert_eq!(again.answers(200).value_of("evidence.1.title").as_deref(), Some("Found by a short name"));
    again.shows("promise 1.02, item 2");
}

#[tokio::test]
async fn many_addresses_are_looked_up_at_once() {
    statements::prepare();
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let mut asked = Vec::new();
    for count in [1, 150] {
        let page = ana.opens(draft).await;
        let item = |number: usize| {
            let field = |name: &str, value: &str| (format!("evidence.{number}.{name}"), value.to_owned());
            let url = format!("https://example.org/{number}/{count}");
            [field("url", &url), field("stance", "context"), field("language", "en")]
        };
        let fields: Vec<(String, String)> = (10..10 + count).flat_map(item).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (target, pairs) = page.form("/revisions");
        let kept = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(fields)).finish();
        statements::listen(&app.schema);
        ana.post_and_stay(&target, body).await.answers(303);
        asked.push(statements::heard(&app.schema).len());
    }
    assert_eq!(asked[0], asked[1], "a hundred and fifty addresses ask more than one");
}

#[tokio::test]
async fn nothing_of_another_tracker_is_ever_given() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.stranger("bo").await);
    let other = make::tracker(&app, "quebec-2018").await;
    let promise = make::promise(&app, other, "1.01").await;
    app.write(async |tx| action::account::set_role(tx, bo.id, other, Some(Role::Researcher)).await).await;
    ana.drafts(&app, &make::RATING).await;
    let secret = Sql::app(&app.schema).await.one("SELECT max(evidence_id) FROM evidence_memory").await;

    let draft = starts(&bo, promise).await;
    let page = bo.opens(draft).await;
    page.answers(200).hides("Public Safety Canada");
    assert_eq!(page.attributes("datalist#publishers option", "value"), [""; 0]);
    looks(&bo, draft, "terrorist").await.answers(200).hides("Public report on the terrorist threat");
    let page = bo.fill(&page, "/revisions", &[], Some(("do", &format!("reuse.{secret}")))).await;
    assert_eq!(page.answers(200).value_of("evidence.1.title").as_deref(), Some(""));
    let page = bo.saves(draft, &[("evidence.1.url", "https://example.org/report")]).await;
    page.answers(200).hides("Public report on the terrorist threat").hides("Public Safety Canada");
    let asked = format!("/en/desk/assessments/{draft}/evidence-uses?item=1&url=https%3A%2F%2Fexample.org%2Freport");
    let answer = bo.get(&asked).await;
    assert_eq!(answer.answers(200).body.trim(), "");
    // Nor in the form of a batch.
    app.write(async |tx| action::account::set_role(tx, bo.id, other, Some(Role::Editor)).await).await;
    let batch = bo.get(&format!("/en/desk/trackers/{other}/batches")).await;
    batch.answers(200).hides("Public Safety Canada");
}

#[tokio::test]
async fn the_publishers_cited_last_are_offered_first() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let more =
        [("evidence.2.title", "More"), ("evidence.2.publisher", "Zeitung"), ("evidence.2.no_url_reason", "Paper.")];
    let page = ana.fill(&page, "/revisions", &more, None).await;
    assert_eq!(page.attributes("datalist#publishers option", "value"), ["Zeitung", "Public Safety Canada"]);
    let other = make::promise(&app, app.tracker, "2.01").await;
    let other = starts(&ana, other).await;
    let again = [("evidence.1.title", "Again"), ("evidence.1.publisher", "Public Safety Canada")];
    let page = ana.saves(other, &again).await;
    assert_eq!(page.attributes("datalist#publishers option", "value"), ["Public Safety Canada", "Zeitung"]);
}

#[tokio::test]
async fn an_arabic_title_is_found_by_half_a_word_and_told_from_one_without_its_article() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let titles = [
        ("evidence.1.url", ""),
        ("evidence.1.no_url_reason", "Paper."),
        ("evidence.1.title", "تقرير المدرسة"),
        ("evidence.2.title", "تقرير مدرسة"),
        ("evidence.2.publisher", "Zeitung"),
        ("evidence.2.no_url_reason", "Paper."),
    ];
    ana.saves(draft, &titles).await.answers(200);
    let second = make::promise(&app, app.tracker, "1.03").await;
    let second = starts(&ana, second).await;
    for typed in ["الم", "المد", "المدرس", "والمدر", "مدرسة"] {
        looks(&ana, second, typed).await.answers(200).shows("تقرير المدرسة").shows("تقرير مدرسة");
    }
    looks(&ana, second, "المستشفى").await.answers(200).hides("تقرير المدرسة");
}
