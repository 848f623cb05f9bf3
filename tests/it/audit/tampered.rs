//! What a table's owner rewrites past every guard is named by `verify`: which row, and what of it.

use pledgebook::domain::id::AssessmentId;

use crate::support::people::Person;
use crate::support::published::faults;
use crate::support::{App, Sql, make, revise};

/// A published rating, Ana who wrote it, Ed who approved it, and the owner of the tables.
struct Newsroom {
    app: App,
    rating: AssessmentId,
    ana: Person,
    owner: Sql,
}

impl Newsroom {
    async fn new() -> Newsroom {
        let app = App::start().await;
        let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
        app.editor("eve").await;
        let rating = ana.drafts(&app, &make::RATING).await;
        ana.submits(rating).await.answers(200);
        ed.sends_back(rating, "Say since when.").await.answers(200);
        ana.submits(rating).await.answers(200);
        ed.approves(rating).await.answers(200);
        make::noted(&app, app.tracker).await;
        let owner = Sql::app(&app.schema).await;
        assert_eq!(faults(&app).await, [""; 0], "nothing was rewritten yet");
        Newsroom { app, rating, ana, owner }
    }

    /// What the owner of a table can do: gives back to themself what was taken from them, and puts the triggers to rest.
    async fn rewrites(&self, table: &str, change: &str) {
        let before = format!("GRANT ALL ON {table} TO CURRENT_USER; ALTER TABLE {table} DISABLE TRIGGER USER");
        self.owner.run(&before).await;
        self.owner.run(change).await;
        self.owner.run(&format!("ALTER TABLE {table} ENABLE TRIGGER USER")).await;
    }

    async fn names(&self, expected: &[&str]) {
        let found = faults(&self.app).await;
        for part in expected {
            assert!(found.iter().any(|one| one.starts_with(part)), "{part} is not among {found:#?}");
        }
    }

    /// The number of the revision that was approved.
    async fn approved(&self) -> i64 {
        self.owner.number(&format!("SELECT approved_id FROM assessment WHERE id = {}", self.rating)).await
    }
}

/// A rebuild that waits for `verify` would let everyone who publishes wait as well.
#[tokio::test]
async fn verify_waits_for_nobody_who_publishes_and_nobody_for_it() {
    let room = Newsroom::new().await;
    let turn = "SELECT pg_advisory_lock(hashtextextended('pledgebook published ' || current_schema(), 0))";
    room.owner.run(turn).await;
    assert_eq!(faults(&room.app).await, [""; 0]);
}

#[tokio::test]
async fn a_rewritten_text_is_named() {
    let room = Newsroom::new().await;
    let id = room.approved().await;
    room.rewrites(
        "revision",
        "UPDATE revision SET rationale = jsonb_set(rationale::jsonb, '{en}', '\"Other words.\"')",
    )
    .await;
    room.names(&[&format!("revision {id} text"), "edition 1 Desk", "edition 1 Trail", "published_edition"]).await;
    // Whoever writes the published store anew too is named all the same.
    room.app.rebuild().await;
    room.names(&[&format!("revision {id} text"), "edition 1 Trail"]).await;
}

