//! French before a name: « de Moussa », but « d’Awa ».

/// `word` ("de", "que" …) and the name after it, elided before a vowel. Names that begin with an H keep it whole, as few of
/// them are mute, and so do letters alone and signs with a number, such as A or A1, which are spelt.
pub fn elided(word: &str, name: &str) -> String {
    match word.strip_suffix('e').filter(|_| begins_with_vowel(name)) {
        Some(stem) => format!("{stem}’{name}"),
        None => format!("{word} {name}"),
    }
}

fn begins_with_vowel(name: &str) -> bool {
    const VOWELS: &str = "aeiouàâäáãåæéèêëíìîïóòôöõøœúùûü";
    let is_vowel = |c: Option<char>| c.is_some_and(|c| VOWELS.contains(c));
    let first: String = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let mut signs = first.chars();
    let (start, next) = (signs.next(), signs.next());
    match start {
        _ if next.is_none() || first.contains(|c: char| c.is_ascii_digit()) => false,
        // Yves, but not Yasmine.
        Some('y') => !is_vowel(next),
        start => is_vowel(start),
    }
}
