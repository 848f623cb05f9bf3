//! The second lock on rule 2: whoever wrote part of an assessment does not approve it, not even by plain SQL.

use pledgebook::domain::assessment::State;

use super::ground::{Ground, Work, set};

async fn submitted(ground: &Ground) -> Work {
    let work = ground.helped_draft().await;
    ground.bring(work, State::Submitted).await;
    work
}

#[tokio::test]
async fn neither_the_author_nor_a_writer_approves() {
    let ground = Ground::new().await;
    for state in [State::Published, State::Scheduled] {
        let work = submitted(&ground).await;
        ground.sql.refuses(&set(work, state, ground.author), "four eyes").await;
        ground.sql.refuses(&set(work, state, ground.helper), "four eyes").await;
        ground.sql.run(&set(work, state, ground.editor)).await;
    }
}

/// The trigger looks at writers; for authors there is a constraint besides.
#[tokio::test]
async fn an_author_whose_every_word_was_replaced_does_not_approve_either() {
    let ground = Ground::new().await;
    let promise = ground.promise().await;
    let insert = format!(
        "INSERT INTO assessment (promise_id, kind, state, author_id, created_at) \
         VALUES ({promise}, 'rating', 'draft', {}, now()) RETURNING id",
        ground.author
    );
    let id = ground.sql.number(&insert).await;
    let revision = ground.sql.number(&super::ground::revision(id, ground.helper, "RETURNING id")).await;
    let work = Work { id, revision };
    ground.bring(work, State::Submitted).await;
    ground.sql.refuses(&set(work, State::Published, ground.author), "four_eyes").await;
}

#[tokio::test]
async fn saying_that_two_eyes_do_changes_nothing() {
    let ground = Ground::new().await;
    let work = submitted(&ground).await;
    for writer in [ground.author, ground.helper] {
        let lie = set(work, State::Published, writer).replace("SET ", "SET four_eyes = false, ");
        ground.sql.refuses(&lie, "four eyes").await;
    }
    ground.sql.run(&set(work, State::Published, ground.editor).replace("SET ", "SET four_eyes = false, ")).await;
    let kept = ground.sql.one(&format!("SELECT four_eyes FROM assessment WHERE id = {}", work.id)).await;
    assert_eq!(kept, "t", "it is the database that says what was demanded");
}

#[tokio::test]
async fn a_single_editor_approves_their_own_work_and_that_is_on_record() {
    let ground = Ground::new().await;
    ground.sql.run("UPDATE tracker SET single_editor = true").await;
    for approver in [ground.author, ground.helper] {
        let work = submitted(&ground).await;
        ground.sql.run(&set(work, State::Published, approver)).await;
        let demanded = ground.sql.one(&format!("SELECT four_eyes FROM assessment WHERE id = {}", work.id)).await;
        assert_eq!(demanded, "f");
    }
}

#[tokio::test]
async fn an_approval_is_withdrawn_but_never_rewritten() {
    let ground = Ground::new().await;
    let work = submitted(&ground).await;
    let older = ground.sql.number(&format!("SELECT min(id) FROM revision WHERE assessment_id = {}", work.id)).await;
    ground.sql.run(&set(work, State::Scheduled, ground.editor)).await;
    let swap = |change: String| format!("UPDATE assessment SET {change} WHERE id = {}", work.id);
    ground.sql.refuses(&swap(format!("approver_id = {}", ground.helper)), "changes by steps").await;
    ground.sql.refuses(&swap(format!("approved_id = {older}")), "changes by steps").await;
    ground.sql.refuses(&set(work, State::Published, ground.helper), "never rewritten").await;
    ground
        .sql
        .refuses(&set(Work { revision: older, ..work }, State::Published, ground.editor), "never rewritten")
        .await;
    ground.sql.run(&set(work, State::Published, ground.editor)).await;
    ground.sql.refuses(&swap(format!("approved_id = {older}")), "changes by steps").await;
}

#[tokio::test]
async fn what_is_approved_is_a_revision_of_this_very_assessment() {
    let ground = Ground::new().await;
    let (work, other) = (submitted(&ground).await, ground.draft().await);
    let foreign = Work { revision: other.revision, ..work };
    ground.sql.refuses(&set(foreign, State::Published, ground.editor), "approved_is_own").await;
    let nothing = format!("UPDATE assessment SET state = 'published', published_at = now() WHERE id = {}", work.id);
    ground.sql.refuses(&nothing, "approval_is_whole").await;
}

/// A draft whose author has lost their role, on a promise that is assigned to the ground's editor.
async fn left(ground: &Ground) -> Work {
    let work = ground.draft().await;
    let assign = format!(
        "INSERT INTO assignment (promise_id, account_id, since) SELECT promise_id, {}, now() FROM assessment WHERE id = {}",
        ground.editor, work.id
    );
    ground.sql.run(&assign).await;
    work
}

fn hands_in(work: Work, person: i64) -> String {
    format!(
        "INSERT INTO transition (assessment_id, step, to_state, actor_id, at) \
         VALUES ({}, 'submit', 'submitted', {person}, now())",
        work.id
    )
}

#[tokio::test]
async fn only_the_author_hands_in_or_whoever_took_over_from_one_who_left() {
    let ground = Ground::new().await;
    let work = left(&ground).await;
    let role = format!(
        "INSERT INTO membership (account_id, tracker_id, role) VALUES ({}, {}, 'researcher')",
        ground.author, ground.app.tracker
    );
    ground.sql.run(&role).await;
    ground.sql.refuses(&hands_in(work, ground.helper), "only the author").await;
    ground.sql.refuses(&hands_in(work, ground.editor), "only the author").await;
    ground.sql.run(&format!("UPDATE account SET closed_at = now() WHERE id = {}", ground.author)).await;
    ground.sql.refuses(&hands_in(work, ground.helper), "only the author").await;
    ground.sql.run(&hands_in(work, ground.editor)).await;
    ground.sql.run(&hands_in(work, ground.author)).await;
}

#[tokio::test]
async fn whoever_handed_in_what_someone_left_does_not_approve_it() {
    let ground = Ground::new().await;
    let work = left(&ground).await;
    ground.sql.run(&hands_in(work, ground.editor)).await;
    ground.bring(work, State::Submitted).await;
    for state in [State::Published, State::Scheduled] {
        ground.sql.refuses(&set(work, state, ground.editor), "handed this assessment in").await;
    }
    ground.sql.run(&set(work, State::Published, ground.helper)).await;
}
