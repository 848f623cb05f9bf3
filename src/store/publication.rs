//! What is published about a promise, for the desk: also of trackers that are not listed.

use chrono::{DateTime, Utc};

use super::{Connection, Result, assessment, revision};
use crate::domain::assessment::State;
use crate::domain::id::PromiseId;
use crate::domain::public_page::Publication;
use crate::domain::revision::Text;
use crate::domain::version::Event;
use crate::store::assessment::Assessment;

/// Everything published about a promise and not taken back, in order of publication.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Publication>> {
    let mut rows = assessment::of_promise(connection, promise).await?;
    rows.retain(|row| row.state == State::Published);
    rows.sort_by_key(|row| (row.published_at, row.id));
    let mut publications = Vec::new();
    for (number, row) in (1..).zip(&rows) {
        let Some((approved, at)) = row.approved.zip(row.published_at) else { continue };
        if let Some(approved) = revision::get(connection, row.id, approved).await? {
            publications.push(publication(row, number, at, approved.text));
        }
    }
    Ok(publications)
}

/// An assessment as the publication that it would be, or is, `at` this moment.
pub fn publication(row: &Assessment, number: i32, at: DateTime<Utc>, text: Text) -> Publication {
    let event = Event {
        number,
        assessment: row.id,
        corrects: row.corrects,
        rates: text.verdict.is_some(),
        effective: text.effective_date,
        published_at: at,
        retracted_at: None,
    };
    Publication { event, text }
}
