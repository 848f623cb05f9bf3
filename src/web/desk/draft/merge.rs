//! Saving what was chosen of two texts, on the page that merges them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::conflict::Conflict;
use super::load::Draft;
use super::refused::faulty;
use super::save::keep;
use super::{form, page};
use crate::domain::id::RevisionId;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::respond::show_as;

/// Saves what was chosen; where nothing was chosen yet, asks again with everything typed kept.
pub async fn save(member: &Member, draft: &Draft, fields: FormData) -> Result<HttpResponse, WebError> {
    let mut own = fields.emptied();
    for (name, value) in fields.iter().filter_map(|(name, value)| Some((name.strip_prefix("mine.")?, value))) {
        own.push(name, value);
    }
    let mine = match draft.text(&own) {
        Ok(mine) => mine,
        Err(faults) => return faulty(member, draft, own, faults).await,
    };
    let root = fields.get("root").parse().unwrap_or(RevisionId(0));
    let conflict = Conflict::of(member, draft.row.id, root, form::base(&fields), mine, &own).await?;
    let resolved = conflict.resolved(draft, &fields).and_then(|chosen| Ok((draft.text(&chosen)?, chosen)));
    match resolved {
        Ok((text, chosen)) => keep(member, draft, chosen, &text, "").await,
        Err(faults) => {
            let form = Form::faulty(member.t, fields, faults);
            let page = page::ConflictPage::of(member, draft, &conflict, form).await?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
