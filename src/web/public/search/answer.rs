//! What the published store knows about a question: the finds of one page, and where there are none, what comes nearest.

use super::form::Filter;
use crate::domain::likeness::slips;
use crate::domain::search::Question;
use crate::i18n::Lang;
use crate::store::Result;
use crate::store::public::reader::Reader;
use crate::store::public::search::{self, Finds, Named, Narrowing};
use crate::web::view::find::NAMED;

/// How many promises stand on one page of the finds.
pub const PAGE: usize = 20;
/// How many promises are shown where nothing was found exactly.
const NEAR: usize = 10;

/// What was found.
#[derive(Default)]
pub struct Answer {
    /// Every tracker.
    pub trackers: Vec<Named>,
    /// Those that are named as was asked.
    pub named: Vec<Named>,
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
        if *filter == (Filter { question: question.clone(), page: 1, ..Filter::default() }) {
            let is_named = |tracker: &&Named| question.names(&tracker.names());
            answer.named = answer.trackers.iter().filter(is_named).take(NAMED).cloned().collect();
        }
        if answer.finds.is_empty() && answer.named.is_empty() {
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

    /// What comes near to a question that finds nothing: mistyped words mended, or at least half of the words. What is less
    /// alike is nothing that was looked for.
    async fn look_near(&mut self, reader: &Reader, t: Lang, question: &Question) -> Result<()> {
        self.is_near = true;
        let (everything, first) = (Narrowing::default(), (t.code(), 1));
        let typed = question.correctable();
        let alike =
            if typed.is_empty() { Vec::new() } else { search::alike(reader, &typed, &question.all().opening).await? };
        let mended: Vec<(String, String)> = typed.iter().filter_map(|typed| mended(typed, &alike)).collect();
        let meant = question.corrected(&mended);
        let any = meant.any();
        if !mended.is_empty() {
            self.finds = search::find(reader, (&meant.all(), &any), &everything, first).await?;
        }
        match self.finds.is_empty() {
            true => self.finds = search::find(reader, (&meant.half(), &any), &everything, first).await?,
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

/// The published word that was meant by one that was typed, if it takes few slips: of those alike the first that takes least.
fn mended(typed: &str, alike: &[(String, String)]) -> Option<(String, String)> {
    let own = alike.iter().filter(|(word, found)| word == typed && *found != typed.to_lowercase());
    let (_, found) =
        own.filter_map(|(_, found)| Some((slips(typed, found)?, found))).min_by_key(|(slips, _)| *slips)?;
    Some((typed.to_owned(), found.clone()))
}
