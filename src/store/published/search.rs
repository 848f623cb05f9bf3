//! What readers can search, in the published store: the texts of which passages are shown, and the documents by which
//! promises are found.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Text as Written};
use diesel_async::RunQueryDsl;
use serde::Serialize;

use super::promise::Published;
use crate::domain::assessment::Kind as Publication;
use crate::domain::cleanup::cleaned;
use crate::domain::edition::Edition;
use crate::domain::evidence::{Evidence, standing};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::markdown;
use crate::domain::search::Kind;
use crate::store::{Connection, Error, Result};

/// A text.
#[derive(Serialize)]
struct Text {
    promise_id: PromiseId,
    tracker_id: TrackerId,
    kind: Kind,
    assessment_id: i64,
    place: usize,
    language: String,
    text: String,
}

/// The texts of a promise. Evidence is quoted in any language; what the newsroom says itself is given out in the languages
/// that the tracker publishes in.
fn texts<'a>(promise: &'a Published, languages: &[String]) -> Vec<Text> {
    let dossier = &promise.dossier;
    let text = |kind, assessment_id, place, language: &str, text: String| Text {
        promise_id: dossier.id,
        tracker_id: dossier.tracker,
        kind,
        assessment_id,
        place,
        language: language.to_owned(),
        text,
    };
    let localized = |kind, assessment, words: &Localized| {
        let each = words
            .iter()
            .map(|(language, words)| text(kind, assessment, 0, language.as_str(), markdown::words(&cleaned(words))));
        each.collect::<Vec<_>>()
    };
    let statements = dossier.statement.iter();
    let mut texts: Vec<Text> =
        statements.map(|(language, words)| text(Kind::Promise, 0, 0, language.as_str(), cleaned(words))).collect();
    for edition in promise.standing() {
        let Some(written) = &edition.text else { continue };
        texts.extend(localized(Kind::Rationale, edition.assessment.0, &written.rationale));
        if edition.kind == Publication::Correction {
            texts.extend(localized(Kind::Correction, edition.assessment.0, &written.note));
        }
    }
    let brought = |edition: &'a Edition| Some((edition.assessment, &edition.text.as_ref()?.evidence[..]));
    let brought: Vec<_> = promise.standing().filter_map(brought).collect();
    for (key, item) in standing(&brought, &promise.gone()) {
        let place = usize::try_from(key.position).unwrap_or(0);
        texts.push(text(Kind::Evidence, key.assessment.0, place, item.language.as_str(), cleaned(&evidence(item))));
    }
    let is_given = |text: &Text| text.kind == Kind::Evidence || languages.contains(&text.language);
    texts.retain(|text| !text.text.is_empty() && is_given(text));
    texts
}

fn evidence(item: &Evidence) -> String {
    let parts = [&item.title, &item.publisher, &item.quotation];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

#[derive(QueryableByName)]
struct Spoken {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Array<Written>)]
    languages: Vec<String>,
}

/// The languages that these trackers publish in.
async fn languages(connection: &mut Connection, trackers: &[i64]) -> Result<HashMap<TrackerId, Vec<String>>> {
    let rows: Vec<Spoken> = diesel::sql_query("SELECT id, languages FROM published_tracker WHERE id = ANY ($1)")
        .bind::<Array<BigInt>, _>(trackers)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (TrackerId(row.id), row.languages)).collect())
}

/// Puts the texts of these promises in the place of those that stood there, and makes their documents anew where one is
/// another now.
pub async fn publish(connection: &mut Connection, ids: &[i64], promises: &[Published]) -> Result<()> {
    let trackers: BTreeSet<i64> = promises.iter().map(|promise| promise.dossier.tracker.0).collect();
    let languages = languages(connection, &trackers.into_iter().collect::<Vec<_>>()).await?;
    let spoken = |promise: &Published| languages.get(&promise.dossier.tracker).map(Vec::as_slice).unwrap_or_default();
    let texts: Vec<Text> = promises.iter().flat_map(|promise| texts(promise, spoken(promise))).collect();
    let texts = serde_json::to_string(&texts).map_err(|error| Error::Defect(error.to_string()))?;
    for statement in [FORGET, TEXTS] {
        diesel::sql_query(statement)
            .bind::<Array<BigInt>, _>(ids)
            .bind::<Written, _>(&texts)
            .execute(connection)
            .await?;
    }
    for statement in [CLEAR, DOCUMENTS, WORDS] {
        diesel::sql_query(statement).bind::<Array<BigInt>, _>(ids).execute(connection).await?;
    }
    Ok(())
}

