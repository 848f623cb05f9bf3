//! Which addresses have pages that are kept, under which key, and what those pages are about. Reads nothing of a request
//! but its path and its query; an address that cannot be one of ours is not kept. One that is spelled otherwise than ours are,
//! with `%c3` for `%C3` or a bracket for `%28`, has the key of ours.

use std::borrow::Cow;

use url::form_urlencoded::Serializer;

use super::tag::{Tag, Tags};
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::web::http::form_data::FormData;
use crate::web::http::path::{self, ATOM, JSON_FEED};

/// The longest key: what people ask by hand is far shorter.
const LIMIT: usize = 1_024;

/// A public address whose page may be kept.
pub struct Key {
    /// Its path, and the parameters that count for it, in one order.
    pub address: String,
    /// What its page is about.
    pub tags: Tags,
    /// What a shared cache may drop it by.
    pub surrogates: String,
    /// Whether its language stands in it. Where it does not, a refusal is in the reader's.
    pub has_language: bool,
}

/// What a page is about.
enum Subject<'a> {
    /// A file of the program, which nothing changes.
    Asset,
    Site,
    List(&'a str),
    Promise(&'a str, &'a str),
}

/// How the parameters of an address are read.
#[derive(Clone, Copy)]
enum Parameters {
    /// Of each of these the first counts.
    First(&'static [&'static str]),
    /// All of these count, in the order in which they stand there.
    All(&'static str),
    /// Each of these counts; with others, or with one twice, the address is none of ours.
    Only(&'static [&'static str]),
}

use Parameters::{All, First, Only};

const NONE: Parameters = First(&[]);
/// Those of the list of a tracker's promises.
const LIST: Parameters = First(&["after", "before", "since", "sort", "source", "topic", "verdict", "words"]);
/// Those of a file of a tracker's promises.
const FILE: Parameters = First(&["since", "source", "topic", "verdict", "words"]);
const SEARCH: Parameters = First(&["kind", "page", "q", "tracker", "verdict"]);
const CHANGES: Parameters = First(&["after", "before"]);
const CORRECTIONS: Parameters = First(&["after", "before", "page"]);
const METHOD: Parameters = First(&["page"]);
const FEED: Parameters = First(&["page"]);
/// Of a promise's page and of its versions.
const PROMISE: Parameters = First(&["revisions"]);
const OEMBED: Parameters = First(&["format", "maxheight", "maxwidth", "url"]);
const COMPARE: Parameters = All("tracker");

impl Key {
    /// The key of an address, if what stands there is public and kept.
    pub fn of(path: &str, query: &str) -> Option<Key> {
        let named: Vec<Cow<'_, str>> = path.split('/').skip(1).map(name).collect::<Option<_>>()?;
        let spelled: String = named.iter().map(|name| format!("/{}", path::escaped(name))).collect();
        let parts: Vec<&str> = named.iter().map(|name| &**name).collect();
        let (subject, parameters) = match parts[..] {
            ["assets", _] => (Subject::Asset, NONE),
            ["robots.txt" | "sitemap.xml"] => (Subject::Site, NONE),
            [part] if part.starts_with("sitemap-") && part.ends_with(".xml") => (Subject::Site, NONE),
            ["oembed"] => (Subject::Site, OEMBED),
            ["data", slug, "datapackage.zip"] => (Subject::List(slug), NONE),
            ["data", slug, _] => (Subject::List(slug), FILE),
            ["api", "v1", ref rest @ ..] => api(rest)?,
            ["embed", "chart", _, slug] | ["embed", _, slug] => (Subject::List(slug), NONE),
            ["embed", _, slug, reference] => (Subject::Promise(slug, reference), NONE),
            ["pictures", ..] => (picture(&parts[1..])?, NONE),
            [lang, ..] => within(lang.parse().ok()?, &parts[1..])?,
            [] => return None,
        };
        let address = with_query(&spelled, query, parameters)?;
        let (tags, surrogates) = subject.tags()?;
        let has_language = matches!(parts[0], "embed" | "pictures") || parts[0].parse::<Lang>().is_ok();
        Some(Key { address, tags, surrogates, has_language })
    }
}

/// What a part of an address says. Nothing where it is no text.
fn name(part: &str) -> Option<Cow<'_, str>> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if part.bytes().all(is_plain) {
        return Some(Cow::Borrowed(part));
    }
    let is_hex = |code: &str| code.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let is_written = part.split('%').skip(1).all(is_hex);
    Some(path::unescaped(part)).filter(|name| is_written && !name.contains('\u{fffd}')).map(Cow::Owned)
}

