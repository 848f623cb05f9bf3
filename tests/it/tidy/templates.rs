//! Templates hold markup and no words: every word is said by `i18n`, in both languages.

use super::files::{self, File};
use super::holds;

fn templates() -> Vec<File> {
    files::under("templates", ".html")
}

/// The template with its comments, statements and expressions taken out.
fn bare(text: &str) -> String {
    let mut bare = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(start) = bare.find(open) {
            let end = bare[start..].find(close).map_or(bare.len(), |end| start + end + close.len());
            bare.replace_range(start..end, "");
        }
    }
    bare
}

/// The tags, and what stands between them.
fn tags_and_text(markup: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut tags, mut texts) = (Vec::new(), Vec::new());
    for piece in markup.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        tags.push(tag);
        texts.push(text);
    }
    (tags, texts)
}

/// Whether a reader would have to know a language; names of characters and of the product need none.
fn has_words(text: &str) -> bool {
    let text = text.replace("Pledgebook", "");
    let entities_out = text.split('&').enumerate().map(|(at, part)| match part.split_once(';') {
        Some((name, rest)) if at > 0 && name.chars().all(|c| c.is_alphanumeric() || c == '#') => rest,
        _ => part,
    });
    entities_out.collect::<String>().chars().any(char::is_alphabetic)
}

/// The text without attributes that stand there for a tag elsewhere.
fn outside_attributes(text: &str) -> String {
    let mut kept = String::new();
    for part in text.split('"').step_by(2) {
        let name = part.ends_with('=').then(|| part.rsplit(char::is_whitespace).next().unwrap_or_default());
        kept.push_str(part.trim_end_matches(name.unwrap_or_default()));
    }
    kept
}

/// The attributes of a tag.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = tag.split('"');
    std::iter::from_fn(move || {
        let before = parts.next()?;
        let value = parts.next()?;
        let name = before.trim_end_matches('=').rsplit(char::is_whitespace).next().unwrap_or_default();
        Some((name, value))
    })
}

#[test]
fn no_word_stands_in_a_template() {
    let mut offences = Vec::new();
    for file in templates() {
        let markup = bare(&file.text);
        let (tags, texts) = tags_and_text(&markup);
        let words = texts.iter().map(|text| outside_attributes(text)).filter(|text| has_words(text));
        offences.extend(words.map(|text| format!("{}: {:?}", file.path, text.trim())));
        // Macros hold attributes of a tag that stands elsewhere.
        for (name, value) in tags.into_iter().chain(texts).flat_map(attributes) {
            let is_read = matches!(name, "aria-label" | "aria-description" | "placeholder" | "title" | "alt");
            if is_read && has_words(value) {
                offences.push(format!("{}: {name}={value:?}", file.path));
            }
        }
    }
    holds("A word in a template would stand there in one language only.", offences);
}

#[test]
fn no_script_or_style_stands_in_a_template() {
    let mut offences = Vec::new();
    // Markup that others copy into pages of their own, under policies of their own.
    let ours = |file: &File| !file.path.ends_with("view/iframe.html");
    for file in templates().into_iter().filter(ours) {
        let markup = bare(&file.text);
        let (tags, _) = tags_and_text(&markup);
        for tag in tags {
            let element = tag.split_whitespace().next().unwrap_or_default();
            // Browsers read past a script element whose type is no script's; the data in it is for machines.
            let outside =
                |(name, value): (&str, &str)| name == "src" || (name, value) == ("type", "application/ld+json");
            let inline = element == "style" || (element == "script" && !attributes(tag).any(outside));
            let handlers = attributes(tag).filter(|(name, value)| {
                *name == "style" || name.starts_with("on") || value.trim_start().starts_with("javascript:")
            });
            offences.extend(handlers.map(|(name, _)| format!("{}: {name}", file.path)));
            offences.extend(inline.then(|| format!("{}: <{tag}>", file.path)));
        }
    }
    holds("The Content-Security-Policy allows none, so it would not work.", offences);
}

#[test]
fn every_form_that_writes_carries_the_token() {
    let opening = "view/form.html";
    let mut offences = Vec::new();
    for file in templates().into_iter().filter(|file| !file.path.ends_with(opening)) {
        let (written, with_token) =
            (file.text.matches("method=\"post\"").count(), file.text.matches("call forms::token(").count());
        if written != with_token {
            offences.push(format!("{}: {written} forms by hand, {with_token} tokens", file.path));
        }
        if file.text.contains("name=\"csrf\"") {
            offences.push(format!("{}: a token by hand", file.path));
        }
    }
    holds("Forms open by `form::open`, which carries the token; those with attributes of their own call it.", offences);
}

#[test]
fn the_reader_of_templates_sees_words() {
    assert!(has_words("Hello") && has_words("&nbsp;à") && has_words("Pledgebook rocks"));
    assert!(!has_words(" · –&nbsp;12 &#8217; (Pledgebook)"));
    assert_eq!(bare("<a{% if x %} b=\"{{ c }}\"{% endif %}>{# d #}</a>"), "<a b=\"\"></a>");
    let (tags, texts) = tags_and_text("<p class=\"a\" title=\"Hello\">words</p>");
    assert_eq!(attributes(tags[1]).collect::<Vec<_>>(), [("class", "a"), ("title", "Hello")]);
    assert_eq!(texts[1], "words");
}
