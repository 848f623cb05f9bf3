//! What `bench fill` writes promises from: lists of invented sentences in two languages, and dice that fall the same way each
//! time. Nothing here knows of the database.

use serde::Deserialize;
use serde_json::{Value, json};

const FILE: &str = include_str!("../../../demo/bench.toml");

/// English, then French.
pub type Pair = [String; 2];

/// The file as it is written.
#[derive(Deserialize)]
pub struct Stock {
    pub tracker: Pair,
    pub leader: Pair,
    pub party: Pair,
    pub jurisdiction: Pair,
    pub summary: Pair,
    pub verdicts: Vec<Verdict>,
    pub topics: Vec<Pair>,
    pub sources: Vec<Source>,
    pub acts: Vec<Pair>,
    pub things: Vec<Pair>,
    pub terms: Vec<Pair>,
    pub reasons: Vec<Pair>,
    pub publishers: Vec<String>,
    pub titles: Vec<Pair>,
    pub quotations: Vec<Pair>,
    pub retraction: Pair,
    pub correction: Pair,
}

#[derive(Deserialize)]
pub struct Verdict {
    pub key: String,
    pub class: String,
    pub colour: String,
    pub label: Pair,
    pub meaning: Pair,
}

#[derive(Deserialize)]
pub struct Source {
    pub kind: String,
    pub title: Pair,
    pub publisher: Pair,
    pub date: String,
}

impl Stock {
    /// Reads the file, which is part of the program.
    pub fn read() -> Result<Stock, toml::de::Error> {
        toml::from_str(FILE)
    }
}

/// Both languages as they are kept in a column.
pub fn both([en, fr]: &Pair) -> Value {
    json!({ "en": en, "fr": fr })
}

/// Numbers that look thrown and are the same each time: a sequence of SplitMix64.
pub struct Dice(u64);

impl Dice {
    /// Dice of one's own for each tracker, promise and purpose, so that none depends on what was thrown before.
    pub fn of(tracker: &str, number: usize, purpose: &str) -> Dice {
        let bytes = tracker.bytes().chain([0]).chain(purpose.bytes());
        // FNV-1a.
        let seed = bytes
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Dice(seed.wrapping_add((number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.throw() % (end.max(1) as u64)) as usize
    }

    /// Whether something happens that happens so many times in a thousand.
    pub fn happens(&mut self, in_a_thousand: usize) -> bool {
        self.below(1_000) < in_a_thousand
    }

    /// One of them, if there are any.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// A sentence in both languages with its numbers filled in, the same in both.
    pub fn sentence(&mut self, of: &[Pair]) -> Pair {
        let (small, large) = ((self.below(38) + 2).to_string(), (self.below(900) + 100).to_string());
        let filled = |text: &String| text.replace("{n}", &small).replace("{m}", &large);
        self.one(of).map(|[en, fr]| [filled(en), filled(fr)]).unwrap_or_default()
    }

    /// A word that stands in no dictionary and no stemmer changes.
    fn word(&mut self) -> String {
        let mut word = String::new();
        for _ in 0..4 {
            word.extend(self.one(&['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z']));
            word.extend(self.one(&['a', 'i', 'o', 'u']));
        }
        word.push('k');
        word
    }
}

/// Words of a tracker that a known number of its promises hold, and no other tracker's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchWords {
    /// The word, and in how many promises it stands: one, 22 and 1,600 where there are that many.
    pub words: [(String, usize); 3],
    promises: usize,
}

impl SearchWords {
    /// The words of a tracker with so many promises. The second word stands in 22 of them, or in all of fewer; the third in
    /// eight of a hundred, 1,600 at most and one at least.
    pub fn of(tracker: &str, promises: usize) -> SearchWords {
        let counts = [1, 22.min(promises), (promises * 8 / 100).clamp(1, 1_600)];
        let words = [0, 1, 2].map(|nth| (Dice::of(tracker, nth, "search").word(), counts[nth]));
        SearchWords { words, promises }
    }

    /// Those of the words that stand in the promise `number`, from 0: spread evenly over all of them.
    pub fn of_promise(&self, number: usize) -> impl Iterator<Item = &str> {
        let holds = move |count: usize| (number + 1) * count / self.promises != number * count / self.promises;
        self.words.iter().filter(move |(_, count)| holds(*count)).map(|(word, _)| word.as_str())
    }
}
