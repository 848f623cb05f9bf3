//! Excerpts: the parts of a text in which words were found, with those words marked. Pure; never cuts a word.

use unicode_normalization::char::is_combining_mark;

use super::language::Language;
use super::lexeme::Lexemes;
use super::search::{CLOSE, OPEN};

/// How many words a part of a long text has.
const PART: usize = 24;
/// How many words are looked at together when the best part is chosen.
const SPAN: usize = 18;
/// Texts of up to this many words are shown whole.
const SHORT: usize = 30;
/// The longest part, in bytes, where words are long or set no spaces.
const LENGTH: usize = 900;
/// Stands where something is left out.
const GAP: &str = " … ";

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they are what was looked for.
    pub hit: bool,
}

/// The words of a text, as places in it.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let inside = match c {
            '.' => before.is_ascii_digit() && text[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
            c if c.is_ascii() => c.is_ascii_alphanumeric(),
            c => c.is_alphanumeric() || start.is_some() && is_combining_mark(c),
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                words.push((first, at));
                start = None;
            }
            _ => {}
        }
        before = c;
    }
    words.extend(start.map(|first| (first, text.len())));
    words
}

/// A word that was looked for.
#[derive(Clone, Copy)]
struct Hit {
    word: usize,
    lexeme: usize,
}

/// The text with what was looked for marked, or the best parts of it where it is long and not wanted whole.
pub fn excerpt(text: &str, language: &Language, lexemes: &Lexemes, whole: bool) -> Vec<Piece> {
    let reader = lexemes.of(language);
    let words = words(text);
    let find = |(at, (start, end)): (usize, &(usize, usize))| {
        let lexeme = reader.find(&text[*start..*end])?;
        Some(Hit { word: at, lexeme })
    };
    let hits: Vec<Hit> = words.iter().enumerate().filter_map(find).collect();
    if whole || words.len() <= SHORT && text.len() <= LENGTH {
        return pieces(text, (0, text.len()), &words, &hits);
    }
    let parts = parts(text, &words, &hits);
    let mut excerpt = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match at {
            0 if part.0 > 0 => plain(&mut excerpt, &GAP[1..]),
            0 => {}
            _ => plain(&mut excerpt, GAP),
        }
        excerpt.extend(pieces(text, *part, &words, &hits));
    }
    if parts.last().is_some_and(|(_, end)| *end < text.trim_end().len()) {
        plain(&mut excerpt, &GAP[..GAP.len() - 1]);
    }
    excerpt
}

fn plain(pieces: &mut Vec<Piece>, text: &str) {
    if text.is_empty() {
        return;
    }
    // These stand for marks elsewhere; no text keeps them.
    let text = if text.contains([OPEN, CLOSE]) { text.replace([OPEN, CLOSE], "") } else { text.to_owned() };
    pieces.push(Piece { text, hit: false });
}

fn pieces(text: &str, (start, end): (usize, usize), words: &[(usize, usize)], hits: &[Hit]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    for hit in hits {
        let (first, last) = words[hit.word];
        if first >= at && last <= end {
            plain(&mut pieces, &text[at..first]);
            pieces.push(Piece { text: text[first..last].to_owned(), hit: true });
            at = last;
        }
    }
    plain(&mut pieces, &text[at..end]);
    pieces
}

/// The one or two parts of a text that hold most of what was looked for, in the order of the text; its beginning where
/// nothing is marked.
fn parts(text: &str, words: &[(usize, usize)], hits: &[Hit]) -> Vec<(usize, usize)> {
    let Some(first) = best(hits, &[]) else {
        return vec![part(text, words, 0, 0)];
    };
    let mut parts = vec![part(text, words, hits[first].word, last_near(hits, first))];
    let (start, end) = parts[0];
    let known: Vec<usize> =
        hits.iter().filter(|hit| is_within(words[hit.word], parts[0])).map(|hit| hit.lexeme).collect();
    let rest: Vec<Hit> = hits.iter().filter(|hit| !is_within(words[hit.word], parts[0])).copied().collect();
    if let Some(second) = best(&rest, &known) {
        let other = part(text, words, rest[second].word, last_near(&rest, second));
        match () {
            () if other.0 > end || other.1 < start => parts.push(other),
            // They meet: one part.
            () => parts[0] = (start.min(other.0), end.max(other.1)),
        }
    }
    parts.sort_unstable();
    parts
}

fn is_within((start, end): (usize, usize), part: (usize, usize)) -> bool {
    start >= part.0 && end <= part.1
}

/// The first word of the stretch that holds most different lexemes, then most words; those in `known` count little.
fn best(hits: &[Hit], known: &[usize]) -> Option<usize> {
    let mut best = None;
    for (at, hit) in hits.iter().enumerate() {
        let near = hits[at..].iter().take_while(|other| other.word < hit.word + SPAN);
        let mut seen: Vec<usize> = near.map(|other| other.lexeme).collect();
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        let fresh = seen.iter().filter(|lexeme| !known.contains(lexeme)).count();
        let score = (fresh, seen.len(), count);
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

fn last_near(hits: &[Hit], at: usize) -> usize {
    let near = hits[at..].iter().take_while(|other| other.word < hits[at].word + SPAN);
    near.last().map_or(hits[at].word, |hit| hit.word)
}

/// A part of a text around the words from `first` to `last`, with the marks that stand at its ends.
fn part(text: &str, words: &[(usize, usize)], first: usize, last: usize) -> (usize, usize) {
    if words.is_empty() {
        return (0, cut(text, LENGTH));
    }
    let lead = (PART - (last - first + 1)) / 2;
    let (mut from, mut to) = (first.saturating_sub(lead), first);
    while to + 1 < words.len() && to + 1 < from + PART {
        to += 1;
    }
    while from > 0 && to + 1 - from < PART {
        from -= 1;
    }
    while words[to].1 - words[from].0 > LENGTH && (from < first || to > first) {
        if to > first { to -= 1 } else { from += 1 }
    }
    let is_mark = |c: char| !c.is_whitespace() && !c.is_alphanumeric();
    let before = text[..words[from].0].chars().rev().take(3).take_while(|c| is_mark(*c)).map(char::len_utf8);
    let after = text[words[to].1..].chars().take(3).take_while(|c| is_mark(*c)).map(char::len_utf8);
    (words[from].0 - before.sum::<usize>(), words[to].1 + after.sum::<usize>())
}

fn cut(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
