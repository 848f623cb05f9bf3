//! What the desk finds: promises by the words of everything that is worked on, published or not. Asks the index of the desk,
//! never that of the public; whoever calls says which trackers may be seen.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::{Connection, Result};
use crate::domain::assessment::State;
use crate::domain::cleanup::cleaned;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::language::Language;
use crate::domain::lexeme::Lexemes;
use crate::domain::markdown;
use crate::domain::search::{Pieces, Spot};

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = BigInt, column_name = promise_id)]
    promise: PromiseId,
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// A piece of text in which something was found.
#[derive(Clone, Debug, QueryableByName)]
pub struct Passage {
    /// The promise.
    #[diesel(sql_type = BigInt, column_name = promise_id)]
    pub promise: PromiseId,
    /// What the text is.
    #[diesel(sql_type = Text)]
    pub spot: Spot,
    /// Where the assessment stands to which it belongs.
    #[diesel(sql_type = Nullable<Text>)]
    pub state: Option<State>,
    /// Its language.
    #[diesel(sql_type = Text)]
    pub language: Language,
    /// All of it as readers see it, or the beginning of it where it is very long.
    #[diesel(sql_type = Text)]
    pub text: String,
}

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = Text)]
    french: String,
    #[diesel(sql_type = Text)]
    english: String,
    #[diesel(sql_type = Text)]
    other: String,
}

/// So many finds are always counted; beyond that there may be more.
pub const RANKED: i64 = CANDIDATES;

/// How many candidates are ranked. Those whose own words answer come first; a question that thousands answer is better asked
/// with one more word.
const CANDIDATES: i64 = 500;

const FIND: &str = "
    WITH asked AS MATERIALIZED (SELECT lookup_query($1, $2, $3, false) AS query),
    named AS (
        SELECT id AS promise_id FROM promise WHERE reference_look(reference_key) = $4 AND tracker_id = ANY ($5)
            AND deleted_at IS NULL),
    stated AS MATERIALIZED (
        SELECT kept.promise_id FROM asked JOIN lookup_statement AS kept ON kept.stated @@ asked.query
        WHERE kept.tracker_id = ANY ($5) LIMIT $7),
    said AS MATERIALIZED (
        SELECT lookup.promise_id FROM asked JOIN lookup ON lookup.document @@ asked.query
        WHERE lookup.tracker_id = ANY ($5) LIMIT $7),
    found AS (
        SELECT promise_id, true AS exact, 0::real AS rank FROM named
        UNION ALL
        SELECT candidate.promise_id, false, ts_rank(kept.document, asked.query)
        FROM asked CROSS JOIN (SELECT promise_id FROM stated UNION SELECT promise_id FROM said) AS candidate
        CROSS JOIN LATERAL (SELECT document FROM lookup WHERE lookup.promise_id = candidate.promise_id OFFSET 0) AS kept
        WHERE kept.document @@ asked.query),
    best AS (SELECT promise_id, bool_or(exact) AS exact, max(rank) AS rank FROM found GROUP BY promise_id)
    SELECT best.promise_id, count(*) OVER () AS total
    FROM best JOIN promise ON promise.id = best.promise_id AND promise.deleted_at IS NULL
    LEFT JOIN LATERAL (SELECT delisted FROM promise_summary WHERE promise_id = best.promise_id OFFSET 0) AS kept ON true
    ORDER BY best.exact DESC, best.rank * CASE WHEN kept.delisted IS NULL THEN 1 ELSE 0.5 END DESC,
             promise.reference_key, promise.id LIMIT $6";

