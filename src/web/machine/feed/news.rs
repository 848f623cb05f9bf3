//! What a feed follows, read from the store and put in order: what was published, what was taken
//! back, which promises left the list, and what became of codebooks, newest first.

use chrono::{DateTime, Utc};

use super::entry::{Entry, Feed};
use crate::domain::id::TrackerId;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store;
use crate::store::public::feed::{self, Followed, Scope, Topic};
use crate::store::public::reader::Reader;
use crate::store::public::summary::{self, Summary};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::imprint::Imprint;

/// What the address asks for.
pub enum Wanted {
    /// Every tracker.
    Everything,
    /// One tracker.
    Tracker(Slug),
    /// A topic of a tracker.
    Topic(Slug, Slug),
    /// A promise of a tracker.
    Promise(Slug, Reference),
}

/// What there is to tell.
pub struct FeedData {
    trackers: Vec<Summary>,
    topic: Option<Topic>,
    news: Vec<feed::News>,
    page: usize,
    is_followed: bool,
}

impl FeedData {
    /// Reads a page of it; nothing where there is no such thing to follow.
    pub async fn load(reader: &Reader, wanted: &Wanted, page: usize) -> store::Result<Option<FeedData>> {
        let Some((trackers, topic, scope)) = followed(reader, wanted).await? else { return Ok(None) };
        let (news, is_followed) = feed::page(reader, scope, page).await?;
        Ok(Some(FeedData { trackers, topic, news, page, is_followed }))
    }

    /// The feed in `t`.
    pub fn feed(&self, state: &State, t: Lang, wanted: &Wanted) -> Result<Feed, WebError> {
        let mut entries = Vec::new();
        for one in &self.news {
            let Some(tracker) = self.trackers.iter().find(|tracker| tracker.id == one.tracker) else { continue };
            entries.push(Entry::of(state, t, tracker, one)?);
        }
        let place = wanted.place();
        let address = |lang: Lang, form: &str, page: usize| {
            let feed = format!("{}{}", state.base_url, path::feed(lang, place, form));
            if page > 1 { path::asking(feed, &[("page", &page.to_string())]) } else { feed }
        };
        let beside = |page: usize| [path::ATOM, path::JSON_FEED].map(|form| address(t, form, page));
        let imprint = Imprint::of(state, t);
        Ok(Feed {
            next: self.is_followed.then(|| beside(self.page + 1)),
            previous: (self.page > 1).then(|| beside(self.page - 1)),
            t,
            id: state.urn(&format!("feed/{t}{}", self.name(wanted))),
            title: self.title(&imprint.name.text, t, wanted),
            home: format!("{}{}", state.base_url, self.home(t, wanted)),
            atom: address(t, path::ATOM, self.page),
            json: address(t, path::JSON_FEED, self.page),
            other_atom: address(t.other(), path::ATOM, self.page),
            site: state.base_url.clone(),
            publisher: imprint.publisher.text,
            updated: entries.iter().map(|entry| entry.updated).max().unwrap_or_else(|| self.opened()),
            entries,
        })
    }

    /// A moment for a feed in which nothing stands yet, and which stays the same while nothing does.
    fn opened(&self) -> DateTime<Utc> {
        self.trackers.iter().map(|tracker| tracker.opened_at).min().unwrap_or(DateTime::UNIX_EPOCH)
    }

    fn title(&self, site: &str, t: Lang, wanted: &Wanted) -> String {
        let Some(tracker) = self.trackers.first() else { return t.feed_of_all(site) };
        let name = Content::or_empty(&tracker.name, t, &tracker.languages).text;
        match (wanted, &self.topic) {
            (Wanted::Everything, _) => t.feed_of_all(site),
            (Wanted::Promise(_, reference), _) => t.feed_of_promise(&name, reference.as_str()),
            (_, Some(topic)) => t.feed_of_topic(&name, &Content::or_empty(&topic.name, t, &tracker.languages).text),
            (_, None) => t.feed_of_tracker(&name),
        }
    }

    /// Names it, in no language and by nothing that could get another name.
    fn name(&self, wanted: &Wanted) -> String {
        let tracker = self.trackers.first().map_or(TrackerId(0), |tracker| tracker.id);
        match (wanted, &self.topic) {
            (Wanted::Everything, _) => String::new(),
            (Wanted::Promise(_, reference), _) => format!("/{tracker}/promises/{}", path::escaped(reference.as_str())),
            (_, Some(topic)) => format!("/{tracker}/topics/{}", topic.id),
            (_, None) => format!("/{tracker}"),
        }
    }

    fn home(&self, t: Lang, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Everything => path::home(t),
            Wanted::Tracker(slug) => path::tracker(t, slug.as_str()),
            Wanted::Topic(slug, topic) => path::promises(t, slug.as_str(), &[("topic", topic.as_str())]),
            Wanted::Promise(slug, reference) => path::promise(t, slug.as_str(), reference.as_str()),
        }
    }
}

impl Wanted {
    fn place(&self) -> path::Feed<'_> {
        match self {
            Wanted::Everything => path::Feed::Everything,
            Wanted::Tracker(slug) => path::Feed::Tracker(slug.as_str()),
            Wanted::Topic(slug, topic) => path::Feed::Topic(slug.as_str(), topic.as_str()),
            Wanted::Promise(slug, reference) => path::Feed::Promise(slug.as_str(), reference.as_str()),
        }
    }
}

type Scoped = (Vec<Summary>, Option<Topic>, Scope);

/// The trackers that an address is about, and what of them it follows; nothing where there is no such thing.
async fn followed(reader: &Reader, wanted: &Wanted) -> store::Result<Option<Scoped>> {
    let found = match wanted {
        Wanted::Everything => return Ok(Some((summary::all(reader).await?, None, Scope::Everything))),
        Wanted::Tracker(slug) => summary::by_slug(reader, slug.as_str()).await?.map(|tracker| Followed {
            tracker: Some(tracker),
            topic: None,
            promise: None,
        }),
        Wanted::Topic(slug, topic) => feed::topic(reader, slug.as_str(), topic.as_str()).await?,
        Wanted::Promise(slug, reference) => feed::promise(reader, slug.as_str(), reference.as_str()).await?,
    };
    let Some(Followed { tracker: Some(tracker), topic, promise }) = found else { return Ok(None) };
    let scope = match (wanted, &topic, promise) {
        (Wanted::Topic(..), Some(topic), _) => Scope::Topic(topic.id),
        (Wanted::Promise(..), _, Some(promise)) => Scope::Promise(promise),
        (Wanted::Tracker(_), ..) => Scope::Tracker(tracker.id),
        _ => return Ok(None),
    };
    Ok(Some((vec![tracker], topic, scope)))
}