/// What stands at these parts of an address, in a language.
fn within<'a>(lang: Lang, parts: &[&'a str]) -> Option<(Subject<'a>, Parameters)> {
    let is = |part: &str, word: path::Word| part == word.say(lang);
    let is_feed = |file: &str| file == ATOM || file == JSON_FEED;
    Some(match *parts {
        [] => (Subject::Site, NONE),
        [word] if is(word, path::ABOUT) || is(word, path::API_PAGE) => (Subject::Site, NONE),
        [word] if is(word, path::SEARCH) => (Subject::Site, SEARCH),
        [word] if is(word, path::COMPARE) => (Subject::Site, COMPARE),
        [word] if is(word, path::CHANGES) => (Subject::Site, CHANGES),
        [word] if is(word, path::CORRECTIONS) => (Subject::Site, CORRECTIONS),
        [word, file] if is(word, path::FEEDS) && is_feed(file) => (Subject::Site, FEED),
        [word, slug, file] if is(word, path::FEEDS) && is_feed(file) => (Subject::List(slug), FEED),
        [word, slug, of, name, file] if is(word, path::FEEDS) && is_feed(file) => match of {
            of if is(of, path::TOPICS) => (Subject::List(slug), FEED),
            of if is(of, path::PROMISES) => (Subject::Promise(slug, name), FEED),
            _ => return None,
        },
        // Before the trackers: the desk is never kept.
        [word, ..] if path::RESERVED.contains(&word) => return None,
        [slug] => (Subject::List(slug), LIST),
        [slug, word] if is(word, path::CHANGES) => (Subject::List(slug), CHANGES),
        [slug, word] if is(word, path::CORRECTIONS) => (Subject::List(slug), CORRECTIONS),
        [slug, word] if is(word, path::METHOD) => (Subject::List(slug), METHOD),
        [slug, word] if is(word, path::DATA) || is(word, path::UNLISTED) => (Subject::List(slug), NONE),
        [slug, word, file] if is(word, path::DATA) && file.starts_with("cite.") => (Subject::List(slug), NONE),
        [slug, word, reference, ref rest @ ..] if is(word, path::PROMISES) && rest.len() <= 2 => {
            (Subject::Promise(slug, reference), if rest.len() < 2 { PROMISE } else { NONE })
        }
        _ => return None,
    })
}

/// What the API says at these parts of an address.
fn api<'a>(parts: &[&'a str]) -> Option<(Subject<'a>, Parameters)> {
    Some(match *parts {
        ["openapi.json" | "trackers"] => (Subject::Site, Only(&[])),
        ["changes"] => (Subject::Site, Only(&["cursor", "limit", "tracker"])),
        ["trackers", slug] | ["trackers", slug, "codebook"] => (Subject::List(slug), Only(&[])),
        ["trackers", slug, "promises"] => {
            (Subject::List(slug), Only(&["cursor", "limit", "since", "source", "topic", "verdict", "words"]))
        }
        ["trackers", slug, "promises", reference] => (Subject::Promise(slug, reference), Only(&[])),
        _ => return None,
    })
}

/// What is pictured: the address ends in a hash, and what stands before it are names.
fn picture<'a>(parts: &[&'a str]) -> Option<Subject<'a>> {
    let bare = |last: &'a str| last.strip_suffix(".png")?.rsplit_once('.').map(|(name, _)| name);
    Some(match *parts {
        [_] => Subject::Site,
        [_, last] => Subject::List(bare(last)?),
        [_, slug, last] => Subject::Promise(slug, bare(last)?),
        [_, slug, reference, _] => Subject::Promise(slug, reference),
        _ => return None,
    })
}

/// Whether nothing but these parameters stands in a query, each once and with a value.
fn is_only(query: &str, names: &[&str]) -> bool {
    let mut given: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    let known = given.iter().all(|(name, value)| names.contains(&&**name) && !value.is_empty());
    let count = given.len();
    given.sort();
    given.dedup_by(|one, other| one.0 == other.0);
    known && given.len() == count
}

/// The path with the parameters that count. Nothing where they are longer than anyone types.
fn with_query(path: &str, query: &str, parameters: Parameters) -> Option<String> {
    if query.is_empty() {
        return Some(path.to_owned());
    }
    if query.len() > 4 * LIMIT {
        return None;
    }
    let fields = FormData::parse(query);
    let mut pairs: Vec<(&str, &str)> = match parameters {
        First(names) => names.iter().map(|name| (*name, fields.get(name))).collect(),
        All(name) => fields.all(name).map(|value| (name, value)).collect(),
        Only(names) if !is_only(query, names) => return None,
        Only(names) => names.iter().map(|name| (*name, fields.get(name))).collect(),
    };
    // What is empty and what is absent are the same to whoever reads them.
    pairs.retain(|(_, value)| !value.is_empty());
    if pairs.is_empty() {
        return Some(path.to_owned());
    }
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    Some(format!("{path}?{query}")).filter(|address| address.len() <= LIMIT)
}

impl Subject<'_> {
    /// Its tags. Names that no tracker and no promise can have are those of no page.
    fn tags(self) -> Option<(Tags, String)> {
        let slug = |name: &str| path::exactly::<Slug>(name).map(|_| ());
        Some(match self {
            Subject::Asset => (Tags::of([]), String::new()),
            Subject::Site => (Tags::of([Tag::Site]), "site".to_owned()),
            Subject::List(name) => {
                slug(name)?;
                (Tags::of([Tag::Tracker(name), Tag::List(name)]), format!("tracker:{name} list:{name}"))
            }
            Subject::Promise(name, reference) => {
                slug(name)?;
                path::exactly::<Reference>(reference)?;
                let tags = Tags::of([Tag::Tracker(name), Tag::Promise(name, reference)]);
                (tags, format!("tracker:{name} promise:{name}/{}", path::escaped(reference)))
            }
        })
    }
}
