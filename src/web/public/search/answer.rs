//! What the published store knows about a question: the finds of one page, and where there are none, what comes nearest.

use super::form::Filter;
use crate::domain::search::Question;
use crate::i18n::Lang;
use crate::store::Result;
use crate::store::public::reader::Reader;
use crate::store::public::search::{self, Finds, Named, Narrowing};

/// How many promises stand on one page of the finds.
pub const PAGE: usize = 20;
/// Statements up to this many characters stand whole in the list.
pub const STATEMENT: usize = 400;
/// How many promises are shown where nothing was found exactly.
const NEAR: usize = 10;

/// What was found.
#[derive(Default)]
pub struct Answer {
    /// Every tracker.
    pub trackers: Vec<Named>,
    /// The finds.
    pub finds: Finds,
    /// Whether these are only the nearest.
    pub is_near: bool,
    /// The question that was perhaps meant.
    pub meant: Option<Question>,
}

impl Answer {
    /// Looks for it, in two statements; in up to five where nothing is found.
    pub async fn load(reader: &Reader, t: Lang, filter: &Filter) -> Result<Answer> {
        let trackers = search::trackers(reader).await?;
        let mut answer = Answer { trackers, ..Answer::default() };
        if !filter.question.asks() {
            return Ok(answer);
        }
        let question = &filter.question;
        let by = answer.narrowing(filter);
        answer.finds = search::find(reader, (&question.all(), &question.any()), &by, (t.code(), filter.page)).await?;
        if answer.finds.is_empty() {
            answer.look_near(reader, t, question).await?;
        }
        Ok(answer)
    }

    fn narrowing(&self, filter: &Filter) -> Narrowing {
        let named = self.trackers.iter().find(|tracker| tracker.slug == filter.tracker);
        Narrowing {
            tracker: (!filter.tracker.is_empty()).then_some(named.map(|tracker| tracker.id)),
            class: (!filter.verdict.is_empty()).then_some(filter.verdict.parse().ok()),
            kind: (!filter.kind.is_empty()).then_some(filter.kind.parse().ok()),
        }
    }

    /// What comes nearest to a question that finds nothing: mistyped words mended, or not all of the words.
    async fn look_near(&mut self, reader: &Reader, t: Lang, question: &Question) -> Result<()> {
        self.is_near = true;
        let (everything, first) = (Narrowing::default(), (t.code(), 1));
        let typed = question.correctable();
        let mut mended = if typed.is_empty() { Vec::new() } else { search::nearest(reader, &typed).await? };
        mended.retain(|(typed, found)| *found != typed.to_lowercase());
        let meant = question.corrected(&mended);
        let any = meant.any();
        if !mended.is_empty() {
            self.finds = search::find(reader, (&meant.all(), &any), &everything, first).await?;
        }
        match self.finds.is_empty() {
            true => self.finds = search::find(reader, (&any, &any), &everything, first).await?,
            false => self.meant = Some(meant),
        }
        self.finds.promises.truncate(NEAR);
        Ok(())
    }

    /// How many pages the finds fill.
    pub fn pages(&self) -> usize {
        self.finds.matching.div_ceil(PAGE).max(1)
    }
}
