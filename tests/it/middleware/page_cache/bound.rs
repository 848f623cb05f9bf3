//! How much is kept, and how often something is rendered: never more than was set, and once however many ask.

use std::sync::atomic::Ordering;

use futures_util::future::join_all;
use reqwest::Method;

use super::{PROMISE, ask, header, renders};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::{App, Sql};

#[tokio::test]
async fn however_many_ask_at_once_a_page_is_rendered_once() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    sql.run("BEGIN").await;
    // Holds whoever renders the page.
    sql.run("LOCK TABLE tracker IN ACCESS EXCLUSIVE MODE").await;
    let before = renders(app.pages());
    let everyone = join_all((0..30).map(|_| ask(&app.address, Method::GET, PROMISE, &[])));
    let release = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        sql.run("COMMIT").await;
    };
    let (pages, ()) = futures_util::future::join(everyone, release).await;
    let tags: Vec<String> = pages.iter().map(|page| header(page, "etag")).collect();
    assert!(pages.iter().all(|page| page.status() == 200) && tags.iter().all(|tag| *tag == tags[0]));
    assert_eq!(renders(app.pages()), before + 1);
}

#[tokio::test]
async fn a_rendering_goes_on_when_whoever_asked_first_is_gone() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    sql.run("BEGIN").await;
    sql.run("LOCK TABLE tracker IN ACCESS EXCLUSIVE MODE").await;
    let before = renders(app.pages());
    let impatient = tokio::spawn({
        let address = app.address.clone();
        async move { ask(&address, Method::GET, PROMISE, &[]).await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    impatient.abort();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    sql.run("COMMIT").await;
    for _ in 0..200 {
        if renders(app.pages()) > before {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    app.visitor().get(PROMISE).await.answers(200);
    assert_eq!(renders(app.pages()), before + 1);
}

#[tokio::test]
async fn a_rendering_that_began_before_a_change_is_not_kept() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let sql = Sql::app(&app.schema).await;
    sql.run("BEGIN").await;
    // What a rendering reads, and a publication never.
    sql.run("LOCK TABLE published_person IN ACCESS EXCLUSIVE MODE").await;
    let slow = tokio::spawn({
        let address = app.address.clone();
        async move { ask(&address, Method::GET, PROMISE, &[]).await.text().await.expect("a page") }
    });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    newsroom.rates("broken", rating("2019-10")).await;
    // Whoever asks now does not wait for what began before.
    let next = tokio::spawn({
        let address = app.address.clone();
        async move { ask(&address, Method::GET, PROMISE, &[]).await.text().await.expect("a page") }
    });
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    sql.run("COMMIT").await;
    slow.await.expect("an answer");
    assert!(next.await.expect("an answer").contains("Reasons of 2019-10."));
    app.visitor().get(PROMISE).await.shows("Reasons of 2019-10.");
}

#[tokio::test]
async fn never_more_is_kept_than_was_set() {
    const BOUND: u64 = 300_000;
    let app = App::start().await;
    let small = app.beside(BOUND);
    let reader = small.visitor();
    for number in 0..60 {
        reader.get(&format!("/en/search?q=word{number}")).await.answers(200);
        assert!(small.pages().weight() <= BOUND, "{} bytes", small.pages().weight());
    }
    assert!((5..60).contains(&small.pages().pages()), "{} pages", small.pages().pages());
    // A coding counts too.
    for number in 0..60 {
        let path = format!("/en/search?q=word{number}");
        ask(&small.address, Method::GET, &path, &[("accept-encoding", "gzip")]).await;
        ask(&small.address, Method::GET, &path, &[("accept-encoding", "br")]).await;
        assert!(small.pages().weight() <= BOUND, "{} bytes", small.pages().weight());
    }
}

#[tokio::test]
async fn switched_off_it_keeps_nothing_and_answers_the_same() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let bare = app.beside(0);
    let before = renders(bare.pages());
    for _ in 0..3 {
        let page = ask(&bare.address, Method::GET, PROMISE, &[("accept-encoding", "gzip")]).await;
        assert_eq!((page.status().as_u16(), &*header(&page, "content-encoding")), (200, "gzip"));
        assert!(!header(&page, "etag").is_empty());
    }
    assert_eq!(renders(bare.pages()), before + 3);
    assert_eq!((bare.pages().pages(), bare.pages().weight()), (0, 0));
    assert_eq!(bare.pages().metrics().stale.load(Ordering::Relaxed), 0);
    newsroom.rates("broken", rating("2019-10")).await;
    bare.visitor().get(PROMISE).await.shows("Reasons of 2019-10.");
}
