//! Markdown as readers will see it, rendered by the same hand as public pages. Nothing is saved: with script, one text at
//! a time while it is typed; without, the whole editor again with what was typed and the previews below.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::load::Draft;
use crate::domain::id::AssessmentId;
use crate::domain::{markdown, text};
use crate::i18n::Lang;
use crate::web::desk::desk_form::DeskForm;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::respond::{show, tell_script};

/// One text as readers will see it.
#[derive(Template)]
#[template(path = "desk/draft/rendered.html")]
struct Preview {
    t: Lang,
    html: Option<String>,
}

/// Renders the text of the field named by `part`, or everything.
pub async fn preview(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    let part = fields.get("part");
    if !part.is_empty() {
        let html = text::block(fields.get(part)).map(|words| markdown::render(&words));
        let piece = Preview { t: member.t, html }.render().map_err(|error| WebError::Defect(error.to_string()))?;
        return Ok(tell_script(StatusCode::OK, piece));
    }
    let mut editor = draft.editor(&member, Form::new(member.t, fields)).await?;
    editor.preview();
    show(&editor)
}
