//! Rows made by plain SQL, past the application's rules, to try what the database lets pass.

use pledgebook::domain::assessment::State;

use crate::support::{App, Sql};

/// An application's schema with three people in it.
pub struct Ground {
    pub app: App,
    /// As the application's own role.
    pub sql: Sql,
    /// Starts assessments.
    pub author: i64,
    /// Saves revisions of others' assessments.
    pub helper: i64,
    /// Writes nothing.
    pub editor: i64,
}

/// An assessment with its newest revision.
#[derive(Clone, Copy)]
pub struct Work {
    pub id: i64,
    pub revision: i64,
}

impl Ground {
    pub async fn new() -> Ground {
        let app = App::start().await;
        let sql = Sql::app(&app.schema).await;
        let mut people = Vec::new();
        for name in ["author", "helper", "editor"] {
            let insert = format!("INSERT INTO account (email, name) VALUES ('{name}@x.org', '{name}') RETURNING id");
            people.push(sql.number(&insert).await);
        }
        Ground { app, sql, author: people[0], helper: people[1], editor: people[2] }
    }

    /// The superuser in the same schema.
    pub async fn root(&self) -> Sql {
        Sql::root(&self.app.schema).await
    }

    /// A promise of the application's tracker.
    pub async fn promise(&self) -> i64 {
        let tracker = self.app.tracker;
        self.sql
            .number(&format!(
                "INSERT INTO promise (tracker_id, reference, reference_key, statement, created_at, online_at, online_by) \
                 SELECT {tracker}, 'x' || count(*), 'x' || count(*), '{{\"en\": \"words\"}}', now(), now(), {} FROM promise RETURNING id",
                self.editor
            ))
            .await
    }

    /// A draft on a promise of its own, with a first revision by its author.
    pub async fn draft(&self) -> Work {
        let (promise, author) = (self.promise().await, self.author);
        let insert = format!(
            "INSERT INTO assessment (promise_id, kind, state, author_id, created_at) \
             VALUES ({promise}, 'rating', 'draft', {author}, now()) RETURNING id"
        );
        let id = self.sql.number(&insert).await;
        Work { id, revision: self.save(id, author).await }
    }

    /// A draft whose newest revision someone else wrote.
    pub async fn helped_draft(&self) -> Work {
        let draft = self.draft().await;
        Work { revision: self.save(draft.id, self.helper).await, ..draft }
    }

    async fn save(&self, assessment: i64, writer: i64) -> i64 {
        self.sql.number(&revision(assessment, writer, "RETURNING id")).await
    }

    /// Takes a draft to this state on the shortest way.
    pub async fn bring(&self, work: Work, state: State) {
        let way: &[State] = match state {
            State::Draft => &[],
            State::Submitted => &[State::Submitted],
            State::Scheduled => &[State::Submitted, State::Scheduled],
            State::Published => &[State::Submitted, State::Published],
            State::Retracted => &[State::Submitted, State::Published, State::Retracted],
            State::Discarded => &[State::Discarded],
        };
        for state in way {
            self.sql.run(&set(work, *state, self.editor)).await;
        }
    }
}

/// Adds a revision.
pub fn revision(assessment: i64, writer: i64, returning: &str) -> String {
    format!(
        "INSERT INTO revision (assessment_id, number, author_id, rationale, note, untranslated, created_at) \
         SELECT {assessment}, count(*) + 1, {writer}, '{{}}', '{{}}', '{{}}', now() \
         FROM revision WHERE assessment_id = {assessment} {returning}"
    )
}

/// Adds an item of evidence to a revision.
pub fn evidence(revision: i64) -> String {
    format!(
        "INSERT INTO evidence (revision_id, position, stance, title, language) \
         SELECT {revision}, count(*) + 1, 'context', 'words', 'en' FROM evidence WHERE revision_id = {revision}"
    )
}

/// Writes a state with everything that the constraints want beside it.
pub fn set(work: Work, state: State, approver: i64) -> String {
    let approval = format!("approver_id = {approver}, approved_id = {}", work.revision);
    let rest = match state {
        State::Draft | State::Submitted | State::Discarded => {
            "approver_id = NULL, approved_id = NULL, publish_at = NULL, published_at = NULL".to_owned()
        }
        State::Scheduled => format!("{approval}, publish_at = now()"),
        State::Published => format!("{approval}, publish_at = NULL, published_at = now()"),
        State::Retracted => "retraction = '{\"en\": \"words\"}', retracted_at = now()".to_owned(),
    };
    format!("UPDATE assessment SET state = '{state}', {rest} WHERE id = {}", work.id)
}
