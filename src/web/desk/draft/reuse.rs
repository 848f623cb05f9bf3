//! Evidence that the tracker has cited before: looked for and taken into a draft, and what it tells of an address that is
//! cited again. What is typed in the draft is sent along and comes back.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::load::Draft;
use crate::domain::evidence::Evidence;
use crate::domain::id::AssessmentId;
use crate::domain::link::WebLink;
use crate::domain::text::tidy_line;
use crate::i18n::Lang;
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::evidence_form::push_item;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::respond::show;
use crate::web::view::diff_row::flat;

/// The longest words that are looked for, in characters.
const LIMIT: usize = 200;

/// An earlier item.
pub struct FoundItem {
    /// Its number.
    pub id: String,
    /// Its words.
    pub words: String,
    /// Their language.
    pub lang: String,
}

/// What was looked for.
pub struct Reuse {
    /// What was found, the newest first.
    pub found: Vec<FoundItem>,
}

/// The editor again with everything that is typed, and with what was found. Nothing is saved.
pub async fn search(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    let words: String = tidy_line(fields.get("reuse")).chars().take(LIMIT).collect();
    let found = member
        .read(async |connection| Ok(store::evidence_memory::find(connection, draft.tracker.id, &words).await?))
        .await?;
    let t: Lang = member.t;
    let item = |(id, item): (i64, Evidence)| FoundItem {
        id: id.to_string(),
        words: flat(t, &item),
        lang: item.language.to_string(),
    };
    let editor = draft.editor(&member, Form::new(t, fields)).await?;
    show(&editor.offering(Reuse { found: found.into_iter().map(item).collect() }))
}

/// Obeys the button that takes an earlier item over, if it was pressed, and says where the page should land.
pub async fn taken(
    member: &Member,
    draft: &Draft,
    mut fields: FormData,
) -> Result<(FormData, Option<String>), WebError> {
    let asked = fields.get("do").strip_prefix("reuse.").and_then(|id| id.parse::<i64>().ok());
    let Some(id) = asked else { return Ok((fields, None)) };
    let item = member
        .read(async |connection| Ok(store::evidence_memory::get(connection, draft.tracker.id, id).await?))
        .await?;
    let Some(item) = item else { return Ok((fields, None)) };
    let number = 1 + fields.items("evidence");
    push_item(&mut fields, number, &item);
    Ok((fields, Some(format!("#evidence.{number}"))))
}

/// The fields with title and publisher of every item that has an address and neither of them, where the tracker has cited
/// that address before.
pub async fn completed(member: &Member, draft: &Draft, fields: FormData) -> Result<FormData, WebError> {
    let typed = |number: usize, name: &str| fields.get(&format!("evidence.{number}.{name}")).trim();
    let bare: Vec<(String, WebLink)> = (1..=fields.items("evidence"))
        .filter(|number| typed(*number, "title").is_empty() && typed(*number, "publisher").is_empty())
        .filter_map(|number| Some((number.to_string(), typed(number, "url").parse().ok()?)))
        .collect();
    if bare.is_empty() {
        return Ok(fields);
    }
    let links: Vec<WebLink> = bare.iter().map(|(_, link)| link.clone()).collect();
    let known = member
        .read(async |connection| Ok(store::evidence_memory::of_links(connection, draft.tracker.id, &links).await?))
        .await?;
    let of_item: HashMap<String, &Evidence> =
        bare.into_iter().filter_map(|(number, link)| Some((number, known.get(&link.document())?))).collect();
    let mut filled = fields.emptied();
    for (name, value) in fields.iter() {
        let place = name.strip_prefix("evidence.").and_then(|rest| rest.split_once('.'));
        let item = place.and_then(|(number, field)| match (of_item.get(number)?, field) {
            (item, "title") => item.title.as_deref(),
            (item, "publisher") => item.publisher.as_deref(),
            _ => None,
        });
        filled.push(name, item.filter(|_| value.trim().is_empty()).unwrap_or(value));
    }
    Ok(filled)
}
