//! Markdown as readers will see it, rendered by the same hand as public pages. Nothing is saved: with script, one text at
//! a time while it is typed; without, the whole editor again with what was typed and the previews below.

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Path;

use super::page;
use crate::domain::id::AssessmentId;
use crate::domain::text;
use crate::web::fields::Form;
use crate::web::markdown;
use crate::web::member::Member;
use crate::web::page::show;
use crate::web::posted::Posted;
use crate::web::problem::Problem;

/// Renders the text of the field named by `part`, or everything.
pub async fn preview(posted: Posted, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let Posted { member, fields } = posted;
    let draft = page::Draft::open(&member, AssessmentId(*id)).await?;
    let part = fields.get("part");
    if !part.is_empty() {
        return Ok(fragment(&member, fields.get(part)));
    }
    let mut editor = draft.editor(&member, Form::new(member.t, fields))?;
    editor.preview();
    show(&editor)
}

fn fragment(member: &Member, typed: &str) -> HttpResponse {
    let html = match text::block(typed) {
        Some(words) => markdown::render(&words),
        None => format!("<p class=\"soft\">{}</p>", member.t.preview_nothing()),
    };
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .content_type("text/plain; charset=utf-8")
        .body(html)
}
