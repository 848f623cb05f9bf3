//! One spelling of letters, so that what is typed in one way finds what was written in another; and the words of scripts that
//! set no spaces between them. The store writes its index in the same way (`search_letters` and `search_tokens` in the
//! schema). Pure.
//!
//! Unspaced text (Thai, Lao, Burmese, Khmer, Chinese, Japanese, and Korean, whose particles hang on words) is read as pairs
//! of letters that stand side by side, not cut into words by a dictionary: a dictionary cuts the same words differently in
//! different lines, knows no names and has to be kept.

pub mod article;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text in one form of each letter: composed, of usual width, without soft hyphens, joiners, vowel signs of Arabic and
/// points of Hebrew; alef without hamza, final letters as others, digits of any script as 0 to 9.
pub fn letters(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(seen(text).map(usual).collect()),
    }
}

/// The same as search has it: words of Arabic without their article. Not to be done twice: what a Persian word begins with
/// is told from an article by letters that are then written in their usual form.
pub fn searched(text: &str) -> Cow<'_, str> {
    if !text.contains('ل') && text.chars().all(|c| c < '\u{fb50}') {
        return letters(text);
    }
    let seen: String = seen(text).collect();
    Cow::Owned(article::left_out(&seen, usual))
}

/// How words can begin, as search has them, that are typed as far as this. One that may begin with an article can stand in the
/// index with it or without. Nothing at all (`""`) is the beginning of every word, behind an article.
pub fn openings(typed: &str) -> Vec<String> {
    let usual = letters(typed).into_owned();
    let is_foreign = || seen(typed).any(article::is_foreign);
    let others = if usual.contains('ل') && !is_foreign() { article::openings(&usual) } else { Vec::new() };
    std::iter::once(usual).chain(others).collect()
}

/// What is seen of a text, composed and of usual width, without signs that most people leave out.
fn seen(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_unseen(*c)).nfkc().filter(|c| !is_point(*c))
}

/// Whether it shows only in what it does to the letters around it; or is the sign that sets the marks of documents apart
/// from words.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e000}')
}

/// Whether it is a vowel sign or a reading mark that most people leave out, or only makes a word longer.
fn is_point(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// The digit 0 of the scripts that write numbers as ours does, in digits of their own; the nine others follow it.
const ZEROS: [char; 19] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{1810}', '\u{ff10}',
];

/// The digit of any script, from 0 to 9.
pub fn digit(c: char) -> Option<char> {
    if c <= '\u{65f}' {
        return Some(c).filter(char::is_ascii_digit);
    }
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    char::from_digit(ZEROS.iter().find_map(value)?, 10)
}

fn usual(c: char) -> char {
    match c {
        '\0'..='\u{3c1}' => c,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ې' => 'ي',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' | 'ۃ' => 'ه',
        'ؤ' => 'و',
        'ک' | 'ڪ' => 'ك',
        'ς' => 'σ',
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        c => digit(c).unwrap_or(c),
    }
}

/// Whether a letter is of a script that is read as pairs of letters.
pub fn is_unspaced(c: char) -> bool {
    match c {
        '\0'..='\u{e00}' => false,
        // Thai, Lao, Burmese, Khmer.
        '\u{e01}'..='\u{e30}' | '\u{e32}' | '\u{e33}' | '\u{e40}'..='\u{e46}' => true,
        '\u{e81}'..='\u{eb0}' | '\u{eb2}' | '\u{eb3}' | '\u{ebd}'..='\u{ec6}' | '\u{edc}'..='\u{edf}' => true,
        '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{1050}'..='\u{1055}' | '\u{105a}'..='\u{105d}' | '\u{1061}' => true,
        '\u{1065}' | '\u{1066}' | '\u{106e}'..='\u{1070}' | '\u{1075}'..='\u{1081}' | '\u{108e}' => true,
        '\u{1780}'..='\u{17b3}' | '\u{17d7}' | '\u{17dc}' => true,
        // Chinese, Japanese, Korean.
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => true,
        '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' => true,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a48c}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}' => true,
        _ => false,
    }
}

/// Whether a sign belongs to the unspaced letter before it.
pub fn is_sign(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}'
        | '\u{ec8}'..='\u{ece}' | '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{105e}'..='\u{1060}'
        | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106d}' | '\u{1071}'..='\u{1074}' | '\u{1082}'..='\u{108d}'
        | '\u{108f}' | '\u{109a}'..='\u{109d}' | '\u{17b4}'..='\u{17d3}' | '\u{17dd}' | '\u{3099}' | '\u{309a}')
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch<'a> {
    /// Unspaced letters, each with its signs.
    Letters(Vec<&'a str>),
    /// Anything else.
    Other(&'a str),
}

/// A text of usual letters taken to pieces: unspaced letters, and what stands between them.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_letter = is_unspaced(first);
        let end = match is_letter {
            true => rest.char_indices().skip(1).find(|(_, c)| !is_sign(*c)),
            false => rest.char_indices().find(|(_, c)| is_unspaced(*c)),
        };
        let (part, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        match stretches.last_mut() {
            Some(Stretch::Letters(letters)) if is_letter => letters.push(part),
            _ if is_letter => stretches.push(Stretch::Letters(vec![part])),
            _ => stretches.push(Stretch::Other(part)),
        }
        rest = after;
    }
    stretches
}

/// What has to stand side by side for a word or a phrase of usual letters to be found, as words between spaces: pairs of
/// unspaced letters, and other words as they are. A letter alone that stands beside other words is found by itself.
pub fn phrases(text: &str) -> Vec<String> {
    let stretches = stretches(text);
    let is_alone = |one: &Stretch<'_>| matches!(one, Stretch::Letters(letters) if letters.len() == 1);
    let mut phrases = vec![String::new()];
    for stretch in &stretches {
        let parts = match stretch {
            Stretch::Letters(letters) if letters.len() == 1 => letters[0].to_owned(),
            Stretch::Letters(letters) => letters.windows(2).map(<[&str]>::concat).collect::<Vec<_>>().join(" "),
            Stretch::Other(text) => text.trim().to_owned(),
        };
        if is_alone(stretch) {
            phrases.extend([parts, String::new()]);
        } else if let Some(last) = phrases.last_mut() {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(&parts);
        }
    }
    phrases.retain(|phrase| phrase.chars().any(char::is_alphanumeric));
    phrases
}
