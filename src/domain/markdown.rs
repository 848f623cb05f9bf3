//! Markdown to safe HTML. Raw HTML in the text is shown, not run; links open web pages and nothing else.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::text::tidy_line;

/// What rendered text may contain.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Takes out of HTML what rendered text may not contain. Headings become bold paragraphs: the page has an outline of its own.
pub fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from([
            "p",
            "br",
            "em",
            "strong",
            "ul",
            "ol",
            "li",
            "blockquote",
            "a",
            "code",
            "pre",
            "hr",
            "del",
        ]))
        .tag_attributes([("a", HashSet::from(["href", "title"])), ("ol", HashSet::from(["start"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noreferrer nofollow"));
    cleaner
}

/// Renders Markdown for a page.
pub fn render(text: &str) -> String {
    let events = parser(text).map(plain);
    let mut rendered = String::new();
    html::push_html(&mut rendered, events);
    CLEANER.clean(&rendered).to_string()
}

/// Reads Markdown.
pub fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH)
}

/// What is shown of a piece of Markdown: HTML as text, a heading as a paragraph.
pub fn plain(event: Event) -> Event {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        other => other,
    }
}

/// The words of a Markdown text, without its signs and addresses, on one line.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in parser(text).map(plain) {
        match event {
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::SoftBreak | Event::HardBreak | Event::Rule => words.push(' '),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    tidy_line(&words)
}
