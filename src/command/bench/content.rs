//! The promises of a measured tracker and the work on them, as rows: the same ones each time for a tracker's name and size.
//! Reads no clock; what is scheduled is due in a far year.

use std::ops::Range;

use chrono::{DateTime, Duration, TimeZone, Utc};
use serde_json::Value;

use super::stock::{Dice, Pair, SearchWords, Stock, both};
use crate::action::bench::Lot;
use crate::domain::id::{AccountId, SourceId, TopicId, TrackerId, VerdictId};
use crate::domain::promise::Reference;
use crate::store::bench::{Assessment, Duty, Ending, Evidence, Promise};

/// What is done to promises, in this order.
pub const CHAPTERS: [Chapter; 6] =
    [Chapter::Entered, Chapter::RatedFirst, Chapter::RatedAnew, Chapter::Followed, Chapter::Open, Chapter::Indexed];

/// A stretch of a tracker's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// Every promise is entered.
    Entered,
    /// Every promise gets its first rating.
    RatedFirst,
    /// Every promise gets the rating in force.
    RatedAnew,
    /// Updates for two in five, a few corrections, retractions and drafts that were given up; checks and assignments.
    Followed,
    /// Drafts, some of them sent back, submissions, and publications with a date: six of a hundred.
    Open,
    /// Nothing more happens; what was written is indexed.
    Indexed,
}

/// What promises refer to, and who works on them.
pub struct Content {
    pub stock: Stock,
    pub slug: String,
    pub promises: usize,
    pub words: SearchWords,
    pub tracker: TrackerId,
    pub verdicts: Vec<VerdictId>,
    pub topics: Vec<TopicId>,
    pub sources: Vec<SourceId>,
    pub researchers: Vec<AccountId>,
    pub editors: Vec<AccountId>,
}

impl Content {
    /// The rows of a chapter about some of the promises, by their numbers from 0.
    pub fn lots(&self, chapter: Chapter, numbers: Range<usize>) -> Vec<Lot> {
        match chapter {
            Chapter::Entered => vec![Lot::Promises(numbers.map(|number| self.promise(number)).collect())],
            Chapter::Indexed => {
                vec![Lot::Indexed(self.tracker, numbers.map(|number| self.reference(number)).collect())]
            }
            Chapter::Followed => vec![
                Lot::Assessments(numbers.clone().filter_map(|number| self.assessment(chapter, number)).collect()),
                Lot::Duties(numbers.filter_map(|number| self.duty(number)).collect()),
            ],
            _ => vec![Lot::Assessments(numbers.filter_map(|number| self.assessment(chapter, number)).collect())],
        }
    }

    /// The reference of a promise: 25 chapters of the platform, and a number within each.
    pub fn reference(&self, number: usize) -> String {
        let size = self.promises.div_ceil(25).max(1);
        format!("{}.{:03}", number / size + 1, number % size + 1)
    }

    fn promise(&self, number: usize) -> Promise {
        let mut dice = Dice::of(&self.slug, number, "promise");
        let parts = [&self.stock.acts, &self.stock.things, &self.stock.terms].map(|list| dice.sentence(list));
        let statement = [0, 1].map(|side| parts.each_ref().map(|part| part[side].as_str()).join(" ") + ".");
        let reference = self.reference(number);
        let mut topics: Vec<TopicId> = (0..=dice.below(2)).filter_map(|_| dice.one(&self.topics).copied()).collect();
        topics.sort();
        topics.dedup();
        Promise {
            tracker: self.tracker,
            reference_key: reference.parse().map(|known: Reference| known.sort_key()).unwrap_or_default(),
            reference,
            statement: both(&statement),
            source: dice.one(&self.sources).copied().unwrap_or(SourceId(0)),
            page: dice.happens(800).then(|| (dice.below(90) + 1).to_string()),
            deadline: dice.happens(150).then(|| format!("{}", 2023 + dice.below(3))),
            topics,
            actor: self.editor(0),
            at: day(2021, 12, 1) + Duration::milliseconds(number as i64 * 500),
        }
    }

