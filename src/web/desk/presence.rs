//! Who has the same assessment open: noted when a desk page of it is opened, and again by a small script while it stays
//! open. Shown, and never decided from.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use chrono::Duration;

use super::desk_form::DeskForm;
use super::member::Member;
use crate::domain::access::Permission;
use crate::domain::id::AssessmentId;
use crate::store::{self, Connection};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::tell_script;
use crate::web::http::route;

/// For how long someone counts as present after their page was last heard of.
fn patience() -> Duration {
    Duration::seconds(60)
}

/// The addresses that the script calls.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/assessments/{id:\\d+}/presence").post(refresh));
    config.service(route::desk("/assessments/{id:\\d+}/presence/end").post(leave));
}

/// Who else is here, on a page.
#[derive(Clone, Debug)]
pub struct Present {
    /// Where the script says that the page is still open.
    pub address: String,
    /// Who else has it open, as a sentence; empty for nobody.
    pub sentence: String,
}

/// Notes that the member has the assessment open, and tells who else has. The member may see it; the caller has asked.
pub async fn enter(member: &Member, id: AssessmentId) -> Result<Present, WebError> {
    let (now, account) = (member.now(), member.actor.id);
    let names = member
        .read(async |connection| Ok(store::presence::enter(connection, account, id, (now, now - patience())).await?))
        .await?;
    let sentence = if names.is_empty() { String::new() } else { member.t.also_open_by(&member.t.names_in_row(&names)) };
    Ok(Present { address: path::assessment_part(member.t, id, "presence"), sentence })
}

/// Who besides the member has these assessments open, as a sentence for each that someone has.
pub async fn readers(
    member: &Member,
    connection: &mut Connection,
    ids: &[AssessmentId],
) -> Result<HashMap<AssessmentId, String>, WebError> {
    let mut names: HashMap<AssessmentId, Vec<String>> = HashMap::new();
    let since = member.now() - patience();
    for (id, name) in store::presence::others(connection, member.actor.id, ids, since).await? {
        names.entry(id).or_default().push(name);
    }
    Ok(names.into_iter().map(|(id, names)| (id, member.t.being_read_by(&member.t.names_in_row(&names)))).collect())
}

/// The page has been left. Only one's own presence ends, so there is nothing to ask.
async fn leave(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (member, id) = (posted.member, AssessmentId(*id));
    member.read(async |connection| Ok(store::presence::forget(connection, member.actor.id, id).await?)).await?;
    Ok(tell_script(StatusCode::OK, String::new()))
}

async fn refresh(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (member, id) = (posted.member, AssessmentId(*id));
    let tracker = member
        .read(async |connection| {
            let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
            Ok(store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?.tracker)
        })
        .await?;
    member.require(Permission::SeeDesk(tracker))?;
    let present = enter(&member, id).await?;
    Ok(tell_script(StatusCode::OK, present.sentence))
}
