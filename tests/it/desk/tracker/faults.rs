//! A form with faults comes back with everything typed and a summary on top; nothing is kept.

use pledgebook::store;

use crate::support::people::Person;
use crate::support::{App, make};

/// Posts `typed` and finds it all again on the page, with each of `faults` in the summary.
async fn comes_back(root: &Person, address: &str, typed: &[(&str, &str)], faults: &[&str]) {
    root.get("/en/desk/people").await;
    let page = root.post(address, typed).await;
    page.answers(422);
    let summary = page.texts(".summary li");
    assert_eq!(summary.len(), faults.len(), "{address}: {summary:?}");
    for (line, fault) in summary.iter().zip(faults) {
        assert!(line.contains(fault), "{address} says “{line}”, not “{fault}”");
    }
    for target in page.attributes(".summary a", "href") {
        let id = target.trim_start_matches('#').to_owned();
        assert!(page.attributes("[id]", "id").contains(&id), "{address} has no field {id}");
    }
    for (name, value) in typed {
        let field = format!("[name=\"{name}\"]");
        let kind = page.attributes(&format!("input{field}"), "type").pop().unwrap_or_default();
        let on_offer = page.attributes(&format!("select{field} option"), "value");
        if kind == "checkbox" {
            assert_eq!(page.attributes(&format!("{field}[checked]"), "value"), [*value], "{address}: {name}");
        } else if on_offer.is_empty() || on_offer.contains(&value.to_string()) {
            assert_eq!(page.value_of(name).as_deref(), Some(*value), "{address}: {name}");
        }
    }
}

#[tokio::test]
async fn a_tracker() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let typed = [
        ("name.fr", ""),
        ("name.en", ""),
        ("slug", "Pas un nom court"),
        ("mandate_start", "2015-11-31"),
        ("mandate_end", "2019"),
        ("leader.fr", "Une cheffe"),
        ("summary.en", "Line one\nline “two” <b>"),
        ("languages", "fr klingon!"),
        ("single_editor", "yes"),
    ];
    let faults = ["Name (French)", "Short name", "Start of the mandate", "End of the mandate", "Languages"];
    comes_back(&root, "/en/desk/trackers", &typed, &faults).await;
    let all = app.read(async |connection| store::tracker::all(connection).await).await;
    assert_eq!(all.len(), 1, "nothing was created");
}

#[tokio::test]
async fn a_tracker_that_would_stand_in_the_way_of_another_address() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let good = [("name.fr", "Suivi"), ("languages", "fr"), ("mandate_start", "2020-01-01")];
    let with = |slug| [&good[..], &[("slug", slug)]].concat();
    comes_back(&root, "/en/desk/trackers", &with("desk"), &["“desk” is needed by the site itself"]).await;
    let settings = format!("/en/desk/trackers/{}/settings", app.tracker);
    comes_back(&root, &settings, &with("recherche"), &["“recherche” is needed by the site itself"]).await;
}

#[tokio::test]
async fn a_tracker_with_a_name_that_is_taken_or_a_mandate_that_ends_before_it_starts() {
    let app = App::start().await;
    let root = app.admin("root").await;
    make::tracker(&app, "taken").await;
    let typed = [("name.fr", "Suivi"), ("languages", "fr"), ("mandate_start", "2020-01-01"), ("slug", "taken")];
    comes_back(&root, "/en/desk/trackers", &typed, &["“taken” is already used"]).await;
    let typed = [&typed[..3], &[("mandate_end", "2020-01-01"), ("slug", "free")]].concat();
    let settings = format!("/en/desk/trackers/{}/settings", app.tracker);
    comes_back(&root, &settings, &typed, &["must come after the start"]).await;
}

