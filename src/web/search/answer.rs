//! What the store knows about a question: the finds of one page, and where there are none, what comes nearest.

use std::collections::HashMap;

use super::form::Filter;
use super::list::{self, Narrowed, Only, PAGE, Sought};
use crate::domain::codebook::VerdictClass;
use crate::domain::id::{AssessmentId, PromiseId};
use crate::domain::search::{Asked, Question};
use crate::i18n::Lang;
use crate::store::public::search::{self, Find, Found, Passage, Standing, Wanted};
use crate::store::public::tracker::{self, Tracker, Verdict};
use crate::store::{Connection, Result};

/// Statements up to this many characters stand whole in the list.
pub const STATEMENT: usize = 400;
/// How many promises are shown where nothing was found exactly.
const NEAR: usize = 10;

/// What was found.
#[derive(Default)]
pub struct Answer {
    /// Every tracker.
    pub trackers: Vec<Tracker>,
    /// Their verdicts.
    pub verdicts: Vec<Verdict>,
    /// All finds, narrowed down.
    pub narrowed: Narrowed,
    /// The page that is shown, from 1.
    pub page: usize,
    /// The promises of that page.
    pub promises: Vec<Found>,
    /// Their ratings in force.
    pub standings: HashMap<PromiseId, Standing>,
    /// Those of their ratings that were corrected.
    pub corrected: Vec<AssessmentId>,
    /// Where in them something was found.
    pub passages: Vec<Passage>,
    /// Whether these are only the nearest.
    pub is_near: bool,
    /// The question that was perhaps meant.
    pub meant: Option<Question>,
}

impl Answer {
    /// Looks for it.
    pub async fn load(connection: &mut Connection, t: Lang, filter: &Filter) -> Result<Answer> {
        let trackers = tracker::all(connection).await?;
        let verdicts = tracker::all_verdicts(connection).await?;
        let mut answer = Answer { trackers, verdicts, page: 1, ..Answer::default() };
        if !filter.question.asks() {
            return Ok(answer);
        }
        let mut asked = filter.question.all();
        let mut finds = search::find(connection, &asked, t.code()).await?;
        let mut sought = answer.sought(filter);
        if finds.is_empty() {
            (finds, asked) = answer.nearest(connection, t, &filter.question).await?;
            sought = Sought { tracker: Only::Any, class: Only::Any, kind: Only::Any };
        }
        answer.narrow(connection, &finds, sought, filter).await?;
        answer.look_up(connection, t, &asked, sought).await?;
        Ok(answer)
    }

    fn sought(&self, filter: &Filter) -> Sought {
        let named = self.trackers.iter().find(|tracker| tracker.slug == filter.tracker);
        Sought {
            tracker: Only::of(&filter.tracker, named.map(|tracker| tracker.id)),
            class: Only::of(&filter.verdict, filter.verdict.parse().ok()),
            kind: Only::of(&filter.kind, filter.kind.parse().ok()),
        }
    }

    /// What comes nearest to a question that finds nothing: mistyped words mended, or not all of the words.
    async fn nearest(
        &mut self,
        connection: &mut Connection,
        t: Lang,
        question: &Question,
    ) -> Result<(Vec<Find>, Asked)> {
        self.is_near = true;
        let mut mended = Vec::new();
        for word in question.correctable() {
            let nearest = search::nearest(connection, word).await?;
            mended.extend(nearest.filter(|found| *found != word.to_lowercase()).map(|found| (word.to_owned(), found)));
        }
        let meant = question.corrected(&mended);
        let asked = meant.all();
        let finds = search::find(connection, &asked, t.code()).await?;
        if !finds.is_empty() {
            self.meant = (!mended.is_empty()).then_some(meant);
            return Ok((finds, asked));
        }
        let asked = meant.any();
        Ok((search::find(connection, &asked, t.code()).await?, asked))
    }

    async fn narrow(&mut self, connection: &mut Connection, finds: &[Find], by: Sought, filter: &Filter) -> Result<()> {
        let mut ids: Vec<PromiseId> = finds.iter().map(|find| find.promise).collect();
        ids.sort();
        ids.dedup();
        let standings = search::standings(connection, &ids).await?;
        self.standings = standings.into_iter().map(|standing| (standing.promise, standing)).collect();
        let classes: HashMap<_, _> = self.verdicts.iter().map(|verdict| (verdict.id, verdict.class)).collect();
        let class = |promise| {
            let verdict = self.standings.get(&promise).and_then(|standing| classes.get(&standing.verdict));
            verdict.copied().unwrap_or(VerdictClass::NotRated)
        };
        self.narrowed = list::narrow(finds, by, class);
        if self.is_near {
            self.narrowed.matching.truncate(NEAR);
        }
        self.page = filter.page.min(self.pages());
        Ok(())
    }

    async fn look_up(&mut self, connection: &mut Connection, t: Lang, asked: &Asked, by: Sought) -> Result<()> {
        let shown: Vec<PromiseId> = self.shown().iter().map(|(promise, _)| *promise).collect();
        if shown.is_empty() {
            return Ok(());
        }
        let wanted = Wanted {
            language: t.code(),
            promises: &shown,
            kind: by.kind.value(),
            short: i32::try_from(STATEMENT).unwrap_or(i32::MAX),
        };
        self.promises = search::promises(connection, &shown).await?;
        self.corrected = search::corrected(connection, &shown).await?;
        self.passages = search::passages(connection, asked, wanted).await?;
        Ok(())
    }

    /// How many pages the finds fill.
    pub fn pages(&self) -> usize {
        self.narrowed.matching.len().div_ceil(PAGE).max(1)
    }

    /// The promises of the page.
    pub fn shown(&self) -> &[(PromiseId, crate::domain::id::TrackerId)] {
        let start = ((self.page - 1) * PAGE).min(self.narrowed.matching.len());
        let end = (start + PAGE).min(self.narrowed.matching.len());
        &self.narrowed.matching[start..end]
    }
}
