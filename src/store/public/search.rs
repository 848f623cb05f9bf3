//! What readers find, asked of the documents of the published store. Never looks at more than a bounded number of them, see
//! `search.sql`.

use serde::Deserialize;

use super::reader::{Reader, Value};
use super::tracker::Verdict;
use crate::domain::codebook::VerdictClass;
use crate::domain::delisting::DelistingKind;
use crate::domain::id::{AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::lexeme::Lexemes;
use crate::domain::localized::Localized;
use crate::domain::search::{Asked, Kind};
use crate::store::Result;

/// How many promises are put in order; how many more were found is not counted.
pub const BOUND: usize = 1_000;

/// A tracker in the list of trackers.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// The tracker.
    pub id: TrackerId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
    /// Who leads the government.
    pub leader: Localized,
    /// Which party or parties govern.
    pub party: Localized,
    /// What is governed.
    pub jurisdiction: Localized,
    /// The languages it publishes in, the main one first.
    pub languages: Vec<Language>,
    /// Its fields, such as `name.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
}

impl Named {
    /// The names by which it is found, as far as readers see them.
    pub fn names(&self) -> Vec<&str> {
        let all = [&self.name, &self.leader, &self.party, &self.jurisdiction];
        let shown =
            all.into_iter().flat_map(|name| name.iter()).filter(|(language, _)| self.languages.contains(language));
        shown.map(|(_, words)| words).collect()
    }
}

/// What finds are narrowed down by; nothing there is may be named.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// The tracker.
    pub tracker: Option<Option<TrackerId>>,
    /// The class of the verdict in force.
    pub class: Option<Option<VerdictClass>>,
    /// The kind of text.
    pub kind: Option<Option<Kind>>,
}

/// The finds of one page.
#[derive(Debug, Default, Deserialize)]
pub struct Finds {
    /// Whether there are more than `BOUND`, narrowed down.
    pub is_more: bool,
    /// Whether the counts are exact: there are no more than `BOUND` before narrowing down.
    pub is_counted: bool,
    /// Whether there may be more than `matching`, of which so many were looked at that some were left out.
    pub is_least: bool,
    /// How many promises were looked at before narrowing down.
    pub found: usize,
    /// How many promises there are, narrowed down; at most `BOUND`.
    pub matching: usize,
    /// The page, from 1; the last one where a later one was asked for.
    pub page: usize,
    /// How many each tracker has, among those that match the rest of the filter.
    pub by_tracker: Vec<(TrackerId, usize)>,
    /// The same for classes of verdicts.
    pub by_class: Vec<(VerdictClass, usize)>,
    /// The same for kinds of text.
    pub by_kind: Vec<(Kind, usize)>,
    /// What to mark in texts.
    pub lexemes: Lexemes,
    /// The verdicts of the trackers on the page.
    pub codebooks: Vec<Codebook>,
    /// The promises of the page, the best first.
    pub promises: Vec<Found>,
}

impl Finds {
    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.found == 0 && self.is_counted
    }
}

/// The verdicts of a tracker.
#[derive(Debug, Deserialize)]
pub struct Codebook {
    /// The tracker.
    pub tracker: TrackerId,
    /// Of every version, newest version first.
    pub verdicts: Vec<Verdict>,
}

/// A promise in which something was found.
#[derive(Debug, Deserialize)]
pub struct Found {
    /// The promise.
    pub id: PromiseId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Its fields whose words are older than those in another language.
    pub older: Vec<String>,
    /// What became of it, if it is no longer listed.
    pub delisted: Option<DelistingKind>,
    /// The rating in force.
    pub rating: Option<AssessmentId>,
    /// Its verdict.
    pub verdict: Option<VerdictId>,
    /// The best texts in which something was found, one language of each.
    pub passages: Vec<Passage>,
}

/// A text in which something was found.
#[derive(Debug, Deserialize)]
pub struct Passage {
    /// What the text is.
    pub kind: Kind,
    /// The publication that brought it; of no meaning for a statement.
    pub assessment: AssessmentId,
    /// Its language.
    pub language: Language,
    /// All of it.
    pub text: String,
    /// Whether it gives reasons that a correction has replaced.
    pub corrected: bool,
}

