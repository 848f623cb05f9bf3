//! The addresses of feeds; a part of `path`, by which they are known.

use super::part::escaped;
use super::word::{FEEDS, PROMISES, TOPICS};
use crate::i18n::Lang;

/// The file at the end of the address of an Atom feed.
pub const ATOM: &str = "atom.xml";
/// The file at the end of the address of a JSON Feed.
pub const JSON_FEED: &str = "feed.json";

/// What a feed follows.
#[derive(Clone, Copy, Debug)]
pub enum Feed<'a> {
    /// All trackers.
    Everything,
    /// A tracker, by its slug.
    Tracker(&'a str),
    /// A topic of a tracker, by their slugs.
    Topic(&'a str, &'a str),
    /// A promise, by its tracker's slug and its reference.
    Promise(&'a str, &'a str),
}

/// A feed, as [`ATOM`] or [`JSON_FEED`].
pub fn feed(lang: Lang, feed: Feed, file: &str) -> String {
    let front = format!("/{lang}/{}", FEEDS.say(lang));
    match feed {
        Feed::Everything => format!("{front}/{file}"),
        Feed::Tracker(slug) => format!("{front}/{slug}/{file}"),
        Feed::Topic(slug, topic) => format!("{front}/{slug}/{}/{topic}/{file}", TOPICS.say(lang)),
        Feed::Promise(slug, reference) => {
            format!("{front}/{slug}/{}/{}/{file}", PROMISES.say(lang), escaped(reference))
        }
    }
}
