//! What the public sees comes from the published store: no file of `store/public` can name a working table.

use super::code::{Source, sources};
use super::holds;

fn gate() -> Vec<Source> {
    let files: Vec<Source> =
        sources().into_iter().filter(|source| source.path.starts_with("src/store/public/")).collect();
    assert!(!files.is_empty());
    files
}

const REASON: &str = "One public gate: a query that names a working table could show a draft.";

#[test]
fn the_public_store_never_reaches_the_working_tables() {
    let mut offences = Vec::new();
    for source in gate() {
        for path in source.reaches().iter().filter(|path| path.first().is_some_and(|floor| floor == "store")) {
            let within = path.get(1).map(String::as_str).unwrap_or_default();
            // How connections are opened and traced says nothing of tables.
            let harmless =
                matches!(within, "" | "public" | "connect" | "activity") || within.starts_with(char::is_uppercase);
            if !harmless {
                offences.push(format!("{} reaches {}", source.path, path.join("::")));
            }
        }
    }
    holds(REASON, offences);
}

#[test]
fn the_public_store_asks_published_tables_only() {
    let mut offences = Vec::new();
    for source in gate() {
        let declared = source.code.split("table! {").skip(1).filter_map(|rest| rest.split_whitespace().next());
        let asked = source
            .code
            .match_indices("::table")
            .filter_map(|(at, _)| source.code[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '_').next());
        // `diesel::table` is the macro that declares one.
        for name in declared.chain(asked).filter(|name| !name.starts_with("published_") && *name != "diesel") {
            offences.push(format!("{} names {name}", source.path));
        }
        for text in &source.strings {
            let words: Vec<&str> = text.split_whitespace().collect();
            for pair in words.windows(2).filter(|pair| matches!(pair[0].to_uppercase().as_str(), "FROM" | "JOIN")) {
                if !pair[1].starts_with("published_") && !pair[1].starts_with('(') {
                    offences.push(format!("{} asks {}", source.path, pair[1]));
                }
            }
        }
    }
    holds(REASON, offences);
}

#[test]
fn public_pages_read_nothing_but_the_public_store() {
    // What a slice's file may read on the desk's side is marked by a Member, whom no public page has.
    const PUBLIC: [&str; 15] = [
        "site",
        "tracker",
        "promise",
        "method",
        "search",
        "feed",
        "api",
        "compare",
        "correction",
        "change",
        "embed",
        "card",
        "data",
        "sitemap",
        "export",
    ];
    let mut offences = Vec::new();
    for source in sources() {
        let slice = source.path.strip_prefix("src/web/").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        if !PUBLIC.contains(&slice) {
            continue;
        }
        let reached = source.reaches().into_iter();
        let through = reached.chain(mentioned_modules(&source)).filter(|path| {
            let [floor, module, ..] = &path[..] else { return false };
            floor == "store" && module != "public" && module.starts_with(char::is_lowercase)
        });
        offences.extend(through.map(|path| format!("{} reads {}", source.path, path.join("::"))));
    }
    holds(REASON, offences);
}

/// Paths that begin at an imported `store`.
fn mentioned_modules(source: &Source) -> impl Iterator<Item = Vec<String>> {
    let at_store = source
        .code
        .match_indices("store::")
        .filter(|(at, _)| !source.code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
    at_store.map(|(at, _)| {
        let rest = &source.code[at + 7..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        vec!["store".to_owned(), rest[..end].to_owned()]
    })
}
