//! Two texts of an assessment side by side, by word. Shared by the conflict page and the review page.

use super::diff::{self, Run, Tag};
use super::remark_mark::{self, MarkedRun, RemarkMark};
use crate::domain::distance::Budget;
use crate::domain::evidence::Evidence;
use crate::domain::id::VerdictId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::remark::Prose;
use crate::domain::revision::Text;
use crate::i18n::Lang;

/// One part of the text in which the two differ.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the part is called.
    pub heading: String,
    /// The language of its words, where it is content.
    pub lang: String,
    /// The old words: what stayed and what went.
    pub left: Vec<Run>,
    /// The new words: what stayed and what came.
    pub right: Vec<Run>,
    /// All words in one: for one column.
    pub inline: Vec<Run>,
    /// What remarks on the new words are about, such as `rationale.fr`; empty where they are no part of a text.
    pub subject: String,
    /// The passages of the new words that remarks are about.
    pub passages: Vec<RemarkMark>,
}

impl Row {
    /// A row whose sides change as a whole.
    pub fn whole(heading: &str, lang: &str, old: &str, new: &str) -> Row {
        let run = |tag, text: &str| (!text.is_empty()).then(|| Run { tag, text: text.to_owned() });
        if old == new {
            return Row::of(heading.to_owned(), lang, run(Tag::Same, old).into_iter().collect());
        }
        let both = run(Tag::Removed, old).into_iter().chain(run(Tag::Added, new));
        Row::of(heading.to_owned(), lang, both.collect())
    }

    /// A row whose sides change by word.
    pub fn by_word(heading: String, lang: &str, old: &str, new: &str) -> Row {
        Row::of(heading, lang, diff::by_word(old, new))
    }

    /// The same, as far as the budget of the page goes.
    fn by_word_within(heading: String, lang: &str, old: &str, new: &str, budget: &mut Budget) -> Row {
        Row::of(heading, lang, diff::by_word_within(old, new, budget))
    }

    fn of(heading: String, lang: &str, inline: Vec<Run>) -> Row {
        let side = |gone: Tag| inline.iter().filter(|run| run.tag != gone).cloned().collect();
        let (left, right) = (side(Tag::Added), side(Tag::Removed));
        let lang = lang.to_owned();
        Row { heading, lang, left, right, inline, subject: String::new(), passages: Vec::new() }
    }

    /// The same row about a part of the text, for remarks.
    pub fn about(self, subject: impl Into<String>) -> Row {
        Row { subject: subject.into(), ..self }
    }

    /// The old words, in which no passage is marked.
    pub fn left_plain(&self) -> Vec<MarkedRun<'_>> {
        remark_mark::mark(&self.left, &[])
    }

    /// The new words with their passages marked.
    pub fn right_marked(&self) -> Vec<MarkedRun<'_>> {
        remark_mark::mark(&self.right, &self.passages)
    }

    /// All words in one, with the passages of the new ones marked.
    pub fn inline_marked(&self) -> Vec<MarkedRun<'_>> {
        remark_mark::mark(&self.inline, &self.passages)
    }

    /// Whether any word came or went.
    pub fn differs(&self) -> bool {
        self.inline.iter().any(|run| run.tag != Tag::Same)
    }

    /// Whether there is nothing on either side.
    pub fn is_empty(&self) -> bool {
        self.inline.is_empty()
    }
}

/// Everything in which two texts differ, in the order of the form. `label` says what a verdict is called.
pub fn rows(old: &Text, new: &Text, t: Lang, label: impl Fn(VerdictId) -> String) -> Vec<Row> {
    let mut rows = Vec::new();
    let verdict = |text: &Text| text.verdict.map(&label).unwrap_or_default();
    push_whole(&mut rows, t.field_verdict(), &verdict(old), &verdict(new));
    let date = |text: &Text| text.effective_date.map(|date| t.partial_date(&date)).unwrap_or_default();
    push_whole(&mut rows, t.field_effective_date(), &date(old), &date(new));
    let budget = &mut Budget::of_page();
    for prose in [Prose::Rationale, Prose::Note] {
        push_localized((&mut rows, budget), t, prose, prose.of(old), prose.of(new));
    }
    let searched = |text: &Text| text.searched_on.map(|date| t.partial_date(&date)).unwrap_or_default();
    push_whole(&mut rows, t.field_searched_on(), &searched(old), &searched(new));
    push_evidence((&mut rows, budget), t, &old.evidence, &new.evidence);
    rows
}

