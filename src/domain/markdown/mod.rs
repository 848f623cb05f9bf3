//! Markdown to safe HTML, by which no word, number or sign is lost. Raw HTML in the text is shown, not run; links open web
//! pages and mail, and nothing else.

mod address;
mod block;
mod edit;
mod event;
mod inline;
mod meant;
mod note;
mod piece;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, Tag, TagEnd, html};

pub use self::event::{Reading, read};
pub use self::meant::Notice;
pub use self::note::apart;
use super::text::tidy_line;

/// What rendered text may contain.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = cleaner();
    cleaner.url_relative(UrlRelative::Custom(Box::new(note)));
    cleaner
});

/// Whether an address is that of a note on the same page, or of where it is called.
pub fn to_note(address: &str) -> bool {
    address.starts_with("#note-") || address.starts_with("#call-")
}

fn note(address: &str) -> Option<Cow<'_, str>> {
    to_note(address).then_some(Cow::Borrowed(address))
}

/// Takes out of HTML what rendered text may not contain. Leaves it to the caller which parts of the same page links may open.
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
            "sup",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]))
        .tag_attributes(
            [
                ("a", HashSet::from(["href", "title"])),
                ("sup", HashSet::from(["id"])),
                ("div", HashSet::from(["id", "tabindex"])),
                ("th", HashSet::from(["scope"])),
            ]
            .into(),
        )
        .add_allowed_classes("p", ["heading"])
        .add_allowed_classes("a", ["address"])
        .add_allowed_classes("div", ["footnote", "scroll"])
        .add_allowed_classes("th", ["end", "center"])
        .add_allowed_classes("td", ["end", "center"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noreferrer nofollow"));
    cleaner
}

/// Renders Markdown for a page.
pub fn render(text: &str) -> String {
    render_in(text, "").0
}

/// The same for a text that may stand elsewhere on the page too, with what readers do not see as it was typed.
pub fn render_in(text: &str, scope: &str) -> (String, BTreeSet<Notice>) {
    let reading = read(text, scope);
    let events = reading.events.into_iter().map(|(event, _)| event).collect();
    (CLEANER.clean(&written(events)).to_string(), reading.notices)
}

/// The parts of a text as HTML. Links whose words are the address say so: on paper it need not stand beside them.
pub fn written(events: Vec<Event<'_>>) -> String {
    let mut rendered = String::new();
    let parts = (0..events.len()).map(|at| match &events[at] {
        start @ Event::Start(Tag::Link { dest_url, .. }) if is_shown(dest_url, &events[at + 1..]) => {
            let mut tag = String::new();
            html::push_html(&mut tag, std::iter::once(start.clone()));
            Event::InlineHtml(tag.replacen("<a ", "<a class=\"address\" ", 1).into())
        }
        other => other.clone(),
    });
    html::push_html(&mut rendered, parts);
    rendered
}

/// Whether the words of a link are the address to which it leads, perhaps without its scheme.
fn is_shown(address: &str, within: &[Event]) -> bool {
    let pieces = within.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Link)));
    let words: String =
        pieces.filter_map(|event| if let Event::Text(words) = event { Some(&**words) } else { None }).collect();
    address::completed(&words) == address
}

/// The words of a Markdown text, without its signs and addresses, on one line. Numbers of lists are words.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut numbers: Vec<Option<u64>> = Vec::new();
    for (event, _) in read(text, "").events {
        match event {
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::Start(Tag::List(first)) => numbers.push(first),
            Event::End(TagEnd::List(_)) => {
                numbers.pop();
            }
            Event::Start(Tag::Item) => {
                if let Some(Some(number)) = numbers.last_mut() {
                    words.push_str(&format!("{number}. "));
                    *number += 1;
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::InlineHtml(sign) if !sign.starts_with("<sup") => {}
            _ => words.push(' '),
        }
    }
    tidy_line(&words)
}
