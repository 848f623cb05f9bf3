//! One person: the roles they hold, a new password, and the closing of their account. Accounts are never deleted.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::list::fresh_password;
use super::load::{self, PersonData, Roles};
use super::page::PasswordPage;
use super::page_person::PersonPage;
use crate::domain::access::Role;
use crate::domain::fault::Fault;
use crate::domain::id::{AccountId, TrackerId};
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::fresh_form::FreshForm;
use crate::web::desk::member::Member;
use crate::web::desk::person_form;
use crate::web::http::error::WebError;
use crate::web::http::form::{self, Faults};
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::{action, store};

/// The addresses of one person.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/people/{id}").get(open))
        .service(route::desk("/people/{id}/details").get(back).post(set_details))
        .service(route::desk("/people/{id}/roles").get(back).post(set_roles))
        .service(route::desk("/people/{id}/assignments").get(back).post(hand_over))
        .service(route::desk("/people/{id}/sessions").get(back).post(end_sessions))
        .service(route::desk("/people/{id}/closing").get(back).post(close))
        .service(route::desk("/people/{id}/password").get(back).post(renew_password))
        .service(route::desk("/people/{id}/second-factor").get(back).post(reset_factor));
}

async fn open(member: Member, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let (person, _) = load::person(&member, *id).await?;
    let form = Form::new(member.t, person_form::fill(&member, person.id).await?);
    show(&page(&member, person.id, form).await?)
}

async fn page(member: &Member, id: AccountId, form: Form) -> Result<PersonPage, WebError> {
    PersonPage::new(member, PersonData::load(member, id).await?, form)
}

async fn set_details(posted: FreshForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    let (person, _) = load::person(&member, *id).await?;
    match person_form::save(&member, person.id, &fields).await? {
        Ok(()) => Ok(see_other(&path::person(member.t, person.id))),
        Err(faults) => {
            let form = Form::faulty(member.t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&member, person.id, form).await?)
        }
    }
}

/// The parts of a person have no page of their own.
async fn back(member: Member, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let (person, _) = load::person(&member, *id).await?;
    Ok(see_other(&path::person(member.t, person.id)))
}

async fn set_roles(posted: FreshForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    let (person, roles) = load::person(&member, *id).await?;
    let t = member.t;
    match changes(&fields, &roles) {
        Ok(_) if person.closed_at.is_some() => member.tell_refusal(t.admin_roles_closed()),
        Err(faults) => member.tell_refusal(sentences(&member, &faults)),
        Ok(changes) if changes.is_empty() => member.tell(t.admin_roles_unchanged(&person.name)),
        Ok(changes) => {
            let change = async |tx: &mut store::Tx| {
                for (tracker, role) in &changes {
                    action::account::set_role(tx, person.id, *tracker, *role).await?;
                }
                Ok::<_, action::ActionError>(())
            };
            member.write(change).await?;
            member.tell(t.admin_roles_saved(&person.name));
        }
    }
    Ok(see_other(&path::person(t, person.id)))
}

/// What the form asks for that is not so already; a tracker which the form does not name stays as it is.
fn changes(fields: &FormData, roles: &Roles) -> Result<Vec<(TrackerId, Option<Role>)>, Vec<Fault>> {
    let mut faults = Faults::default();
    let mut changes = Vec::new();
    for (number, typed) in fields.under("role") {
        let Ok(tracker) = number.parse::<TrackerId>() else { continue };
        let role = faults.take_optional("role", typed, form::choice);
        if roles.get(&tracker).copied() != role {
            changes.push((tracker, role));
        }
    }
    faults.finish(Some(changes))
}

/// Assigns everything that the person has on a tracker to someone else.
async fn hand_over(posted: DeskForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (person, _) = load::person(&member, *id).await?;
    let (t, tracker) = (member.t, fields.get("tracker").parse().map_err(|_| WebError::NotFound)?);
    let done = match form::choice(fields.get("assignee")) {
        Ok(to) => {
            let change = async |tx: &mut store::Tx| {
                let count = action::assignment::hand_over(tx, tracker, person.id, to).await?;
                Ok((count, store::account::name(tx.connection(), to).await?.unwrap_or_default()))
            };
            member.write(change).await
        }
        Err(reason) => Err(action::ActionError::Faults(vec![Fault::new("assignee", reason)])),
    };
    match done {
        Ok((0, _)) => member.tell(t.assign_unchanged()),
        Ok((count, name)) => member.tell(t.assign_done(count, &name)),
        Err(action::ActionError::Faults(faults)) => member.tell_refusal(sentences(&member, &faults)),
        Err(other) => return Err(other.into()),
    }
    Ok(see_other(&path::person(t, person.id)))
}

async fn end_sessions(posted: DeskForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, .. } = posted;
    let (person, _) = load::person(&member, *id).await?;
    member.write(async |tx| action::session::end_all_of(tx, person.id).await).await?;
    member.tell(member.t.sessions_ended_of(&person.name));
    Ok(see_other(&path::person(member.t, person.id)))
}

async fn close(posted: FreshForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    let (person, _) = load::person(&member, *id).await?;
    let (t, closed) = (member.t, fields.has("closed", "yes"));
    if person.id == member.actor.id {
        member.tell_refusal(t.admin_close_own());
        return Ok(see_other(&path::person(t, person.id)));
    }
    member.write(async |tx| action::account::set_closed(tx, person.id, closed).await).await?;
    member.tell(if closed { t.admin_closed(&person.name) } else { t.admin_reopened(&person.name) });
    Ok(see_other(&path::person(t, person.id)))
}

async fn renew_password(posted: FreshForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let FreshForm { member, .. } = posted;
    let (person, _) = load::person(&member, *id).await?;
    if person.id == member.actor.id {
        member.tell_refusal(member.t.admin_password_own());
        return Ok(see_other(&path::desk(member.t, "password")));
    }
    let (password, hash) = fresh_password(&member).await?;
    member.write(async |tx| action::account::set_password(tx, person.id, &hash).await).await?;
    show(&PasswordPage::new(&member, person.id, &person.name, &person.email, password, false)?)
}

/// Turns off the code of somebody who has lost what it comes from.
async fn reset_factor(posted: FreshForm, id: Path<AccountId>) -> Result<HttpResponse, WebError> {
    let member = posted.member;
    let (person, _) = load::person(&member, *id).await?;
    if person.id == member.actor.id {
        member.tell_refusal(member.t.factor_reset_own());
        return Ok(see_other(&path::person(member.t, person.id)));
    }
    if member.write(async |tx| action::second_factor::remove(tx, person.id).await).await? {
        member.tell(member.t.factor_reset_done(&person.name));
    }
    Ok(see_other(&path::person(member.t, person.id)))
}

fn sentences(member: &Member, faults: &[Fault]) -> String {
    faults.iter().map(|fault| member.t.fault_line(fault)).collect::<Vec<_>>().join(" ")
}
