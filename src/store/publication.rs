//! What is published about a promise, for the desk: also of trackers that are not listed.

use chrono::{DateTime, Utc};

use super::{Connection, Result, assessment, revision};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::PromiseId;
use crate::domain::public_page::{Publication, amendment_faults};
use crate::domain::revision::Text;
use crate::domain::version::{self, Event};
use crate::store::assessment::Assessment;

/// Everything that was published about a promise, in order of publication; also what was taken back since.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Publication>> {
    let mut rows = assessment::of_promise(connection, promise).await?;
    rows.retain(|row| row.published_at.is_some());
    rows.sort_by_key(|row| (row.published_at, row.id));
    let mut texts = revision::those(connection, rows.iter().filter_map(|row| row.approved)).await?;
    let published = (1..).zip(&rows).filter_map(|(number, row)| {
        let approved = texts.remove(&row.approved?)?;
        Some(publication(row, number, row.published_at?, approved.text))
    });
    Ok(published.collect())
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
        retracted_at: row.retracted_at,
    };
    Publication { event, text }
}

/// What prevents a correction, given what is `published` about its promise: that there is nothing left to correct, or that it
/// has been corrected already.
pub fn correction_faults(row: &Assessment, text: &Text, published: &[Publication]) -> Vec<Fault> {
    let Some(corrected) = row.corrects else { return Vec::new() };
    // What is published already was decided on.
    let others: Vec<Publication> = published.iter().filter(|one| one.event.assessment != row.id).cloned().collect();
    let mut faults = amendment_faults(text, &others);
    if !others.iter().any(|one| one.event.assessment == corrected && one.stands()) {
        faults.push(Fault::new("corrects", Reason::TakenBack));
    }
    let events: Vec<Event> = others.iter().map(|one| one.event.clone()).collect();
    if text.verdict.is_some() && version::now(&events).corrected.contains_key(&corrected) {
        faults.push(Fault::new("corrects", Reason::AlreadyCorrected));
    }
    faults
}
