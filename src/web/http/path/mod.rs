//! Every address of the site. Public words are translated; desk addresses differ only in the language in front.
//! Links and routes are made of the same parts.

mod api;
mod feed;
mod part;
mod word;

use crate::domain::id::{AccountId, AssessmentId, BatchId, CodebookProposalId, PromiseId, RecordRevisionId, TrackerId};
use crate::domain::notification::Matter;
use crate::i18n::Lang;

pub use api::{API, api, api_page, api_promise};
pub use feed::{ATOM, Feed, JSON_FEED, feed};
pub use part::{escaped, unescaped};
pub use word::{
    ABOUT, API_PAGE, CHANGES, COMPARE, CORRECTIONS, DATA, FEEDS, METHOD, PROMISES, SEARCH, TOPICS, UNLISTED, Word,
};

/// Where the desk begins, within a language.
pub const DESK: &str = "/desk";

/// Words that a tracker cannot be called, because addresses use them in its place.
pub const RESERVED: [&str; 15] = [
    "desk",
    "about",
    "a-propos",
    "search",
    "recherche",
    "compare",
    "comparer",
    "changes",
    "changements",
    "corrections",
    "feeds",
    "flux",
    "embed",
    "assets",
    "api",
];

/// The public front page.
pub fn home(lang: Lang) -> String {
    format!("/{lang}")
}

/// What this site is.
pub fn about(lang: Lang) -> String {
    format!("/{lang}/{}", ABOUT.say(lang))
}

/// A tracker's public page.
pub fn tracker(lang: Lang, slug: &str) -> String {
    format!("/{lang}/{slug}")
}

/// A tracker's codebook and rules.
pub fn method(lang: Lang, slug: &str) -> String {
    format!("/{lang}/{slug}/{}", METHOD.say(lang))
}

/// The promises of a tracker that are no longer listed.
pub fn unlisted(lang: Lang, slug: &str) -> String {
    format!("/{lang}/{slug}/{}", UNLISTED.say(lang))
}

/// A promise's public page.
pub fn promise(lang: Lang, slug: &str, reference: &str) -> String {
    format!("/{lang}/{slug}/{}/{}", PROMISES.say(lang), escaped(reference))
}

/// A numbered version of a promise's page.
pub fn version(lang: Lang, slug: &str, reference: &str, number: i32) -> String {
    format!("{}/v{number}", promise(lang, slug, reference))
}

