//! What documents leave in pasted text is named, and taken out by one press before anything is saved.

use crate::support::people::Person;
use crate::support::{App, make};

const PASTED: &str = "Un sou\u{ad}tien o\u{fb03}ciel du gouver-\nnement.";
const CLEAN: &str = "Un soutien officiel du gouvernement.";

#[tokio::test]
async fn a_statement() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let form = root.get(&format!("/en/desk/trackers/{}/promises/new", app.tracker)).await;
    form.answers(200).hides("Clean the text up");
    let asked = root.fill(&form, "/promises", &[("reference", "9.01"), ("statement.fr", PASTED)], None).await;
    asked.answers(200).shows("soft hyphens").shows("letters joined").shows("hyphenated at the end of a line");
    let clean = root.fill(&asked, "/promises", &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of("statement.fr").as_deref(), Some(CLEAN));
    clean.hides("Clean the text up");
    root.fill(&clean, "/promises", &[], None).await.answers(200).shows(CLEAN);
    let declined = root.fill(&asked, "/promises", &[("reference", "9.02")], None).await;
    declined.answers(200).shows("Promise 9.02 is entered.");
}

#[tokio::test]
async fn a_draft() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[("rationale.fr", PASTED)]).await;
    let page = ana.opens(draft).await;
    page.shows("soft hyphens").shows("Clean the text up");
    let path = format!("/en/desk/assessments/{draft}/preview");
    let (_, mut pairs) = page.form("/revisions");
    pairs.push(("cleanup".to_owned(), "yes".to_owned()));
    let typed: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let clean = ana.post(&path, &typed[1..]).await;
    assert_eq!(clean.answers(200).value_of("rationale.fr").as_deref(), Some(CLEAN));
    clean.shows("nothing has been saved").hides("Clean the text up");
}

/// Pasted text in one of the forms that are asked about before they are saved: the offer, the text cleaned, and the text
/// as it is.
async fn is_asked(person: &Person, path: &str, action: &str, (field, typed): (&str, &[(&str, &str)])) {
    let form = person.get(path).await;
    form.answers(200).hides("Clean the text up");
    let all = [typed, &[(field, PASTED)]].concat();
    let asked = person.fill(&form, action, &all, None).await;
    asked.answers(200).shows("soft hyphens").shows("hyphenated at the end of a line");
    assert_eq!(asked.value_of(field).as_deref(), Some(PASTED), "{path}");
    let clean = person.fill(&asked, action, &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of(field).as_deref(), Some(CLEAN), "{path}");
    clean.hides("Clean the text up");
    let declined = person.fill(&asked, action, &[], None).await;
    declined.answers(200).hides("Clean the text up");
}

#[tokio::test]
async fn a_batch_a_source_and_reasons() {
    let app = App::start().await;
    let (root, ed) = (app.admin("root").await, app.editor("ed").await);
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    let batch =
        [("rule", "mandate_end"), ("verdict", "broken"), ("rationale.en", "Nothing."), ("searched_on", "2026-01")];
    is_asked(&ed, &format!("{tracker}/batches"), "/batches/preview", ("rationale.fr", &batch)).await;
    let source = [("kind", "platform")];
    is_asked(&root, &format!("{tracker}/sources"), "/sources", ("title.fr", &source)).await;
    let fate = [("fate", "withdrawn"), ("reason.en", "A duplicate.")];
    is_asked(&ed, &format!("/en/desk/promises/{}/fate", app.promise), "/fate", ("reason.fr", &fate)).await;
    let back = format!("/en/desk/promises/{}/fate", app.promise);
    is_asked(&ed, &back, "/restoration", ("reason.fr", &[("reason.en", "It is one.")])).await;
}

#[tokio::test]
async fn a_tracker_a_topic_a_codebook_and_a_closing() {
    let app = App::start().await;
    let (root, ed) = (app.admin("root").await, app.editor("ed").await);
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    let why = [("reason.fr", "Pour être clair."), ("reason.en", "To be clear.")];
    let new = [("name.fr", "Un suivi"), ("slug", "quebec-2018"), ("mandate_start", "2018-10-18")];
    for field in ["summary.fr", "leader.fr", "party.fr", "jurisdiction.fr"] {
        let slug = format!("quebec-{}", field.trim_end_matches(".fr"));
        let typed = [&new[..], &[("slug", &slug)]].concat();
        is_asked(&root, "/en/desk/trackers/new", "/trackers", (field, &typed)).await;
    }
    is_asked(&root, &format!("{tracker}/settings"), "/settings", ("name.fr", &why)).await;
    is_asked(&root, &format!("{tracker}/topics"), "/topics", ("name.fr", &[("slug", "taxes")])).await;
    let topic = root.get(&format!("{tracker}/topics")).await.attributes("td a", "href").remove(0);
    is_asked(&root, &topic, &topic, ("name.fr", &why)).await;
    is_asked(&root, &format!("{tracker}/codebook/mending"), "/mending", ("verdict.1.label.fr", &why)).await;
    let english = [("reason.en", "Over.")];
    is_asked(&ed, &format!("{tracker}/opening"), "/opening", ("reason.fr", &english)).await;
}

