//! Evidence items, each belonging to one immutable revision.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::schema::evidence;
use super::{Connection, Result, Tx, evidence_memory};
use crate::domain::evidence::{Amends, Evidence, ItemKey, Stance};
use crate::domain::id::{AssessmentId, RevisionId, TrackerId};
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
    amends_id: Option<AssessmentId>,
    amends_position: Option<i32>,
    is_withdrawn: bool,
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
            amends: row.amends_id.zip(row.amends_position).map(|(assessment, position)| Amends {
                item: ItemKey { assessment, position },
                is_withdrawn: row.is_withdrawn,
            }),
        }
    }
}

/// The evidence of these revisions, each in order of entry.
pub(super) async fn of_revisions(
    connection: &mut Connection,
    revisions: &[RevisionId],
) -> Result<HashMap<RevisionId, Vec<Evidence>>> {
    let rows: Vec<(RevisionId, Row)> = evidence::table
        .filter(evidence::revision_id.eq_any(revisions.iter().map(|id| id.0).collect::<Vec<_>>()))
        .order((evidence::revision_id, evidence::position))
        .select((evidence::revision_id, Row::as_select()))
        .load(connection)
        .await?;
    let mut items: HashMap<RevisionId, Vec<Evidence>> = HashMap::new();
    for (revision, row) in rows {
        items.entry(revision).or_default().push(row.into());
    }
    Ok(items)
}

/// The items with these numbers, in the same order, each by its number.
pub(super) async fn by_id(connection: &mut Connection, ids: &[i64]) -> Result<Vec<(i64, Evidence)>> {
    let mut rows: Vec<(i64, Row)> = evidence::table
        .filter(evidence::id.eq_any(ids.to_vec()))
        .select((evidence::id, Row::as_select()))
        .load(connection)
        .await?;
    rows.sort_by_key(|(id, _)| ids.iter().position(|wanted| wanted == id));
    Ok(rows.into_iter().map(|(id, row)| (id, Evidence::from(row).plain())).collect())
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
                evidence::amends_id.eq(item.amends.map(|amends| amends.item.assessment.0)),
                evidence::amends_position.eq(item.amends.map(|amends| amends.item.position)),
                evidence::is_withdrawn.eq(!item.is_shown()),
            )
        })
        .collect();
    let ids: Vec<(i64, i32)> = diesel::insert_into(evidence::table)
        .values(rows)
        .returning((evidence::id, evidence::position))
        .get_results(tx.connection)
        .await?;
    let item = |(id, position): (i64, i32)| Some((id, items.get(usize::try_from(position).ok()?.checked_sub(1)?)?));
    let written: Vec<(i64, &Evidence)> = ids.into_iter().filter_map(item).collect();
    evidence_memory::keep(tx, revision, &written).await
}

/// Evidence of another assessment.
#[derive(Clone, Debug, QueryableByName)]
pub struct Use {
    /// The assessment.
    #[diesel(sql_type = BigInt)]
    pub assessment: AssessmentId,
    /// The reference of its promise.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Which item it is.
    #[diesel(sql_type = Integer)]
    pub position: i32,
    /// Its title.
    #[diesel(sql_type = Nullable<Text>)]
    pub title: Option<String>,
    /// Its address.
    #[diesel(sql_type = Text)]
    pub url: String,
}

/// How many uses are told.
const USES: i64 = 100;

/// Where these documents (see [`WebLink::place`]) are evidence in the newest revisions of a tracker's assessments, `except`
/// one of them; what was given up is left out.
pub async fn of_documents(
    connection: &mut Connection,
    tracker: TrackerId,
    except: AssessmentId,
    places: &[String],
) -> Result<Vec<Use>> {
    // The addresses first, by their index; a document that is cited everywhere is told of as far as it was looked for.
    let query = "WITH used AS MATERIALIZED (
            SELECT revision_id, position, title, url FROM evidence
            WHERE evidence_document(url) = ANY ($3) AND url IS NOT NULL LIMIT 1000)
        SELECT assessment.id AS assessment, promise.reference, used.position, used.title, used.url
        FROM used JOIN revision ON revision.id = used.revision_id
        JOIN assessment ON assessment.id = revision.assessment_id
        JOIN promise ON promise.id = assessment.promise_id
        WHERE promise.tracker_id = $1 AND assessment.id <> $2 AND assessment.state <> 'discarded'
          AND NOT EXISTS (SELECT FROM revision AS later
                          WHERE later.assessment_id = assessment.id AND later.number > revision.number)
        ORDER BY promise.reference_key, assessment.id, used.position LIMIT $4";
    Ok(diesel::sql_query(query)
        .bind::<BigInt, _>(tracker.0)
        .bind::<BigInt, _>(except.0)
        .bind::<Array<Text>, _>(places)
        .bind::<BigInt, _>(USES)
        .load(connection)
        .await?)
}
