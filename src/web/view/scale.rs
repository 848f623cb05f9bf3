//! The verdicts of a tracker as values by which promises are counted, filtered and shown. Verdicts of different versions of
//! the codebook are one value where they have one key, and read as the newest of them does; a promise without a published
//! rating counts as not yet rated.

use super::content::Content;
use super::tag::Tag;
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::edition::Given;
use crate::domain::id::VerdictId;
use crate::domain::language::Language;
use crate::domain::percentage::{is_edge, nearest};
use crate::i18n::Lang;
use crate::store::public::tracker::Verdict;

/// Stands for "no published rating" in addresses. No verdict can have it as its key: keys hold no hyphen.
pub const UNRATED: &str = "not-rated";

/// One value by which promises are counted and filtered.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its name in addresses.
    pub name: String,
    /// The place of its newest verdict; "not rated yet" may have none.
    newest: Option<usize>,
    in_force: bool,
}

/// The verdicts of a tracker, over all versions of its codebook.
#[derive(Clone, Debug)]
pub struct Scale {
    verdicts: Vec<Verdict>,
    values: Vec<Value>,
    unrated: usize,
    order: Vec<Language>,
    t: Lang,
}

impl Scale {
    /// The scale made of `verdicts`, newest version first; `order` is the tracker's order of languages.
    pub fn new(verdicts: Vec<Verdict>, order: &[Language], t: Lang) -> Self {
        let mut values: Vec<Value> = Vec::new();
        for (place, verdict) in verdicts.iter().enumerate() {
            if values.iter().all(|value| value.name != verdict.key) {
                values.push(Value { name: verdict.key.clone(), newest: Some(place), in_force: verdict.in_force });
            }
        }
        let unrated = sole(&values, &verdicts).unwrap_or_else(|| {
            values.push(Value { name: UNRATED.to_owned(), newest: None, in_force: false });
            values.len() - 1
        });
        Scale { verdicts, values, unrated, order: order.to_vec(), t }
    }

    /// Every value, those of the codebook in force first.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The place among the values of a published verdict, or of none.
    pub fn place(&self, verdict: Option<VerdictId>) -> usize {
        self.verdict(verdict).map_or(self.unrated, |found| self.place_of(&found.key))
    }

    /// The place among the values of a published verdict's key; the empty one is "no published rating".
    pub fn place_of(&self, key: &str) -> usize {
        self.values.iter().position(|value| value.name == key).unwrap_or(self.unrated)
    }

    /// The keys that count as the value at this place, the empty one for promises without a published rating.
    pub fn keys(&self, place: usize) -> Vec<String> {
        let own = self.values.get(place).filter(|value| value.newest.is_some()).map(|value| value.name.clone());
        own.into_iter().chain((place == self.unrated).then(String::new)).collect()
    }

    /// Counts by key as counts along the values.
    pub fn counts(&self, by_key: &[(String, usize)]) -> Vec<usize> {
        let mut counts = vec![0; self.values.len()];
        by_key.iter().for_each(|(key, count)| counts[self.place_of(key)] += count);
        counts
    }

    /// The place of the value with this name in addresses.
    pub fn find(&self, name: &str) -> Option<usize> {
        match name {
            UNRATED => Some(self.unrated),
            name => self.values.iter().position(|value| value.name == name),
        }
    }

    /// The verdict itself.
    pub fn verdict(&self, id: Option<VerdictId>) -> Option<&Verdict> {
        self.verdicts.iter().find(|verdict| Some(verdict.id) == id)
    }

    /// A published verdict, or its absence, as it reads now: like the value that it counts as.
    pub fn tag(&self, verdict: Option<VerdictId>) -> Tag {
        self.value_tag(self.place(verdict))
    }

    /// A published verdict as it read when it was given.
    pub fn given(&self, given: &Given) -> Tag {
        Tag::new(given.class, given.colour, &given.label, self.t, &self.order)
    }

    /// The value at this place.
    pub fn value_tag(&self, place: usize) -> Tag {
        let value = self.values.get(place).or_else(|| self.values.get(self.unrated));
        match value.and_then(|value| self.verdicts.get(value.newest?)) {
            Some(verdict) => Tag::new(verdict.class, verdict.colour, &verdict.label, self.t, &self.order),
            None => {
                let label = Content { text: self.t.not_yet_rated().to_owned(), ..Content::default() };
                Tag { class: VerdictClass::NotRated.code(), colour: Colour::Grey.code(), label }
            }
        }
    }

