//! What the public sees comes from the published store: no file of `store/public` can name a working table.

use super::code::{Source, sources};
use super::{files, holds};

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

/// The tables and views of the newsroom, as the migrations make them.
fn working_tables() -> Vec<String> {
    let mut names = Vec::new();
    for migration in files::under("migrations", "up.sql") {
        for making in ["CREATE TABLE ", "CREATE VIEW "] {
            let made = migration.text.split(making).skip(1).filter_map(|rest| rest.split([' ', '\n']).next());
            names.extend(made.filter(|name| !name.starts_with("published_")).map(str::to_owned));
        }
    }
    assert!(names.len() > 40, "{names:?}");
    names
}

#[test]
fn the_public_store_asks_no_working_table() {
    let working = working_tables();
    let in_rust = gate().into_iter().flat_map(|source| {
        let path = source.path.clone();
        source.strings.into_iter().map(move |text| (path.clone(), text))
    });
    let statements = files::under("src/store/public", ".sql").into_iter().map(|file| (file.path, file.text));
    let mut offences = Vec::new();
    for (path, text) in in_rust.chain(statements) {
        let words: Vec<&str> =
            text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2).filter(|pair| matches!(pair[0], "FROM" | "JOIN")) {
            if working.iter().any(|table| table == pair[1]) {
                offences.push(format!("{path} asks {}", pair[1]));
            }
        }
    }
    holds(REASON, offences);
    let declares = gate().into_iter().filter(|source| source.code.contains("table! {")).map(|source| source.path);
    holds("What the public reads is asked as documents.", declares.collect());
}

#[test]
fn public_pages_read_nothing_but_the_public_store() {
    let mut offences = Vec::new();
    for source in sources() {
        if !["src/web/public/", "src/web/machine/"].iter().any(|room| source.path.starts_with(room)) {
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
