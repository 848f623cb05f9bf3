//! What is typed and not saved yet: taken by the editor's script every few seconds, offered back when the editor is
//! opened again. The answers to the script are short; their sentences stand on the page already.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::{DateTime, Utc};

use super::form;
use super::load::Draft;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::body::TOKEN;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, tell_script};
use crate::web::view::remarks;

/// What someone typed into a draft.
pub struct Copy {
    /// Whether it says something else than the newest revision.
    pub is_new: bool,
    /// The revision that it was typed over.
    pub base: RevisionId,
    /// The form as it was typed.
    pub fields: FormData,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
    /// The window that it was typed in.
    pub typed_in: String,
    /// Whether its text is as saved, and only answers to remarks are not sent.
    pub only_answers: bool,
}

/// What this member has typed into the draft and not saved.
pub async fn of(member: &Member, draft: &Draft) -> Result<Option<Copy>, WebError> {
    let (id, account) = (draft.row.id, member.actor.id);
    let kept = member.read(async |connection| Ok(store::working_copy::get(connection, id, account).await?)).await?;
    let Some(kept) = kept else { return Ok(None) };
    let typed = FormData::from(kept.fields);
    let remarks = member.read(async |connection| Ok(store::remark::of_assessment(connection, id).await?)).await?;
    let unsent = remarks::unsent(&remarks, account, &typed);
    let only_answers = draft.text(&typed).ok().as_ref() == Some(&draft.newest.text);
    let is_new = !only_answers || !unsent.is_empty();
    // An answer that is given stands with its remark, and no more in its field.
    let text = typed.iter().filter(|(name, _)| !remarks::is_answer(name)).chain(unsent.iter());
    let fields = FormData::from(text.map(owned).collect::<Vec<_>>());
    let (saved_at, typed_in) = (kept.saved_at, kept.typed_in);
    Ok(Some(Copy { is_new, base: kept.base, fields, saved_at, typed_in, only_answers }))
}

/// Keeps what was typed before something else is done, or says why it cannot be kept. What is no more than the newest
/// revision says is let go, unless there are answers with it.
pub async fn hold(member: &Member, draft: &Draft, base: RevisionId, fields: &FormData) -> ActionResult<()> {
    let (id, window) = (draft.row.id, form::window(fields));
    let typed: Vec<_> = fields.iter().filter(|(name, _)| !is_plumbing(name)).map(storable).collect();
    let text = draft.text(fields).ok().filter(|_| remarks::answers(fields).is_empty());
    member.write(async |tx| action::working_copy::keep(tx, id, base, &window, &typed, text.as_ref()).await).await
}

/// Keeps what was typed.
pub async fn keep(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = AssessmentId(*id);
    let draft = Draft::open(&member, id).await?;
    match hold(&member, &draft, form::base(&fields), &fields).await {
        Ok(()) => Ok(tell_script(StatusCode::OK, "kept".to_owned())),
        Err(ActionError::NotADraft(_) | ActionError::StaleSave { .. }) => {
            Ok(tell_script(StatusCode::CONFLICT, "refused".to_owned()))
        }
        Err(ActionError::Elsewhere) => Ok(tell_script(StatusCode::CONFLICT, "elsewhere".to_owned())),
        Err(other) => Err(other.into()),
    }
}

/// Gives up what was typed.
pub async fn discard(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, .. } = posted;
    let id = AssessmentId(*id);
    member.write(async |tx| action::working_copy::discard(tx, id).await).await?;
    member.tell(member.t.copy_given_up());
    Ok(see_other(&member.keep(&path::assessment_part(member.t, id, "draft"))))
}

/// What the form carries for its own sake.
fn is_plumbing(name: &str) -> bool {
    matches!(name, TOKEN | "base" | "do" | "resolved") || form::WINDOW.contains(&name)
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// PostgreSQL cannot store NUL; everything else stays as it was typed.
fn storable((name, value): (&str, &str)) -> (String, String) {
    (name.replace('\0', ""), value.replace('\0', ""))
}
