//! What was typed into a filter, as the patterns of LIKE that words in one spelling have to fit. Pure.

use crate::domain::spelling::openings;

/// For each word the patterns of which one has to fit: it stands anywhere, or behind an article that the row is without; each
/// part written by `spelled`. What says nothing yet, as an article alone, is left out.
pub fn patterns(words: &str, spelled: fn(&str) -> String) -> Vec<Vec<String>> {
    // The marks that LIKE reads otherwise lose their meaning.
    let escaped = |part: &str| spelled(part).replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    let each = words.split_whitespace().map(openings).filter(|openings| !openings.iter().any(String::is_empty));
    let fit = |openings: Vec<String>| {
        let (typed, behind) = openings.split_first().map_or(("", &[][..]), |(typed, behind)| (typed.as_str(), behind));
        let behind = behind.iter().map(|part| escaped(part)).flat_map(|part| match part.chars().count() {
            // One letter stands in every row; it has to begin a word.
            1 => [" ", "\n", "(", "«", "\""].iter().map(|before| format!("%{before}{part}%")).collect(),
            _ => vec![format!("%{part}%")],
        });
        std::iter::once(format!("%{}%", escaped(typed))).chain(behind).collect()
    };
    each.map(fit).collect()
}
