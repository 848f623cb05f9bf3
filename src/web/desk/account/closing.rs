//! Closing one's own account, with one's password.

use actix_session::Session;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::page::ClosingPage;
use crate::action::{self, ActionError};
use crate::domain::fault::Fault;
use crate::store::{self, Connection};
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::desk::proof;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::link::{self, Done};
use crate::web::http::respond::{see_other, show, show_as};

/// The page that asks for the password.
pub async fn ask(member: Member) -> Result<HttpResponse, WebError> {
    show(&page(&member, Vec::new()).await?)
}

async fn page(member: &Member, faults: Vec<Fault>) -> Result<ClosingPage, WebError> {
    let id = member.actor.id;
    let look = async |connection: &mut Connection| Ok(store::account::is_other_admin(connection, id).await?);
    let is_last = member.actor.is_admin && !member.read(look).await?;
    ClosingPage::new(member, is_last, Form::faulty(member.t, FormData::default(), faults))
}

/// Closes the account, unless nobody else administers the site.
pub async fn close(posted: DeskForm, session: Session) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    if let Some(fault) = proof::own_password(&member, &fields).await? {
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&member, vec![fault]).await?);
    }
    match member.write(async |tx| action::account::close_own(tx).await).await {
        Ok(()) => {
            session.purge();
            Ok(see_other(&link::sign_in_after(member.t, Done::Closing)))
        }
        Err(ActionError::Faults(_)) => show_as(StatusCode::CONFLICT, &page(&member, Vec::new()).await?),
        Err(other) => Err(other.into()),
    }
}
