//! Under whose name the site is published. Every identity is kept; the published store has the newest.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

use super::codec;
use super::schema::site_identity;
use super::{Connection, Error, Result, Tx};
use crate::domain::site::{PublishedIdentity, SiteIdentity};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    document: String,
}

/// The identity that readers see; the one of the software where none was published.
pub async fn published(connection: &mut Connection) -> Result<PublishedIdentity> {
    let rows: Vec<Row> =
        diesel::sql_query("SELECT document::text AS document FROM published_site").load(connection).await?;
    let read = |row: &Row| serde_json::from_str(&row.document).map_err(|error| Error::Defect(error.to_string()));
    rows.as_slice().first().map_or_else(|| Ok(PublishedIdentity::default()), read)
}

/// Publishes an identity after the one with the number `before`. Nothing, where another was published since.
pub async fn publish(tx: &mut Tx<'_>, before: i32, identity: &SiteIdentity) -> Result<Option<i32>> {
    let number = before + 1;
    let (at, actor) = (tx.now(), tx.actor().id);
    let SiteIdentity { name, publisher, heading, lead, foot, contact, corrections, licence, accent } = identity;
    let row = (
        site_identity::number.eq(number),
        site_identity::name.eq(codec::json(name)),
        site_identity::publisher.eq(codec::json(publisher)),
        site_identity::heading.eq(codec::json(heading)),
        site_identity::lead.eq(codec::json(lead)),
        site_identity::foot.eq(codec::json(foot)),
        site_identity::contact.eq(contact.as_ref().map(ToString::to_string)),
        site_identity::corrections.eq(corrections.as_ref().map(ToString::to_string)),
        site_identity::licence_name.eq(licence.as_ref().map(|licence| licence.name.as_str())),
        site_identity::licence_link.eq(licence.as_ref().map(|licence| licence.link.as_str())),
        site_identity::accent.eq(accent.map(|accent| accent.to_string())),
        site_identity::published_by.eq(actor.0),
        site_identity::published_at.eq(at),
    );
    let newest: Option<i32> =
        site_identity::table.select(diesel::dsl::max(site_identity::number)).first(tx.connection).await?;
    if newest.unwrap_or(0) != before {
        return Ok(None);
    }
    // Of two at once the second waits for the first, and then finds its number taken.
    let written =
        diesel::insert_into(site_identity::table).values(row).on_conflict_do_nothing().execute(tx.connection).await?;
    tx.touched.site |= written > 0;
    Ok((written > 0).then_some(number))
}
