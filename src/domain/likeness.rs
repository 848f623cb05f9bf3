//! What comes near to a question that finds nothing: words that differ from those that were typed by a slip of the hand, and
//! names that hold them. Pure.

use super::lexeme::{fold, refold};
use super::spelling::{self, is_unspaced};

/// How many slips make one word of the other, if they are no more than a hand makes: in a word of four to seven
/// letters one, in a longer one two. A letter left out, put in, put in place of another, or two that changed places.
pub fn slips(typed: &str, word: &str) -> Option<usize> {
    let (typed, word): (Vec<char>, Vec<char>) = (fold(typed).chars().collect(), fold(word).chars().collect());
    let most = match typed.len().min(word.len()) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=word.len()).collect());
    for at in 1..=typed.len() {
        let mut row = vec![at; word.len() + 1];
        for to in 1..=word.len() {
            let other = usize::from(typed[at - 1] != word[to - 1]);
            row[to] = (last[to] + 1).min(row[to - 1] + 1).min(last[to - 1] + other);
            if at > 1 && to > 1 && typed[at - 1] == word[to - 2] && typed[at - 2] == word[to - 1] {
                row[to] = row[to].min(before[to - 2] + 1);
            }
        }
        (before, last) = (last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

/// Words in small letters, each between spaces, and how many letters were written.
pub struct Spread(String, usize);

impl Spread {
    /// Those of a name, or of a part of a question.
    pub fn of(text: &str) -> Spread {
        Spread::folded(&fold(text), text)
    }

    /// Those of a part of a question, in each way that its last word may begin.
    pub fn openings(text: &str) -> Vec<Spread> {
        let openings = |typed: &str| spelling::openings(typed).into_iter().map(|one| refold(&one).into_owned());
        let first = Spread::of(text);
        match text.contains(char::is_whitespace) {
            true => vec![first],
            false => openings(text).map(|one| Spread::folded(&one, text)).chain([first]).collect(),
        }
    }

    fn folded(folded: &str, written: &str) -> Spread {
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let letters = written.chars().filter(|c| c.is_alphanumeric()).count();
        Spread(words.flat_map(|word| [" ", word]).chain([" "]).collect(), letters)
    }

    /// Whether this name holds such words side by side: unspaced ones anywhere, others from the beginning of a word, short
    /// ones whole.
    pub fn holds(&self, Spread(words, letters): &Spread) -> bool {
        match () {
            () if words.trim().is_empty() => false,
            () if words.chars().any(is_unspaced) => self.0.contains(words.trim()),
            () if *letters < 3 => self.0.contains(words.as_str()),
            () => self.0.contains(words.trim_end()),
        }
    }
}
