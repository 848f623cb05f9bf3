//! Accounts: made with a password that is shown once, given roles, closed and reopened.

use crate::support::people::Person;
use crate::support::{App, Browser, Page, Sql, statements};

async fn signs_in(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await
}

async fn opens(root: &Person, person: &Person) -> Page {
    root.get(&format!("/en/desk/people/{}", person.id)).await
}

#[tokio::test]
async fn a_new_account_gets_a_password_that_is_shown_once_and_works() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let form = root.get("/en/desk/people").await;
    let issued = root.fill(&form, "/people", &[("name", "Noé"), ("email", "noe@example.org")], None).await;
    issued.answers(200).shows("This password is shown once");
    let password = issued.texts("main code").remove(0);
    root.get("/en/desk/people").await.shows("Noé").shows("No role").hides(&password);

    let noe = app.visitor();
    let page = signs_in(&noe, "noe@example.org", &password).await;
    let own = [("current", &*password), ("password", "a password of his own")];
    noe.fill(page.answers(200), "/password", &own, None).await.answers(200);
    noe.get(&format!("/en/desk/trackers/{}", app.tracker)).await.answers(404);

    let person = root.get(&issued.attributes("main a.button", "href")[0]).await;
    let seat = format!("role.{}", app.tracker);
    root.fill(&person, "/roles", &[(&seat, "researcher")], None).await.shows("The roles of Noé are saved.");
    noe.get(&format!("/en/desk/trackers/{}", app.tracker)).await.answers(200);
    let person = root.get(&person.path).await;
    root.fill(&person, "/roles", &[], None).await.shows("nothing was changed");
    root.fill(&person, "/roles", &[(&seat, "emperor")], None).await.answers(200).shows("“emperor” is not one of the");
    root.fill(&person, "/roles", &[(&seat, "")], None).await.shows("The roles of Noé are saved.");
    noe.get(&format!("/en/desk/trackers/{}", app.tracker)).await.answers(404);
}

#[tokio::test]
async fn closing_an_account_ends_its_sessions_and_reopening_lets_it_in_again() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    ana.get("/en/desk/password").await.shows("Your password");

    let page = opens(&root, &ana).await;
    let page = root.fill(&page, "/closing", &[], None).await;
    page.answers(200).shows("The account of ana is closed, and its sessions have ended.");
    ana.get("/en/desk/password").await.shows("Sign in to the desk");
    ana.signs_in().await.answers(422);

    let roles = format!("/en/desk/people/{}/roles", ana.id);
    root.post(&roles, &[(&format!("role.{}", app.tracker), "editor")]).await.answers(200).shows("reopen it to change");

    let page = opens(&root, &ana).await;
    root.fill(&page, "/closing", &[], None).await.shows("The account of ana is open again.");
    ana.get("/en/desk/password").await.shows("Sign in to the desk");
    ana.signs_in().await.answers(200);
}

#[tokio::test]
async fn a_new_password_ends_sessions_and_replaces_the_old_one() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let page = opens(&root, &ana).await;
    let issued = root.fill(&page, "/password", &[], None).await;
    let password = issued.answers(200).texts("main code").remove(0);
    ana.get("/en/desk/password").await.shows("Sign in to the desk");
    ana.signs_in().await.answers(422);
    signs_in(&app.visitor(), &ana.email, &password).await.answers(200);
    root.get(&format!("/en/desk/people/{}/password", ana.id)).await.answers(200).hides(&password);
}

#[tokio::test]
async fn ones_own_account_is_not_closed_among_the_people() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = opens(&root, &root).await;
    page.shows("You close it yourself").hides(&format!("{}/closing", root.id));
    let closing = format!("/en/desk/people/{}/closing", root.id);
    root.post(&closing, &[("closed", "yes")])
        .await
        .answers(200)
        .shows("Your own account is closed under Your account.");
    let password = format!("/en/desk/people/{}/password", root.id);
    root.post(&password, &[]).await.answers(200).shows("Change your own password here.");
    root.get("/en/desk/people").await.answers(200);
}

#[tokio::test]
async fn the_form_of_an_account_sent_twice_makes_one_account_and_leads_to_a_password() {
    let app = App::start().await;
    let (root, other) = (app.admin("root").await, app.admin("other").await);
    let form = root.get("/en/desk/people").await;
    let noe = [("name", "Noé"), ("email", "noe@example.org")];
    let (one, two) = tokio::join!(root.fill(&form, "/people", &noe, None), root.fill(&form, "/people", &noe, None));
    let (first, second) = if one.body.contains("shown once;") { (one, two) } else { (two, one) };
    let lost = first.answers(200).texts("main code").remove(0);
    second.answers(200).shows("the account was made once").hides(&lost);
    let issued = root.fill(&second, "/password", &[], None).await;
    let password = issued.answers(200).texts("main code").remove(0);
    signs_in(&app.visitor(), "noe@example.org", &lost).await.answers(422);

    // It is the same form only for whoever sent it, and until somebody has used the account.
    let form = other.get("/en/desk/people").await;
    other.fill(&form, "/people", &noe, None).await.answers(422).shows("already used");
    let otherwise = [("name", "Zoé"), ("email", "noe@example.org")];
    root.fill(&root.get("/en/desk/people").await, "/people", &otherwise, None).await.answers(422);
    signs_in(&app.visitor(), "noe@example.org", &password).await.answers(200);
    root.fill(&root.get("/en/desk/people").await, "/people", &noe, None).await.answers(422).shows("already used");
}

