//! What `SECURITY.md` says of requirements: each has a state, what shows it is there, and the sums are right.

use std::path::Path;

use super::{files, holds};

const STATES: [&str; 5] = ["met", "partly", "not met", "operator", "not applicable"];

/// The rows of the table: number, level, words, state, what shows it.
fn rows() -> Vec<Vec<String>> {
    let text = files::read("SECURITY.md");
    let lines =
        text.lines().filter(|line| line.strip_prefix("| ").is_some_and(|row| row.starts_with(char::is_numeric)));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = lines.map(cells).collect();
    assert!(rows.len() > 150, "the table reads otherwise now");
    rows
}

#[test]
fn each_requirement_has_a_state_and_something_that_shows_it() {
    let lacking = rows().into_iter().filter(|row| {
        row.len() != 5
            || !STATES.contains(&row[3].as_str())
            || !["1", "2"].contains(&row[1].as_str())
            || row[4].is_empty()
    });
    holds("An honest table leaves nothing open.", lacking.map(|row| row.join(" | ")).collect());
}

#[test]
fn what_shows_it_is_there() {
    let mut offences = Vec::new();
    for file in ["SECURITY.md", "doc/threats.md"] {
        let text = files::read(file);
        let named = text.split('`').skip(1).step_by(2);
        let paths = named
            .filter(|name| ["src/", "tests/", "templates/", "doc/", "assets/"].iter().any(|at| name.starts_with(at)));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        offences.extend(paths.filter(|path| !root.join(path).exists()).map(|path| format!("{file} names {path}")));
    }
    holds("Whoever doubts a line looks at the file it names.", offences);
}

#[test]
fn the_sums_are_those_of_the_table() {
    let rows = rows();
    let count = |level: &str, state: Option<&str>| {
        let counts = |row: &&Vec<String>| {
            row[1] == level && row[3] != "not applicable" && state.is_none_or(|state| row[3] == state)
        };
        rows.iter().filter(counts).count()
    };
    let sums = format!(
        "Of level 1, {} of {} requirements that apply are met; of level 2, {} of {}.",
        count("1", Some("met")),
        count("1", None),
        count("2", Some("met")),
        count("2", None)
    );
    assert!(files::read("SECURITY.md").contains(&sums), "SECURITY.md has to say: {sums}");
}
