//! What is typed and not saved yet: taken by the editor's script every few seconds, offered back when the editor is
//! opened again. The answers to the script are short; their sentences stand on the page already.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::{DateTime, Utc};

use super::{form, page};
use crate::action::{self, Refused};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::store;
use crate::web::body::TOKEN;
use crate::web::fields::Fields;
use crate::web::member::Member;
use crate::web::page::{see_other, tell_script};
use crate::web::path;
use crate::web::posted::Posted;
use crate::web::problem::Problem;

/// What someone typed into a draft.
pub struct Copy {
    /// Whether it says something else than the newest revision.
    pub is_new: bool,
    /// The revision that it was typed over.
    pub base: RevisionId,
    /// The form as it was typed.
    pub fields: Fields,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
    /// The window that it was typed in.
    pub typed_in: String,
}

/// What this member has typed into the draft and not saved.
pub async fn of(member: &Member, draft: &page::Draft) -> Result<Option<Copy>, Problem> {
    let (id, account) = (draft.row.id, member.actor.id);
    let kept = member.read(async |connection| Ok(store::working_copy::get(connection, id, account).await?)).await?;
    let Some(kept) = kept else { return Ok(None) };
    let mut fields = Fields::default();
    for (name, value) in kept.fields {
        fields.push(name, value);
    }
    let is_new = draft.text(&fields).ok().as_ref() != Some(&draft.newest.text);
    Ok(Some(Copy { is_new, base: kept.base, fields, saved_at: kept.saved_at, typed_in: kept.typed_in }))
}

/// Keeps what was typed.
pub async fn keep(posted: Posted, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let Posted { member, fields } = posted;
    let id = AssessmentId(*id);
    let draft = page::Draft::open(&member, id).await?;
    let typed: Vec<(String, String)> = fields.iter().filter(|(name, _)| !is_plumbing(name)).map(storable).collect();
    let text = draft.text(&fields).ok();
    let (base, window) = (form::base(&fields), form::window(&fields));
    let kept =
        member.write(async |tx| action::working_copy::keep(tx, id, base, &window, &typed, text.as_ref()).await).await;
    match kept {
        Ok(()) => Ok(tell_script(StatusCode::OK, "kept".to_owned())),
        Err(Refused::NotADraft(_) | Refused::StaleSave { .. }) => {
            Ok(tell_script(StatusCode::CONFLICT, "refused".to_owned()))
        }
        Err(Refused::Elsewhere) => Ok(tell_script(StatusCode::CONFLICT, "elsewhere".to_owned())),
        Err(other) => Err(other.into()),
    }
}

/// Gives up what was typed.
pub async fn discard(posted: Posted, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let Posted { member, .. } = posted;
    let id = AssessmentId(*id);
    member.write(async |tx| action::working_copy::discard(tx, id).await).await?;
    member.tell(member.t.copy_given_up());
    Ok(see_other(&member.keep(&path::assessment_part(member.t, id, "draft"))))
}

/// What the form carries for its own sake.
fn is_plumbing(name: &str) -> bool {
    matches!(name, TOKEN | "base" | "do") || form::WINDOW.contains(&name)
}

/// PostgreSQL cannot store NUL; everything else stays as it was typed.
fn storable((name, value): (&str, &str)) -> (String, String) {
    (name.replace('\0', ""), value.replace('\0', ""))
}