#[tokio::test]
async fn the_reason_of_a_retraction() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let path = format!("/en/desk/assessments/{draft}");
    is_asked(&ed, &path, "/retraction", ("reason.fr", &[("reason.en", "Wrong.")])).await;
}

const MARKED: &str = "https://example.org/platform?utm_source=mail&page=3";
const BARE: &str = "https://example.org/platform?page=3";

#[tokio::test]
async fn the_address_of_a_source() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let list = format!("/en/desk/trackers/{}/sources", app.tracker);
    let form = root.get(&list).await;
    let typed = [("title.fr", "Un document"), ("title.en", "A document"), ("kind", "speech"), ("url", MARKED)];
    let asked = root.fill(&form, "/sources", &typed, None).await;
    asked.answers(200).shows("says where its reader came from").shows(BARE).hides("The source is saved.");
    let clean = root.fill(&asked, "/sources", &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of("url").as_deref(), Some(BARE));
    assert_eq!(clean.value_of("title.en").as_deref(), Some("A document"));
    let saved = root.fill(&clean, "/sources", &[], None).await;
    saved.answers(200).shows("The source is saved.");
    assert!(saved.attributes("th a", "href").contains(&BARE.to_owned()));
    // Whoever sends the form all the same means the address as it is.
    let kept = root.fill(&asked, "/sources", &[], None).await;
    kept.answers(200).shows("The source is saved.");
    assert!(kept.attributes("th a", "href").contains(&MARKED.to_owned()));

    let source = kept.attributes("td a", "href").pop().expect("the newest");
    let form = root.get(&source).await;
    form.shows(BARE);
    let clean = root.fill(&form, &source, &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of("url").as_deref(), Some(BARE));
    root.fill(&clean, &source, &make::REASON, None).await.answers(200).shows("The source is saved.");
}

const SECRET: &str = "https://example.org/platform?access_token=abc&page=3";

#[tokio::test]
async fn an_address_that_would_let_readers_in() {
    let app = App::start().await;
    let (root, ana, ed) = (app.admin("root").await, app.researcher("ana").await, app.editor("ed").await);
    let form = root.get(&format!("/en/desk/trackers/{}/sources", app.tracker)).await;
    let typed = [("title.fr", "Un document"), ("title.en", "A document"), ("kind", "speech"), ("url", SECRET)];
    let asked = root.fill(&form, "/sources", &typed, None).await;
    asked.answers(200).shows("carries a password or a key").shows(BARE).hides("where its reader came from");
    let clean = root.fill(&asked, "/sources", &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of("url").as_deref(), Some(BARE));

    let draft = ana.drafts(&app, &make::RATING).await;
    let archived = "https://archive.example/?password=x";
    let saved = ana.saves(draft, &[("evidence.1.url", SECRET), ("evidence.1.archived_url", archived)]).await;
    saved.answers(200).shows("carries a password or a key").shows(BARE).shows("https://archive.example/");
    ana.submits(draft).await.answers(200);
    let warned = ed.reads(draft).await;
    warned.shows("carries a password or a key, which everyone who reads the page could use.");
    assert_eq!(warned.texts("main").concat().matches("carries a password or a key").count(), 2);
    ana.fill(&ana.reads(draft).await, "/recall", &[], None).await.answers(200);
    let clean = ana.fill(&ana.opens(draft).await, "/revisions", &[], Some(("do", "clean.1.url"))).await;
    assert_eq!(clean.answers(200).value_of("evidence.1.url").as_deref(), Some(BARE));
    assert_eq!(clean.value_of("evidence.1.archived_url").as_deref(), Some(archived), "each has a button of its own");
    let offered = clean.attributes("button[name=do]", "value");
    assert_eq!(
        offered.iter().filter(|value| value.starts_with("clean.")).collect::<Vec<_>>(),
        ["clean.1.archived_url"]
    );
    let clean = ana.fill(&clean, "/revisions", &[], Some(("do", "clean.1.archived_url"))).await;
    assert_eq!(clean.answers(200).value_of("evidence.1.url").as_deref(), Some(BARE));
    assert_eq!(clean.value_of("evidence.1.archived_url").as_deref(), Some("https://archive.example/"));
    clean.hides("carries a password or a key");
}

#[tokio::test]
async fn a_batch() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let form = ed.get(&format!("/en/desk/trackers/{}/batches", app.tracker)).await;
    let typed = [
        ("rule", "mandate_end"),
        ("verdict", "broken"),
        ("rationale.fr", PASTED),
        ("rationale.en", "Nothing was done."),
        ("evidence.1.title", "A document"),
        ("evidence.1.publisher", "Somebody"),
        ("evidence.1.url", MARKED),
        ("evidence.1.language", "en"),
    ];
    let asked = ed.fill(&form, "/batches/preview", &typed, None).await;
    asked.answers(200).shows("soft hyphens").shows(BARE).hides("These would change");
    let clean = ed.fill(&asked, "/batches/preview", &[], Some(("cleanup", "yes"))).await;
    assert_eq!(clean.answers(200).value_of("rationale.fr").as_deref(), Some(CLEAN));
    assert_eq!(clean.value_of("evidence.1.url").as_deref(), Some(BARE));
    ed.fill(&clean, "/batches/preview", &[], None).await.answers(200).shows("These would change");
    ed.fill(&asked, "/batches/preview", &[], None).await.answers(200).shows("These would change");
}
