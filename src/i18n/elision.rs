//! French before a name: « de Moussa », but « d’Awa ».

/// How French names begin whose H is mute. That of other languages (Hassan, Hans) is not, and spelling does not tell.
const MUTE: [&str; 10] = ["hél", "hen", "hercule", "herv", "hilaire", "hipp", "hon", "hort", "hub", "hyac"];

/// « de » and the name after it, elided before a vowel and before a mute H. Letters alone and signs with a number, such as A
/// or A1, are spelt, and elide nothing.
pub fn of_name(name: &str) -> String {
    if is_elided_before(name) { format!("d’{name}") } else { format!("de {name}") }
}

fn is_elided_before(name: &str) -> bool {
    const VOWELS: &str = "aeiouàâäáãåæéèêëíìîïóòôöõøœúùûü";
    let is_vowel = |c: Option<char>| c.is_some_and(|c| VOWELS.contains(c));
    let first: String = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let mut signs = first.chars();
    let (start, next) = (signs.next(), signs.next());
    match start {
        _ if next.is_none() || first.contains(|c: char| c.is_ascii_digit()) => false,
        Some('h') => MUTE.iter().any(|mute| first.starts_with(mute)),
        // Yves, but not Yasmine.
        Some('y') => !is_vowel(next),
        start => is_vowel(start),
    }
}
