//! Trackers in short, for pages that tell of several of them or of what happened in one. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::Reader;
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::store::Result;

/// A listed tracker in short.
#[derive(Clone, Debug, Deserialize)]
pub struct Summary {
    /// The tracker.
    pub id: TrackerId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
    /// The languages it publishes in, the main one first.
    pub languages: Vec<Language>,
    /// Its fields, such as `name.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// From when on there could have been news.
    pub opened_at: DateTime<Utc>,
    /// How many promises are listed.
    pub listed: usize,
    /// How many corrections and retractions there are.
    pub notices: usize,
    /// When something that stands was last published, or the record last revised.
    pub last_published: Option<DateTime<Utc>>,
}

/// The statement that reads summaries of some trackers.
macro_rules! summaries {
    ($which:literal) => {
        concat!(
            "SELECT json_build_object('id', tracker.id, 'slug', tracker.slug, 'name', tracker.name,
                 'languages', tracker.languages, 'older', tracker.older, 'opened_at', tracker.opened_at, 'listed', tracker.listed,
                 'notices', tracker.notices, 'last_published', greatest((
                     SELECT event.at FROM published_event AS event
                     WHERE event.tracker_id = tracker.id AND event.topic_id = 0 AND event.kind = 'publication'
                     ORDER BY event.at DESC, event.subject_id DESC LIMIT 1), (
                     SELECT event.at FROM published_event AS event
                     WHERE event.tracker_id = tracker.id AND event.topic_id = 0 AND event.kind = 'revision'
                     ORDER BY event.at DESC, event.subject_id DESC LIMIT 1)))
             FROM published_tracker AS tracker ",
            $which
        )
    };
}
pub(super) use summaries;

/// Every listed tracker, newest mandate first.
pub async fn all(reader: &Reader) -> Result<Vec<Summary>> {
    reader.documents(summaries!("ORDER BY tracker.mandate_start DESC, tracker.id"), &[]).await
}

/// The listed tracker with this name in addresses.
pub async fn by_slug(reader: &Reader, slug: &str) -> Result<Option<Summary>> {
    reader.document(summaries!("WHERE tracker.slug = $1"), &[&slug]).await
}
