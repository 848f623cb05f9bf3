//! Under whose name the site is published, as readers see it.

use diesel_async::RunQueryDsl;

use super::Outcome;
use crate::domain::page_change::PageChange;
use crate::store::{Connection, Result};

/// Puts the newest identity in the place of the one before. Every page says whose it is.
pub async fn publish(connection: &mut Connection, outcome: &mut Outcome) -> Result<()> {
    const PUT: &str = "INSERT INTO published_site (document)
        SELECT jsonb_strip_nulls(jsonb_build_object('number', number, 'name', name, 'publisher', publisher,
            'heading', heading, 'lead', lead, 'foot', foot, 'contact', contact, 'corrections', corrections,
            'licence', CASE WHEN licence_name IS NOT NULL
                THEN jsonb_build_object('name', licence_name, 'link', licence_link) END,
            'accent', accent))
        FROM site_identity ORDER BY number DESC LIMIT 1
        ON CONFLICT (is_only) DO UPDATE SET document = excluded.document";
    let put = diesel::sql_query(PUT).execute(connection).await?;
    if put > 0 {
        outcome.changes.push(PageChange::Everything);
    }
    Ok(())
}
