//! What notes of a text are called in a page, so that several texts share it.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};
use sha2::{Digest, Sha256};

/// What the names of notes begin with; nothing is reckoned where there are none.
pub fn scope(typed: &str, scope: &str, found: &[(Event, Range<usize>)]) -> String {
    if !found.iter().any(|(event, _)| matches!(event, Event::FootnoteReference(_))) {
        return String::new();
    }
    let digest = Sha256::digest(typed);
    let hex: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("{scope}{hex}")
}

/// Labels of notes, each with its place among those that differ.
pub type Labels = HashMap<String, usize>;

fn labels<'e>(
    found: &'e [(Event<'_>, Range<usize>)],
    label: impl Fn(&'e Event<'_>) -> Option<&'e CowStr<'e>>,
) -> Labels {
    let mut labels = Labels::new();
    for label in found.iter().filter_map(|(event, _)| label(event)) {
        let next = labels.len() + 1;
        labels.entry(label.to_string()).or_insert(next);
    }
    labels
}

/// The labels that a note explains.
pub fn explained(found: &[(Event<'_>, Range<usize>)]) -> Labels {
    labels(found, |event| match event {
        Event::Start(Tag::FootnoteDefinition(label)) => Some(label),
        _ => None,
    })
}

/// The labels that stand in the text.
pub fn called(found: &[(Event<'_>, Range<usize>)]) -> Labels {
    labels(found, |event| match event {
        Event::FootnoteReference(label) => Some(label),
        _ => None,
    })
}

/// What the note of this label, or the place that calls it, is called: its kind, its text, its place among others.
pub fn name(scope: &str, kind: &str, among: &Labels, label: &str) -> Option<String> {
    let number = among.get(label)?;
    Some(format!("{kind}-{scope}-{number}")).filter(|_| !scope.is_empty())
}

/// Renders the notes of HTML from here under other names, for a page on which the same text stands elsewhere.
pub fn apart(html: &str, scope: &str) -> String {
    let mut apart = html.to_owned();
    // Nothing that an author typed begins with a sign that opens a tag.
    for kind in ["note", "call"] {
        for tag in ["<div class=\"footnote\" id=\"", "<sup id=\"", "<a href=\"#"] {
            apart = apart.replace(&format!("{tag}{kind}-"), &format!("{tag}{kind}-{scope}-"));
        }
    }
    apart
}
