//! Several processes of one site, and a process that does not hear the others.

use std::time::Duration;

use super::{PROMISE, cut_listener, is_rendered, neighbours, renders};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::{App, Sql, make};

#[tokio::test]
async fn every_process_shows_a_publication_on_the_next_page() {
    let app = App::start().await;
    let other = app.beside(1 << 20);
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    neighbours(&app).await;
    let sibling = "/en/canada-2015/promises/1.03";
    for path in [PROMISE, sibling, "/en"] {
        other.visitor().get(path).await.answers(200);
    }
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    // The editor's next page may come from anyone.
    other.visitor().get(PROMISE).await.shows("Training missions went on without growing.");
    other.visitor().get("/en").await.shows("Kept in part");
    let before = renders(other.pages());
    other.visitor().get(sibling).await.answers(200);
    assert_eq!(renders(other.pages()), before, "another promise stays");
}

#[tokio::test]
async fn a_process_whose_listener_was_cut_shows_nothing_outdated() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let sql = Sql::root(&app.schema).await;
    for round in 10..14 {
        app.visitor().get(PROMISE).await.answers(200);
        cut_listener(&app, &sql).await;
        tokio::time::sleep(Duration::from_millis(50 * (round - 10))).await;
        // Nothing has changed: it need not be rendered again.
        app.visitor().get(PROMISE).await.answers(200);
        // The end of a connection takes a moment to be heard of.
        tokio::time::sleep(Duration::from_millis(250)).await;
        newsroom.rates("kept", rating(&format!("2019-{round:02}").replace("2019-13", "2020-01"))).await;
        let month = if round == 13 { "2020-01".to_owned() } else { format!("2019-{round:02}") };
        app.visitor().get(PROMISE).await.shows(&format!("Reasons of {month}."));
    }
}

#[tokio::test]
async fn while_nothing_is_heard_pages_are_checked_and_kept() {
    let app = App::start().await;
    let sql = Sql::root(&app.schema).await;
    is_rendered(&app, PROMISE).await;
    assert!(!is_rendered(&app, PROMISE).await);
    cut_listener(&app, &sql).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!is_rendered(&app, PROMISE).await, "nothing has changed");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(!is_rendered(&app, PROMISE).await, "and nothing was missed when it hears again");
}