#[tokio::test]
async fn a_rewritten_verdict_date_or_author_is_named() {
    let room = Newsroom::new().await;
    let id = room.approved().await;
    let other = "UPDATE revision SET verdict_id = (SELECT id FROM verdict WHERE key = 'kept'), effective_date = '2020', \
                 author_id = (SELECT id FROM account WHERE name = 'eve')";
    room.rewrites("revision", other).await;
    let parts = ["verdict", "date", "author"].map(|part| format!("revision {id} {part}"));
    room.names(&parts.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn evidence_that_was_rewritten_added_or_taken_away_is_named() {
    let room = Newsroom::new().await;
    let named = format!("revision {} evidence", room.approved().await);
    room.rewrites("evidence", "UPDATE evidence SET url = 'https://example.org/other'").await;
    room.names(&[&named]).await;
    room.rewrites("evidence", "UPDATE evidence SET url = 'https://example.org/report'").await;
    assert_eq!(faults(&room.app).await, [""; 0], "as it was");
    let more = "INSERT INTO evidence (revision_id, position, stance, title, publisher, url, language) \
                SELECT revision_id, 2, stance, title, publisher, url, language FROM evidence";
    room.rewrites("evidence", more).await;
    room.names(&[&named]).await;
    room.rewrites(
        "evidence",
        "ALTER TABLE evidence_publisher DROP CONSTRAINT evidence_publisher_evidence_id_fkey; \
        ALTER TABLE evidence_memory DROP CONSTRAINT evidence_memory_evidence_id_fkey; DELETE FROM evidence",
    )
    .await;
    room.names(&[&named]).await;
}

#[tokio::test]
async fn another_approver_is_named_and_so_is_a_step_that_was_rewritten_or_taken_out() {
    let room = Newsroom::new().await;
    let (rating, eve) = (room.rating, room.owner.number("SELECT id FROM account WHERE name = 'eve'").await);
    let step = room.owner.number("SELECT id FROM transition WHERE step = 'approve'").await;
    room.rewrites("assessment", &format!("UPDATE assessment SET approver_id = {eve}")).await;
    room.names(&[&format!("assessment {rating} approval")]).await;
    room.rewrites("transition", &format!("UPDATE transition SET actor_id = {eve} WHERE id = {step}")).await;
    room.names(&[&format!("step {step}"), "edition 1 Steps"]).await;
    let remark = room.owner.number("SELECT id FROM transition WHERE step = 'send_back'").await;
    room.rewrites("transition", &format!("UPDATE transition SET remarks = 'Well done.' WHERE id = {remark}")).await;
    room.names(&[&format!("step {remark}")]).await;
    room.rewrites("transition", &format!("DELETE FROM transition WHERE id = {remark}")).await;
    room.names(&[&format!("step {remark}")]).await;
}

#[tokio::test]
async fn what_nobody_wrote_is_named_even_when_the_trail_was_told_of_it() {
    let room = Newsroom::new().await;
    let forged = "INSERT INTO revision (assessment_id, number, author_id, rationale, note, untranslated, created_at) \
                  SELECT assessment_id, 7, author_id, '{}', '{}', '{}', created_at FROM revision LIMIT 1";
    room.rewrites("revision", forged).await;
    let id = room.owner.number("SELECT id FROM revision WHERE number = 7").await;
    room.names(&[&format!("revision {id} text")]).await;
    // The trail takes new entries from the owner; what it was told first holds.
    let approved = room.approved().await;
    room.rewrites("revision", &format!("UPDATE revision SET effective_date = '2020' WHERE id = {approved}")).await;
    let told = format!(
        "INSERT INTO audit_entry (at, actor_id, action, detail) SELECT now(), id, 'revision.save', \
         '{{\"digests\": {{\"revision {approved} date\": \"effective 2020, searched \"}}}}' FROM account LIMIT 1"
    );
    room.owner.run(&told).await;
    room.names(&[&format!("revision {approved} date")]).await;
}

#[tokio::test]
async fn a_published_row_that_was_rewritten_added_or_taken_away_is_named() {
    let room = Newsroom::new().await;
    let promise = room.app.promise;
    let other = "UPDATE published_promise SET statement = '{\"en\": \"Other words.\"}', effective_date = '2020'";
    room.rewrites("published_promise", other).await;
    room.names(&[&format!("published_promise {promise} effective_date, statement")]).await;
    room.rewrites("published_edition", "UPDATE published_edition SET html = '{}', steps = '[]'").await;
    room.names(&[&format!("published_edition {promise} 1 html, steps")]).await;
    room.rewrites("published_event", "DELETE FROM published_event").await;
    assert!(faults(&room.app).await.iter().any(|one| one.starts_with("published_event") && one.ends_with("missing")));
    room.app.rebuild().await;
    assert_eq!(faults(&room.app).await, [""; 0], "a rebuild mends what was published");
    room.rewrites(
        "published_source",
        "INSERT INTO published_source SELECT id + 100, tracker_id, kind, title, publisher, \
        published_on, url, older FROM published_source",
    )
    .await;
    assert!(faults(&room.app).await.iter().any(|one| one.starts_with("published_source") && one.ends_with("foreign")));
}

#[tokio::test]
async fn a_record_and_the_revision_that_changed_it_are_named() {
    let room = Newsroom::new().await;
    let (app, tracker) = (&room.app, room.app.tracker);
    let mut text = make::tracker_text("canada-2015");
    text.summary = make::words("Ce qui fut promis.", "What was promised.");
    revise::tracker(app, tracker, &text).await;
    assert_eq!(faults(app).await, [""; 0]);
    let id = room.owner.number("SELECT max(id) FROM record_revision").await;
    room.rewrites("record_revision", "UPDATE record_revision SET reason = '{\"en\": \"Other words.\"}'").await;
    room.names(&[&format!("record {id} words"), "published_revision"]).await;
    room.rewrites("tracker", "UPDATE tracker SET summary = '{\"en\": \"Other words.\"}'").await;
    room.rewrites("promise", "UPDATE promise SET deadline = '2031'").await;
    room.rewrites("verdict", "UPDATE verdict SET meaning = '{\"en\": \"Other words.\"}'").await;
    let named = [
        format!("tracker {tracker} words"),
        format!("promise {} words", app.promise),
        format!("tracker {tracker} codebook"),
    ];
    room.names(&named.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn a_draft_that_nobody_handed_in_is_covered_too() {
    let room = Newsroom::new().await;
    let (draft, _) = room.ana.starts(&room.app, "update").await;
    room.ana.saves(draft, &[("rationale.en", "Nobody knows yet.")]).await.answers(200);
    assert_eq!(faults(&room.app).await, [""; 0]);
    room.rewrites(
        "assessment",
        &format!("UPDATE assessment SET author_id = (SELECT id FROM account WHERE name = 'eve') WHERE id = {draft}"),
    )
    .await;
    room.names(&[&format!("assessment {draft} subject")]).await;
}
