//! What the trail has no digest of is noted once, as it is found: what stands in a database that is older than the digests, and
//! what `bench fill` writes past the actions. What was rewritten before that nobody can tell.

use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;

use super::{DIGESTS, said};
use crate::domain::audit::AuditAction;
use crate::store::{Result, Tx};

/// Adds entries with the digests of every part and every edition that the trail knows nothing of, a thousand at a time, as the
/// transaction's actor; says how many entries.
pub(in crate::store) async fn note_what_is_there(tx: &mut Tx<'_>) -> Result<usize> {
    let (all, action) = (said([Some("true"); 8]), AuditAction::TrailNote.code());
    let note = format!(
        "WITH known AS (
            SELECT jsonb_object_keys(detail -> '{DIGESTS}') AS name FROM audit_entry WHERE detail ? '{DIGESTS}'),
        part AS (
            SELECT name, value, (row_number() OVER (ORDER BY name) - 1) / 1000 AS lot FROM ({all}) AS said
            WHERE NOT EXISTS (SELECT FROM known WHERE known.name = said.name)),
        noted AS (
            SELECT subject_id AS id, action = 'record.revise' AS is_revision,
                CASE action WHEN 'record.revise' THEN (detail ->> 'promise')::bigint END AS promise FROM audit_entry
            WHERE detail ? 'edition' AND action IN ('assessment.approve', 'assessment.release', 'record.revise')
            UNION ALL
            SELECT coalesce((one ->> 'assessment')::bigint, (one ->> 'revision')::bigint, subject_id), NOT one ? 'assessment',
                (one ->> 'promise')::bigint
            FROM audit_entry CROSS JOIN jsonb_array_elements(detail -> 'editions') AS one WHERE detail ? 'editions'),
        edition AS (
            SELECT jsonb_strip_nulls(jsonb_build_object('assessment', assessment_id, 'revision', revision_id,
                       'promise', CASE WHEN revision_id IS NOT NULL THEN promise_id END, 'number', number, 'sha256', encode(digest, 'hex'))) AS note,
                   (row_number() OVER (ORDER BY promise_id, number) - 1) / 1000 AS lot
            FROM published_edition WHERE NOT EXISTS (
                SELECT FROM noted WHERE id = coalesce(assessment_id, revision_id) AND is_revision = (revision_id IS NOT NULL)
                    AND (assessment_id IS NOT NULL OR promise = promise_id)))
        INSERT INTO audit_entry (at, actor_id, action, detail)
            SELECT $1, $2, '{action}', detail FROM (
                SELECT jsonb_build_object('{DIGESTS}', jsonb_object_agg(name, value)) AS detail FROM part GROUP BY lot
                UNION ALL SELECT jsonb_build_object('editions', jsonb_agg(note)) FROM edition GROUP BY lot) AS entry"
    );
    let entries = diesel::sql_query(note)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<BigInt, _>(tx.actor().id.0)
        .execute(tx.connection)
        .await?;
    // It has just written them itself, as they are too long to be held here; where nothing is amiss there are none.
    tx.without_audit();
    Ok(entries)
}
