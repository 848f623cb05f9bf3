//! Markdown as readers will see it, rendered by the same hand as public pages. Nothing is saved: with script, one text at
//! a time while it is typed; without, the whole editor again with what was typed and the previews below.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::load::Draft;
use crate::domain::id::AssessmentId;
use crate::domain::language::Language;
use crate::domain::markdown;
use crate::domain::revision::Text;
use crate::domain::text;
use crate::i18n::Lang;
use crate::web::desk::cleanup::{self, Extent};
use crate::web::desk::desk_form::DeskForm;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::respond::{show, tell_script};

/// Tells the notes of a preview, with the name of its field, from those of the same text beside it.
const PREVIEWED: &str = "p";

/// One text as readers will see it, and what they will not see as it was typed.
#[derive(Template)]
#[template(path = "desk/draft/rendered.html")]
struct Preview {
    t: Lang,
    /// Why it is not shown.
    refused: Option<String>,
    html: Option<String>,
    notices: Vec<&'static str>,
}

/// The texts that are previewed, each in every language.
pub const PREVIEWABLE: [&str; 2] = ["rationale", "note"];

fn is_of(part: &str, field: &str) -> bool {
    part.strip_prefix(field).and_then(|rest| rest.strip_prefix('.')).is_some_and(|tag| tag.parse::<Language>().is_ok())
}

/// Renders one text of a draft, from the field with this name.
pub fn rendered(t: Lang, name: &str, typed: &str) -> Result<String, WebError> {
    let limit = Text::RATIONALE_LIMIT;
    let refused = text::exceeds(typed, limit).then(|| t.preview_too_long(&t.number(limit)));
    let words = if refused.is_some() { None } else { text::block(typed) };
    let read = words.map(|words| markdown::render_in(&words, &format!("{PREVIEWED}-{name}-")));
    let (html, notices) = read.map_or((None, BTreeSet::new()), |(html, notices)| (Some(html), notices));
    let notices = notices.into_iter().map(|notice| t.markdown_notice(notice)).collect();
    Preview { t, refused, html, notices }.render().map_err(|error| WebError::Defect(error.to_string()))
}

/// Renders the text of the field named by `part`, or everything.
pub async fn preview(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    let part = fields.get("part");
    if !part.is_empty() {
        // Its notes are called by the name of a field, and by nothing else that is sent.
        let is_field = PREVIEWABLE.iter().any(|field| is_of(part, field));
        let name = if is_field { part } else { "" };
        return Ok(tell_script(StatusCode::OK, rendered(member.t, name, fields.get(part))?));
    }
    let fields = if cleanup::is_taken(&fields) { cleanup::apply(&fields, Extent::Texts) } else { fields };
    let mut editor = draft.editor(&member, Form::new(member.t, fields)).await?;
    editor.preview()?;
    show(&editor)
}