    /// Whether the value at this place is worth showing: it is in force, or some promise has it.
    pub fn is_offered(&self, place: usize, counts: &[usize]) -> bool {
        let in_force = self.values.get(place).is_some_and(|value| value.in_force);
        in_force || counts.get(place).is_some_and(|count| *count > 0)
    }

    /// How the promises are distributed; `counts` runs along the values.
    pub fn scoreboard(&self, counts: &[usize]) -> Scoreboard {
        let total: usize = counts.iter().sum();
        let mut before = 0;
        let mut shares = Vec::new();
        for (place, value) in self.values.iter().enumerate() {
            let count = counts.get(place).copied().unwrap_or(0);
            if self.is_offered(place, counts) {
                shares.push(Share::new(self.t, value.name.clone(), self.value_tag(place), (before, count, total)));
            }
            before += count;
        }
        Scoreboard { total, shares }
    }
}

/// The one verdict in force that says "not rated", if there is exactly one.
fn sole(values: &[Value], verdicts: &[Verdict]) -> Option<usize> {
    let class = |value: &Value| verdicts.get(value.newest?).map(|verdict| verdict.class);
    let is_unrated = |value: &Value| value.in_force && class(value) == Some(VerdictClass::NotRated);
    let mut found = values.iter().enumerate().filter(|(_, value)| is_unrated(value));
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "0%".to_owned() } else { format!("{:.2}%", part as f64 * 100.0 / whole as f64) }
}

/// How the promises of a tracker are distributed over the verdicts.
#[derive(Clone, Debug)]
pub struct Scoreboard {
    /// How many promises there are.
    pub total: usize,
    /// The values of the codebook in force, and others that occur.
    pub shares: Vec<Share>,
}

/// What a tracker is judged by first: how many of its promises were kept.
pub struct Headline {
    /// How large a share they are, written.
    pub share: String,
    /// What was said of them: the verdict, or what several verdicts have in common.
    pub label: Content,
}

impl Scoreboard {
    /// The promises of every verdict that says kept, where there are any.
    pub fn headline(&self, t: Lang) -> Option<Headline> {
        let is_kept = |share: &&Share| share.tag.class == VerdictClass::Kept.code() && share.count > 0;
        let kept: Vec<&Share> = self.shares.iter().filter(is_kept).collect();
        let label = match kept.as_slice() {
            [] => return None,
            [one] => one.tag.label.clone(),
            _ => Content { text: t.admin_class(VerdictClass::Kept).to_owned(), ..Content::default() },
        };
        let count = kept.iter().map(|share| share.count).sum();
        Some(Headline { share: t.share(count, self.total), label })
    }

    /// Says that each share is rounded by itself, where they do not add up to a hundred as they are shown; and to what, where
    /// none is shown as less or more than a number.
    pub fn rounded(&self, t: Lang) -> Option<String> {
        let mut together = 0;
        for share in self.shares.iter().filter(|share| share.count > 0) {
            if is_edge(share.count, self.total) {
                return Some(t.shares_each_rounded().to_owned());
            }
            together += nearest(share.count, self.total);
        }
        (self.total > 0 && together != 100).then(|| t.shares_rounded(&t.percent(together)))
    }
}

/// One value of a scoreboard.
#[derive(Clone, Debug)]
pub struct Share {
    /// The value's name in addresses.
    pub name: String,
    /// How it is shown.
    pub tag: Tag,
    /// How many promises have it.
    pub count: usize,
    /// The same, written.
    pub number: String,
    /// How large a share they are, written.
    pub share: String,
    /// Where its part of the bar begins.
    pub start: String,
    /// How wide its part of the bar is.
    pub width: String,
}

impl Share {
    /// The share of `count` of `total` promises, where `before` are counted already.
    pub fn new(t: Lang, name: String, tag: Tag, (before, count, total): (usize, usize, usize)) -> Share {
        Share {
            name,
            tag,
            count,
            number: t.number(count),
            share: t.share(count, total),
            start: percent(before, total),
            width: percent(count, total),
        }
    }
}
