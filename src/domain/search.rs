//! What a reader looks for: the words as they were typed, read as words, phrases between quotation marks and exclusions
//! behind a minus. Never fails; whatever was typed is a question, if perhaps an empty one.

use super::closed_list::closed_list;
use super::lexeme;
use super::text::tidy_line;

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

/// Stands before what was found; no excerpt holds it otherwise.
pub const OPEN: char = '\u{e000}';
/// Stands after what was found.
pub const CLOSE: char = '\u{e001}';

/// The longest question that is looked at, in characters.
pub const LIMIT: usize = 200;
/// A word shorter than this, asked for alone, is a whole word and never a beginning.
const OPENING: usize = 3;
/// The same where other words narrow the question down.
const NARROWED: usize = 2;
/// Words shorter than this are not corrected.
const CORRECTABLE: usize = 4;
/// How many words are corrected at most.
const CORRECTED: usize = 6;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    Word(String),
    Phrase(String),
    Not(String),
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    text: String,
    terms: Vec<Term>,
    /// Whether more was typed than is looked at.
    pub is_cut: bool,
}

/// A question as the store asks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words, "phrases" and -exclusions.
    pub words: String,
    /// The beginning of one more word.
    pub opening: String,
}

/// A question taken to pieces, as the desk asks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// Words and phrases that must be found.
    pub wanted: Vec<String>,
    /// Words and phrases that must not.
    pub unwanted: Vec<String>,
    /// The beginning of one more word.
    pub opening: String,
}

impl Question {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Question {
        let line = tidy_line(&typed.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " "));
        let text: String = line.chars().take(LIMIT).collect::<String>().trim_end().to_owned();
        Question { is_cut: line.chars().nth(LIMIT).is_some(), terms: terms(&text), text }
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
        self.terms.iter().any(|term| !matches!(term, Term::Not(_)))
    }

    /// Every word must be found; the last one may be the beginning of a word.
    pub fn all(&self) -> Asked {
        let (terms, opening) = self.opened();
        Asked { words: written(&terms, " "), opening }
    }

    /// The same, each word and phrase by itself.
    pub fn pieces(&self) -> Pieces {
        let (terms, opening) = self.opened();
        let mut pieces = Pieces { opening, ..Pieces::default() };
        for term in terms {
            match term {
                Term::Word(words) | Term::Phrase(words) => pieces.wanted.push(words),
                Term::Not(words) => pieces.unwanted.push(words.replace('"', "")),
            }
        }
        pieces
    }

    /// The parts, and the last word apart from them if it may be the beginning of one.
    fn opened(&self) -> (Vec<Term>, String) {
        let Some((Term::Word(last), before)) = self.terms.split_last() else {
            return (self.terms.clone(), String::new());
        };
        let (elided, opening) = match last.rsplit_once('\'') {
            Some((elided, rest)) => (Some(elided).filter(|part| part.chars().count() > 2), rest),
            None => (None, last.as_str()),
        };
        if !is_opening(opening, if before.is_empty() { OPENING } else { NARROWED }) {
            return (self.terms.clone(), String::new());
        }
        let mut terms = before.to_vec();
        terms.extend(elided.map(|part| Term::Word(part.to_owned())));
        (terms, opening.to_owned())
    }

    /// One of the words is enough; what is excluded stays so.
    pub fn any(&self) -> Asked {
        let (not, some): (Vec<Term>, Vec<Term>) =
            self.terms.iter().cloned().partition(|term| matches!(term, Term::Not(_)));
        // Exclusions bind closer than "or", so they stand in every branch.
        let not = written(&not, " ");
        let words = written(&some, &format!(" {not} or "));
        Asked { words: format!("{words} {not}"), opening: String::new() }
    }

    /// The words that may have been mistyped.
    pub fn correctable(&self) -> Vec<&str> {
        let long = |term: &&str| term.chars().count() >= CORRECTABLE && term.chars().all(char::is_alphabetic);
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
                Term::Word(format!("{}{}", &word[..word.len() - tail.len()], better.unwrap_or(tail)))
            }
            other => other.clone(),
        };
        Question::parse(&written(&self.terms.iter().map(mend).collect::<Vec<_>>(), " "))
    }
}

fn is_opening(word: &str, least: usize) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let ends = [word.chars().next(), word.chars().next_back()];
    // Where a letter is a word or a syllable, even one is a beginning.
    let least = if word.chars().all(is_unspaced) { 1 } else { least };
    word.chars().count() >= least && word.chars().all(plain) && ends.iter().flatten().all(|c| c.is_alphanumeric())
}

/// Whether a letter belongs to a script that sets no spaces between words: Thai, Lao, Khmer, Burmese, Japanese, Chinese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The parts of a question. A quotation mark without a partner counts for nothing.
fn terms(text: &str) -> Vec<Term> {
    let plain: String = text.chars().map(plain).collect();
    let pieces: Vec<&str> = plain.split('"').collect();
    let paired = pieces.len() - (pieces.len() + 1) % 2;
    let mut terms = Vec::new();
    let mut negated = false;
    for (at, piece) in pieces.iter().enumerate() {
        if at % 2 == 1 && at < paired {
            let phrase = piece.trim().to_owned();
            if has_words(&phrase) {
                terms.push(if negated { Term::Not(format!("\"{phrase}\"")) } else { Term::Phrase(phrase) });
            }
            continue;
        }
        negated = piece.ends_with('-');
        terms.extend(piece.split_whitespace().filter_map(word));
    }
    // A single letter is an elision or a preposition, unless it is all there is.
    let lone = |term: &Term| matches!(term, Term::Word(word) if word.chars().count() == 1 && !word.chars().all(char::is_numeric));
    if terms.iter().any(|term| !lone(term) && !matches!(term, Term::Not(_))) {
        terms.retain(|term| !lone(term));
    }
    terms
}

fn word(typed: &str) -> Option<Term> {
    match typed.strip_prefix('-') {
        Some(rest) => has_words(rest).then(|| Term::Not(rest.trim_start_matches('-').to_owned())),
        None => has_words(typed).then(|| Term::Word(typed.to_owned())),
    }
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Typographic marks as keyboards have them.
fn plain(c: char) -> char {
    match c {
        '«' | '»' | '“' | '”' | '„' => '"',
        '’' | 'ʼ' => '\'',
        '−' | '–' | '‐' | '‑' => '-',
        c => c,
    }
}

fn written(terms: &[Term], between: &str) -> String {
    let write = |term: &Term| match term {
        Term::Word(word) => word.clone(),
        Term::Phrase(phrase) => format!("\"{phrase}\""),
        Term::Not(rest) => format!("-{rest}"),
    };
    terms.iter().map(write).collect::<Vec<_>>().join(between)
}

/// Small letters without accents, and with plain apostrophes: what people type when they look for something.
pub fn folded(text: &str) -> String {
    lexeme::fold(text).replace('’', "'")
}
