//! Where more is found than is looked at, the page says what it knows and no more.

use super::{ask, found};
use crate::support::{App, Sql};

/// So many promises about trees, of which those divisible by `kept` do not tell of zebras in their reasons.
async fn world(kept: u32) -> (App, Sql) {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let (promise, tracker) = (app.promise, app.tracker);
    sql.run(&format!(
        "INSERT INTO published_promise
             SELECT fresh.* FROM published_promise AS model, generate_series(1, 2400) AS n, jsonb_populate_record(model,
                 jsonb_build_object('id', 1000 + n, 'reference', 'x' || n, 'reference_key', 'x' || lpad(n::text, 6, '0'))) AS fresh
             WHERE model.id = {promise};
         INSERT INTO published_document (promise_id, kind, tracker_id, class, weight, document)
             SELECT 1000 + n, kind, {tracker}, 'not_rated', weight,
                 to_tsvector('pledgebook_en', word) || search_marks(1000 + n, {tracker}, kind, 'not_rated')
             FROM generate_series(1, 2400) AS n, (VALUES ('promise', 8, 'Plant trees'), ('rationale', 4, 'zebra')) AS said (kind, weight, word)
             WHERE kind = 'promise' OR n % {kept} > 0;
         ANALYZE"
    ))
    .await;
    (app, sql)
}

#[tokio::test]
async fn a_number_of_finds_with_something_left_out_is_the_least_there_are() {
    let (app, _) = world(2).await;
    let page = ask(&app, "trees").await;
    assert_eq!(page.texts("#finds-title .soft"), ["1–20 of more than 1,000"]);
    let page = ask(&app, "trees+-zebra").await;
    let extent = &page.texts("#finds-title .soft")[0];
    let least = extent.strip_prefix("1–20 of at least ").and_then(|number| number.parse::<usize>().ok());
    assert!(least.is_some_and(|least| (500..1_000).contains(&least)), "{extent}");
    let page = ask(&app, "trees+-zebra&verdict=not_rated").await;
    assert!(page.texts("#finds-title .soft")[0].starts_with("1–20 of at least "));
    let page = app.visitor().get("/fr/recherche?q=trees+-zebra").await;
    assert!(page.texts("#finds-title .soft")[0].starts_with("1–20 sur au moins "));
    let page = ask(&app, "trees+zebra").await;
    page.shows("Nothing was found");
}

#[tokio::test]
async fn where_all_that_is_looked_at_is_left_out_no_filter_is_blamed() {
    let (app, sql) = world(2_401).await;
    for filter in ["", "&verdict=not_rated"] {
        let page = ask(&app, &format!("trees+-zebra{filter}")).await;
        page.shows("Too many promises hold these words to look at all of them").hides("Nothing is found");
        assert!(found(&page).is_empty());
    }
    ask(&app, "trees+-zebra&verdict=kept").await.shows("Nothing is found with these filters.");
    // As few as are all looked at are counted.
    sql.run("DELETE FROM published_document WHERE promise_id > 1500 OR promise_id = 1500 AND kind = 'rationale'").await;
    let page = ask(&app, "-zebra+trees").await;
    assert_eq!(page.texts("#finds-title .soft"), ["1 promise"]);
}
