//! Styles: all files are joined into one, so that a class which two of them describe is two things under one name.

use std::collections::BTreeMap;

use super::{files, holds};

/// The style without its comments, and without what stands between parentheses.
fn bare(text: &str) -> String {
    let parts = text.split("/*").enumerate();
    let said: String = parts
        .map(|(at, part)| if at == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) })
        .collect();
    let mut depth = 0;
    let mut outside = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0 && c != ')'
    };
    said.chars().filter(|c| outside(*c)).collect()
}

/// The classes that a style describes on their own, whatever they stand in.
fn classes(text: &str) -> Vec<String> {
    let bare = bare(text);
    let rules = bare.split('{').map(|before| before.rsplit(['}', ';']).next().unwrap_or_default());
    let selectors = rules.flat_map(|rule| rule.split(',')).map(str::trim);
    let names = selectors.filter_map(|selector| selector.strip_prefix('.'));
    names.filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '-')).map(str::to_owned).collect()
}

#[test]
fn a_class_is_described_in_one_file() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files::under("assets/style", ".css") {
        // The ground on which all others stand: it may say what none of them is on paper.
        if file.path.ends_with("/base.css") {
            continue;
        }
        for class in classes(&file.text) {
            let known = places.entry(class).or_default();
            if !known.contains(&file.path) {
                known.push(file.path.clone());
            }
        }
    }
    let twice = places.into_iter().filter(|(_, files)| files.len() > 1);
    let offences = twice.map(|(class, files)| format!(".{class} in {}", files.join(" and "))).collect();
    holds("What one page hides or moves, another page loses.", offences);
}

#[test]
fn the_reader_of_styles_sees_classes() {
    let style = "/* .no { } */ .a { x: y; } @media print { .b, p.c, .d > .e { x: y } } .f-g { x: y } .h :is(i, .j, .k) { x: var(--y) }";
    assert_eq!(classes(style), ["a", "b", "f-g"]);
}
