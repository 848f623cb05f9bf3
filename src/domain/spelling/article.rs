//! The article of Arabic, which is written as a part of its word: left out of what is searched and of what is looked for, so
//! that either finds the other. A light stem and no dictionary: words that only look as if they had one lose it too, on both
//! sides alike. The store does the same (`search_letters`). Pure.
//!
//! Persian, Urdu, Kurdish and Pashto have no such article, and words such as والدین (parents) that only look as if they had:
//! a word written with a letter that is not Arabic's own (ک, ی, گ, پ …) keeps its beginning.

/// What looks like a noun behind an article, and is none.
pub const PARTICLES: [&str; 23] = [
    "له", "ان", "من", "هم", "عن", "في", "ما", "لم", "لن", "هو", "هي", "كم", "قد", "لا", "او", "ثم", "كي", "لو", "اي",
    "به", "بي", "لي", "لك",
];

/// Common nouns that begin with lam: "to the" is written as two, and swallows theirs.
pub const LAM: [&str; 54] = [
    "لغه",
    "لغات",
    "لغوي",
    "لغويه",
    "لجنه",
    "لجان",
    "لون",
    "لونه",
    "لقاء",
    "لقاءات",
    "لقاح",
    "لقاحات",
    "لاجي",
    "لاجيه",
    "لاجيين",
    "لاجيون",
    "لاجيات",
    "لاعب",
    "لاعبين",
    "لاعبون",
    "لاعبات",
    "لبنان",
    "لبناني",
    "لبنانيه",
    "لبنانيين",
    "لبن",
    "لحم",
    "لحوم",
    "لوحه",
    "لوحات",
    "لايحه",
    "لوايح",
    "لامركزيه",
    "ليبيا",
    "ليبي",
    "ليبيه",
    "ليبيين",
    "لواء",
    "لحظه",
    "لحظات",
    "ليل",
    "ليله",
    "ليالي",
    "لسان",
    "لفظ",
    "لص",
    "لصوص",
    "لندن",
    "لطف",
    "لقب",
    "لعب",
    "لعبه",
    "لغز",
    "لغم",
];

/// A text in `usual` letters without the articles of its words.
pub fn left_out(text: &str, usual: fn(char) -> char) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_arabic) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_arabic(c)).unwrap_or(from.len()));
        kept.extend(before.chars().map(usual));
        let usual: String = word.chars().map(usual).collect();
        kept.push_str(if word.contains(is_foreign) { &usual } else { noun(&usual) });
        rest = after;
    }
    kept.extend(rest.chars().map(usual));
    kept
}

/// Whether other languages have it and Arabic has not. The sounds of foreign names that Arabic borrows are no such letters.
pub fn is_foreign(c: char) -> bool {
    is_arabic(c) && c > 'ٱ' && !matches!(c, 'ڤ' | 'ڥ' | 'ڨ' | 'ڭ')
}

/// What may stand in the index of a word of usual letters that is typed as far as this, besides these letters: what is behind
/// each article that it may begin with, however short it is so far.
pub fn openings(typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut asked = vec![typed];
    while let Some(typed) = asked.pop().filter(|typed| typed.chars().all(is_arabic)) {
        let joined = typed.strip_prefix(['و', 'ف']).unwrap_or(typed);
        let the = |word: &'_ str| word.strip_prefix("ال").map(str::len);
        let with = || joined.strip_prefix(['ب', 'ك']).and_then(the);
        let swallowed = joined.strip_prefix('ل').filter(|rest| rest.starts_with('ل'));
        let nouns = swallowed.filter(|rest| LAM.iter().any(|noun| noun.starts_with(rest))).map(str::len);
        let lengths = [the(joined), with(), swallowed.map(|rest| rest.len() - 'ل'.len_utf8()), nouns];
        for noun in lengths.into_iter().flatten().map(|length| &typed[typed.len() - length..]) {
            if !found.iter().any(|known| known == noun) {
                found.push(noun.to_owned());
                asked.push(noun);
            }
        }
    }
    found
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}' | '\u{6ef}'
        | '\u{6fa}'..='\u{6fc}' | '\u{6ff}')
}

/// What is left of a word when nothing more can be taken: so the word itself and the word with an article are one.
fn noun(word: &str) -> &str {
    let mut noun = word;
    while let Some(shorter) = behind_article(noun) {
        noun = shorter;
    }
    noun
}

/// The word behind an article: "the", "with the", "as the", "to the", each also behind "and" and "so".
fn behind_article(word: &str) -> Option<&str> {
    let (is_joined, rest) = word.strip_prefix(['و', 'ف']).map_or((false, word), |rest| (true, rest));
    let with_or_as = || rest.strip_prefix(['ب', 'ك']).and_then(|rest| rest.strip_prefix("ال"));
    let (noun, least) = match (rest.strip_prefix("ال"), with_or_as()) {
        (Some(noun), _) => (noun, 2),
        // Longer, for words such as "agencies" begin so.
        (None, Some(noun)) => (noun, if is_joined { 3 } else { 2 }),
        (None, None) => {
            let swallowed = rest.strip_prefix('ل')?;
            let noun = swallowed.strip_prefix('ل')?;
            (if LAM.contains(&swallowed) { swallowed } else { noun }, 2)
        }
    };
    (noun.chars().count() >= least && !PARTICLES.contains(&noun)).then_some(noun)
}
