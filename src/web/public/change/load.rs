//! What the page of changes is made of, read from the published store.

use crate::domain::slug::Slug;
use crate::store;
use crate::store::public::change::{self, Change, PAGE, Place, Start};
use crate::store::public::reader::Reader;
use crate::store::public::tracker::Tracker;
use crate::web::http::form_data::FormData;

/// Where the page begins that the query asks for. What is no place is the newest.
pub fn asked(query: &str) -> Start {
    let fields = FormData::parse(query);
    let place = |name: &str| fields.get(name).parse::<Place>().ok();
    let after = place("after").map(Start::After);
    after.or_else(|| place("before").map(Start::Before)).unwrap_or(Start::Newest)
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
    /// Whether there are newer ones.
    has_newer: bool,
    /// Whether there are older ones.
    has_older: bool,
}

impl ChangesData {
    /// Reads it; nothing where no listed tracker has this name, or no change stands beyond the place asked for.
    pub async fn load(reader: &Reader, slug: Option<&Slug>, start: Start) -> store::Result<Option<ChangesData>> {
        let trackers = change::trackers(reader).await?;
        let only = slug.map(|slug| trackers.iter().position(|tracker| tracker.slug == slug.as_str()));
        let Some(only) = only.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
        let mut changes = change::page(reader, only.map(|at| trackers[at].id), start).await?;
        let has_more = changes.len() > PAGE;
        let (has_newer, has_older) = match start {
            Start::Newest => (false, has_more),
            Start::After(_) => (true, has_more),
            Start::Before(_) => (has_more, true),
        };
        match start {
            Start::Before(_) if has_more => drop(changes.remove(0)),
            _ => changes.truncate(PAGE),
        }
        if changes.is_empty() && !matches!(start, Start::Newest) {
            return Ok(None);
        }
        Ok(Some(ChangesData { trackers, only, start, changes, has_newer, has_older }))
    }

    /// The tracker that it is about.
    pub fn only(&self) -> Option<&Tracker> {
        self.trackers.get(self.only?)
    }

    /// Where the page of older changes begins.
    pub fn older(&self) -> Option<Start> {
        self.changes.last().filter(|_| self.has_older).map(|last| Start::After(last.place()))
    }

    /// Where the page of newer changes begins.
    pub fn newer(&self) -> Option<Start> {
        self.changes.first().filter(|_| self.has_newer).map(|first| Start::Before(first.place()))
    }
}
