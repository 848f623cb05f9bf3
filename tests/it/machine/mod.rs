//! What machines read of the site: data blocks, feeds, the sitemap, pictures, cards for other sites, and files. Each is
//! read by a parser that is not this project's.

mod api;
mod claim_review;
mod data;
mod embed;
mod feed;
mod font;
mod head;
mod line;
mod odd_reference;
mod package;
mod scale;
mod security;
mod share_image;
mod sitemap;
mod specification;
mod tables;

use diesel_async::SimpleAsyncConnection;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;

use crate::public::{Newsroom, rating};
use crate::support::App;
use crate::support::database::connect;
use crate::support::make::{self, words};

/// Where the public reaches the site of these tests.
const SITE: &str = "https://promises.example";

/// A statement and reasons that would break out of HTML, XML, JSON and CSV alike.
const NASTY: &str = "=1+1 </script><script>alert(\"1\")</script> & <b>'bold'</b> ]]> \u{200f}";

async fn app() -> App {
    App::start_at(|_| SITE.to_owned()).await
}

/// A second promise, `6.66`, whose every text is nasty, kept; and a draft on the first that nobody may see.
async fn nasty(app: &App) {
    let newsroom = Newsroom::of(app).await;
    let text = PromiseText {
        reference: "6.66".parse().expect("a reference"),
        statement: words(NASTY, NASTY),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    let promise = app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    let reasons = Text { rationale: words(NASTY, NASTY), ..rating("2019-09") };
    newsroom.publishes(promise, Kind::Rating, None, "kept", reasons).await;
    let secret = Text { rationale: words("Brouillon secret", "Secret draft"), ..rating("2018") };
    newsroom.drafts(app.promise, Kind::Rating, None, "broken", secret).await;
}

/// So many more listed promises in the published store, each like the first but for its reference, `x1` and on.
async fn many(app: &App, number: usize) {
    let more = format!(
        "INSERT INTO published_promise
         SELECT fresh.* FROM published_promise AS model, generate_series(1, {number}) AS n,
             jsonb_populate_record(model, jsonb_build_object('id', model.id + 1000 + n, 'reference', 'x' || n,
                 'reference_key', 'x' || lpad(n::text, 6, '0'))) AS fresh
         WHERE model.id = {};
         UPDATE published_tracker SET listed = listed + {number} WHERE id = {}",
        app.promise, app.tracker
    );
    connect(&app.schema).await.batch_execute(&more).await.expect("many promises");
}
