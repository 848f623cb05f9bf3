//! What a feed follows, read from the store and put in order: what was published, what was taken
//! back, and which promises left the list, newest first.

use chrono::{DateTime, Utc};

use super::entry::{Entry, Feed};
use crate::domain::id::{AssessmentId, TrackerId};
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::fate::{self, Fate};
use crate::store::public::feed::{self, Publication, Retraction, Scope};
use crate::store::public::standing;
use crate::store::public::tracker::{self, Topic, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::localized::Content;
use crate::web::path;
use crate::web::problem::Problem;
use crate::web::scale::Scale;
use crate::web::state::State;

/// How many entries a feed has at most.
const LIMIT: usize = 50;

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
pub struct News {
    trackers: Vec<Tracker>,
    verdicts: Vec<Verdict>,
    topic: Option<Topic>,
    publications: Vec<Publication>,
    retractions: Vec<Retraction>,
    fates: Vec<Fate>,
    corrected: Vec<(AssessmentId, DateTime<Utc>)>,
    /// A moment for a feed in which nothing stands yet, and which stays the same while nothing does.
    opened: DateTime<Utc>,
}

impl News {
    /// Reads it; nothing where there is no such thing to follow.
    pub async fn load(connection: &mut Connection, wanted: &Wanted) -> store::Result<Option<News>> {
        let (trackers, verdicts) = match wanted.tracker() {
            None => (tracker::all(connection).await?, tracker::all_verdicts(connection).await?),
            Some(slug) => {
                let Some(found) = tracker::by_slug(connection, slug.as_str()).await? else { return Ok(None) };
                let verdicts = tracker::verdicts(connection, found.id).await?;
                (vec![found], verdicts)
            }
        };
        let id = trackers.first().map_or(TrackerId(0), |tracker| tracker.id);
        let topic = match wanted {
            Wanted::Topic(_, slug) => {
                let topics = tracker::topics(connection, id).await?;
                topics.into_iter().find(|topic| topic.slug == slug.as_str())
            }
            _ => None,
        };
        let scope = match (wanted, &topic) {
            (Wanted::Everything, _) => Scope::Everything,
            (Wanted::Tracker(_), _) => Scope::Tracker(id),
            (Wanted::Topic(..), Some(topic)) => Scope::Topic(topic.id),
            (Wanted::Topic(..), None) => return Ok(None),
            (Wanted::Promise(_, reference), _) => {
                match standing::by_reference(connection, id, reference.as_str()).await? {
                    Some(promise) => Scope::Promise(promise.id),
                    None => return Ok(None),
                }
            }
        };
        let publications = feed::publications(connection, scope, LIMIT as i64).await?;
        let corrected: Vec<_> = publications.iter().map(|one| one.id).collect();
        Ok(Some(News {
            retractions: feed::retractions(connection, scope, LIMIT as i64).await?,
            fates: fate::latest(connection, scope, LIMIT as i64).await?,
            corrected: feed::corrected_at(connection, &corrected).await?,
            opened: feed::opened_at(connection, wanted.tracker().map(|_| id)).await?.unwrap_or(DateTime::UNIX_EPOCH),
            trackers,
            verdicts,
            topic,
            publications,
        }))
    }

    /// The feed in `t`.
    pub fn feed(&self, state: &State, t: Lang, wanted: &Wanted) -> Result<Feed, Problem> {
        let mut entries = Vec::new();
        for one in &self.publications {
            let Some((tracker, scale)) = self.tracker(t, one.tracker) else { continue };
            let corrected = self.corrected.iter().rev().find(|(id, _)| *id == one.id).map(|(_, at)| *at);
            entries.push(Entry::of_publication(state, t, tracker, &scale, one, corrected)?);
        }
        for one in &self.retractions {
            let Some((tracker, _)) = self.tracker(t, one.tracker) else { continue };
            entries.push(Entry::of_retraction(state, t, tracker, one)?);
        }
        for one in &self.fates {
            let Some((tracker, _)) = self.tracker(t, one.tracker) else { continue };
            entries.push(Entry::of_fate(state, t, tracker, one)?);
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.told, entry.number)));
        entries.truncate(LIMIT);
        let place = wanted.place();
        Ok(Feed {
            t,
            id: state.urn(&format!("feed/{t}{}", self.name(wanted))),
            title: self.title(t, wanted),
            home: format!("{}{}", state.base_url, self.home(t, wanted)),
            atom: format!("{}{}", state.base_url, path::feed(t, place, path::ATOM)),
            json: format!("{}{}", state.base_url, path::feed(t, place, path::JSON_FEED)),
            other_atom: format!("{}{}", state.base_url, path::feed(t.other(), place, path::ATOM)),
            site: state.base_url.clone(),
            updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(self.opened),
            entries,
        })
    }

    fn tracker(&self, t: Lang, id: TrackerId) -> Option<(&Tracker, Scale)> {
        let tracker = self.trackers.iter().find(|tracker| tracker.id == id)?;
        let own = self.verdicts.iter().filter(|verdict| verdict.tracker == id);
        Some((tracker, Scale::new(own.cloned().collect(), &tracker.languages, t)))
    }

    fn title(&self, t: Lang, wanted: &Wanted) -> String {
        let Some(tracker) = self.trackers.first() else { return t.feed_of_all().to_owned() };
        let name = Content::or_empty(&tracker.name, t, &tracker.languages).text;
        match (wanted, &self.topic) {
            (Wanted::Everything, _) => t.feed_of_all().to_owned(),
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
            (Wanted::Promise(_, reference), _) => format!("/{tracker}/promises/{reference}"),
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
    fn tracker(&self) -> Option<&Slug> {
        match self {
            Wanted::Everything => None,
            Wanted::Tracker(slug) | Wanted::Topic(slug, _) | Wanted::Promise(slug, _) => Some(slug),
        }
    }

    fn place(&self) -> path::Feed<'_> {
        match self {
            Wanted::Everything => path::Feed::Everything,
            Wanted::Tracker(slug) => path::Feed::Tracker(slug.as_str()),
            Wanted::Topic(slug, topic) => path::Feed::Topic(slug.as_str(), topic.as_str()),
            Wanted::Promise(slug, reference) => path::Feed::Promise(slug.as_str(), reference.as_str()),
        }
    }
}
