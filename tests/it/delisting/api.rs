//! What programs are told of a promise that left the list.

use serde_json::{Value, json};

use super::{decides, promises};
use crate::public::{Newsroom, rating};
use crate::support::App;

const PROMISE: &str = "/api/v1/trackers/canada-2015/promises/1.02";

#[tokio::test]
async fn a_merged_promise_leads_to_the_one_in_which_it_goes_on() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    promises(&app, ["1.03"]).await;
    app.visitor().ask(PROMISE).await.answers(200);
    decides(&ed, app.promise, "merged", "1.03").await.answers(200);
    let moved = app.visitor().ask(PROMISE).await;
    assert_eq!(moved.answers(301).headers["location"], "/api/v1/trackers/canada-2015/promises/1.03");
    app.visitor().get(PROMISE).await.answers(200);
}

#[tokio::test]
async fn of_a_split_one_it_is_said_where_it_goes_on_and_of_a_withdrawn_one_where_one_reads_why() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let [other, ..] = promises(&app, ["1.03", "1.04", "1.05"]).await;
    decides(&ed, app.promise, "split", "1.04, 1.05").await.answers(200);
    let page = app.visitor().ask(PROMISE).await;
    let problem: Value = serde_json::from_str(&page.answers(410).body).expect("JSON");
    let whole = |path: &str| format!("{}{path}", app.address);
    let heirs = ["1.04", "1.05"].map(|own| whole(&format!("/api/v1/trackers/canada-2015/promises/{own}")));
    assert_eq!(problem["goes_on_in"], json!(heirs));
    assert_eq!(problem["page"], whole("/fr/canada-2015/promesses/1.02"));
    decides(&ed, other, "withdrawn", "").await.answers(200);
    let page = app.visitor().ask("/api/v1/trackers/canada-2015/promises/1.03").await;
    page.answers(410).shows("The promise was withdrawn.");
}
