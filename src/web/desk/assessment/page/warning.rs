//! What an editor must know before they approve.

use crate::domain::fault::Reason;
use crate::domain::plausible;
use crate::i18n::field_name;
use crate::store;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::desk::cleanup;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::view::content::Content;

/// Everything that must be known: of an older verdict, that another rating stays in force, of the text that is shown, and of
/// remarks that are still open.
pub fn all(
    member: &Member,
    data: &AssessmentData,
    (older_verdict, stays): (Option<String>, Option<String>),
    open_remarks: usize,
) -> Vec<String> {
    let over_remarks = (open_remarks > 0).then(|| member.t.approve_over_remarks(open_remarks));
    older_verdict.into_iter().chain(stays).chain(shown(member, data)).chain(over_remarks).collect()
}

/// What an approver should know about the text that is shown: dates that are hardly meant, that a verdict does not hold yet,
/// and addresses that would let readers in.
fn shown(member: &Member, data: &AssessmentData) -> Vec<String> {
    let t = member.t;
    let doubts = plausible::doubts(&data.shown.text, &data.tracker.text.mandate());
    let far = doubts.iter().filter_map(|fault| match &fault.reason {
        Reason::Doubtful(date) => Some(t.approve_over_doubt(&field_name(t, &fault.field), &date.parse().ok()?)),
        _ => None,
    });
    let early = data.standing.begins_after(member.now()).map(|date| t.approve_holds_later(&date));
    far.chain(early).chain(cleanup::secrets(t, &data.shown.text)).collect()
}

/// What an editor must know of a verdict that was written under an earlier version of the codebook.
pub async fn older_verdict(member: &Member, data: &AssessmentData) -> Result<Option<String>, WebError> {
    let Some(verdict) = data.shown.text.verdict.filter(|_| data.row.state.is_open()) else { return Ok(None) };
    let (t, order) = (member.t, data.tracker.languages());
    let (book, written) = member
        .read(async |connection| {
            let book = store::codebook::in_force(connection, data.tracker.id).await?;
            Ok((book, store::codebook::verdict(connection, verdict).await?))
        })
        .await?;
    let Some((book, written)) = book.zip(written) else { return Ok(None) };
    if book.verdicts.iter().any(|one| one.id == verdict) {
        return Ok(None);
    }
    let name = |label| Content::or_empty(label, t, order).text;
    let was = name(&written.label);
    Ok(Some(match book.verdict(&written.key) {
        Some(now) => t.codebook_written_for(&was, &name(&now.label)),
        None => t.codebook_written_for_gone(&was),
    }))
}
