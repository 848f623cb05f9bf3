//! The parts of a question: how they are read, and how they are written for the store.

use crate::domain::spelling::{self, is_unspaced, searched};

/// A part of a question, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word.
    Word(String),
    /// Words between quotation marks.
    Phrase(String),
    /// A word or a phrase behind a minus.
    Not(String),
}

impl Term {
    /// The words, unless they are left out.
    pub fn wanted(&self) -> Option<&str> {
        match self {
            Term::Word(words) | Term::Phrase(words) => Some(words),
            Term::Not(_) => None,
        }
    }
}

/// What stands side by side where these words are found, see [`spelling::phrases`].
pub fn spelled(words: &str) -> Vec<String> {
    let words = searched(words).replace('"', " ");
    match words.chars().any(is_unspaced) {
        true => spelling::phrases(&words),
        false => vec![words],
    }
}

/// A word or a phrase as the text search reads it, to which "or" is no word but a sign.
pub fn asked(term: &Term) -> String {
    let is_phrase = matches!(term, Term::Phrase(_));
    let quoted = |words: String| match is_phrase || words.contains(' ') || words.eq_ignore_ascii_case("or") {
        true => format!("\"{words}\""),
        false => words,
    };
    term.wanted().map(spelled).unwrap_or_default().into_iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// The parts of a question. A quotation mark without a partner counts for nothing.
pub fn terms(text: &str) -> Vec<Term> {
    let plain: String = text.chars().map(plain).collect();
    let pieces: Vec<&str> = plain.split('"').collect();
    let paired = pieces.len() - (pieces.len() + 1) % 2;
    let mut terms = Vec::new();
    let mut negated = false;
    for (at, piece) in pieces.iter().enumerate() {
        if at % 2 == 1 && at < paired {
            let phrase = piece.trim().to_owned();
            if has_words(&phrase) {
                terms.push(if negated { Term::Not(phrase) } else { Term::Phrase(phrase) });
            }
            continue;
        }
        negated = piece.ends_with('-');
        terms.extend(piece.split_whitespace().filter_map(word));
    }
    // A single letter is an elision or a preposition, unless it is all there is.
    let is_lone = |word: &str| word.chars().count() == 1 && !word.chars().all(|c| c.is_numeric() || is_unspaced(c));
    let lone = |term: &Term| matches!(term, Term::Word(word) if is_lone(word));
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
        '«' | '»' | '“' | '”' | '„' | '「' | '」' | '『' | '』' | '＂' => '"',
        '’' | 'ʼ' | '＇' => '\'',
        '−' | '–' | '‐' | '‑' | '－' | '﹣' => '-',
        c => c,
    }
}
