//! Inviting somebody by mail; sending the invitation anew, and withdrawing it.

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig};

use super::list::{come_back, made_already, read};
use super::load;
use crate::action::{ActionError, ActionResult, invitation};
use crate::domain::access::Permission;
use crate::domain::id::AccountId;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::fresh_form::FreshForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::faults_of;
use crate::web::http::path;
use crate::web::http::respond::see_other;
use crate::web::http::route;

/// The addresses of invitations.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/people/invitations").get(everyone).post(invite))
        .service(route::desk("/people/{id}/invitation").get(back).post(send_again))
        .service(route::desk("/people/{id}/invitation/withdrawal").get(back).post(withdraw));
}

async fn everyone(member: Member) -> Result<HttpResponse, WebError> {
    member.require(Permission::Administer)?;
    Ok(see_other(&path::people(member.t)))
}

async fn back(member: Member, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let (person, _) = load::person(&member, *id).await?;
    Ok(see_other(&path::person(member.t, person.id)))
}

async fn invite(posted: FreshForm) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    member.require(Permission::Administer)?;
    let newcomer = match read(&fields) {
        Ok(newcomer) => newcomer,
        Err(faults) => return come_back(&member, fields, faults).await,
    };
    let done: ActionResult<AccountId> = member.write(async |tx| invitation::invite(tx, &newcomer).await).await;
    let id = match done {
        Ok(id) => id,
        Err(refused) => {
            let faults = faults_of(refused)?;
            match made_already(&member, &newcomer).await? {
                Some(id) => id,
                None => return come_back(&member, fields, faults).await,
            }
        }
    };
    member.tell(member.t.invite_sent(&newcomer.name, newcomer.email.as_str()));
    Ok(see_other(&path::person(member.t, id)))
}

async fn send_again(posted: DeskForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, .. } = posted;
    let (person, _) = load::person(&member, *id).await?;
    match member.write(async |tx| invitation::send_again(tx, person.id).await).await {
        Ok(()) => member.tell(member.t.invite_sent(&person.name, &person.email)),
        Err(ActionError::NotFound) => member.tell_refusal(member.t.invite_accepted_already()),
        Err(other) => return Err(other.into()),
    }
    Ok(see_other(&path::person(member.t, person.id)))
}

async fn withdraw(posted: DeskForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, .. } = posted;
    let (person, _) = load::person(&member, *id).await?;
    match member.write(async |tx| invitation::withdraw(tx, person.id).await).await {
        Ok(()) => member.tell(member.t.invite_withdrawn(&person.name)),
        Err(ActionError::NotFound) => member.tell_refusal(member.t.invite_accepted_already()),
        Err(other) => return Err(other.into()),
    }
    Ok(see_other(&path::person(member.t, person.id)))
}