/// Every listed tracker, newest mandate first.
pub async fn trackers(reader: &Reader) -> Result<Vec<Named>> {
    const TRACKERS: &str =
        "SELECT json_build_object('id', id, 'slug', slug, 'name', name, 'leader', leader, 'party', party,
            'jurisdiction', jurisdiction, 'languages', languages, 'older', older)
        FROM published_tracker ORDER BY mandate_start DESC, id";
    reader.documents(TRACKERS, &[]).await
}

/// What the question finds. Texts in `language` rank higher; `loose` are the words of which a passage holds at least one.
pub async fn find(
    reader: &Reader,
    (asked, loose): (&Asked, &Asked),
    by: &Narrowing,
    (language, page): (&str, usize),
) -> Result<Finds> {
    let tracker = by.tracker.map_or(0, |named| named.map_or(-1, |id| id.0));
    let class = by.class.map_or("", |named| named.map_or("-", VerdictClass::code));
    let kind = by.kind.map_or("", |named| named.map_or("-", Kind::code));
    let page = i64::try_from(page).unwrap_or(i64::MAX);
    let marks = marks(tracker, class, kind);
    let words: [Value<'_>; 4] = [&asked.words, &asked.opening, &loose.words, &language];
    let filter: [Value<'_>; 6] = [&tracker, &class, &kind, &marks, &page, &asked.unwanted];
    let finds = reader.document(include_str!("search.sql"), &[&words[..], &filter[..]].concat()).await?;
    let finds: Finds = finds.unwrap_or_default();
    Ok(Finds { lexemes: finds.lexemes.and_runs(&loose.runs), ..finds })
}

/// The filter as words of documents, see `search_marks` in the schema.
fn marks(tracker: i64, class: &str, kind: &str) -> String {
    let tracker = (tracker != 0).then(|| format!("'\u{e000}t{tracker}'"));
    let class = (!class.is_empty()).then(|| format!("'\u{e000}c{class}'"));
    let kind = (!kind.is_empty()).then(|| format!("'\u{e000}k{kind}'"));
    [tracker, class, kind].into_iter().flatten().collect::<Vec<_>>().join(" & ")
}

/// Published words that look like one of these which stands nowhere itself: the typed word and the published one, the most
/// alike first. `opening` is the one that may be the beginning of a word.
pub async fn alike(reader: &Reader, words: &[&str], opening: &str) -> Result<Vec<(String, String)>> {
    // Whether a word is published is asked step by step, so that a common one is found in the first. What says nothing in
    // one of the languages, as "the" and "pour" do, is a word too.
    const ALIKE: &str = r"
        WITH step AS MATERIALIZED (
            SELECT quote_literal(U&'\E000' || letter || place)::tsquery AS mark
            FROM unnest(ARRAY['s', 'r', 'e', 'c']) AS letter CROSS JOIN generate_series(0, 2) AS place),
        asked AS MATERIALIZED (
            SELECT typed.word, said.fr || said.en || said.other || said.start AS query, numnode(said.fr) > 0 AND numnode(said.en) > 0 AS tells
            FROM unnest($1::text[]) AS typed (word) CROSS JOIN LATERAL (
                SELECT plainto_tsquery('pledgebook_fr', letters) AS fr, plainto_tsquery('pledgebook_en', letters) AS en,
                    plainto_tsquery('pledgebook_simple', letters) AS other,
                    CASE WHEN letters = ANY (string_to_array($2, ' ')) THEN to_tsquery('pledgebook_simple', quote_literal(letters) || ':*')
                         ELSE '' END AS start
                FROM search_letters(typed.word) AS letters) AS said)
        SELECT json_build_array(typed.word, near.word)
        FROM asked AS typed CROSS JOIN LATERAL (
            SELECT alike.word
            FROM (SELECT word, plain, similarity(plain, search_plain(typed.word)) AS likeness FROM published_word
                  WHERE plain % search_plain(typed.word) ORDER BY likeness DESC, word LIMIT 10) AS alike
            WHERE EXISTS (
                SELECT FROM step JOIN published_document ON document @@ (quote_literal(alike.plain)::tsquery && step.mark))
            ORDER BY alike.likeness DESC, alike.word) AS near
        WHERE typed.tells AND NOT EXISTS (SELECT FROM step JOIN published_document ON document @@ (typed.query && step.mark))";
    reader.documents(ALIKE, &[&words, &opening]).await
}
