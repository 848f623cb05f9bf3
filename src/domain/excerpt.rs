//! Excerpts: the parts of a text in which words were found, with those words marked. Pure; never cuts a word.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::language::Language;
use super::lexeme::{Lexemes, Reader};
use super::spelling::{self, Stretch, is_sign, is_unseen, is_unspaced};
use super::steps::counted;

/// How much a word counts where the length of a part is measured, and how much an unspaced letter.
const WORD: usize = 4;
const LETTER: usize = 1;
/// How long a part of a long text is.
const PART: usize = 24 * WORD;
/// How much is looked at together when the best part is chosen.
const SPAN: usize = 18 * WORD;
/// Texts of up to this length are shown whole.
const SHORT: usize = 30 * WORD;
/// The longest part, in bytes, where words are long.
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

/// A word of a text, or an unspaced letter.
struct Word {
    start: usize,
    end: usize,
    /// How much text stands before it.
    before: usize,
    /// The unspaced letter in the usual spelling; nothing where it is a word.
    letter: Option<String>,
}

/// The words of a text.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let mut measured = 0;
    let mut last = 0;
    let mut add = |words: &mut Vec<Word>, start, end, letter: Option<String>| {
        let length = if letter.is_some() { LETTER } else { WORD };
        words.push(Word { start, end, before: measured, letter });
        measured += length;
    };
    let halfwidth = |c: char| matches!(c, '\u{ff66}'..='\u{ffdc}' | '\u{1100}'..='\u{11ff}');
    if text.chars().any(|c| is_unspaced(c) || halfwidth(c)) {
        // What is seen as one letter may be several, or be put together from several.
        for (at, seen) in text.grapheme_indices(true) {
            let usual = spelling::letters(seen);
            let end = at + seen.len();
            // Signs of the letter before, and signs that are not seen, which part nothing.
            let (signs, usual) = usual.split_at(usual.find(|c| !is_sign(c)).unwrap_or(usual.len()));
            if let Some(Word { end: before, letter: Some(letter), .. }) = words.last_mut().filter(|_| last == at) {
                letter.push_str(signs);
                if usual.is_empty() {
                    (*before, last) = (end, end);
                }
            }
            if !usual.starts_with(is_unspaced) {
                continue;
            }
            spaced(text, (last, at), |start, end| add(&mut words, start, end, None));
            for stretch in spelling::stretches(usual) {
                if let Stretch::Letters(letters) = stretch {
                    letters.into_iter().for_each(|letter| add(&mut words, at, end, Some(letter.to_owned())));
                }
            }
            last = end;
        }
    }
    spaced(text, (last, text.len()), |start, end| add(&mut words, start, end, None));
    words
}

/// The words of a part of a text that holds no unspaced letters.
fn spaced(text: &str, (from, to): (usize, usize), mut add: impl FnMut(usize, usize)) {
    let mut start = None;
    let mut before = ' ';
    for (at, c) in text[from..to].char_indices().map(|(at, c)| (from + at, c)) {
        let inside = match c {
            '.' => before.is_ascii_digit() && text[at + 1..to].starts_with(|next: char| next.is_ascii_digit()),
            c if c.is_ascii() => c.is_ascii_alphanumeric(),
            c => c.is_alphanumeric() || start.is_some() && (is_combining_mark(c) || is_unseen(c)),
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                add(first, at);
                start = None;
            }
            _ => {}
        }
        before = c;
    }
    if let Some(first) = start {
        add(first, to);
    }
}

/// What was looked for, from one word of a text to another.
#[derive(Clone, Copy)]
struct Hit {
    word: usize,
    last: usize,
    lexeme: usize,
}

fn hits(text: &str, words: &[Word], reader: &Reader<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let mut last = at;
        let found = if word.letter.is_some() {
            // The letters that follow without a gap.
            let mut end = word.end;
            let joined =
                counted(words[at..].iter()).take_while(move |next| next.start <= std::mem::replace(&mut end, next.end));
            let letters = joined.map_while(|word| word.letter.as_deref());
            reader.find_run(letters).map(|(lexeme, length)| {
                last = at + length - 1;
                lexeme
            })
        } else {
            reader.find(&text[word.start..word.end])
        };
        hits.extend(found.map(|lexeme| Hit { word: at, last, lexeme }));
        at = last + 1;
    }
    hits
}

