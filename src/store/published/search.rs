//! What readers can search, in the published store: the texts of which passages are shown, and the documents by which
//! promises are found.

use diesel::sql_types::{Array, BigInt};
use diesel_async::RunQueryDsl;
use serde::Serialize;

use super::promise::Published;
use super::rows;
use crate::domain::assessment::Kind as Publication;
use crate::domain::evidence::Evidence;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::markdown;
use crate::domain::search::Kind;
use crate::store::{Connection, Result};

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

fn texts(promise: &Published) -> Vec<Text> {
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
        let each =
            words.iter().map(|(language, words)| text(kind, assessment, 0, language.as_str(), markdown::words(words)));
        each.collect::<Vec<_>>()
    };
    let statements = dossier.statement.iter();
    let mut texts: Vec<Text> =
        statements.map(|(language, words)| text(Kind::Promise, 0, 0, language.as_str(), words.to_owned())).collect();
    for edition in promise.standing() {
        let Some(written) = &edition.text else { continue };
        texts.extend(localized(Kind::Rationale, edition.assessment.0, &written.rationale));
        if edition.kind == Publication::Correction {
            texts.extend(localized(Kind::Correction, edition.assessment.0, &written.note));
        }
        for (place, item) in written.evidence.iter().enumerate() {
            texts.push(text(Kind::Evidence, edition.assessment.0, place + 1, item.language.as_str(), evidence(item)));
        }
    }
    texts.retain(|text| !text.text.is_empty());
    texts
}

fn evidence(item: &Evidence) -> String {
    let parts = [&item.title, &item.publisher, &item.quotation];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// Puts the texts of these promises in the place of those that stood there, and makes their documents anew where one
/// changed.
pub async fn publish(connection: &mut Connection, ids: &[i64], promises: &[Published]) -> Result<()> {
    let texts: Vec<Text> = promises.iter().flat_map(texts).collect();
    if rows::replace(connection, ("published_text", "promise_id"), ids, &texts).await? == 0 {
        return Ok(());
    }
    const CLEAR: &str = "DELETE FROM published_document WHERE promise_id = ANY ($1)";
    const DOCUMENTS: &str = "INSERT INTO published_document (promise_id, tracker_id, kind, tongue, weight, document)
        SELECT text.promise_id, text.tracker_id, text.kind, search_tongue(text.language), search_weight(text.kind),
            search_document(search_tongue(text.language), CASE text.kind WHEN 'promise' THEN promise.reference ELSE '' END,
                string_agg(text.text, E'\n' ORDER BY text.assessment_id, text.place, text.language), text.kind)
        FROM published_text AS text JOIN published_promise AS promise ON promise.id = text.promise_id
        WHERE text.promise_id = ANY ($1)
        GROUP BY text.promise_id, text.tracker_id, text.kind, search_tongue(text.language), promise.reference";
    // In the order of the words, so that two transactions wait for one another and never crosswise.
    const WORDS: &str = "INSERT INTO published_word (word, plain)
        SELECT piece.word, search_plain(piece.word)
        FROM (SELECT DISTINCT lower(word) AS word
              FROM published_text AS text, LATERAL regexp_split_to_table(text.text, '[^[:alpha:]]+') AS word
              WHERE text.promise_id = ANY ($1) AND length(word) BETWEEN 4 AND 40) AS piece
        WHERE NOT EXISTS (SELECT FROM published_word AS known WHERE known.word = piece.word)
        ORDER BY piece.word ON CONFLICT DO NOTHING";
    for statement in [CLEAR, DOCUMENTS, WORDS] {
        diesel::sql_query(statement).bind::<Array<BigInt>, _>(ids).execute(connection).await?;
    }
    Ok(())
}