#[tokio::test]
async fn a_source() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let typed = [
        ("title.fr", " "),
        ("publisher.fr", "Parti"),
        ("kind", "rumour"),
        ("published_on", "2019-02-30"),
        ("url", "javascript:alert(1)"),
    ];
    let faults = ["Title (French)", "Kind", "Web address", "Date"];
    let address = format!("/en/desk/trackers/{}/sources", app.tracker);
    comes_back(&root, &address, &typed, &faults).await;
}

#[tokio::test]
async fn a_topic() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let address = format!("/en/desk/trackers/{}/topics", app.tracker);
    let typed = [("name.fr", "Défense"), ("slug", "security")];
    comes_back(&root, &address, &typed, &["“security” is already used"]).await;
}

#[tokio::test]
async fn a_promise() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let address = format!("/en/desk/trackers/{}/promises", app.tracker);
    let long = "x".repeat(5_001);
    let typed = [("reference", ".."), ("statement.fr", &long), ("page", "71"), ("source", "999"), ("topics", "999")];
    let faults = ["“..” cannot be a reference", "Statement (French): this is too long", "Source", "Topics"];
    comes_back(&root, &address, &typed[..3], &faults[..2]).await;
    root.get("/en/desk/people").await;
    let page = root.post(&address, &typed).await;
    let summary = page.answers(422).texts(".summary li");
    assert!(summary.iter().zip(faults).all(|(line, fault)| line.contains(fault)), "{summary:?}");
    let long = "9".repeat(101);
    let typed = [("reference", "2.01"), ("statement.fr", "Bâtir."), ("page", &*long)];
    comes_back(&root, &address, &typed, &["this is too long; at most 100 characters."]).await;
    root.post(&address, &[&typed[..2], &[("page", &long[1..])]].concat()).await.answers(200).hides("too long");
    let typed = [("reference", "1.02"), ("statement.en", "The same reference again.")];
    comes_back(&root, &address, &typed, &["“1.02” is already used"]).await;
}

#[tokio::test]
async fn an_account() {
    let app = App::start().await;
    let root = app.admin("root").await;
    app.researcher("ana").await;
    let typed = [("name", ""), ("email", "no address"), ("language", "en"), ("admin", "yes")];
    comes_back(&root, "/en/desk/people", &typed, &["Name: this is needed.", "“no address” is not an e-mail address"])
        .await;
    root.get("/en/desk/people").await;
    let page = root.post("/fr/desk/people", &[("name", "Ana"), ("email", "ANA@example.org"), ("language", "fr")]).await;
    page.answers(422).shows("est déjà utilisé").hides("mot de passe est montré");
    assert_eq!(page.value_of("email").as_deref(), Some("ANA@example.org"));
}

#[tokio::test]
async fn a_date_that_is_hardly_meant_is_asked_about_and_taken_when_it_is_confirmed() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let of_tracker = |part: &str| format!("/en/desk/trackers/{}/{part}", app.tracker);
    let tracker = [("name.fr", "Suivi"), ("slug", "new"), ("languages", "fr"), ("mandate_start", "1204-01-01")];
    let long = [&tracker[..3], &[("mandate_start", "2018-06-07"), ("mandate_end", "2222-06-07")]].concat();
    let promise = [("reference", "9.1"), ("statement.fr", "Bâtir."), ("deadline", "1204")];
    let source = [("title.fr", "Plateforme"), ("kind", "platform"), ("published_on", "2918")];
    for (address, typed, date) in [
        ("/en/desk/trackers".to_owned(), &tracker[..], "1204-01-01"),
        ("/en/desk/trackers".to_owned(), &long[..], "2222-06-07"),
        (of_tracker("promises"), &promise[..], "1204"),
        (of_tracker("sources"), &source[..], "2918"),
    ] {
        comes_back(&root, &address, typed, &["lies far from this mandate"]).await;
        let confirmed = [typed, &[("sure", date), ("stale_after", "90")]].concat();
        if date != "2222-06-07" {
            root.post(&address, &confirmed).await.answers(200).hides("lies far from this mandate");
        }
    }
}
