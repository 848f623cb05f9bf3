//! What the page of changes is made of, read from the published store.

use crate::domain::id::TrackerId;
use crate::domain::slug::Slug;
use crate::store;
use crate::store::public::change::{self, Change, PAGE};
use crate::store::public::place::{Place, Start};
use crate::store::public::reader::Reader;
use crate::store::public::tracker::Tracker;
use crate::web::http::form_data::FormData;

/// Where the page begins that the query asks for. What is no place is the newest.
pub fn asked(query: &str) -> Start {
    let fields = FormData::parse(query);
    let place = |name: &str| fields.get(name).parse::<Place>().ok();
    let after = place("after").map(Start::After);
    after.or_else(|| place("before").map(Start::Before)).unwrap_or(Start::Skipping(0))
}

/// The changes of a page, and what stands around them.
pub struct ChangesData {
    /// Every listed tracker with its codebook.
    pub trackers: Vec<Tracker>,
    /// Which of them it is about, by its place.
    only: Option<usize>,
    /// Where it begins.
    pub start: Start,
    /// Newest first.
    pub changes: Vec<Change>,
    /// Where the page of newer changes begins.
    pub newer: Option<Start>,
    /// Where the page of older changes begins.
    pub older: Option<Start>,
}

impl ChangesData {
    /// Reads it; nothing where no listed tracker has this name, or no change stands beyond the place asked for.
    pub async fn load(reader: &Reader, slug: Option<&Slug>, start: Start) -> store::Result<Option<ChangesData>> {
        let trackers = change::trackers(reader).await?;
        let only = slug.map(|slug| trackers.iter().position(|tracker| tracker.slug == slug.as_str()));
        let Some(only) = only.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
        let of = only.map(|at| trackers[at].id);
        let mut changes = change::page(reader, of, start, PAGE + 1).await?;
        let is_followed = start.trim(&mut changes, PAGE);
        let newer = changes.first().map(|first| Start::Before(first.place()));
        let older = changes.last().map(|last| Start::After(last.place()));
        if changes.is_empty() && !matches!(start, Start::Skipping(_)) {
            return Ok(None);
        }
        // Whether anything stands on the side from which one comes: a place can be typed.
        let (newer, older) = match start {
            Start::Skipping(_) => (None, older.filter(|_| is_followed)),
            Start::After(_) => (there(reader, of, newer).await?, older.filter(|_| is_followed)),
            Start::Before(_) => (newer.filter(|_| is_followed), there(reader, of, older).await?),
        };
        Ok(Some(ChangesData { trackers, only, start, changes, newer, older }))
    }

    /// The tracker that it is about.
    pub fn only(&self) -> Option<&Tracker> {
        self.trackers.get(self.only?)
    }
}

/// The place, if a change stands there.
async fn there(reader: &Reader, of: Option<TrackerId>, start: Option<Start>) -> store::Result<Option<Start>> {
    let Some(start) = start else { return Ok(None) };
    Ok((!change::page(reader, of, start, 1).await?.is_empty()).then_some(start))
}
