//! Links that do one thing once, set up for the browser with secrets that the list knows.

use std::collections::HashMap;

use pledgebook::action;
use pledgebook::action::invitation::Newcomer;
use pledgebook::domain::access::Role;
use pledgebook::domain::id::{AccountId, OneTimeLinkId};
use pledgebook::store;

use crate::support::{App, Sql};

/// An invitation, a link for a new password, and one that confirms an address.
pub async fn links(app: &App, numbers: &mut HashMap<&'static str, String>) {
    let newcomer = Newcomer {
        email: "zoe@example.org".parse().expect("an address"),
        name: "Zoé".to_owned(),
        language: "fr".to_owned(),
        is_admin: true,
        roles: vec![(app.tracker, Role::Editor)],
    };
    let invited = app.write(async |tx| action::invitation::invite(tx, &newcomer).await).await;
    numbers.insert("invited", invited.to_string());
    let whose: AccountId = numbers["ana"].parse().expect("a number");
    let ana: AccountId = numbers["ana"].parse().expect("a number");
    let ana = app.read(async |connection| store::account::actor(connection, ana).await).await.expect("an actor");
    app.write(async |tx| action::password_reset::send(tx, whose).await).await;
    let wanted = "ana.nunez@example.org".parse().expect("an address");
    let ask = async |tx: &mut store::Tx<'_>| action::address::ask(tx, &wanted).await;
    app.database.write(&ana, app.now(), ask).await.expect("a link");
    let sql = Sql::app(&app.schema).await;
    for (kind, token) in
        [("invitation", "stage-invitation"), ("password", "stage-password"), ("address", "stage-address")]
    {
        let id = sql.number(&format!("SELECT max(id) FROM one_time_link WHERE kind = '{kind}'")).await;
        let keep = async |connection: &mut store::Connection| {
            store::one_time_link::keep_token(connection, OneTimeLinkId(id), token).await
        };
        app.read(keep).await;
    }
}
