//! Giving up a new address that waits to be confirmed.

use actix_web::HttpResponse;

use crate::action;
use crate::web::desk::desk_form::DeskForm;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::see_other;

/// Keeps the present address.
pub async fn give_up(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, .. } = posted;
    member.write(async |tx| action::address::give_up(tx).await).await?;
    member.tell(member.t.address_kept());
    Ok(see_other(&path::desk(member.t, "account")))
}