    fn assessment(&self, chapter: Chapter, number: usize) -> Option<Assessment> {
        let mut dice = Dice::of(&self.slug, number, chapter.name());
        let (kind, ending) = chapter.kind_and_ending(&mut dice)?;
        let started = self.hour(chapter, number);
        let (researcher, editor) = (dice.below(self.researchers.len()), dice.below(self.editors.len()));
        let is_rating = kind == "rating";
        let said = match kind {
            "correction" => &self.stock.correction,
            _ => &self.stock.retraction,
        };
        Some(Assessment {
            tracker: self.tracker,
            reference: self.reference(number),
            kind,
            ending,
            author: self.researcher(researcher),
            editor: self.editor(editor),
            verdict: if is_rating { self.verdict(&mut dice) } else { None },
            effective_date: is_rating.then(|| effective(chapter, started, &mut dice)),
            rationale: if is_rating {
                self.rationale(chapter, number, &mut dice)
            } else {
                Value::Object(Default::default())
            },
            note: both(said),
            evidence: self.evidence(chapter, number, started, &mut dice),
            started,
            decided: started + Duration::hours(26) + Duration::minutes(dice.below(60 * 24 * 4) as i64),
            publish_at: (ending == Ending::Scheduled).then(|| day(2090, 1, 1) + Duration::days(dice.below(300) as i64)),
            remarks: (ending == Ending::SentBack).then_some("Please say which budget year the amount belongs to."),
        })
    }

    /// Four in ten are kept, and so on down the codebook, so that no two bars of a chart are alike.
    fn verdict(&self, dice: &mut Dice) -> Option<VerdictId> {
        let nth = match dice.below(100) {
            0..38 => 0,
            38..62 => 1,
            62..80 => 2,
            80..93 => 3,
            93..97 => 4,
            _ => 5,
        };
        self.verdicts.get(nth).copied()
    }

    /// Two or three paragraphs and a list; the words that searches look for stand in the rating in force.
    fn rationale(&self, chapter: Chapter, number: usize, dice: &mut Dice) -> Value {
        let said: Vec<Pair> = (0..6 + dice.below(2)).map(|_| dice.sentence(&self.stock.reasons)).collect();
        let known = |side: usize| -> String {
            let words = self.words.of_promise(number).filter(|_| chapter == Chapter::RatedAnew);
            words
                .map(|word| {
                    [format!(" The file is called {word}."), format!(" Le dossier s’appelle {word}.")][side].clone()
                })
                .collect()
        };
        let text = [0, 1].map(|side| {
            let sentence = |nth: usize| said.get(nth).map_or("", |pair| pair[side].as_str());
            let rest: Vec<&str> = (6..said.len()).map(sentence).collect();
            let (first, second, third) = (sentence(0), sentence(1), sentence(2));
            let (fourth, fifth, sixth) = (sentence(3), sentence(4), sentence(5));
            let (known, rest) = (known(side), rest.join(" "));
            format!("{first} {second}{known}\n\n{third}\n\n- {fourth}\n- {fifth}\n\n{sixth} {rest}")
                .trim_end()
                .to_owned()
        });
        both(&text)
    }

    /// Two or three items with the first rating, four to six with the one in force, one with an update: six to ten in all.
    fn evidence(&self, chapter: Chapter, number: usize, started: DateTime<Utc>, dice: &mut Dice) -> Vec<Evidence> {
        let count = match chapter {
            Chapter::Entered | Chapter::Indexed => 0,
            Chapter::RatedFirst => 2 + dice.below(2),
            Chapter::RatedAnew => 4 + dice.below(3),
            Chapter::Followed => 1,
            Chapter::Open => 3 + dice.below(3),
        };
        (0..count).map(|nth| self.item(chapter, number, nth, started, dice)).collect()
    }

    fn item(&self, chapter: Chapter, number: usize, nth: usize, started: DateTime<Utc>, dice: &mut Dice) -> Evidence {
        let side = dice.below(2);
        let [title, quotation] =
            [&self.stock.titles, &self.stock.quotations].map(|list| std::mem::take(&mut dice.sentence(list)[side]));
        let when = (started - Duration::days(dice.below(300) as i64 + 1)).date_naive();
        let address = format!("https://example.org/{}/{number}/{}-{nth}", self.slug, chapter.name());
        let has_url = dice.happens(900);
        Evidence {
            stance: dice.one(&["supports", "supports", "contradicts", "context"]).copied().unwrap_or("context"),
            occurred_on: match dice.below(10) {
                0 => None,
                1 | 2 => Some(when.format("%Y-%m").to_string()),
                _ => Some(when.to_string()),
            },
            quotation: dice.happens(700).then_some(quotation),
            title: Some(title),
            publisher: dice.one(&self.stock.publishers).cloned().unwrap_or_default(),
            archived_url: (has_url && dice.happens(300)).then(|| format!("https://archive.example/2025/{address}")),
            url: has_url.then_some(address),
            no_url_reason: (!has_url).then(|| "Print only".to_owned()),
            language: ["en", "fr"][side],
        }
    }

