//! Everyone who works here, and new accounts. A password is made here and shown once; nobody chooses it for another.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Query, ServiceConfig};
use serde::Deserialize;

use super::page::{MadePage, PART, PasswordPage, PeoplePage};
use crate::action::{self, ActionResult, password};
use crate::domain::access::Permission;
use crate::domain::account::{Email, NAME_LIMIT};
use crate::domain::fault::Fault;
use crate::domain::id::AccountId;
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::{Faults, faults_of};
use crate::web::http::form_data::FormData;
use crate::web::http::respond::{show, show_as};
use crate::web::http::route;

/// The address of everyone.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/people").get(list).post(create));
}

/// The account after which a page of the list begins.
#[derive(Deserialize)]
struct Place {
    after: Option<String>,
}

async fn list(member: Member, place: Query<Place>) -> Result<HttpResponse, WebError> {
    member.require(Permission::Administer)?;
    let after = place.after.as_deref().and_then(|id| id.parse().ok());
    show(&page(&member, after, FormData::default(), Vec::new()).await?)
}

async fn create(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    member.require(Permission::Administer)?;
    let person = match read(&fields) {
        Ok(person) => person,
        Err(faults) => return come_back(&member, fields, faults).await,
    };
    let (password, hash) = fresh_password(&member).await?;
    match create_from(&member, &person, &hash).await {
        Ok(id) => show(&PasswordPage::new(&member, id, &person.name, person.email.as_str(), password, true)?),
        Err(refused) => {
            let faults = faults_of(refused)?;
            match made_already(&member, &person).await? {
                Some(id) => show(&MadePage::new(&member, id, &person.name, person.email.as_str())?),
                None => come_back(&member, fields, faults).await,
            }
        }
    }
}

/// The account that the first sending of the same form has made. Its password stood in the answer to that, which a
/// second click replaces before anybody has read it.
async fn made_already(member: &Member, person: &Person) -> Result<Option<AccountId>, WebError> {
    let Person { name, email, is_admin } = person;
    let look = async |connection: &mut store::Connection| {
        Ok(store::account::made_by(connection, member.actor.id, (email, name, *is_admin)).await?)
    };
    member.read(look).await
}

async fn come_back(member: &Member, fields: FormData, faults: Vec<Fault>) -> Result<HttpResponse, WebError> {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(member, None, fields, faults).await?)
}

async fn create_from(member: &Member, person: &Person, hash: &str) -> ActionResult<AccountId> {
    let Person { name, email, is_admin } = person;
    member.write(async |tx| action::account::create(tx, email, name, Some(hash), *is_admin).await).await
}

struct Person {
    name: String,
    email: Email,
    is_admin: bool,
}

fn read(fields: &FormData) -> Result<Person, Vec<Fault>> {
    let mut faults = Faults::default();
    let name = faults.line("name", fields.get("name"), NAME_LIMIT);
    let email = faults.take("email", fields.get("email").parse());
    let is_admin = fields.has("admin", "yes");
    faults.finish(name.zip(email).map(|(name, email)| Person { name, email, is_admin }))
}

async fn page(
    member: &Member,
    after: Option<AccountId>,
    fields: FormData,
    faults: Vec<Fault>,
) -> Result<PeoplePage, WebError> {
    let limit = i64::try_from(PART).unwrap_or(0) + 1;
    let (people, count, trackers) = member
        .read(async |connection| {
            let people = store::account::page(connection, after, limit).await?;
            let count = store::account::counted(connection).await?;
            Ok((people, count, store::tracker::all(connection).await?))
        })
        .await?;
    PeoplePage::new(member, (&people, count, after), &trackers, (fields, faults))
}

/// A new password and the hash to keep of it, made off the async threads.
pub async fn fresh_password(member: &Member) -> Result<(String, String), WebError> {
    let made = member.state().hashing.run(|| {
        let password = password::generate();
        password::hash(&password).map(|hash| (password, hash))
    });
    made.await?.map_err(|error| WebError::Defect(error.to_string()))
}
