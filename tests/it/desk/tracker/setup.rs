//! A whole tracker, set up by forms alone, appears in public.

use pledgebook::action;
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::topic::TopicText;

use crate::support::people::Person;
use crate::support::{App, Page, make, revise};

/// Creates the tracker by its form and returns its address on the desk.
async fn creates_tracker(root: &Person) -> String {
    let form = root.get("/en/desk/trackers/new").await;
    let typed = [
        ("name.fr", "Legault 2018-2022"),
        ("name.en", "Legault 2018–2022"),
        ("slug", "legault-2018"),
        ("mandate_start", "2018-10-18"),
        ("mandate_end", "2022-08-28"),
        ("leader.fr", "François Legault"),
        ("leader.en", "François Legault"),
        ("party.fr", "Coalition avenir Québec"),
        ("party.en", "Coalition Avenir Québec"),
        ("jurisdiction.fr", "Québec"),
        ("jurisdiction.en", "Quebec"),
        ("summary.fr", "Les promesses du gouvernement."),
        ("summary.en", "The promises of the government."),
        ("languages", "fr, en"),
    ];
    let setup = root.fill(&form, "/trackers", &typed, None).await;
    setup.answers(200).shows("The tracker is created.").shows("6 things are still missing.");
    setup.path.trim_end_matches("/setup").to_owned()
}

/// What is typed, with a reason for readers.
fn reasoned<'a>(typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [typed, &make::REASON].concat()
}

async fn adds(root: &Person, list: String, end: &str, typed: &[(&str, &str)], says: &str) -> Page {
    let form = root.get(&list).await;
    let page = root.fill(&form, end, typed, None).await;
    page.answers(200).shows(says);
    page
}

#[tokio::test]
async fn an_administrator_sets_up_a_whole_tracker_by_forms_and_it_appears_in_public() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let tracker = creates_tracker(&root).await;

    adds(&root, format!("{tracker}/codebook"), "/codebook", &[], "Version 1 of the codebook is in force.").await;
    let source = [
        ("title.fr", "Maintenant"),
        ("title.en", "Now"),
        ("publisher.fr", "CAQ"),
        ("publisher.en", "CAQ"),
        ("kind", "platform"),
        ("published_on", "2018"),
    ];
    adds(&root, format!("{tracker}/sources"), "/sources", &source, "The source is saved.").await;
    let topic = [("name.fr", "Santé"), ("name.en", "Health"), ("slug", "sante")];
    adds(&root, format!("{tracker}/topics"), "/topics", &topic, "The topic is saved.").await;

    let form = root.get(&format!("{tracker}/promises/new")).await;
    let sante = form.attributes("input[name=topics]", "value").remove(0);
    let promise = [
        ("reference", "1.01"),
        ("statement.fr", "Réduire l’attente aux urgences."),
        ("statement.en", "Shorten the wait in emergency rooms."),
        ("topics", &sante),
    ];
    let entered = root.fill(&form, "/promises", &promise, None).await;
    entered.answers(200).shows("Promise 1.01 is entered.");

    let people = root.get("/en/desk/people").await;
    for (name, role) in [("Éric", "editor"), ("Rose", "researcher")] {
        let typed = [("name", name), ("email", &*format!("{role}@example.org"))];
        let issued = root.fill(&people, "/people", &typed, None).await;
        let person = root.get(&issued.attributes("main a.button", "href")[0]).await;
        let number = tracker.rsplit('/').next().expect("a number");
        root.fill(&person, "/roles", &[(&format!("role.{number}"), role)], None).await.shows("are saved.");
    }
    let setup = root.get(&format!("{tracker}/setup")).await;
    setup.shows("Still missing: a promise that is online.").shows("1 editor, 1 researcher.");
    let list = root.get(&format!("{tracker}/promises")).await;
    let promise = list.attributes("main a", "href").into_iter().find(|href| href.contains("/desk/promises/"));
    let promise = root.get(promise.expect("the promise").trim_end_matches("/settings")).await;
    root.fill(&promise, "/online", &[], None).await.answers(200).shows("1 promise is online.");
    let visitor = app.visitor();
    visitor.get("/fr/legault-2018").await.answers(404);
    let opening = root.get(&format!("{tracker}/opening")).await;
    root.fill(&opening, "/opening", &[], None).await.answers(200).shows("Someone else has to confirm it.");
    let other = app.admin("ruth").await;
    let opening = other.get(&format!("{tracker}/opening")).await;
    other.fill(&opening, "/confirmation", &[], None).await.answers(200).shows("The tracker is open.");
    root.get(&format!("{tracker}/setup")).await.shows("Nothing is missing");

    visitor.get("/en").await.shows("Legault 2018–2022");
    visitor.get("/fr/legault-2018").await.answers(200).shows("François Legault").shows("Santé");
    visitor.get("/fr/legault-2018/promesses/1.01").await.answers(200).shows("Réduire l’attente aux urgences.");
    visitor.get("/en/legault-2018/method").await.answers(200).shows("Kept in part").shows("Cannot be rated");
}

