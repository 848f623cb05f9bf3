//! The sessions of somebody as a page lists them: by what device, from where, since when.

use std::net::IpAddr;

use crate::domain::device::device;
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::session_life::{Life, life};

/// One session.
pub struct Row {
    /// What the form that ends it names.
    pub id: i64,
    /// The browser and the system, in words.
    pub device: String,
    /// From where it was used last, and when; and when it was begun.
    pub words: String,
    /// Whether it is the one in which the page is read.
    pub is_present: bool,
}

/// The sessions of an account, the newest first.
pub async fn load(member: &Member, id: AccountId) -> Result<Vec<Row>, WebError> {
    let (now, key) = (member.now(), member.session_key());
    let look = async |connection: &mut Connection| {
        let present = match &key {
            Some(key) => store::session::id_of(connection, key).await?,
            None => None,
        };
        Ok((store::session::of_account(connection, id, now).await?, present))
    };
    let (sessions, present) = member.read(look).await?;
    let lives = sessions.iter().filter_map(|(id, state)| Some((*id, life(state, now)?)));
    Ok(lives.map(|(id, life)| row(member, id, &life, present == Some(id))).collect())
}

fn row(member: &Member, id: i64, life: &Life, is_present: bool) -> Row {
    let (t, zone) = (member.t, member.zone());
    let at = |moment| t.moment(zone, &moment);
    let words = match life.address.parse::<IpAddr>() {
        Ok(address) => t.session_used(&at(life.used), &address.to_string(), &at(life.begun)),
        Err(_) => t.session_used_somewhere(&at(life.used), &at(life.begun)),
    };
    Row { id, device: device_words(t, &life.agent), words, is_present }
}

fn device_words(t: Lang, agent: &str) -> String {
    match device(agent) {
        (Some(browser), Some(system)) => t.session_device(browser, system),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => t.session_unknown().to_owned(),
    }
}