#[tokio::test]
async fn closing_and_reopening_twice_leave_one_entry_each() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let sql = Sql::app(&app.schema).await;
    for (action, sentence) in [("close", "is closed, and its sessions"), ("reopen", "is open again.")] {
        let page = opens(&root, &ana).await;
        for _ in 0..2 {
            root.fill(&page, "/closing", &[], None).await.answers(200).shows(sentence);
        }
        let count = format!("SELECT count(*) FROM audit_entry WHERE action = 'account.{action}'");
        assert_eq!(sql.number(&count).await, 1, "{action}");
    }
}

#[tokio::test]
async fn a_long_list_of_people_is_read_a_page_at_a_time_and_names_each_once() {
    statements::prepare();
    let app = App::start().await;
    let root = app.admin("root").await;
    let sql = Sql::app(&app.schema).await;
    // Every third name is borne by two people, and every fifth account is closed.
    sql.run(
        "INSERT INTO account (email, name, closed_at)
         SELECT 'crowd' || n || '@example.org', 'Crowd ' || lpad((n - (n % 3) / 2)::text, 3, '0'),
                CASE WHEN n % 5 = 0 THEN now() END
         FROM generate_series(1, 250) AS n",
    )
    .await;
    let (mut address, mut seen, mut asked) = (Some("/en/desk/people".to_owned()), Vec::new(), Vec::new());
    while let Some(here) = address {
        statements::listen(&app.schema);
        let page = root.get(&here).await;
        asked.push(statements::heard(&app.schema).len());
        assert!(page.texts("main tbody tr").len() <= 100, "{here} shows too many");
        seen.extend(page.texts("main tbody td:nth-child(2)"));
        let french = page.attributes("header a[hreflang]", "href");
        assert_eq!(french, [here.replacen("/en/", "/fr/", 1)], "the other language shows the same people");
        address = page.attributes("main a[rel=next]", "href").pop();
        if address.is_some() && seen.len() == 200 {
            assert_eq!(page.attributes("main a[rel=first]", "href"), ["/en/desk/people"]);
        }
    }
    let total =
        usize::try_from(sql.number("SELECT count(*) FROM account WHERE kind = 'person'").await).expect("a count");
    assert_eq!(seen.len(), total);
    let each: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert_eq!(each.len(), total, "somebody is named twice");
    assert_eq!(asked.len(), 3);
    assert!(asked.iter().all(|count| *count <= 12), "statements: {asked:?}");

    // An account that there is not, and what is no number, begin at the beginning.
    for odd in ["999999999", "x", ""] {
        root.get(&format!("/en/desk/people?after={odd}")).await.answers(200).shows("Crowd 001");
    }
}

#[tokio::test]
async fn a_name_and_a_language_are_changed_by_oneself_and_by_an_administrator() {
    let app = App::start().await;
    let (root, ana, bob) = (app.admin("root").await, app.researcher("ana").await, app.researcher("bob").await);
    let own = ana.get("/en/desk/account").await;
    let password = crate::support::people::PASSWORD;
    let typed = [("name", "Ana Núñez"), ("language", "fr")];
    ana.fill(&own, "/account/details", &typed, None)
        .await
        .answers(200)
        .shows("Saved.")
        .shows("Ana Núñez · ana@example.org");
    let again = ana.get("/en/desk/account").await;
    assert_eq!(again.value_of("language").as_deref(), Some("fr"));
    ana.fill(&again, "/account/details", &[], None).await.shows("nothing was changed");

    let page = opens(&root, &bob).await;
    root.fill(&page, "/details", &[("name", "Robert")], None).await.answers(200).shows("Robert");
    let taken = root.fill(&page, "/details", &[("email", "ANA@example.org")], None).await;
    taken.answers(422).shows("E-mail address: “ANA@example.org” is already used.");
    assert_eq!(taken.value_of("email").as_deref(), Some("ANA@example.org"), "what was typed is kept");
    for (field, wrong, says) in [
        ("email", "nowhere", "is not an e-mail address"),
        ("name", " ", "Name: this is needed"),
        ("language", "klingon", "not one of the choices"),
    ] {
        root.fill(&page, "/details", &[(field, wrong)], None).await.answers(422).shows(says);
    }
    bob.get("/en/desk").await;
    bob.post(&format!("/en/desk/people/{}/details", ana.id), &[("name", "X"), ("email", "x@example.org")])
        .await
        .answers(404);

    let sql = Sql::app(&app.schema).await;
    let changes =
        sql.lines("SELECT detail -> 'changes' FROM audit_entry WHERE action = 'account.edit' ORDER BY id").await;
    let expected = serde_json::json!([
        { "name": ["ana", "Ana Núñez"], "language": [null, "fr"] },
        { "name": ["bob", "Robert"] },
    ]);
    let written: Vec<serde_json::Value> =
        changes.iter().map(|line| serde_json::from_str(line).expect("changes")).collect();
    assert_eq!(serde_json::Value::from(written), expected);
    let visitor = app.visitor();
    signs_in(&visitor, "ana@example.org", password).await.answers(200).shows("Ana Núñez");
}