/// A tracker's list of promises, narrowed down by these values; empty values narrow nothing.
pub fn promises(lang: Lang, slug: &str, filter: &[(&str, &str)]) -> String {
    let given: Vec<_> = filter.iter().filter(|(_, value)| !value.is_empty()).collect();
    if given.is_empty() {
        return format!("{}#promises", tracker(lang, slug));
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
    format!("{}?{query}#promises", tracker(lang, slug))
}

/// The search with these values; empty values say nothing.
pub fn search(lang: Lang, asked: &[(&str, &str)]) -> String {
    asking(format!("/{lang}/{}", SEARCH.say(lang)), asked)
}

/// These trackers side by side.
pub fn compare(lang: Lang, slugs: &[&str]) -> String {
    let chosen: Vec<_> = slugs.iter().map(|slug| ("tracker", *slug)).collect();
    asking(format!("/{lang}/{}", COMPARE.say(lang)), &chosen)
}

/// What was published about listed promises, in a tracker or in all.
pub fn changes(lang: Lang, slug: Option<&str>) -> String {
    let within = slug.map_or(home(lang), |slug| tracker(lang, slug));
    format!("{within}/{}", CHANGES.say(lang))
}

/// What was wrong or taken back, in a tracker or in all.
pub fn corrections(lang: Lang, slug: Option<&str>, page: usize) -> String {
    let within = slug.map_or(home(lang), |slug| tracker(lang, slug));
    let number = if page > 1 { page.to_string() } else { String::new() };
    asking(format!("{within}/{}", CORRECTIONS.say(lang)), &[("page", &number)])
}

/// An address with the values that are not empty.
pub fn asking(path: String, values: &[(&str, &str)]) -> String {
    let given: Vec<_> = values.iter().filter(|(_, value)| !value.is_empty()).collect();
    if given.is_empty() {
        return path;
    }
    format!("{path}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish())
}

/// What a verdict means, by its key; `version` for a version of the codebook that is no longer in force.
pub fn meaning(lang: Lang, slug: &str, key: &str, version: Option<i32>) -> String {
    let version = version.map(|version| format!("-{version}")).unwrap_or_default();
    format!("{}#verdict-{key}{version}", method(lang, slug))
}

/// A part of an address as the name that it must spell exactly; anything else names nothing.
pub fn exactly<T: std::str::FromStr + std::fmt::Display>(typed: &str) -> Option<T> {
    typed.parse().ok().filter(|name: &T| name.to_string() == typed)
}

/// A page of the desk: `desk(lang, "queue")`; `desk(lang, "")` is "my work".
pub fn desk(lang: Lang, rest: &str) -> String {
    if rest.is_empty() { format!("/{lang}{DESK}") } else { format!("/{lang}{DESK}/{rest}") }
}

/// A tracker on the desk.
pub fn desk_tracker(lang: Lang, id: TrackerId) -> String {
    desk(lang, &format!("trackers/{id}"))
}

/// A tracker's set-up.
pub fn tracker_setup(lang: Lang, id: TrackerId) -> String {
    desk(lang, &format!("trackers/{id}/setup"))
}

/// A promise on the desk.
pub fn desk_promise(lang: Lang, id: PromiseId) -> String {
    desk(lang, &format!("promises/{id}"))
}

/// An assessment on the desk: what it says, and the steps it can take.
pub fn assessment(lang: Lang, id: AssessmentId) -> String {
    desk(lang, &format!("assessments/{id}"))
}

/// A part of an assessment: `draft`, `revisions`, `submission`, `approval`, `return` …
pub fn assessment_part(lang: Lang, id: AssessmentId, part: &str) -> String {
    desk(lang, &format!("assessments/{id}/{part}"))
}

/// Where someone outside reads an unpublished text.
pub fn preview(lang: Lang, token: &str) -> String {
    desk(lang, &format!("preview/{token}"))
}

/// Whether the address itself is the key to what stands there.
pub fn is_secret(path: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| path.strip_prefix(&preview(lang, "")).is_some_and(|token| !token.is_empty()))
}

/// The trackers of the desk.
pub fn desk_trackers(lang: Lang) -> String {
    desk(lang, "trackers")
}

/// A part of a tracker on the desk: `setup`, `settings`, `codebook`, `sources`, `topics`, `promises`, and below.
pub fn tracker_part(lang: Lang, id: TrackerId, part: &str) -> String {
    desk(lang, &format!("trackers/{id}/{part}"))
}

/// A proposed change of a codebook.
pub fn codebook_proposal(lang: Lang, id: CodebookProposalId) -> String {
    desk(lang, &format!("codebook-proposals/{id}"))
}

/// A proposed revision of the record.
pub fn record_revision(lang: Lang, id: RecordRevisionId) -> String {
    desk(lang, &format!("record-revisions/{id}"))
}

/// The page of what someone is told about.
pub fn matter(lang: Lang, matter: Matter) -> String {
    match matter {
        Matter::Promise(_, Some(id)) => assessment(lang, id),
        Matter::Promise(id, None) => desk_promise(lang, id),
        Matter::Revision(id, _) => record_revision(lang, id),
        Matter::Codebook(id) => codebook_proposal(lang, id),
    }
}

/// Where a promise's statement, source and topics are edited.
pub fn promise_settings(lang: Lang, id: PromiseId) -> String {
    desk(lang, &format!("promises/{id}/settings"))
}

/// The audit trail, narrowed down by these values; empty values narrow nothing.
pub fn activity(lang: Lang, filter: &[(&str, &str)]) -> String {
    asking(desk(lang, "activity"), filter)
}

/// What one is told.
pub fn notifications(lang: Lang) -> String {
    desk(lang, "notifications")
}

/// Where a promise is taken off the list, and put back.
pub fn fate(lang: Lang, id: PromiseId) -> String {
    desk(lang, &format!("promises/{id}/fate"))
}

/// A decision about many promises.
pub fn batch(lang: Lang, id: BatchId) -> String {
    desk(lang, &format!("batches/{id}"))
}

/// Everyone who can sign in.
pub fn people(lang: Lang) -> String {
    desk(lang, "people")
}

/// One person.
pub fn person(lang: Lang, id: AccountId) -> String {
    desk(lang, &format!("people/{id}"))
}

/// A part of a person: `roles`, `closing`, `password`.
pub fn person_part(lang: Lang, id: AccountId, part: &str) -> String {
    desk(lang, &format!("people/{id}/{part}"))
}

/// Where to sign in, and where to go afterwards.
pub fn sign_in(lang: Lang, next: Option<&str>) -> String {
    let path = desk(lang, "sign-in");
    match next {
        Some(next) => format!(
            "{path}?{}",
            url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish()
        ),
        None => path,
    }
}

/// Whether `path` leads to a page of the desk of this site, so that it is safe to be sent there.
pub fn is_on_desk(path: &str) -> bool {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let inside = Lang::ALL.into_iter().any(|lang| {
        path.strip_prefix(&desk(lang, "")).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    });
    plain && inside
}

/// The picture of the site, of a tracker (by its slug), of a promise (by slug and reference) or of a version of it.
pub fn picture(lang: Lang, place: &[String], hash: &str) -> String {
    let place: String = place.iter().map(|part| format!("/{}", escaped(part))).collect();
    format!("/pictures/{lang}{place}.{hash}.png")
}

/// A tracker, or one of its promises, as a card for other sites.
pub fn embed(lang: Lang, slug: &str, reference: Option<&str>) -> String {
    match reference {
        Some(reference) => format!("/embed/{lang}/{slug}/{}", escaped(reference)),
        None => format!("/embed/{lang}/{slug}"),
    }
}

/// The verdicts of a tracker over time, as a card for other sites.
pub fn embedded_chart(lang: Lang, slug: &str) -> String {
    format!("/embed/chart/{lang}/{slug}")
}

/// Where to ask how to show the page at this absolute address on another site.
pub fn oembed(address: &str, format: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("/oembed?{}", query.append_pair("url", address).append_pair("format", format).finish())
}

/// A tracker's data page.
pub fn data(lang: Lang, slug: &str) -> String {
    format!("/{lang}/{slug}/{}", DATA.say(lang))
}

/// A file of a tracker's published data, such as `promises.csv`. One for all languages: it holds them all.
pub fn download(slug: &str, file: &str) -> String {
    format!("/data/{slug}/{file}")
}