/// The text with what was looked for marked, or the best parts of it where it is long and not wanted whole.
pub fn excerpt(text: &str, language: &Language, lexemes: &Lexemes, whole: bool) -> Vec<Piece> {
    let words = words(text);
    let hits = hits(text, &words, &lexemes.of(language));
    let length = words.last().map_or(0, |word| word.before + WORD);
    if whole || length <= SHORT && text.len() <= LENGTH {
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
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), hit: false });
    }
}

fn pieces(text: &str, (start, end): (usize, usize), words: &[Word], hits: &[Hit]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    for hit in hits {
        let (first, last) = (words[hit.word].start, words[hit.last].end);
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
fn parts(text: &str, words: &[Word], hits: &[Hit]) -> Vec<(usize, usize)> {
    let Some(first) = best(words, hits, &[]) else {
        return vec![part(text, words, 0, 0)];
    };
    let mut parts = vec![part(text, words, hits[first].word, last_near(words, hits, first))];
    let (start, end) = parts[0];
    let is_shown = |hit: &&Hit| words[hit.word].start >= start && words[hit.last].end <= end;
    let known: Vec<usize> = hits.iter().filter(is_shown).map(|hit| hit.lexeme).collect();
    let rest: Vec<Hit> = hits.iter().filter(|hit| !is_shown(hit)).copied().collect();
    if let Some(second) = best(words, &rest, &known) {
        let other = part(text, words, rest[second].word, last_near(words, &rest, second));
        match () {
            () if other.0 > end || other.1 < start => parts.push(other),
            // They meet: one part.
            () => parts[0] = (start.min(other.0), end.max(other.1)),
        }
    }
    parts.sort_unstable();
    parts
}

/// Those that end within reach of the one at this place.
fn near<'a>(words: &'a [Word], hits: &'a [Hit], at: usize) -> impl Iterator<Item = &'a Hit> {
    let first = words[hits[at].word].before;
    hits[at..].iter().take_while(move |other| words[other.last].before < first + SPAN)
}

/// The first word of the stretch that holds most different lexemes, then most words; those in `known` count little.
fn best(words: &[Word], hits: &[Hit], known: &[usize]) -> Option<usize> {
    let mut best = None;
    for at in 0..hits.len() {
        let mut seen: Vec<usize> = near(words, hits, at).map(|other| other.lexeme).collect();
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

fn last_near(words: &[Word], hits: &[Hit], at: usize) -> usize {
    near(words, hits, at).last().map_or(hits[at].last, |hit| hit.last)
}

/// A part of a text around the words from `first` to `last`, with the marks that stand at its ends.
fn part(text: &str, words: &[Word], first: usize, last: usize) -> (usize, usize) {
    if words.is_empty() {
        return (0, cut(text, LENGTH));
    }
    let length = |from: usize, to: usize| words[to].before + WORD - words[from].before;
    let lead = PART.saturating_sub(length(first, last)) / 2;
    let (mut from, mut to) = (first, first);
    while from > 0 && words[first].before - words[from - 1].before <= lead {
        from -= 1;
    }
    while to + 1 < words.len() && length(from, to + 1) <= PART {
        to += 1;
    }
    while from > 0 && length(from - 1, to) <= PART {
        from -= 1;
    }
    while words[to].end - words[from].start > LENGTH && (from < first || to > first) {
        if to > first { to -= 1 } else { from += 1 }
    }
    let is_mark = |c: char| !c.is_whitespace() && !c.is_alphanumeric() && !is_combining_mark(c);
    let before = text[..words[from].start].chars().rev().take(3).take_while(|c| is_mark(*c)).map(char::len_utf8);
    let after = text[words[to].end..].chars().take(3).take_while(|c| is_mark(*c)).map(char::len_utf8);
    (words[from].start - before.sum::<usize>(), words[to].end + after.sum::<usize>())
}

fn cut(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