const PASSAGES: &str = "
    WITH asked AS MATERIALIZED (SELECT lookup_query($1, '{}', $2, true) AS query),
    found AS (
        SELECT source.*, asked.query, ts_rank(words.document, asked.query) AS rank, row_number() OVER (
                   PARTITION BY source.promise_id, source.spot, source.assessment_id
                   ORDER BY split_part(source.language, '-', 1) = $3 DESC, ts_rank(words.document, asked.query) DESC,
                            source.language) AS place
        FROM asked CROSS JOIN lookup_source AS source
        CROSS JOIN LATERAL (SELECT lookup_words(source.language, source.words, source.weight) AS document) AS words
        WHERE source.promise_id = ANY ($4) AND words.document @@ asked.query),
    best AS (
        SELECT found.*, row_number() OVER (
                   PARTITION BY found.promise_id, found.spot = 'statement'
                   ORDER BY found.rank DESC, found.assessment_id DESC NULLS LAST, found.spot) AS nth
        FROM found WHERE found.place = 1)
    SELECT best.promise_id, best.spot, assessment.state, best.language,
           left(best.text, CASE best.spot WHEN 'address' THEN 200 ELSE 20000 END) AS text
    FROM best LEFT JOIN assessment ON assessment.id = best.assessment_id
    WHERE best.nth <= 2
    ORDER BY best.promise_id, best.nth, best.spot";

const LEXEMES: &str = "
    SELECT coalesce(string_agg(lookup_part('fr', word, is_opening)::text, ' '), '') AS french,
           coalesce(string_agg(lookup_part('en', word, is_opening)::text, ' '), '') AS english,
           coalesce(string_agg(lookup_part('simple', word, is_opening)::text, ' '), '') AS other
    FROM (SELECT word, false AS is_opening FROM unnest($1) AS word UNION ALL SELECT $2, true WHERE $2 <> '') AS asked";

/// The promises of these trackers that the question finds, first those whose reference looks like this, then the best; at most
/// `limit` of them. And how many there are, as far as they were ranked, which is at least [`RANKED`] of them.
pub async fn find(
    connection: &mut Connection,
    trackers: &[TrackerId],
    (asked, look): (&Pieces, &str),
    limit: i64,
) -> Result<(Vec<PromiseId>, i64)> {
    let hits: Vec<Hit> = diesel::sql_query(FIND)
        .bind::<Array<Text>, _>(&asked.wanted)
        .bind::<Array<Text>, _>(&asked.unwanted)
        .bind::<Text, _>(&asked.opening)
        .bind::<Text, _>(look)
        .bind::<Array<BigInt>, _>(trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>())
        .bind::<BigInt, _>(limit)
        .bind::<BigInt, _>(CANDIDATES)
        .load(connection)
        .await?;
    let total = hits.as_slice().first().map_or(0, |hit| hit.total);
    Ok((hits.into_iter().map(|hit| hit.promise).collect(), total))
}

/// The best passages of these promises; of a text in several languages the one in `language`, if it is found there.
pub async fn passages(
    connection: &mut Connection,
    promises: &[PromiseId],
    asked: &Pieces,
    language: &str,
) -> Result<Vec<Passage>> {
    let mut passages: Vec<Passage> = diesel::sql_query(PASSAGES)
        .bind::<Array<Text>, _>(&asked.wanted)
        .bind::<Text, _>(&asked.opening)
        .bind::<Text, _>(language)
        .bind::<Array<BigInt>, _>(promises.iter().map(|promise| promise.0).collect::<Vec<_>>())
        .load(connection)
        .await?;
    for passage in passages.iter_mut().filter(|passage| matches!(passage.spot, Spot::Rationale | Spot::Note)) {
        passage.text = markdown::words(&cleaned(&passage.text));
    }
    Ok(passages)
}

/// What of a question is to be marked in texts.
pub async fn lexemes(connection: &mut Connection, asked: &Pieces) -> Result<Lexemes> {
    let written: Written = diesel::sql_query(LEXEMES)
        .bind::<Array<Text>, _>(&asked.wanted)
        .bind::<Text, _>(&asked.opening)
        .get_result(connection)
        .await?;
    Ok(Lexemes::new(&written.french, &written.english, &written.other).and_runs(&asked.runs))
}
