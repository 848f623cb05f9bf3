//! Ending one's own sessions in other browsers.

use actix_web::HttpResponse;

use crate::action;
use crate::store::{self, Connection};
use crate::web::desk::desk_form::DeskForm;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::see_other;

/// Ends the one that the form names, or every other one.
pub async fn end(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let t = member.t;
    match fields.get("one") {
        "" => {
            let key = member.session_key();
            let look = async |connection: &mut Connection| match &key {
                Some(key) => Ok(store::session::id_of(connection, key).await?),
                None => Ok(None),
            };
            let present = member.read(look).await?;
            let ended = member.write(async |tx| action::session::end_others(tx, present).await).await?;
            member.tell(t.sessions_ended(ended));
        }
        typed => {
            // What is not a number names none of theirs.
            let id = typed.parse().unwrap_or(0);
            member.write(async |tx| action::session::end(tx, id).await).await?;
            member.tell(t.session_ended());
        }
    }
    Ok(see_other(&path::desk(t, "account")))
}
