//! What was looked for, as the store writes it, and which words of a text are a form of it: words are folded and stemmed here
//! as the store does it. Pure.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::language::Language;
use super::spelling;

/// What was looked for, by the language of texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Written")]
pub struct Lexemes {
    french: Set,
    english: Set,
    other: Set,
    runs: Vec<Vec<String>>,
}

/// The same as the store writes it: a query for each configuration.
#[derive(Deserialize)]
struct Written {
    fr: String,
    en: String,
    other: String,
}

/// The lexemes of one query.
#[derive(Clone, Debug, Default)]
struct Set {
    lexemes: Vec<Lexeme>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Lexeme {
    word: String,
    /// Whether it is the beginning of a word.
    opens: bool,
    /// The letters that a word must share with it to be stemmed at all.
    start: usize,
}

impl From<Written> for Lexemes {
    fn from(written: Written) -> Lexemes {
        Lexemes::new(&written.fr, &written.en, &written.other)
    }
}

impl Lexemes {
    /// Reads queries without exclusions as the store writes them: `'climat' & 'chang':*`.
    pub fn new(french: &str, english: &str, other: &str) -> Lexemes {
        let (french, english, other) = (Set::read(french), Set::read(english), Set::read(other));
        Lexemes { french, english, other, runs: Vec::new() }
    }

    /// These, and unspaced letters that stand side by side, see [`spelling::stretches`].
    pub fn and_runs(self, runs: &[Vec<String>]) -> Lexemes {
        Lexemes { runs: runs.to_vec(), ..self }
    }

    /// Those that count in a text in this language.
    pub fn of(&self, language: &Language) -> Reader<'_> {
        let (set, algorithm) = match language.primary() {
            "fr" => (&self.french, Some(Algorithm::French)),
            "en" => (&self.english, Some(Algorithm::English)),
            _ => (&self.other, None),
        };
        Reader { set, stemmer: algorithm.map(Stemmer::create), runs: &self.runs }
    }
}

/// Recognises in a text what was looked for.
pub struct Reader<'a> {
    set: &'a Set,
    stemmer: Option<Stemmer>,
    runs: &'a [Vec<String>],
}

impl Reader<'_> {
    /// Which lexeme, by number, a word of the text is a form of.
    pub fn find(&self, word: &str) -> Option<usize> {
        self.set.find(word, self.stemmer.as_ref())
    }

    /// Which run of unspaced letters begins here, by a number that no lexeme has, and how many letters it has; the longest.
    pub fn find_run<'t>(&self, letters: impl Iterator<Item = &'t str> + Clone) -> Option<(usize, usize)> {
        let begins = |run: &&Vec<String>| run.iter().map(String::as_str).eq(letters.clone().take(run.len()));
        let (at, run) = self.runs.iter().enumerate().filter(|(_, run)| begins(run)).max_by_key(|(_, run)| run.len())?;
        Some((self.set.lexemes.len() + at, run.len()))
    }
}

impl Set {
    fn read(query: &str) -> Set {
        let mut lexemes: Vec<Lexeme> = Vec::new();
        let mut rest = query;
        while let Some((_, quoted)) = rest.split_once('\'') {
            let mut word = String::new();
            let mut letters = quoted.char_indices();
            let mut end = quoted.len();
            while let Some((at, c)) = letters.next() {
                match c {
                    '\'' if quoted[at + 1..].starts_with('\'') => word.extend(letters.next().map(|(_, c)| c)),
                    '\'' => {
                        end = at + 1;
                        break;
                    }
                    '\\' => word.extend(letters.next().map(|(_, c)| c)),
                    c => word.push(c),
                }
            }
            rest = &quoted[end..];
            let word = refold(&word).into_owned();
            // Endings may change the third letter of a word, as in "dying" and "die", and hardly one before.
            let start = word.chars().take(if word.chars().count() > 3 { 2 } else { 1 }).map(char::len_utf8).sum();
            let lexeme = Lexeme { word, opens: rest.starts_with(":*"), start };
            if !lexeme.word.is_empty() && !lexemes.contains(&lexeme) {
                lexemes.push(lexeme);
            }
        }
        Set { lexemes }
    }

    /// Which lexeme a word of a text is a form of.
    fn find(&self, word: &str, stemmer: Option<&Stemmer>) -> Option<usize> {
        if !self.lexemes.iter().any(|lexeme| may_begin(word, lexeme)) {
            return None;
        }
        let folded = fold(word);
        if !self.lexemes.iter().any(|lexeme| folded.starts_with(&lexeme.word[..lexeme.start])) {
            return None;
        }
        let stem = stemmer.map_or(Cow::Borrowed(&*folded), |stemmer| stemmer.stem(&folded));
        self.lexemes.iter().position(|lexeme| match lexeme.opens {
            true => folded.starts_with(&lexeme.word) || stem.starts_with(&lexeme.word),
            false => stem == lexeme.word,
        })
    }
}

/// A look at the first letter, which spares most words the rest.
fn may_begin(word: &str, lexeme: &Lexeme) -> bool {
    match (word.as_bytes().first(), lexeme.word.as_bytes().first()) {
        (Some(a), Some(b)) if a.is_ascii() => a.eq_ignore_ascii_case(b),
        _ => true,
    }
}

/// Small letters without accents in one spelling, as the store indexes them.
pub fn fold(word: &str) -> Cow<'_, str> {
    match is_folded(word) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(small(&spelling::searched(word))),
    }
}

/// The same of what is without articles already.
pub fn refold(word: &str) -> Cow<'_, str> {
    match is_folded(word) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(small(&spelling::letters(word))),
    }
}

fn is_folded(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase())
}

fn small(letters: &str) -> String {
    let mut folded = String::with_capacity(letters.len());
    for c in letters.chars().flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ё' => folded.push('е'),
            'ς' => folded.push('σ'),
            '\u{300}'..='\u{36f}' => {}
            // Latin and Greek letters; in other scripts a mark makes another letter.
            '\u{c0}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => {
                folded.extend(std::iter::once(c).nfd().filter(|part| !matches!(part, '\u{300}'..='\u{36f}')));
            }
            c => folded.push(c),
        }
    }
    folded
}
