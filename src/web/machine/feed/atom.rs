//! A feed as Atom (RFC 4287).

use atom_syndication::{Category, Content, Entry as AtomEntry, Feed as AtomFeed, Generator, Link, Person, Text};

use super::entry::{Entry, Feed};
use crate::domain::site::SOFTWARE;
use crate::web::view::xml_text::plain;

/// The document.
pub fn write(feed: &Feed) -> String {
    let page = |rel, address: &Option<[String; 2]>| {
        address.as_ref().map(|[atom, _]| link(rel, atom, Some("application/atom+xml"), None))
    };
    // RFC 5005: whoever was away follows these until they know an entry.
    let pages = [page("next", &feed.next), page("previous", &feed.previous)].into_iter().flatten();
    let document = AtomFeed {
        title: Text::plain(plain(&feed.title)),
        id: feed.id.clone(),
        updated: feed.updated.into(),
        authors: vec![publisher(feed)],
        generator: Some(Generator { value: SOFTWARE.to_owned(), uri: None, version: None }),
        links: [
            link("self", &feed.atom, Some("application/atom+xml"), None),
            link("alternate", &feed.home, Some("text/html"), Some(feed.t.code())),
            link("alternate", &feed.other_atom, Some("application/atom+xml"), Some(feed.t.other().code())),
            link("related", &feed.json, Some("application/feed+json"), None),
        ]
        .into_iter()
        .chain(pages)
        .collect(),
        lang: Some(feed.t.code().to_owned()),
        entries: feed.entries.iter().map(|entry| written(feed, entry)).collect(),
        ..AtomFeed::default()
    };
    document.to_string()
}

fn publisher(feed: &Feed) -> Person {
    Person { name: plain(&feed.publisher), uri: Some(feed.site.clone()), ..Person::default() }
}

fn link(rel: &str, href: &str, kind: Option<&str>, language: Option<&str>) -> Link {
    Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        mime_type: kind.map(str::to_owned),
        hreflang: language.map(str::to_owned),
        ..Link::default()
    }
}

fn written(feed: &Feed, entry: &Entry) -> AtomEntry {
    let category = |(term, words): &(&'static str, String)| Category {
        term: (*term).to_owned(),
        label: Some(plain(words)),
        ..Category::default()
    };
    AtomEntry {
        title: Text::plain(plain(&entry.title)),
        id: entry.id.clone(),
        updated: entry.updated.into(),
        published: Some(entry.published.into()),
        categories: entry.marks.iter().map(category).collect(),
        links: vec![link("alternate", &entry.address, Some("text/html"), Some(feed.t.code()))],
        summary: Some(Text::plain(plain(&entry.summary))),
        content: Some(Content {
            lang: Some(feed.t.code().to_owned()),
            content_type: Some("html".to_owned()),
            value: Some(plain(&entry.html)),
            ..Content::default()
        }),
        ..AtomEntry::default()
    }
}