/// Words that came and words that went, in all rows together.
pub fn tally(rows: &[Row]) -> (usize, usize) {
    let words = |runs: &[Run], tag| -> usize {
        runs.iter().filter(|run| run.tag == tag).map(|run| run.text.split_whitespace().count()).sum()
    };
    let added = rows.iter().map(|row| words(&row.right, Tag::Added)).sum();
    let removed = rows.iter().map(|row| words(&row.left, Tag::Removed)).sum();
    (added, removed)
}

fn push_whole(rows: &mut Vec<Row>, heading: &str, old: &str, new: &str) {
    if old != new {
        rows.push(Row::whole(heading, "", old, new));
    }
}

fn push_by_word(
    (rows, budget): (&mut Vec<Row>, &mut Budget),
    heading: String,
    subject: &str,
    lang: &str,
    (old, new): (&str, &str),
) {
    if old != new {
        rows.push(Row::by_word_within(heading, lang, old, new, budget).about(subject));
    }
}

fn push_localized(
    (rows, budget): (&mut Vec<Row>, &mut Budget),
    t: Lang,
    prose: Prose,
    old: &Localized,
    new: &Localized,
) {
    let heading = match prose {
        Prose::Rationale => t.field_rationale(),
        Prose::Note => t.field_note(),
    };
    let mut languages: Vec<&Language> = old.languages().chain(new.languages()).collect();
    languages.sort();
    languages.dedup();
    for language in languages {
        let heading = format!("{heading} ({})", t.language_name(language.as_str()));
        let text = |of: &Localized| of.get(language).unwrap_or_default().to_owned();
        let subject = format!("{prose}.{language}");
        push_by_word((rows, budget), heading, &subject, language.as_str(), (&text(old), &text(new)));
    }
}

/// Pairs the items that are the same, then those that share a title or an address; the rest came or went.
fn push_evidence((rows, budget): (&mut Vec<Row>, &mut Budget), t: Lang, old: &[Evidence], new: &[Evidence]) {
    let mut left: Vec<&Evidence> = old.iter().collect();
    let mut pairs: Vec<(Option<&Evidence>, &Evidence)> = Vec::new();
    for item in new {
        let same = left.iter().position(|other| *other == item);
        let alike = || left.iter().position(|other| other.is_alike(item));
        let found = same.or_else(alike).map(|index| left.remove(index));
        pairs.push((found, item));
    }
    for (number, (before, after)) in (1..).zip(&pairs) {
        let before = before.map(|item| flat(t, item)).unwrap_or_default();
        let heading = t.evidence_number(&number.to_string());
        let subject = format!("evidence.{number}");
        push_by_word((rows, budget), heading, &subject, after.language.as_str(), (&before, &flat(t, after)));
    }
    for item in left {
        push_by_word((rows, budget), t.evidence_removed().to_owned(), "", item.language.as_str(), (&flat(t, item), ""));
    }
}

/// An item as lines of text.
pub fn flat(t: Lang, item: &Evidence) -> String {
    let date = item.occurred_on.map_or_else(|| t.undated().to_owned(), |date| t.partial_date(&date));
    let quotation = item.quotation.as_ref().map(|words| t.quoted(words));
    let links = [&item.url, &item.archived_url].into_iter().flatten().map(|url| url.to_string());
    let texts = [quotation, item.title.clone(), item.publisher.clone()].into_iter().flatten();
    let lines = [format!("{date} · {}", t.stance(item.stance))].into_iter().chain(texts).chain(links);
    lines.chain(item.no_url_reason.clone()).collect::<Vec<_>>().join("\n")
}
