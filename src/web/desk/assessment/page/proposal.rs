//! What would change for the public: the page as it is beside the page as it would be, in every language of the tracker.

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::domain::assessment::Kind;
use crate::domain::evidence::{Evidence, ItemKey};
use crate::domain::id::VerdictId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::public_page::{Publication, outlasting, public_page};
use crate::domain::remark::Prose;
use crate::domain::revision::Text;
use crate::i18n::Lang;
use crate::store::codebook::Verdict;
use crate::store::publication::publication;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::http::path;
use crate::web::view::diff_row::{self, Row};
use crate::web::view::excerpt::excerpt;

/// How much of an item that stays is shown, in characters.
const BRIEF: usize = 140;

/// The page in one language.
pub struct InLanguage {
    /// Which language, as a heading.
    pub heading: String,
    /// Its tag.
    pub lang: String,
    /// Its parts: those that change and those that stay.
    pub parts: Vec<Row>,
}

/// An item of evidence on the page.
pub struct Item {
    /// Its words on either side.
    pub row: Row,
    /// What happens to it: added, corrected or withdrawn; nothing where it stays.
    pub mark: Option<String>,
}

/// What a correction is about.
pub struct Corrected {
    /// Its kind, when it was published, and its verdict.
    pub words: String,
    /// Where it is on the desk.
    pub path: String,
}

/// What would change.
pub struct Proposal {
    /// Whether anything is published already.
    pub is_first: bool,
    /// What a correction is about.
    pub corrects: Option<Corrected>,
    /// The page, once for each language.
    pub languages: Vec<InLanguage>,
    /// The evidence in the order in which readers see it.
    pub evidence: Vec<Item>,
    /// How much evidence there is, in words.
    pub evidence_heading: String,
    /// What goes into the history only, because another rating stays in force.
    pub history: Vec<Row>,
    /// That it does, and because of which rating.
    pub stays: Option<String>,
}

impl Proposal {
    /// The proposal of an assessment, beside everything that is published about its promise.
    pub fn new(t: Lang, data: &AssessmentData, published: &[Publication]) -> Proposal {
        let (row, text) = (&data.row, &data.shown.text);
        let number = published.len() as i32 + 1;
        // Later than everything that is published: it would be the newest.
        let moment = published.iter().map(|one| one.event.published_at).max().unwrap_or(row.created_at);
        let mut all = published.to_vec();
        all.push(publication(row, number, moment + chrono::TimeDelta::seconds(1), text.clone()));
        let (before, after) = (public_page(published), public_page(&all));
        let stays = text.verdict.is_some() && after.current != Some(row.id);
        let order = data.tracker.languages();
        let page = Page { t, kind: row.kind, rates: text.verdict.is_some() && !stays, verdicts: &data.verdicts, order };
        let of = |language| page.in_language(language, &before.text, &after.text, text);
        let evidence = page.evidence((&before.text.evidence, published), &after.text.evidence, &text.evidence);
        let added = text.evidence.iter().filter(|item| item.amends.is_none()).count();
        let label = |verdict| data.label(verdict, t);
        let unlisted = Text { evidence: Vec::new(), note: Localized::new(), ..text.clone() };
        Proposal {
            is_first: !published.iter().any(Publication::stands) && !stays,
            corrects: corrected((t, data.zone), data, published),
            languages: order.iter().map(of).collect(),
            evidence_heading: t.evidence_on_page(after.text.evidence.len(), added),
            evidence,
            stays: stays.then(|| rating_stays(t, data, &all)),
            history: if stays { diff_row::rows(&Text::default(), &unlisted, t, label) } else { Vec::new() },
        }
    }

    /// Every row of the page.
    pub fn rows(&self) -> Vec<Row> {
        let texts = self.languages.iter().flat_map(|one| &one.parts);
        texts.chain(self.evidence.iter().map(|item| &item.row)).cloned().collect()
    }

    /// Everything that remarks can be about.
    pub fn parts(&mut self) -> impl Iterator<Item = &mut Row> {
        let parts = self.languages.iter_mut().flat_map(|one| &mut one.parts);
        parts.chain(self.evidence.iter_mut().map(|item| &mut item.row)).chain(&mut self.history)
    }

    /// Whether readers would see anything else than now.
    pub fn changes(&self) -> bool {
        !self.history.is_empty() || self.rows().iter().any(Row::differs)
    }
}

/// What a page is written with.
struct Page<'a> {
    t: Lang,
    kind: Kind,
    /// Whether the reasons on the page would be those that are proposed.
    rates: bool,
    verdicts: &'a HashMap<VerdictId, Verdict>,
    order: &'a [Language],
}