#[tokio::test]
async fn what_was_set_up_can_be_changed_and_a_reference_cannot() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let tracker = format!("/en/desk/trackers/{}", app.tracker);

    let page = root.get(&format!("{tracker}/sources")).await;
    let source = page.attributes("td a", "href").remove(0);
    let form = root.get(&source).await;
    assert_eq!(form.value_of("published_on").as_deref(), Some("2015-10"), "the form shows what is kept");
    root.fill(&form, &source, &reasoned(&[("title.en", "A Real Change")]), None).await.shows("A Real Change");

    let page = root.get(&format!("{tracker}/topics")).await;
    let topic = page.attributes("td a", "href").remove(0);
    let form = root.get(&topic).await;
    root.fill(&form, &topic, &reasoned(&[("name.en", "Defence")]), None).await.shows("Defence");

    let settings = format!("/en/desk/promises/{}/settings", app.promise);
    let form = root.get(&settings).await;
    form.shows("1.02").shows("never changes");
    assert_eq!(form.value_of("reference"), None, "the reference is no field");
    let typed = [("statement.en", "Expand training."), ("page", "72"), ("reference", "9.99")];
    root.fill(&form, "/settings", &reasoned(&typed), None).await.shows("Promise 1.02 is saved.");
    let list = root.get(&format!("{tracker}/promises")).await;
    list.shows("1.02").shows("Expand training.").shows("page 72").hides("9.99");
}

#[tokio::test]
async fn settings_hide_no_tracker_and_a_language_that_leaves_takes_no_text_along() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let settings = format!("/en/desk/trackers/{}/settings", app.tracker);
    let form = root.get(&settings).await;
    let (_, fields) = form.form("/settings");
    assert!(fields.iter().all(|(name, _)| name != "listed"), "opening is no setting");

    let mut typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    typed.retain(|(name, _)| !matches!(*name, "csrf" | "languages" | "reason.fr" | "reason.en"));
    typed.push(("languages", "en"));
    let typed = reasoned(&typed);
    root.post(&settings, &typed).await.answers(200).shows("Open to everyone");
    app.visitor().get("/en/canada-2015").await.answers(200);

    let form = root.get(&settings).await;
    assert_eq!(form.value_of("summary.fr").as_deref(), Some("Un suivi pour les essais."));
}

#[tokio::test]
async fn the_next_promise_begins_with_the_source_of_the_one_before() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let form = root.get(&format!("/en/desk/trackers/{}/promises/new", app.tracker)).await;
    let source = form.attributes("option[selected]", "value").remove(0);
    let typed = [("reference", "1.03"), ("statement.en", "Something else.")];
    let next = root.fill(&form, "/promises", &typed, Some(("then", "another"))).await;
    next.answers(200).shows("Promise 1.03 is entered.").shows("New promise");
    assert_eq!(next.value_of("source"), Some(source));
    assert_eq!(next.value_of("reference").as_deref(), Some(""));
}

#[tokio::test]
async fn a_language_that_was_added_and_translated_nowhere_is_missing() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let setup = format!("/en/desk/trackers/{}/setup", app.tracker);
    root.get(&setup).await.answers(200).hides("Translations");
    let german = "de".parse().expect("a language");
    let mut text = make::tracker_text("canada-2015");
    text.languages.push(german);
    revise::tracker(&app, app.tracker, &text).await;
    let page = root.get(&setup).await;
    page.shows("Translations").shows(
        "Not written in German yet: name, leader, party, jurisdiction, summary, codebook, sources, topics, promises.",
    );
    page.hides("Nothing is missing");
}

#[tokio::test]
async fn what_was_never_entered_and_what_one_language_lacks_are_named_and_lead_to_their_form() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let setup = format!("/en/desk/trackers/{}/setup", app.tracker);
    let places = |page: &Page| page.attributes(".worklist li:first-child .statement-line a", "href");
    let mut text = make::tracker_text("canada-2015");
    text.summary = Localized::new();
    text.leader = Localized::new();
    text.party = Localized::new().with(Language::french(), "Parti libéral du Canada");
    revise::tracker(&app, app.tracker, &text).await;
    let page = root.get(&setup).await;
    // A tracker can be opened without a leader, so none is missing.
    page.shows("Not entered yet: summary.").shows("Not written in English yet: party.");
    assert_eq!(places(&page), [format!("/en/desk/trackers/{}/settings", app.tracker)]);
    let french = root.get(&format!("/fr/desk/trackers/{}/setup", app.tracker)).await;
    french.shows("Pas encore saisi : ").shows("Pas encore rédigé en anglais");

    revise::tracker(&app, app.tracker, &make::tracker_text("canada-2015")).await;
    root.get(&setup).await.hides("Translations");
    let topic = TopicText {
        slug: "taxes".parse().expect("a slug"),
        name: Localized::new().with(Language::french(), "Impôts"),
    };
    app.write(async |tx| action::topic::create(tx, app.tracker, &topic).await).await;
    let page = root.get(&setup).await;
    page.shows("Not written in English yet: topics.");
    assert_eq!(places(&page), [format!("/en/desk/trackers/{}/topics", app.tracker)]);
}
