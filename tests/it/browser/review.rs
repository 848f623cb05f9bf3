//! Ten reviews in a row by keyboard alone: how many keys and pages they take.

use pledgebook::domain::assessment::Kind;

use super::window::Window;
use crate::public::{Newsroom, rating};
use crate::support::people::PASSWORD;
use crate::support::{App, make};

#[tokio::test]
async fn ten_reviews_take_two_keys_and_one_page_each() {
    let Some(window) = Window::open().await else { return };
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    for number in 10..20 {
        let promise = make::promise(&app, app.tracker, &format!("2.{number}")).await;
        newsroom.submits(newsroom.drafts(promise, Kind::Rating, None, "kept", rating("2019-09")).await).await;
    }
    let ed = app.editor("ed").await;
    window.goes(&format!("{}/en/desk/sign-in", app.address)).await;
    window.value("document.querySelector('[name=email]').focus()").await;
    window.types(ed.email.as_str()).await;
    window.value("document.querySelector('[name=password]').focus()").await;
    window.types(PASSWORD).await;
    window.enters().await;
    window.shows("10 assessments wait for you").await;

    let (mut keys, mut pages) = (1, 1);
    window.leaves(window.strikes("o")).await;
    for left in (0..10).rev() {
        window.strikes("a").await;
        let focus = window.text("document.activeElement.innerText").await;
        assert!(focus.starts_with("Approve"), "the key leads to the button and no further: {focus}");
        window.enters().await;
        (keys, pages) = (keys + 2, pages + 1);
        window.shows("Approved and published.").await;
        let address = window.address().await;
        assert_eq!(address.contains("/assessments/"), left > 0, "the next one opens, and at last the queue: {address}");
    }
    window.shows("Nothing else waits for you here.").await;
    assert_eq!((keys, pages), (21, 11));
    window.close().await;
}