impl Page<'_> {
    fn in_language(&self, language: &Language, before: &Text, after: &Text, proposed: &Text) -> InLanguage {
        let (t, tag) = (self.t, language.as_str());
        let verdict = |text: &Text| self.label(text, language);
        let date = |text: &Text| {
            let written = language.primary().parse().unwrap_or(t);
            text.effective_date.map(|date| Lang::partial_date(written, &date)).unwrap_or_default()
        };
        let words = |text: &Localized| self.words(text, language);
        let part =
            |prose: Option<Prose>, row: Row| row.about(prose.map(|prose| format!("{prose}.{tag}")).unwrap_or_default());
        let (old, new) = (words(&before.rationale), words(&after.rationale));
        let reasons = Row::by_word(t.field_rationale().to_owned(), tag, &old, &new);
        let mut parts = vec![
            part(None, Row::whole(t.field_verdict(), tag, &verdict(before), &verdict(after))),
            part(None, Row::whole(t.field_effective_date(), tag, &date(before), &date(after))),
            part(self.rates.then_some(Prose::Rationale), reasons),
        ];
        if self.kind == Kind::Update {
            let said = Row::whole(t.said_with_evidence(), tag, "", &words(&proposed.rationale));
            parts.push(part(Some(Prose::Rationale), said));
        }
        parts.push(part(Some(Prose::Note), Row::whole(t.field_note(), tag, "", &words(&proposed.note))));
        let searched = |text: &Text| {
            let written = language.primary().parse().unwrap_or(t);
            text.searched_on.map(|date| Lang::partial_date(written, &date)).unwrap_or_default()
        };
        parts.push(part(None, Row::whole(t.field_searched_on(), tag, &searched(before), &searched(after))));
        parts.retain(|part| !part.is_empty());
        InLanguage { heading: t.page_in(&t.language_name(tag)), lang: tag.to_owned(), parts }
    }

    /// The words in this language; where there are none, in which language readers see them.
    fn words(&self, text: &Localized, language: &Language) -> String {
        let other = || text.best(language.as_str(), self.order);
        let said = |other: &Language| self.t.falls_back(&self.t.language_name(other.as_str()));
        let fallback = || other().map(|(other, _)| said(other)).unwrap_or_default();
        text.get(language).map_or_else(fallback, str::to_owned)
    }

    fn label(&self, text: &Text, language: &Language) -> String {
        let verdict = text.verdict.and_then(|verdict| self.verdicts.get(&verdict));
        let label = verdict.and_then(|verdict| verdict.label.best(language.as_str(), self.order));
        label.map(|(_, words)| words.to_owned()).unwrap_or_default()
    }

    /// Every item after approval stood there before, or is proposed; and those that a correction withdraws.
    fn evidence(
        &self,
        (before, old): (&[Evidence], &[Publication]),
        after: &[Evidence],
        proposed: &[Evidence],
    ) -> Vec<Item> {
        let (t, mut left) = (self.t, before.iter().collect::<Vec<_>>());
        let mut new: Vec<(usize, &Evidence)> = (1..).zip(proposed).collect();
        let item = |(place, item): (usize, &Evidence)| {
            let heading = t.evidence_number(&place.to_string());
            let lang = item.language.as_str();
            if let Some(at) = left.iter().position(|other| *other == item) {
                left.remove(at);
                let words = excerpt(&diff_row::flat(t, item), BRIEF);
                return Item { row: Row::whole(&heading, lang, &words, &words), mark: None };
            }
            let number = new.iter().position(|(_, other)| *other == item).map(|at| new.remove(at).0);
            let subject = number.map(|number| format!("evidence.{number}")).unwrap_or_default();
            let words = diff_row::flat(t, item);
            match item.amends.and_then(|amends| published(old, amends.item)) {
                Some(was) => {
                    let row = Row::by_word(heading, lang, &diff_row::flat(t, was), &words);
                    Item { row: row.about(subject), mark: Some(t.item_corrected().to_owned()) }
                }
                None => {
                    let mark = format!("{} · {}", t.item_added(), t.stance(item.stance));
                    Item { row: Row::whole(&heading, lang, "", &words).about(subject), mark: Some(mark) }
                }
            }
        };
        let mut items: Vec<Item> = (1..).zip(after).map(item).collect();
        for (number, item) in (1..).zip(proposed).filter(|(_, item)| !item.is_shown()) {
            let row = Row::whole(t.field_evidence(), item.language.as_str(), &diff_row::flat(t, item), "");
            let mark = Some(t.item_withdrawn().to_owned());
            items.push(Item { row: row.about(format!("evidence.{number}")), mark });
        }
        items
    }
}

/// A published item by its key.
fn published(publications: &[Publication], key: ItemKey) -> Option<&Evidence> {
    let brought = publications.iter().find(|one| one.event.assessment == key.assessment)?;
    brought.text.evidence.get(usize::try_from(key.position - 1).ok()?)
}

/// Says why what is proposed would not be in force.
fn rating_stays(t: Lang, data: &AssessmentData, all: &[Publication]) -> String {
    let date = |text: &Text| text.effective_date.map(|date| t.partial_date(&date)).unwrap_or_default();
    let later = outlasting(all).map(|other| {
        let label = other.text.verdict.map(|verdict| data.label(verdict, t)).unwrap_or_default();
        t.rating_will_not_hold(&date(&data.shown.text), &label, &date(&other.text))
    });
    later.unwrap_or_else(|| t.rating_stays().to_owned())
}

fn corrected((t, zone): (Lang, Tz), data: &AssessmentData, published: &[Publication]) -> Option<Corrected> {
    let id = data.row.corrects?;
    let one = published.iter().find(|one| one.event.assessment == id && one.stands())?;
    let verdict = one.text.verdict.map(|verdict| data.label(verdict, t));
    let kind = if verdict.is_some() { t.kind_rating() } else { t.kind_update() };
    let words = t.published_on_day(kind, &t.day_of(zone, &one.event.published_at));
    let verdict = verdict.map(|verdict| format!(" · {verdict}")).unwrap_or_default();
    Some(Corrected { words: words + &verdict, path: path::assessment(t, id) })
}
