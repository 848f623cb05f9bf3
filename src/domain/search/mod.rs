//! What a reader looks for: the words as they were typed, read as words, phrases between quotation marks and exclusions
//! behind a minus. Never fails; whatever was typed is a question, if perhaps an empty one.

mod pattern;
mod term;

use super::closed_list::closed_list;
use super::lexeme;
use super::likeness::Spread;
use super::spelling::{self, Stretch, is_unspaced, letters};
use super::text::tidy_line;
pub use pattern::patterns;
use term::{Term, asked, spelled, terms};

closed_list! {
    /// Where words can be found.
    pub enum Kind {
        /// The statement or the reference of a promise.
        Promise = "promise",
        /// The reasons of a published assessment.
        Rationale = "rationale",
        /// The public note of a correction.
        Correction = "correction",
        /// An item of published evidence.
        Evidence = "evidence",
    }
}

closed_list! {
    /// Where the desk finds words, published or not.
    pub enum Spot {
        /// The statement of a promise.
        Statement = "statement",
        /// The title of the document in which it was made.
        Source = "source",
        /// The reasons of an assessment.
        Rationale = "rationale",
        /// The public note of a correction.
        Note = "note",
        /// An item of evidence.
        Evidence = "evidence",
        /// The address of one.
        Address = "address",
    }
}

/// The longest question that is looked at, in characters.
pub const LIMIT: usize = 200;
/// How many words and phrases are looked at.
const TERMS: usize = 16;
/// A word shorter than this, asked for alone, is a whole word and never a beginning.
const OPENING: usize = 3;
/// The same where other words narrow the question down.
const NARROWED: usize = 2;
/// Words shorter than this are not corrected, nor do they tell what a question is about where longer ones do.
const TELLING: usize = 4;
/// How many words are looked for where not all of them are found.
const TOLD: usize = 6;
/// How many words are corrected at most.
const CORRECTED: usize = 6;

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    text: String,
    terms: Vec<Term>,
    /// Whether more was typed than is looked at.
    pub is_cut: bool,
}

/// A question as the store asks it: in one spelling, unspaced text as pairs of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words and "phrases" that must be found, or alternatives of them.
    pub words: String,
    /// Words and "phrases" that a promise may not hold, as alternatives.
    pub unwanted: String,
    /// The beginning of one more word; where it may begin in several ways, these between spaces.
    pub opening: String,
    /// The unspaced letters that are looked for, to be marked in texts.
    pub runs: Vec<Vec<String>>,
}

/// A question taken to pieces, as the desk asks it; spelled as in [`Asked`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// Words and phrases that must be found.
    pub wanted: Vec<String>,
    /// Words and phrases that must not; of several on lines of their own, not all.
    pub unwanted: Vec<String>,
    /// The beginning of one more word; where it may begin in several ways, these between spaces.
    pub opening: String,
    /// The unspaced letters that are looked for, to be marked in texts.
    pub runs: Vec<Vec<String>>,
}

impl Question {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Question {
        let line = tidy_line(&typed.replace(['\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}'], " "));
        let text: String = line.chars().take(LIMIT).collect::<String>().trim_end().to_owned();
        let mut terms = terms(&text);
        let is_cut = line.chars().nth(LIMIT).is_some() || terms.len() > TERMS;
        terms.truncate(TERMS);
        Question { text, terms, is_cut }
    }

    /// What was typed, as far as it is looked at.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether anything is looked for, and not only left out.
    pub fn asks(&self) -> bool {
        self.wanted().next().is_some()
    }

    /// Every word must be found; the last one may be the beginning of a word.
    pub fn all(&self) -> Asked {
        let (terms, opening) = self.opened();
        let words: Vec<String> = terms.iter().filter(|term| !matches!(term, Term::Not(_))).map(asked).collect();
        self.as_asked(words.join(" "), opening)
    }

    /// One of the words is enough.
    pub fn any(&self) -> Asked {
        self.as_asked(self.wanted().map(asked).collect::<Vec<_>>().join(" or "), String::new())
    }

    /// At least half of the words that tell what the question is about, in each way that they can be chosen.
    pub fn half(&self) -> Asked {
        let tells =
            |words: &str| words.chars().count() >= TELLING || words.chars().any(|c| c.is_numeric() || is_unspaced(c));
        let mut terms: Vec<&Term> = self.wanted().filter(|term| term.wanted().is_some_and(tells)).take(TOLD).collect();
        if terms.is_empty() {
            terms = self.wanted().take(TOLD).collect();
        }
        let half = terms.len().div_ceil(2);
        let choices = (0_u32..1 << terms.len()).filter(|choice| choice.count_ones() as usize == half && half > 0);
        let chosen = |choice: u32| {
            let kept = terms.iter().enumerate().filter(move |(at, _)| choice >> at & 1 == 1);
            kept.map(|(_, term)| asked(term)).collect::<Vec<_>>().join(" ")
        };
        self.as_asked(choices.map(chosen).collect::<Vec<_>>().join(" or "), String::new())
    }