    /// One promise in ten is someone's to work on; one in six was looked at and found unchanged.
    fn duty(&self, number: usize) -> Option<Duty> {
        let mut dice = Dice::of(&self.slug, number, "duty");
        let kind = dice.below(60);
        let at = day(2025, 12, 16) + Duration::minutes((number % 40_000) as i64);
        let (researcher, editor) = (dice.below(self.researchers.len()), dice.below(self.editors.len()));
        let asked = kind < 6;
        (kind < 16).then(|| Duty {
            tracker: self.tracker,
            reference: self.reference(number),
            assignee: asked.then(|| self.researcher(researcher)),
            due_on: (asked && kind < 5).then(|| at.date_naive() + Duration::days(dice.below(90) as i64 + 10)),
            actor: if asked { self.editor(editor) } else { self.researcher(researcher) },
            at,
        })
    }

    /// When something begins: promises in their order, evenly over the chapter.
    fn hour(&self, chapter: Chapter, number: usize) -> DateTime<Utc> {
        let (from, to) = match chapter {
            Chapter::Entered => (day(2021, 12, 1), day(2021, 12, 2)),
            Chapter::RatedFirst => (day(2022, 3, 1), day(2023, 6, 1)),
            Chapter::RatedAnew => (day(2023, 7, 1), day(2025, 9, 1)),
            Chapter::Followed => (day(2025, 9, 10), day(2025, 12, 1)),
            Chapter::Open | Chapter::Indexed => (day(2025, 12, 15), day(2026, 1, 5)),
        };
        let share = (to - from).num_seconds() * number as i64 / self.promises.max(1) as i64;
        from + Duration::seconds(share)
    }

    fn researcher(&self, nth: usize) -> AccountId {
        self.researchers.get(nth).copied().unwrap_or(AccountId(0))
    }

    fn editor(&self, nth: usize) -> AccountId {
        self.editors.get(nth).copied().unwrap_or(AccountId(0))
    }
}

impl Chapter {
    /// What it is called in seeds, addresses and on the terminal.
    pub fn name(self) -> &'static str {
        match self {
            Chapter::Entered => "entered",
            Chapter::RatedFirst => "first",
            Chapter::RatedAnew => "current",
            Chapter::Followed => "later",
            Chapter::Open => "open",
            Chapter::Indexed => "indexed",
        }
    }

    fn kind_and_ending(self, dice: &mut Dice) -> Option<(&'static str, Ending)> {
        match (self, dice.below(1_000)) {
            (Chapter::Entered | Chapter::Indexed, _) => None,
            (Chapter::RatedFirst | Chapter::RatedAnew, _) => Some(("rating", Ending::Published)),
            (Chapter::Followed, 0..400) => Some(("update", Ending::Published)),
            (Chapter::Followed, 400..410) => Some(("correction", Ending::Published)),
            (Chapter::Followed, 410..415) => Some(("update", Ending::Retracted)),
            (Chapter::Followed, 415..440) => Some(("rating", Ending::Discarded)),
            (Chapter::Open, 0..20) => Some(("rating", Ending::Submitted)),
            (Chapter::Open, 20..45) => Some(("rating", Ending::Draft)),
            (Chapter::Open, 45..52) => Some(("rating", Ending::SentBack)),
            (Chapter::Open, 52..60) => Some(("rating", Ending::Scheduled)),
            _ => None,
        }
    }
}

/// Since when a verdict holds: a day, a month or a year, before it was written down.
fn effective(chapter: Chapter, started: DateTime<Utc>, dice: &mut Dice) -> String {
    let back = if chapter == Chapter::RatedAnew { 20 } else { 60 };
    let day = (started - Duration::days(dice.below(back) as i64 + 2)).date_naive();
    match dice.below(10) {
        0 => day.format("%Y").to_string(),
        1..4 => day.format("%Y-%m").to_string(),
        _ => day.to_string(),
    }
}

/// When everything has been written.
pub fn finished() -> DateTime<Utc> {
    day(2026, 1, 6)
}

fn day(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 9, 0, 0).single().unwrap_or(DateTime::UNIX_EPOCH)
}
