//! Evidence items, each belonging to one immutable revision.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::evidence;
use super::{Connection, Result, Tx};
use crate::domain::evidence::{Evidence, Stance};
use crate::domain::id::RevisionId;
use crate::domain::language::Language;
use crate::domain::link::WebLink;
use crate::domain::partial_date::PartialDate;

#[derive(Queryable, Selectable)]
#[diesel(table_name = evidence, check_for_backend(diesel::pg::Pg))]
struct Row {
    stance: Stance,
    occurred_on: Option<PartialDate>,
    quotation: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    archived_url: Option<String>,
    no_url_reason: Option<String>,
    language: Language,
}

impl From<Row> for Evidence {
    fn from(row: Row) -> Evidence {
        Evidence {
            stance: row.stance,
            occurred_on: row.occurred_on,
            quotation: row.quotation,
            title: row.title,
            publisher: row.publisher,
            url: row.url.and_then(|url| url.parse().ok()),
            archived_url: row.archived_url.and_then(|url| url.parse().ok()),
            no_url_reason: row.no_url_reason,
            language: row.language,
        }
    }
}

/// The evidence of a revision, in order of entry.
pub async fn of_revision(connection: &mut Connection, revision: RevisionId) -> Result<Vec<Evidence>> {
    let rows: Vec<Row> = evidence::table
        .filter(evidence::revision_id.eq(revision.0))
        .order(evidence::position)
        .select(Row::as_select())
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(Evidence::from).collect())
}

/// Keeps the evidence of a new revision.
pub async fn add(tx: &mut Tx<'_>, revision: RevisionId, items: &[Evidence]) -> Result<()> {
    let rows: Vec<_> = items
        .iter()
        .zip(1..)
        .map(|(item, position)| {
            (
                evidence::revision_id.eq(revision.0),
                evidence::position.eq(position),
                evidence::stance.eq(item.stance.code()),
                evidence::occurred_on.eq(item.occurred_on.map(|date| date.to_string())),
                evidence::quotation.eq(item.quotation.as_deref()),
                evidence::title.eq(item.title.as_deref()),
                evidence::publisher.eq(item.publisher.as_deref()),
                evidence::url.eq(item.url.as_ref().map(WebLink::as_str)),
                evidence::archived_url.eq(item.archived_url.as_ref().map(WebLink::as_str)),
                evidence::no_url_reason.eq(item.no_url_reason.as_deref()),
                evidence::language.eq(item.language.as_str()),
            )
        })
        .collect();
    diesel::insert_into(evidence::table).values(rows).execute(tx.connection).await?;
    Ok(())
}
