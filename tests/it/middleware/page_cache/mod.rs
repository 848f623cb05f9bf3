//! Finished public pages that are kept: what drops them and what does not, who may share them, and what is answered while
//! nobody can say whether they are current.

mod answer;
mod bound;
mod change;
mod currency;
mod encoding;

use std::sync::atomic::Ordering;

use pledgebook::web::PageCache;
use reqwest::{Client, Method, Response};

use crate::support::{App, Sql, make};

const PROMISE: &str = "/en/canada-2015/promises/1.02";

/// How many pages were rendered so far.
fn renders(pages: &PageCache) -> u64 {
    pages.metrics().renders.load(Ordering::Relaxed)
}

/// Asks with exactly these headers.
async fn ask(address: &str, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
    let request = Client::new().request(method, format!("{address}{path}"));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A header of an answer; nothing is the empty text.
fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Reads the page, and says whether that took a rendering.
async fn is_rendered(app: &App, path: &str) -> bool {
    let before = renders(app.pages());
    app.visitor().ask(path).await.answers(200);
    renders(app.pages()) > before
}

/// Those of these pages that have to be rendered anew after something was done.
async fn dropped_by<'a>(app: &App, paths: &[&'a str], act: impl AsyncFnOnce()) -> Vec<&'a str> {
    for path in paths {
        is_rendered(app, path).await;
        assert!(!is_rendered(app, path).await, "{path} is not kept");
    }
    act().await;
    let mut dropped = Vec::new();
    for path in paths {
        if is_rendered(app, path).await {
            dropped.push(*path);
        }
    }
    dropped
}

/// Another promise of the application's tracker, `1.03`, and another tracker with a promise.
async fn neighbours(app: &App) {
    make::promise(app, app.tracker, "1.03").await;
    let other = make::tracker(app, "quebec-2018").await;
    make::promise(app, other, "1.02").await;
}

/// Ends the connection on which the application's process hears of changes.
async fn cut_listener(app: &App, sql: &Sql) {
    let mine = format!("'pledgebook-pages ' || encode(substr(sha256('{}'::bytea), 1, 6), 'hex')", app.schema);
    let cut =
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE starts_with(application_name, {mine})");
    for _ in 0..100 {
        if !sql.rows(&cut).await.is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody listens");
}
