//! One saved revision, as it was, with what it changed.

use askama::Template;

use crate::domain::access::Permission;
use crate::domain::id::AssessmentId;
use crate::domain::revision::Text;
use crate::store;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::diff_row::{self, Row};
use crate::web::view::layout::Layout;

/// A line in the list of revisions.
struct Line {
    number: i32,
    author: String,
    at: String,
    path: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "desk/assessment/revision.html")]
pub struct RevisionPage {
    frame: Layout,
    own: String,
    reference: String,
    rows: Vec<Row>,
    lines: Vec<Line>,
}

impl RevisionPage {
    /// The page of revision `number` for this member.
    pub async fn of(member: &Member, id: AssessmentId, number: i64) -> Result<Self, WebError> {
        let (promise, tracker, list, verdicts) = member
            .read(async |connection| {
                let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
                let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
                let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
                let verdicts = store::codebook::all(connection, &[tracker.id]).await?;
                Ok((promise, tracker, store::revision::list(connection, id).await?, verdicts))
            })
            .await?;
        member.require(Permission::SeeDesk(tracker.id))?;
        let place = list.iter().position(|line| i64::from(line.number) == number).ok_or(WebError::NotFound)?;
        let (this, before) = member
            .read(async |connection| {
                let this = store::revision::get(connection, id, list[place].id).await?;
                let before = match list.get(place + 1) {
                    Some(before) => store::revision::get(connection, id, before.id).await?,
                    None => None,
                };
                Ok((this.ok_or(WebError::NotFound)?, before))
            })
            .await?;
        let t = member.t;
        let before = before.map(|before| before.text).unwrap_or_else(Text::default);
        let label = |verdict| {
            let label = verdicts.get(&verdict).map(|verdict| &verdict.label);
            label.map(|label| Content::or_empty(label, t, tracker.languages()).text).unwrap_or_default()
        };
        let line = |summary: &store::revision::Summary| Line {
            number: summary.number,
            author: summary.author.clone(),
            at: t.moment(member.zone(), &summary.created_at),
            path: path::assessment_part(t, id, &format!("revisions/{}", summary.number)),
            is_this: i64::from(summary.number) == number,
        };
        Ok(RevisionPage {
            frame: member.frame_about(&tracker, t.revision_title(this.number, &promise.reference), "work")?,
            own: path::assessment(t, id),
            reference: promise.reference,
            rows: diff_row::rows(&before, &this.text, t, label),
            lines: list.iter().map(line).collect(),
        })
    }
}
