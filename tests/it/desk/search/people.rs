//! Whom the search of the desk finds by name, and where that leads; and that the search of the public finds nobody of the team.

use pledgebook::action;
use pledgebook::domain::access::Role;

use super::asks;
use crate::support::{App, Sql, make};

#[tokio::test]
async fn a_colleague_is_found_by_name_with_what_they_did_and_what_is_assigned_to_them() {
    let app = App::start().await;
    let (moussa, ed) = (app.researcher("Moussa-Éric").await, app.editor("ed").await);
    moussa.drafts(&app, &make::RATING).await;
    let assigns = [("promise", app.promise.to_string()), ("assignee", moussa.id.to_string())];
    let assigns: Vec<_> = assigns.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    let typed = [&assigns[..], &[("do", "assign")]].concat();
    let listed = ed.get(&tracker).await;
    ed.fill(&listed, "/assignments", &typed, None).await.answers(200);
    for query in ["moussa", "Mouss", "eric", "moussa-eric"] {
        let page = asks(&ed, query).await;
        page.shows("People").hides("Nothing was found");
        let links = page.attributes(".people-found a", "href");
        assert_eq!(links.len(), 2, "{query}: {links:?}");
        let did = ed.get(&links[0]).await;
        did.answers(200).shows("Moussa-Éric").shows("1.02");
        assert_eq!(links[1], format!("{tracker}?assignee={}", moussa.id));
        ed.get(&links[1]).await.answers(200).shows("1.02");
    }
    let french = ed.get("/fr/desk/search?q=moussa").await;
    french.shows("Équipe").shows("Promesses attribuées");
    assert!(asks(&ed, "moussa+-eric").await.texts(".people-found a").is_empty());
    assert!(asks(&ed, "training").await.texts(".people-found a").is_empty());
}

#[tokio::test]
async fn administrators_come_to_the_page_of_a_person_and_others_find_only_their_own_teams() {
    let app = App::start().await;
    let (ana, sam, root) = (app.researcher("ana").await, app.stranger("sam").await, app.admin("root").await);
    let second = make::tracker(&app, "quebec-2018").await;
    app.write(async |tx| action::account::set_role(tx, sam.id, second, Some(Role::Researcher)).await).await;
    let page = asks(&root, "sam").await;
    assert_eq!(page.attributes(".people-found a", "href")[0], format!("/en/desk/people/{}", sam.id));
    assert!(asks(&ana, "sam").await.texts(".people-found a").is_empty(), "of another team");
    assert_eq!(asks(&sam, "sam").await.texts(".people-found a")[0], "sam", "oneself too");
    app.write(async |tx| action::account::set_role(tx, sam.id, second, None::<Role>).await).await;
    asks(&sam, "ana").await.hides("ana</a>").shows("You have no role on any tracker yet.");
    // Who has left is found by those who may see what they did.
    ana.drafts(&app, &make::RATING).await;
    app.write(async |tx| action::account::set_closed(tx, ana.id, true).await).await;
    let ed = app.editor("ed").await;
    let page = asks(&ed, "ana").await;
    assert_eq!(page.texts(".people-found .chip"), ["Closed"]);
    assert!(page.attributes(".people-found a", "href")[0].starts_with("/en/desk/activity?person="));
}

#[tokio::test]
async fn only_the_trackers_on_which_something_is_assigned_are_named_with_how_much() {
    let app = App::start().await;
    let (moussa, ed) = (app.researcher("moussa").await, app.editor("ed").await);
    let second = make::tracker(&app, "quebec-2018").await;
    app.write(async |tx| action::account::set_role(tx, moussa.id, second, Some(Role::Researcher)).await).await;
    app.write(async |tx| action::account::set_role(tx, ed.id, second, Some(Role::Editor)).await).await;
    let page = asks(&ed, "moussa").await;
    page.hides("Assigned promises");
    assert_eq!(page.attributes(".people-found a", "href").len(), 1, "what they did");
    let listed = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    let (promise, assignee) = (app.promise.to_string(), moussa.id.to_string());
    let typed = [("promise", promise.as_str()), ("assignee", assignee.as_str()), ("do", "assign")];
    ed.fill(&listed, "/assignments", &typed, None).await.answers(200);
    let page = asks(&ed, "moussa").await;
    assert_eq!(page.texts(".people-found .soft"), ["Assigned promises: Canada 2015 (1)"]);
    ed.get(&page.attributes(".people-found a", "href")[1]).await.answers(200).shows("1.02");
}

#[tokio::test]
async fn administrators_alone_find_people_by_the_address_of_their_mail() {
    let app = App::start().await;
    let (zoe, root) = (app.researcher("Zoé").await, app.admin("root").await);
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!("UPDATE account SET email = 'Newsdesk.Two@example.org' WHERE id = {}", zoe.id)).await;
    for query in ["newsdesk.two@example.org", "NEWSDESK", "newsdesk.two", "newsdesk.two%40"] {
        asks(&zoe, query).await.hides("Zoé</a>").hides("wsdesk.Two@example.org");
        let page = asks(&root, query).await;
        assert_eq!(page.texts(".people-found a"), ["Zoé"], "{query}");
        page.shows("Newsdesk.Two@example.org");
    }
    assert!(asks(&root, "%40example.org").await.texts(".people-found a").contains(&"Zoé".to_owned()));
    for query in ["desk.two", "example.org", "org", "ne"] {
        assert!(!asks(&root, query).await.texts(".people-found a").contains(&"Zoé".to_owned()), "{query}");
    }
    for query in ["zoe", "ZO%C3%89", "zoe%CC%81"] {
        assert_eq!(asks(&root, query).await.texts(".people-found a"), ["Zoé"], "{query}");
    }
}

#[tokio::test]
async fn the_public_search_finds_nobody_of_the_team() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("anastasia").await, app.editor("edouard").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let promise = "/en/canada-2015/promises/1.02";
    app.visitor().get(promise).await.hides("anastasia").hides("edouard");
    let nothing = async |name: &str| {
        for path in [format!("/en/search?q={name}"), format!("/fr/recherche?q={name}")] {
            let page = app.visitor().get(&path).await;
            assert!(page.answers(200).texts(".named a, .finds a").is_empty(), "{path}");
        }
    };
    nothing("anastasia").await;
    // Who wishes to be named is, on the pages of what they did; these are found by what they say.
    Sql::app(&app.schema).await.run("UPDATE account SET is_named = true WHERE name = 'anastasia'").await;
    app.rebuild().await;
    app.visitor().get(promise).await.shows("anastasia").hides("edouard");
    nothing("anastasia").await;
    nothing("edouard").await;
}
