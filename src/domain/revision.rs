//! The text of an assessment as one revision holds it, and what it still lacks to be submitted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::assessment::Kind;
use super::evidence::{Evidence, ItemKey};
use super::fault::{Fault, Reason};
use super::id::VerdictId;
use super::language::Language;
use super::localized::Localized;
use super::partial_date::PartialDate;

/// Everything an author writes. Equal texts make no new revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The verdict; updates carry none.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Why, as Markdown.
    pub rationale: Localized,
    /// A correction's public note, as Markdown.
    pub note: Localized,
    /// Languages of the tracker declared "not yet translated".
    pub untranslated: BTreeSet<Language>,
    /// The evidence it brings, in order of entry.
    pub evidence: Vec<Evidence>,
    /// When evidence was searched for and none, or nothing more, was found.
    pub searched_on: Option<PartialDate>,
}

/// The languages whose text has not followed a change of another one yet, each with the place in `history` up to which it
/// had. `history` says, oldest first, what every language said in each revision: the words, or a digest of them.
///
/// A language that was level and changes alone leaves the others behind. One that was behind, or is written for the first
/// time, only catches up. What is not written at all is another matter: it is not translated.
pub fn behind<T: PartialEq>(history: &[BTreeMap<Language, T>]) -> BTreeMap<Language, usize> {
    let mut behind: BTreeMap<Language, usize> = BTreeMap::new();
    for (place, pair) in history.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        let is_changed = |language: &Language| before.get(language) != after.get(language);
        let is_level = |language: &Language| before.contains_key(language) && !behind.contains_key(language);
        let leads = after.keys().any(|language| is_changed(language) && is_level(language));
        behind.retain(|language, _| !is_changed(language));
        if leads {
            for language in after.keys().filter(|language| !is_changed(language)) {
                behind.entry(language.clone()).or_insert(place);
            }
        }
    }
    behind
}

/// What a text is measured against when it is submitted.
#[derive(Clone, Debug)]
pub struct Demands<'a> {
    /// The kind of assessment.
    pub kind: Kind,
    /// The languages the tracker publishes in.
    pub languages: &'a [Language],
    /// The verdicts that may be given: of whatever version, as long as their key goes on; see `domain::codebook_proposal`.
    pub verdicts: &'a [VerdictId],
    /// The day of submission, by the site's clocks.
    pub today: NaiveDate,
    /// Whether evidence of earlier publications about the promise stands that this text leaves there.
    pub has_evidence: bool,
}

impl Text {
    /// The longest rationale or note in one language, in characters.
    pub const RATIONALE_LIMIT: usize = 200_000;
    /// The most evidence items.
    pub const EVIDENCE_LIMIT: usize = 200;

    /// The same text with what `before` says in languages other than `languages`: an author who cannot see a text, because
    /// its tracker does not publish in that language at present, does not take it away by saving.
    pub fn keeping_other_languages(mut self, before: &Text, languages: &[Language]) -> Text {
        let other = |(language, _): &(&Language, &str)| !languages.contains(language);
        for (language, words) in before.rationale.iter().filter(other) {
            self.rationale.set(language.clone(), words);
        }
        for (language, words) in before.note.iter().filter(other) {
            self.note.set(language.clone(), words);
        }
        self
    }

    /// The same text, whose items amend nothing: only a correction says that something published was wrong.
    pub fn without_amendments(mut self) -> Text {
        self.evidence.iter_mut().for_each(|item| item.amends = None);
        self
    }

    /// What still prevents submission; empty when nothing does.
    pub fn shortcomings(&self, demands: &Demands) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.check_verdict(demands, &mut faults);
        if demands.kind == Kind::Rating || (demands.kind == Kind::Correction && self.verdict.is_some()) {
            self.check_translations("rationale", &self.rationale, demands.languages, &mut faults);
        }
        self.check_evidence(demands, &mut faults);
        if demands.kind == Kind::Correction {
            self.check_translations("note", &self.note, demands.languages, &mut faults);
        }
        for (index, item) in self.evidence.iter().enumerate() {
            faults.extend(item.shortcomings(index + 1));
            if item.occurred_on.is_some_and(|date| date.is_after(demands.today)) {
                faults.push(Fault::new(format!("evidence.{}.occurred_on", index + 1), Reason::InFuture));
            }
        }
        faults
    }

    fn check_verdict(&self, demands: &Demands, faults: &mut Vec<Fault>) {
        match self.verdict {
            None if demands.kind == Kind::Rating => faults.push(Fault::new("verdict", Reason::Missing)),
            Some(verdict) if !demands.verdicts.contains(&verdict) => {
                faults.push(Fault::new("verdict", Reason::OldCodebook))
            }
            _ => {}
        }
        match self.effective_date {
            None if demands.kind == Kind::Rating || self.verdict.is_some() => {
                faults.push(Fault::new("effective_date", Reason::Missing));
            }
            _ => {}
        }
    }

    /// A rating rests on evidence: on items that it brings; on those that stand from earlier publications about the promise,
    /// for readers see them beside it; or on the statement that evidence was searched for on a named date and none was found.
    /// A correction that gives a verdict or withdraws an item is a rating in this. An update is nothing but its items.
    fn check_evidence(&self, demands: &Demands, faults: &mut Vec<Fault>) {
        let brings = self.evidence.iter().any(Evidence::is_shown);
        match demands.kind {
            Kind::Update if !brings => faults.push(Fault::new("evidence", Reason::NoEvidence)),
            Kind::Update => {}
            Kind::Correction if self.verdict.is_none() && !self.withdraws() => {}
            Kind::Rating | Kind::Correction => {
                if !brings && !demands.has_evidence && self.searched_on.is_none() {
                    faults.push(Fault::new("searched_on", Reason::NothingToRestOn));
                }
            }
        }
        if self.searched_on.is_some_and(|date| date.is_after(demands.today)) {
            faults.push(Fault::new("searched_on", Reason::InFuture));
        }
    }

    /// Whether it corrects or withdraws this published item.
    pub fn amends(&self, item: ItemKey) -> bool {
        self.evidence.iter().any(|own| own.amends.is_some_and(|amends| amends.item == item))
    }

    fn withdraws(&self) -> bool {
        self.evidence.iter().any(|item| !item.is_shown())
    }

    /// Every language needs the text or a declaration that it is not yet translated; one at least must be written.
    fn check_translations(&self, field: &str, text: &Localized, languages: &[Language], faults: &mut Vec<Fault>) {
        if text.is_empty() {
            let main = languages.first().map(|language| format!("{field}.{language}"));
            faults.push(Fault::new(main.unwrap_or_else(|| field.to_owned()), Reason::Missing));
            return;
        }
        for language in languages {
            if text.get(language).is_none() && !self.untranslated.contains(language) {
                faults.push(Fault::new(format!("{field}.{language}"), Reason::NotTranslated(language.clone())));
            }
        }
    }
}
