//! The form of a person's name, address and language: one's own, or that of somebody else for an administrator.

use super::proof;
use crate::action;
use crate::action::ActionError;
use crate::domain::account::{Details, NAME_LIMIT};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::{Faults, faults_of};
use crate::web::http::form_data::FormData;

/// The form as it stands.
pub async fn fill(member: &Member, id: AccountId) -> Result<FormData, WebError> {
    let look = async |connection: &mut store::Connection| {
        let person = store::account::person(connection, id).await?.ok_or(WebError::NotFound)?;
        Ok((person.0, store::notification::choice(connection, id).await?))
    };
    let (person, choice) = member.read(look).await?;
    let mut fields = FormData::default();
    fields.push("name", person.name);
    fields.push("email", person.email);
    fields.push("language", choice.language.unwrap_or_default());
    Ok(fields)
}

/// The languages to choose from.
pub fn languages(t: Lang) -> Vec<(String, String)> {
    let own = Lang::ALL.iter().map(|lang| (lang.code().to_owned(), lang.name().to_owned()));
    [(String::new(), t.mail_language_auto().to_owned())].into_iter().chain(own).collect()
}

/// What is typed, or everything that is wrong with it.
fn read(fields: &FormData) -> Result<Details, Vec<Fault>> {
    let mut faults = Faults::default();
    let name = faults.line("name", fields.get("name"), NAME_LIMIT);
    let email = faults.take("email", fields.get("email").parse());
    let language = faults.take_optional("language", fields.get("language"), |typed| {
        typed.parse::<Lang>().map_err(|_| Reason::UnknownChoice(typed.to_owned()))
    });
    let language = language.map(|language| language.code().to_owned());
    faults.finish(name.zip(email).map(|(name, email)| Details { name, email, language }))
}

/// Saves what is typed, and says so on the next page; what is wrong with it comes back. Whoever wants another address for
/// themselves proves who they are, as whoever finds a desk open cannot take the account with them; it changes when mail has
/// reached them there.
pub async fn save(member: &Member, id: AccountId, fields: &FormData) -> Result<Result<(), Vec<Fault>>, WebError> {
    let mut details = match read(fields) {
        Ok(details) => details,
        Err(faults) => return Ok(Err(faults)),
    };
    let t = member.t;
    let mut asked = None;
    if id == member.actor.id {
        let present = proof::own_email(member).await?;
        if !details.email.is_same(present.as_str()) {
            let wanted = std::mem::replace(&mut details.email, present);
            if let Some(fault) = proof::own_password(member, fields).await? {
                return Ok(Err(vec![fault]));
            }
            if let Err(refused) = member.write(async |tx| action::address::ask(tx, &wanted).await).await {
                return Ok(Err(faults_of(refused)?));
            }
            asked = Some(wanted);
        }
    }
    let done: Result<bool, ActionError> = member.write(async |tx| action::account::edit(tx, id, &details).await).await;
    match (done, asked) {
        (Err(refused), _) => return Ok(Err(faults_of(refused)?)),
        (Ok(_), Some(wanted)) => member.tell(t.person_address_asked(wanted.as_str())),
        (Ok(true), None) => member.tell(t.person_saved()),
        (Ok(false), None) => member.tell(t.assign_unchanged()),
    }
    Ok(Ok(()))
}
