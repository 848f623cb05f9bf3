//! The second lock on the workflow: the database lets no state follow another unless the table of steps says so.

use std::collections::BTreeSet;

use pledgebook::domain::assessment::State;
use pledgebook::domain::workflow::{Step, TABLE};

use super::ground::{Ground, evidence, revision, set};

#[tokio::test]
async fn the_database_knows_the_same_steps_as_the_table() {
    let ground = Ground::new().await;
    let mut passed = BTreeSet::new();
    for from in State::ALL {
        let work = ground.draft().await;
        ground.bring(work, *from).await;
        for to in State::ALL.iter().filter(|to| *to != from) {
            ground.sql.run("BEGIN").await;
            if ground.sql.attempt(&set(work, *to, ground.editor)).await.is_ok() {
                passed.insert((*from, *to));
            }
            ground.sql.run("ROLLBACK").await;
        }
    }
    let steps = TABLE.iter().filter_map(|line| Some((line.from?, line.to)));
    let later = TABLE.iter().filter(|line| line.step == Step::Approve);
    let later = later.filter_map(|line| Some((line.from?, State::Scheduled)));
    assert_eq!(passed, steps.chain(later).collect());
}

#[tokio::test]
async fn an_assessment_starts_as_a_draft() {
    let ground = Ground::new().await;
    let promise = ground.promise().await;
    for state in State::ALL.iter().filter(|state| **state != State::Draft) {
        let insert = format!(
            "INSERT INTO assessment (promise_id, kind, state, author_id, created_at) \
             VALUES ({promise}, 'rating', '{state}', {}, now())",
            ground.author
        );
        ground.sql.refuses(&insert, "starts as a draft").await;
    }
}

#[tokio::test]
async fn a_promise_has_one_open_assessment() {
    let ground = Ground::new().await;
    for state in State::ALL {
        let work = ground.draft().await;
        ground.bring(work, *state).await;
        let second = format!(
            "INSERT INTO assessment (promise_id, kind, state, author_id, created_at) \
             SELECT promise_id, 'update', 'draft', author_id, now() FROM assessment WHERE id = {}",
            work.id
        );
        if state.is_open() {
            ground.sql.refuses(&second, "assessment_one_open_per_promise").await;
        } else {
            ground.sql.run(&second).await;
        }
    }
}

#[tokio::test]
async fn what_an_assessment_is_about_never_changes() {
    let ground = Ground::new().await;
    let work = ground.draft().await;
    let other = ground.promise().await;
    let changes = [
        format!("promise_id = {other}"),
        "kind = 'update'".to_owned(),
        format!("author_id = {}", ground.helper),
        "created_at = now() - interval '1 day'".to_owned(),
    ];
    for change in changes {
        let update = format!("UPDATE assessment SET {change} WHERE id = {}", work.id);
        ground.sql.refuses(&update, "never changes").await;
    }
}

#[tokio::test]
async fn between_steps_nothing_changes() {
    let ground = Ground::new().await;
    let scheduled = ground.draft().await;
    ground.bring(scheduled, State::Scheduled).await;
    let retracted = ground.draft().await;
    ground.bring(retracted, State::Retracted).await;
    for (work, change) in [
        (scheduled, "publish_at = now() + interval '1 day'"),
        (retracted, "retraction = '{\"en\": \"other words\"}'"),
        (retracted, "retracted_at = now() + interval '1 day'"),
        (retracted, "published_at = now() + interval '1 day'"),
    ] {
        let update = format!("UPDATE assessment SET {change} WHERE id = {}", work.id);
        ground.sql.refuses(&update, "changes by steps").await;
    }
}

#[tokio::test]
async fn a_text_is_written_only_while_it_is_a_draft() {
    let ground = Ground::new().await;
    for state in State::ALL {
        let work = ground.draft().await;
        ground.bring(work, *state).await;
        for write in [evidence(work.revision), revision(work.id, ground.author, "")] {
            match state {
                State::Draft => ground.sql.run(&write).await,
                _ => ground.sql.refuses(&write, "only a draft is written").await,
            }
        }
    }
}

#[tokio::test]
async fn evidence_joins_the_newest_revision_only() {
    let ground = Ground::new().await;
    let first = ground.draft().await;
    ground.sql.run(&evidence(first.revision)).await;
    ground.sql.run(&revision(first.id, ground.author, "")).await;
    ground.sql.refuses(&evidence(first.revision), "only a draft is written").await;
}

#[tokio::test]
async fn only_a_correction_amends_evidence() {
    let ground = Ground::new().await;
    let published = ground.draft().await;
    ground.sql.run(&evidence(published.revision)).await;
    ground.bring(published, State::Published).await;
    let rating = ground.draft().await;
    let amending = format!(
        "INSERT INTO evidence (revision_id, position, stance, title, language, amends_id, amends_position) \
         VALUES ({}, 1, 'context', 'words', 'en', {}, 1)",
        rating.revision, published.id
    );
    ground.sql.refuses(&amending, "only a correction amends").await;
}

#[tokio::test]
async fn a_correction_names_an_assessment_of_its_own_promise() {
    let ground = Ground::new().await;
    let published = ground.draft().await;
    ground.bring(published, State::Published).await;
    let elsewhere = ground.promise().await;
    let correction = |promise: &str, corrects: &str| {
        format!(
            "INSERT INTO assessment (promise_id, kind, corrects_id, state, author_id, created_at) \
             SELECT {promise}, 'correction', {corrects}, 'draft', author_id, now() FROM assessment WHERE id = {}",
            published.id
        )
    };
    ground.sql.refuses(&correction(&elsewhere.to_string(), "id"), "of its own promise").await;
    ground.sql.refuses(&correction("promise_id", "NULL"), "correction_names_what_it_corrects").await;
    ground.sql.run(&correction("promise_id", "id")).await;
}
