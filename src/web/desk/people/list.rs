//! Everyone who works here, and new accounts. Where none is invited by mail, a password is made here and shown once; nobody
//! chooses it for another.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Query, ServiceConfig};
use chrono::TimeDelta;
use serde::Deserialize;

use super::page::{MadePage, PART, PasswordPage, PeoplePage};
use crate::action::invitation::Newcomer;
use crate::action::{self, password};
use crate::domain::access::{Permission, Role};
use crate::domain::account::NAME_LIMIT;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, TrackerId};
use crate::i18n::Lang;
use crate::store;
use crate::web::desk::fresh_form::FreshForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::{self, Faults, faults_of};
use crate::web::http::form_data::FormData;
use crate::web::http::respond::{show, show_as};
use crate::web::http::route;

/// The address of everyone.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/people").get(list).post(create));
}

/// For how long administrators are shown that signing in failed many times.
const SHOWN_FOR: TimeDelta = TimeDelta::days(7);

/// The account after which a page of the list begins.
#[derive(Deserialize)]
struct Place {
    after: Option<String>,
}

async fn list(member: Member, place: Query<Place>) -> Result<HttpResponse, WebError> {
    member.require(Permission::Administer)?;
    let after = place.after.as_deref().and_then(|id| id.parse().ok());
    let mut fields = FormData::default();
    fields.push("language", member.t.code());
    show(&page(&member, after, fields, Vec::new()).await?)
}

async fn create(posted: FreshForm) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    member.require(Permission::Administer)?;
    let newcomer = match read(&fields) {
        Ok(newcomer) => newcomer,
        Err(faults) => return come_back(&member, fields, faults).await,
    };
    let (password, hash) = fresh_password(&member).await?;
    let (name, email) = (newcomer.name.as_str(), newcomer.email.as_str());
    match member.write(async |tx| action::invitation::make(tx, &newcomer, Some(&hash)).await).await {
        Ok(id) => show(&PasswordPage::new(&member, id, name, email, password, true)?),
        Err(refused) => {
            let faults = faults_of(refused)?;
            match made_already(&member, &newcomer).await? {
                Some(id) => show(&MadePage::new(&member, id, name, email)?),
                None => come_back(&member, fields, faults).await,
            }
        }
    }
}

/// The account that the first sending of the same form has made. Its password stood in the answer to that, which a
/// second click replaces before anybody has read it.
pub async fn made_already(member: &Member, newcomer: &Newcomer) -> Result<Option<AccountId>, WebError> {
    let same = (&newcomer.email, newcomer.name.as_str(), newcomer.is_admin);
    let look = async |connection: &mut store::Connection| {
        Ok(store::account::made_by(connection, member.actor.id, same).await?)
    };
    member.read(look).await
}

/// The page with what was typed and what is wrong with it.
pub async fn come_back(member: &Member, fields: FormData, faults: Vec<Fault>) -> Result<HttpResponse, WebError> {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(member, None, fields, faults).await?)
}

/// Who is to have an account, as it was typed.
pub fn read(fields: &FormData) -> Result<Newcomer, Vec<Fault>> {
    let mut faults = Faults::default();
    let name = faults.line("name", fields.get("name"), NAME_LIMIT);
    let email = faults.take("email", fields.get("email").parse());
    let typed = fields.get("language");
    let language = faults.take("language", typed.parse::<Lang>().map_err(|_| Reason::UnknownChoice(typed.to_owned())));
    let mut roles: Vec<(TrackerId, Role)> = Vec::new();
    for (number, typed) in fields.under("role") {
        let Ok(tracker) = number.parse() else { continue };
        roles.extend(faults.take_optional("role", typed, form::choice).map(|role| (tracker, role)));
    }
    let is_admin = fields.has("admin", "yes");
    faults.finish(name.zip(email).zip(language).map(|((name, email), language)| {
        let language = language.code().to_owned();
        Newcomer { name, email, language, is_admin, roles }
    }))
}

async fn page(
    member: &Member,
    after: Option<AccountId>,
    fields: FormData,
    faults: Vec<Fault>,
) -> Result<PeoplePage, WebError> {
    let limit = i64::try_from(PART).unwrap_or(0) + 1;
    let since = member.now() - SHOWN_FOR;
    let (people, invited, count, refusals, trackers) = member
        .read(async |connection| {
            let people = store::account::page(connection, after, limit).await?;
            let ids: Vec<AccountId> = people.iter().map(|(person, _)| person.id).collect();
            let invited = store::one_time_link::invited(connection, &ids).await?;
            let count = store::account::counted(connection).await?;
            let refusals = store::audit::count_since(connection, AuditAction::AccountRefuseSignIn, since).await?;
            Ok((people, invited, count, refusals, store::tracker::all(connection).await?))
        })
        .await?;
    PeoplePage::new(member, (&people, count, after), (&invited, refusals), &trackers, (fields, faults))
}

/// A new password and the hash to keep of it, made off the async threads.
pub async fn fresh_password(member: &Member) -> Result<(String, String), WebError> {
    let strength = member.state().strength.clone();
    let made = member.state().hashing.run(move || {
        let password = password::generate();
        strength.hash(&password).map(|hash| (password, hash))
    });
    made.await?.map_err(|error| WebError::Defect(error.to_string()))
}