const FORGET: &str = "DELETE FROM published_text AS old WHERE old.promise_id = ANY ($1) AND NOT EXISTS (
        SELECT FROM jsonb_populate_recordset(NULL::published_text, $2::jsonb) AS fresh
        WHERE (fresh.promise_id, fresh.kind, fresh.assessment_id, fresh.place, fresh.language, fresh.text)
            = (old.promise_id, old.kind, old.assessment_id, old.place, old.language, old.text))";

const TEXTS: &str = "INSERT INTO published_text
        SELECT fresh.promise_id, fresh.tracker_id, fresh.kind, fresh.assessment_id, fresh.place, fresh.language, fresh.text,
            search_vector(fresh.language, fresh.text)
        FROM jsonb_populate_recordset(NULL::published_text, $2::jsonb) AS fresh
        WHERE NOT EXISTS (
            SELECT FROM published_text AS old
            WHERE old.promise_id = ANY ($1) AND (old.promise_id, old.kind, old.assessment_id, old.place, old.language)
                = (fresh.promise_id, fresh.kind, fresh.assessment_id, fresh.place, fresh.language))";

const CLEAR: &str = "DELETE FROM published_document AS old WHERE old.promise_id = ANY ($1) AND NOT EXISTS (
        SELECT FROM published_text WHERE promise_id = old.promise_id AND kind = old.kind)
        AND NOT (old.kind = 'promise' AND EXISTS (SELECT FROM published_promise WHERE id = old.promise_id))";

/// The newest texts come first, and what exceeds 150,000 letters is left out: a document holds a megabyte at most, and the
/// places of 16,383 words. A gap of thirty places between two texts keeps phrases within one; the word that makes it is
/// taken out again.
const DOCUMENTS: &str = r"INSERT INTO published_document AS old (promise_id, kind, tracker_id, class, weight, document)
        SELECT promise.id, said.kind, promise.tracker_id, class.code,
            CASE said.kind WHEN 'promise' THEN 8 WHEN 'rationale' THEN 4 WHEN 'correction' THEN 2 ELSE 1 END,
            ts_delete(search_joined(said.document || U&'''\E000'':30'::tsvector ORDER BY said.nth), U&'\E000')
                || search_marks(promise.id, promise.tracker_id, said.kind, class.code)
        FROM published_promise AS promise JOIN published_tracker AS tracker ON tracker.id = promise.tracker_id
        CROSS JOIN LATERAL (
            SELECT coalesce((SELECT one.verdict ->> 'class' FROM jsonb_array_elements(tracker.codebook) WITH ORDINALITY AS one (verdict, place)
                             WHERE one.verdict ->> 'key' = promise.verdict_key ORDER BY one.place LIMIT 1), 'not_rated') AS code) AS class
        CROSS JOIN LATERAL (
            SELECT 'promise' AS kind, search_tokens('pledgebook_simple', promise.reference) AS document, 0 AS nth, 0 AS length
            UNION ALL
            SELECT kind, document,
                row_number() OVER in_order, sum(least(search_length(text), 100000)) OVER in_order
            FROM published_text WHERE promise_id = promise.id
            WINDOW in_order AS (PARTITION BY kind ORDER BY assessment_id DESC, place, language ROWS UNBOUNDED PRECEDING)) AS said
        WHERE promise.id = ANY ($1) AND (said.length <= 150000 OR said.nth = 1)
        GROUP BY promise.id, said.kind, promise.tracker_id, class.code
        ON CONFLICT (promise_id, kind) DO UPDATE
            SET tracker_id = excluded.tracker_id, class = excluded.class, weight = excluded.weight, document = excluded.document
            WHERE (old.tracker_id, old.class, old.weight, old.document)
                IS DISTINCT FROM (excluded.tracker_id, excluded.class, excluded.weight, excluded.document)";

/// In the order of the words, so that two transactions wait for one another and never crosswise.
const WORDS: &str = "INSERT INTO published_word (word, plain)
        SELECT piece.word, search_plain(piece.word)
        FROM (SELECT DISTINCT lower(word) AS word
              FROM published_text AS text, LATERAL regexp_split_to_table(text.text, '[^[:alpha:]]+') AS word
              WHERE text.promise_id = ANY ($1) AND length(word) BETWEEN 4 AND 40) AS piece
        WHERE NOT EXISTS (SELECT FROM published_word AS known WHERE known.word = piece.word)
        ORDER BY piece.word ON CONFLICT DO NOTHING";