    /// Whether these names hold all that is looked for, and nothing that is left out.
    pub fn names(&self, names: &[&str]) -> bool {
        let names: Vec<Spread> = names.iter().map(|name| Spread::of(name)).collect();
        let holds = |words: &str| {
            let words = Spread::openings(words.rsplit('\'').next().unwrap_or(words));
            names.iter().any(|name| words.iter().any(|words| name.holds(words)))
        };
        self.asks()
            && self.terms.iter().all(|term| match term {
                Term::Word(words) | Term::Phrase(words) => holds(words),
                Term::Not(words) => !holds(words),
            })
    }

    /// Whether all that was typed begins an address of mail, or the part of it behind a name: `ana@`, `@example.org`.
    pub fn begins_address(&self, address: &str) -> bool {
        let (typed, address) = (lexeme::fold(self.text.trim()), lexeme::fold(address));
        let is_host = typed.starts_with('@') && typed.chars().count() > 3;
        typed.chars().count() > 2 && address.starts_with(&*typed) || is_host && address.contains(&*typed)
    }

    fn as_asked(&self, words: String, opening: String) -> Asked {
        let quoted = |parts: Vec<String>| parts.iter().map(|part| format!("\"{part}\"")).collect::<Vec<_>>().join(" ");
        let unwanted: Vec<String> = self.unwanted().map(quoted).collect();
        Asked { words, unwanted: unwanted.join(" or "), opening, runs: self.runs() }
    }

    /// The same, each word and phrase by itself.
    pub fn pieces(&self) -> Pieces {
        let (terms, opening) = self.opened();
        let wanted = terms.iter().filter_map(Term::wanted).flat_map(spelled).collect();
        let unwanted = self.unwanted().map(|parts| parts.join("\n")).collect();
        Pieces { wanted, unwanted, opening, runs: self.runs() }
    }

    fn wanted(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| !matches!(term, Term::Not(_)))
    }

    /// What is left out, each as the parts of which a promise may not hold all.
    fn unwanted(&self) -> impl Iterator<Item = Vec<String>> {
        let left_out = self.terms.iter().filter_map(|term| match term {
            Term::Not(words) => Some(words),
            _ => None,
        });
        left_out.map(|words| spelled(words)).filter(|parts| !parts.is_empty())
    }

    fn runs(&self) -> Vec<Vec<String>> {
        let mut runs = Vec::new();
        for words in self.wanted().filter_map(Term::wanted) {
            for stretch in spelling::stretches(&letters(words)) {
                if let Stretch::Letters(letters) = stretch {
                    runs.push(letters.into_iter().map(str::to_owned).collect());
                }
            }
        }
        runs
    }

    /// The parts, and the last word apart from them if it may be the beginning of one.
    fn opened(&self) -> (Vec<Term>, String) {
        let Some((Term::Word(last), before)) = self.terms.split_last() else {
            return (self.terms.clone(), String::new());
        };
        let (elided, opening) = match last.rsplit_once('\'') {
            Some((elided, rest)) => (Some(elided).filter(|part| part.chars().count() > 2), rest),
            None => (None, &**last),
        };
        if !is_opening(&letters(opening), if before.is_empty() { OPENING } else { NARROWED }) {
            return (self.terms.clone(), String::new());
        }
        let mut terms = before.to_vec();
        terms.extend(elided.map(|part| Term::Word(part.to_owned())));
        let openings = spelling::openings(opening);
        (terms, openings.iter().filter(|opening| !opening.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    /// The words that may have been mistyped.
    pub fn correctable(&self) -> Vec<&str> {
        let is_letter = |c: char| c.is_alphabetic() && !is_unspaced(c);
        let long = |term: &&str| term.chars().count() >= TELLING && term.chars().all(is_letter);
        let words = self.terms.iter().filter_map(|term| match term {
            Term::Word(word) => Some(word.rsplit('\'').next().unwrap_or(word)),
            _ => None,
        });
        words.filter(long).take(CORRECTED).collect()
    }

    /// The question with words replaced.
    pub fn corrected(&self, replaced: &[(String, String)]) -> Question {
        let mend = |term: &Term| match term {
            Term::Word(word) => {
                let tail = word.rsplit('\'').next().unwrap_or(word);
                let better = replaced.iter().find(|(wrong, _)| wrong == tail).map(|(_, right)| right.as_str());
                format!("{}{}", &word[..word.len() - tail.len()], better.unwrap_or(tail))
            }
            Term::Phrase(phrase) => format!("\"{phrase}\""),
            Term::Not(words) if words.contains(' ') => format!("-\"{words}\""),
            Term::Not(word) => format!("-{word}"),
        };
        Question::parse(&self.terms.iter().map(mend).collect::<Vec<_>>().join(" "))
    }
}

fn is_opening(word: &str, least: usize) -> bool {
    // Of unspaced text every part is found anyway.
    let plain = |c: char| c.is_alphanumeric() && !is_unspaced(c) || matches!(c, '.' | '-' | '_');
    let ends = [word.chars().next(), word.chars().next_back()];
    word.chars().count() >= least && word.chars().all(plain) && ends.iter().flatten().all(|c| c.is_alphanumeric())
}

/// Small letters without accents, and with plain apostrophes: what people type when they look for something.
pub fn folded(text: &str) -> String {
    lexeme::fold(text).replace('’', "'")
}

/// The same of what is without articles already.
pub fn refolded(text: &str) -> String {
    lexeme::refold(text).replace('’', "'")
}
