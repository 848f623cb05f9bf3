//! What `bench fill` leaves in a database.

use pledgebook::command::bench::fill::fill;
use pledgebook::command::bench::stock::SearchWords;
use pledgebook::domain::slug::Slug;
use pledgebook::store;

use crate::support::published::faults;
use crate::support::{App, Sql, make};

const PROMISES: usize = 12;

async fn fills(app: &App, promises: usize) -> Result<SearchWords, String> {
    let slug: Slug = format!("bench-{promises}").parse().expect("a short name");
    fill(&app.owner(), &slug, promises, |_| {}).await.map_err(|failure| failure.to_string())
}

#[tokio::test]
async fn readers_find_their_way_in_a_filled_tracker() {
    let app = App::start().await;
    let words = fills(&app, PROMISES).await.expect("a filled tracker");
    let reader = app.visitor();
    for path in ["/en/bench-12", "/fr/bench-12", "/en/bench-12?verdict=kept&topic=health", "/en", "/en/bench-12/method"]
    {
        reader.get(path).await.answers(200);
    }
    let sql = Sql::app(&app.schema).await;
    let references =
        sql.lines("SELECT reference FROM promise WHERE reference LIKE '%.001' ORDER BY reference_key").await;
    assert_eq!(references.len(), PROMISES);
    reader.get(&format!("/en/bench-12/promises/{}", references[0])).await.answers(200).shows("The file is called");
    for (word, count) in &words.words {
        let page = reader.get(&format!("/en/search?q={word}")).await;
        page.answers(200);
        assert_eq!(page.texts(".finds .reference").len(), *count, "{word}");
    }
}

#[tokio::test]
async fn the_trail_of_a_filled_database_is_whole_and_every_promise_has_its_history() {
    let app = App::start().await;
    fills(&app, PROMISES).await.expect("a filled tracker");
    let found = app.read(async |connection| store::audit::verify(connection, None).await).await;
    assert!(found.outcome.is_ok(), "{:?}", found.outcome);
    let sql = Sql::app(&app.schema).await;
    let number = async |query: &str| sql.number(query).await;
    let ratings = "SELECT count(*) FROM assessment WHERE kind = 'rating' AND state = 'published'";
    assert_eq!(number(ratings).await, 2 * PROMISES as i64);
    let unsigned = "SELECT count(*) FROM transition WHERE NOT EXISTS (
        SELECT FROM audit_entry WHERE subject_id = assessment_id AND action = 'assessment.' || step AND at = transition.at)";
    assert_eq!(number(unsigned).await, 0, "every step has its entry");
    let odd = "SELECT count(*) FROM (SELECT promise_id, count(*) AS items FROM assessment
        JOIN evidence ON evidence.revision_id = assessment.approved_id WHERE state = 'published' GROUP BY promise_id) AS held
        WHERE items NOT BETWEEN 6 AND 10";
    assert_eq!(number(odd).await, 0, "six to ten items of evidence");
}

#[tokio::test]
async fn what_was_filled_past_the_actions_is_noted_in_the_trail() {
    let app = App::start().await;
    fills(&app, PROMISES).await.expect("a filled tracker");
    make::noted(&app, app.tracker).await;
    assert_eq!(faults(&app).await, [""; 0]);
    fills(&app, 3).await.expect("another filled tracker");
    assert_eq!(faults(&app).await, [""; 0]);
    let owner = Sql::app(&app.schema).await;
    owner.run("GRANT ALL ON evidence TO CURRENT_USER; ALTER TABLE evidence DISABLE TRIGGER USER").await;
    owner.run("UPDATE evidence SET title = 'Another title' WHERE id = (SELECT min(id) FROM evidence)").await;
    assert!(!faults(&app).await.is_empty(), "what is rewritten afterwards is named");
}

#[tokio::test]
async fn the_same_name_and_number_make_the_same_rows() {
    let mut seen = Vec::new();
    for _ in 0..2 {
        let app = App::start().await;
        fills(&app, PROMISES).await.expect("a filled tracker");
        let sql = Sql::app(&app.schema).await;
        let mut rows = sql.lines("SELECT encode(hash, 'hex') FROM audit_head").await;
        for table in [
            "promise",
            "promise_topic",
            "assessment",
            "revision",
            "evidence",
            "transition",
            "assignment",
            "promise_check",
        ] {
            rows.extend(sql.lines(&format!("SELECT row::text FROM {table} AS row ORDER BY 1")).await);
        }
        seen.push(rows);
    }
    assert!(seen[0].len() > 200);
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn it_is_refused_where_people_work_and_where_the_name_is_taken() {
    let app = App::start().await;
    fills(&app, PROMISES).await.expect("a filled tracker");
    let refused = fills(&app, PROMISES).await.expect_err("a refusal");
    assert!(refused.contains("there is a tracker called “bench-12” already"), "{refused}");
    // Its own people are no strangers: there may be several filled trackers.
    fills(&app, 3).await.expect("another filled tracker");
    app.researcher("ana").await;
    let refused = fills(&app, 4).await.expect_err("a refusal");
    assert!(refused.contains("people have accounts in this database (ana@example.org"), "{refused}");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM tracker WHERE slug = 'bench-4'").await, 0);
}

#[test]
fn words_stand_in_as_many_promises_as_is_told() {
    for (promises, counts) in [(1, [1, 1, 1]), (353, [1, 22, 28]), (20_000, [1, 22, 1_600]), (50_000, [1, 22, 1_600])] {
        let words = SearchWords::of("bench", promises);
        assert_eq!(words.words.clone().map(|(_, count)| count), counts);
        for (word, count) in &words.words {
            let holds = |number: &usize| words.of_promise(*number).any(|held| held == word);
            assert_eq!((0..promises).filter(holds).count(), *count);
        }
    }
    assert_ne!(SearchWords::of("bench", 353), SearchWords::of("bench-2", 353), "trackers share no words");
}
