//! In what any two revisions of an assessment differ, by word.

use askama::Template;

use crate::domain::id::AssessmentId;
use crate::store;
use crate::store::revision::Summary;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::diff_row::{self, Row};
use crate::web::view::layout::Layout;

#[derive(Template)]
#[template(path = "desk/draft/differences.html")]
pub struct Differences {
    frame: Layout,
    form: Form,
    own: String,
    action: String,
    reference: String,
    /// The list that one came from, as it stands in addresses.
    origin: Option<String>,
    return_query: String,
    choices: Vec<(String, String)>,
    sides: (String, String),
    tally: String,
    rows: Vec<Row>,
}

impl Differences {
    /// From one revision to another, by number; the last change where nothing is asked for.
    pub async fn of(
        member: &Member,
        id: AssessmentId,
        old: Option<i32>,
        new: Option<i32>,
    ) -> Result<Differences, WebError> {
        let t = member.t;
        let draft = Draft::open(member, id).await?;
        let list = member.read(async |connection| Ok(store::revision::list(connection, id).await?)).await?;
        let newest = draft.newest.number;
        let to = new.unwrap_or(newest);
        let from = old.unwrap_or_else(|| (to - 1).max(1));
        let find = |number: i32| list.iter().find(|line| line.number == number).ok_or(WebError::NotFound);
        let (old, new) = (find(from)?.id, find(to)?.id);
        let (old, new) = member
            .read(async |connection| {
                let old = store::revision::get(connection, id, old).await?.ok_or(WebError::NotFound)?;
                Ok((old, store::revision::get(connection, id, new).await?.ok_or(WebError::NotFound)?))
            })
            .await?;
        let rows = diff_row::rows(&old.text, &new.text, t, |verdict| draft.label(verdict, t));
        let (added, removed) = diff_row::tally(&rows);
        let mut fields = FormData::default();
        fields.push("old", from.to_string());
        fields.push("new", to.to_string());
        let choice = |line: &Summary| {
            (
                line.number.to_string(),
                t.revision_choice(line.number, &line.author, &t.moment(member.zone(), &line.created_at)),
            )
        };
        Ok(Differences {
            frame: member.frame_about(&draft.tracker, t.differences_title(&draft.promise.reference), "work")?,
            form: Form::new(t, fields),
            own: path::assessment(t, id),
            action: path::assessment_part(t, id, "revisions"),
            reference: draft.promise.reference.clone(),
            origin: member.origin().map(|origin| origin.written()),
            return_query: member.return_query(),
            choices: list.iter().map(choice).collect(),
            sides: (t.revision_number(from), t.revision_number(to)),
            tally: t.tally(added, removed),
            rows,
        })
    }
}
