//! Small pieces of what is shown, made of what was typed.

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Tag, TagEnd};

/// The words between the signs of a piece of code.
pub fn code(typed: &str) -> String {
    let words = typed.trim_matches('`').replace('\n', " ");
    let inner =
        words.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' ')).filter(|inner| !inner.trim().is_empty());
    inner.map(str::to_owned).unwrap_or(words)
}

/// What a cell of a table begins with.
pub fn cell(is_head: bool, column: Option<&Alignment>) -> String {
    let class = match column {
        Some(Alignment::Right) => " class=\"end\"",
        Some(Alignment::Center) => " class=\"center\"",
        _ => "",
    };
    if is_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
}

/// An address as a link behind a space.
pub fn link(address: String) -> [Event<'static>; 4] {
    let (dest_url, words) = (CowStr::from(address.clone()), CowStr::from(address));
    let (title, id) = (CowStr::from(""), CowStr::from(""));
    [
        Event::Text(" ".into()),
        Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id }),
        Event::Text(words),
        Event::End(TagEnd::Link),
    ]
}
