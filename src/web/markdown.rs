//! Markdown to safe HTML. Raw HTML in the text is shown, not run; links open web pages and nothing else.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Event, Options, Parser, html};

/// What rendered text may contain. Headings become bold paragraphs: the page has an outline of its own.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
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
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noreferrer nofollow"));
    cleaner
});

/// Renders Markdown for a page.
pub fn render(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(pulldown_cmark::Tag::Heading { .. }) => Event::Start(pulldown_cmark::Tag::Paragraph),
        Event::End(pulldown_cmark::TagEnd::Heading(_)) => Event::End(pulldown_cmark::TagEnd::Paragraph),
        other => other,
    });
    let mut rendered = String::new();
    html::push_html(&mut rendered, events);
    CLEANER.clean(&rendered).to_string()
}
