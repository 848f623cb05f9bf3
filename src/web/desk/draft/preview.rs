//! Markdown as readers will see it, rendered by the same hand as public pages. Nothing is saved: with script, one text at
//! a time while it is typed; without, the whole editor again with what was typed and the previews below.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::load::Draft;
use crate::domain::id::AssessmentId;
use crate::domain::markdown;
use crate::domain::text;
use crate::i18n::Lang;
use crate::web::desk::cleanup;
use crate::web::desk::desk_form::DeskForm;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::respond::{show, tell_script};

/// Tells the notes of a preview from those of the same text beside it.
const PREVIEWED: &str = "p";

/// One text as readers will see it, and what they will not see as it was typed.
#[derive(Template)]
#[template(path = "desk/draft/rendered.html")]
struct Preview {
    t: Lang,
    html: Option<String>,
    notices: Vec<&'static str>,
}

/// Renders one text of a draft.
pub fn rendered(t: Lang, typed: &str) -> Result<String, WebError> {
    let read = text::block(typed).map(|words| markdown::render_in(&words, PREVIEWED));
    let (html, notices) = read.map_or((None, BTreeSet::new()), |(html, notices)| (Some(html), notices));
    let notices = notices.into_iter().map(|notice| t.markdown_notice(notice)).collect();
    Preview { t, html, notices }.render().map_err(|error| WebError::Defect(error.to_string()))
}

/// Renders the text of the field named by `part`, or everything.
pub async fn preview(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    let part = fields.get("part");
    if !part.is_empty() {
        return Ok(tell_script(StatusCode::OK, rendered(member.t, fields.get(part))?));
    }
    let fields = if cleanup::is_taken(&fields) { cleanup::apply(&fields) } else { fields };
    let mut editor = draft.editor(&member, Form::new(member.t, fields)).await?;
    editor.preview()?;
    show(&editor)
}
