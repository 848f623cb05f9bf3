//! What the search of the desk is made of.

use std::collections::HashMap;

use crate::domain::id::VerdictId;
use crate::domain::lexeme::Lexemes;
use crate::domain::search::Question;
use crate::store;
use crate::store::codebook::Verdict;
use crate::store::desk::Work;
use crate::store::search::Passage;
use crate::web::desk::list::search_results::SearchResults;
use crate::web::desk::member::Member;
use crate::web::desk::search::people::{self, Found};
use crate::web::http::error::WebError;

/// What was found.
pub struct SearchData {
    pub results: SearchResults,
    pub people: Vec<Found>,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// The open assessments of the promises.
    pub works: Vec<Work>,
    /// Where the words stand in them.
    pub passages: Vec<Passage>,
    pub lexemes: Lexemes,
}

impl SearchData {
    /// Reads what answers a question.
    pub async fn load(member: &Member, question: &Question) -> Result<SearchData, WebError> {
        member
            .read(async |connection| {
                let results = SearchResults::load(connection, member, question).await?;
                let trackers: Vec<_> = results.trackers.iter().map(|tracker| tracker.id).collect();
                let ids: Vec<_> = results.promises.iter().map(|standing| standing.id).collect();
                let pieces = question.pieces();
                Ok(SearchData {
                    people: people::find(connection, member, question, &results).await?,
                    verdicts: store::codebook::all(connection, &trackers).await?,
                    works: store::desk::open_of(connection, &ids).await?,
                    passages: store::search::passages(connection, &ids, &pieces, member.t.code()).await?,
                    lexemes: store::search::lexemes(connection, &pieces).await?,
                    results,
                })
            })
            .await
    }
}
