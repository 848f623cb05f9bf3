//! Under whose name the site is published: a form for administrators, which shows what it makes before it is published.

mod form;
mod load;
mod page;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;

use page::{FormPage, PreviewPage};

use crate::action;
use crate::action::site::Published;
use crate::domain::access::Permission;
use crate::domain::site::SiteIdentity;
use crate::web::desk::cleanup;
use crate::web::desk::fresh_form::FreshForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The address of the site's identity.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/site").get(open).post(take));
}

async fn open(member: Member) -> Result<HttpResponse, WebError> {
    member.require(Permission::Administer)?;
    show(&FormPage::new(&member, form::fill(&load::published(&member).await?), Vec::new())?)
}

/// Shows what was typed, as readers would see it, or publishes what was shown.
async fn take(posted: FreshForm) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    member.require(Permission::Administer)?;
    if fields.get("do") == "edit" {
        return show(&FormPage::new(&member, fields, Vec::new())?);
    }
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return show(&FormPage::new(&member, fields, Vec::new())?);
    }
    match form::read(&fields) {
        Err(faults) => show_as(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::new(&member, fields, faults)?),
        Ok((before, identity)) if fields.get("do") == "publish" => publish(&member, fields, before, &identity).await,
        Ok((_, identity)) => preview(&member, fields, &identity, false).await,
    }
}

async fn publish(
    member: &Member,
    fields: FormData,
    before: i32,
    identity: &SiteIdentity,
) -> Result<HttpResponse, WebError> {
    let done = member.write(async |tx| action::site::publish(tx, before, identity).await).await?;
    let told = match done {
        Published::Now => member.t.identity_published(),
        Published::Already => member.t.identity_already(),
        Published::Overtaken => return preview(member, fields, identity, true).await,
    };
    member.tell(told);
    Ok(see_other(&path::desk(member.t, "site")))
}

/// What would be published; `is_overtaken` where somebody published another meanwhile.
async fn preview(
    member: &Member,
    fields: FormData,
    identity: &SiteIdentity,
    is_overtaken: bool,
) -> Result<HttpResponse, WebError> {
    let now = load::published(member).await?;
    let status = if is_overtaken { StatusCode::CONFLICT } else { StatusCode::OK };
    show_as(status, &PreviewPage::new(member, fields, (&now, identity), is_overtaken)?)
}
