//! Orders by a column of few values open no more of its groups than fill the page; and pages about one assessment ask the same
//! however much was said and published about it.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::id::AssessmentId;
use serde_json::Value;

use super::scale::fill;
use crate::public::newsroom::{Newsroom, rating};
use crate::support::people::Person;
use crate::support::sql::UNGUARDED;
use crate::support::{App, Sql, make, statements};

/// The most rows of one table that a part of a plan gave, all its rounds taken together.
fn most_rows(plan: &Value, table: &str) -> f64 {
    let own = match plan["Relation Name"] == table {
        true => plan["Actual Rows"].as_f64().unwrap_or(0.0) * plan["Actual Loops"].as_f64().unwrap_or(1.0),
        false => 0.0,
    };
    plan["Plans"].as_array().into_iter().flatten().map(|part| most_rows(part, table)).fold(own, f64::max)
}

#[tokio::test]
async fn a_page_in_the_order_of_two_hundred_sources_reads_no_more_than_it_shows() {
    statements::prepare();
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let sql = Sql::root(&app.schema).await;
    fill(&app, &sql, (7, 2000), &ana, &ed).await;
    sql.run(UNGUARDED).await;
    sql.run(&format!(
        "INSERT INTO source (tracker_id, kind, title, publisher) SELECT {tracker}, 'speech',
                jsonb_build_object('fr', 'Discours ' || n, 'en', 'Speech ' || n), '{{}}' FROM generate_series(1, 199) AS n;
         UPDATE promise SET source_id = of_tracker[1 + id % array_length(of_tracker, 1)]
         FROM (SELECT array_agg(id) AS of_tracker FROM source WHERE tracker_id = {tracker}) AS known
         WHERE tracker_id = {tracker};
         UPDATE promise_summary SET source_id = promise.source_id FROM promise WHERE promise.id = promise_id;
         ANALYZE",
        tracker = app.tracker
    ))
    .await;
    let groups = sql.one(&format!("SELECT array_agg(id)::text FROM source WHERE tracker_id = {}", app.tracker)).await;
    for order in ["", "&order=desc"] {
        statements::listen(&app.schema);
        let page = ed.get(&format!("/en/desk/trackers/{}?sort=source{order}", app.tracker)).await;
        assert_eq!(page.answers(200).texts(".dense tbody tr").len(), 100);
        let asked = statements::heard(&app.schema);
        let (by_group, _) =
            asked.iter().find(|(text, _)| text.contains("WITH ORDINALITY AS one")).expect("the order of groups");
        sql.run(&format!("DEALLOCATE ALL; PREPARE asked AS {by_group}")).await;
        let explain = format!("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked({}, '{groups}')", app.tracker);
        let told: Value = serde_json::from_str(&sql.lines(&explain).await.join("\n")).expect("a plan");
        let read = most_rows(&told[0]["Plan"], "promise_summary");
        assert!((1.0..=200.0).contains(&read), "{read} rows were read for a hundred:\n{told:#}");
    }
}

/// A draft about a promise of which so much was published, sent back once, with as many remarks and revisions.
async fn draft(
    app: &App,
    newsroom: &Newsroom<'_>,
    (ana, ed): (&Person, &Person),
    (reference, much): (&str, usize),
) -> AssessmentId {
    let promise = make::promise(app, app.tracker, reference).await;
    for month in 1..=much {
        let text = rating(&format!("2017-0{month}"));
        newsroom.publishes(promise, Kind::Rating, None, "in_progress", text).await;
    }
    let page = ana.post(&format!("/en/desk/promises/{promise}/assessments"), &[("kind", "rating")]).await;
    let draft = page.path.split('/').find_map(|part| part.parse().ok()).map(AssessmentId).expect("a number");
    ana.saves(draft, &make::RATING).await.answers(200);
    ana.submits(draft).await.answers(200);
    for number in 0..much {
        let page = ed.reads(draft).await;
        ed.fill(&page, "/remarks", &[("words", &format!("Remark {number}."))], None).await.answers(200);
    }
    ed.sends_back(draft, "Not yet.").await.answers(200);
    for number in 0..much {
        ana.saves(draft, &[("rationale.en", &format!("Revision {number}."))]).await.answers(200);
    }
    draft
}

#[tokio::test]
async fn a_draft_and_a_review_ask_the_same_however_much_was_said_and_published() {
    statements::prepare();
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let newsroom = Newsroom::of(&app).await;
    let mut counts = Vec::new();
    for (reference, much) in [("5.01", 1), ("5.06", 6)] {
        let draft = draft(&app, &newsroom, (&ana, &ed), (reference, much)).await;
        let mut own = Vec::new();
        for (who, part) in [(&ana, "/draft"), (&ed, "")] {
            let page = format!("/en/desk/assessments/{draft}{part}");
            // The first time it is news.
            who.get(&page).await.answers(200);
            statements::listen(&app.schema);
            who.get(&page).await.answers(200);
            own.push(statements::heard(&app.schema).len());
        }
        counts.push(own);
    }
    assert_eq!(counts[0], counts[1], "statements of the draft and of the review, with one remark and with six");
}
