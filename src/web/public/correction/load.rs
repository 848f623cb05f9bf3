//! What the page of corrections is made of, read from the published store.

use crate::domain::id::TrackerId;
use crate::domain::slug::Slug;
use crate::store;
use crate::store::public::correction::{self, Notice, PAGE};
use crate::store::public::place::{Place, Start};
use crate::store::public::reader::Reader;
use crate::store::public::summary::{self, Summary};
use crate::web::http::form_data::FormData;

/// How many notices are read over at most to come to a page by its number alone. Later pages are reached from the one
/// before, by the place where that ends.
pub const REACH: usize = 990;

/// The page that is asked for, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    number: usize,
    from: Option<Start>,
}

impl Asked {
    /// What the query asks for.
    pub fn read(query: &str) -> Asked {
        let fields = FormData::parse(query);
        let place = |name: &str| fields.get(name).parse::<Place>().ok();
        let from = place("after").map(Start::After).or_else(|| place("before").map(Start::Before));
        Asked { number: fields.get("page").trim().parse().unwrap_or(1), from }
    }
}

/// The notices of a page, and what stands around them.
pub struct CorrectionsData {
    /// Every listed tracker.
    pub trackers: Vec<Summary>,
    /// The one that it is about.
    pub only: Option<Summary>,
    /// How many notices there are in all.
    pub total: usize,
    /// Which page it is.
    pub page: usize,
    /// Where it begins.
    pub start: Start,
    /// Newest first.
    pub notices: Vec<Notice>,
    /// Whether newer and older ones stand beyond them.
    beyond: (bool, bool),
}

impl CorrectionsData {
    /// Reads it; nothing where no listed tracker has this name, or no notice stands beyond the place asked for.
    pub async fn load(reader: &Reader, slug: Option<&Slug>, asked: Asked) -> store::Result<Option<CorrectionsData>> {
        let trackers = summary::all(reader).await?;
        let only = slug.map(|slug| trackers.iter().find(|tracker| tracker.slug == slug.as_str()).cloned());
        let Some(only) = only.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
        let total = match &only {
            Some(tracker) => tracker.notices,
            None => trackers.iter().map(|tracker| tracker.notices).sum(),
        };
        let last = total.div_ceil(PAGE).max(1);
        let (page, start) = match asked.from {
            Some(start) => (asked.number.clamp(1, last), start),
            None => {
                let page = asked.number.clamp(1, last.min(REACH / PAGE + 1));
                (page, Start::Skipping((page - 1) * PAGE))
            }
        };
        let of = only.as_ref().map(|tracker| tracker.id);
        let mut notices = correction::page(reader, of, start, PAGE + 1).await?;
        let is_followed = start.trim(&mut notices, PAGE);
        let (Some(first), Some(last)) = (notices.first().map(Notice::place), notices.last().map(Notice::place)) else {
            let nothing = CorrectionsData { trackers, only, total, page, start, notices, beyond: (false, false) };
            return Ok(asked.from.is_none().then_some(nothing));
        };
        // Whether anything stands on the side from which one comes: a place can be typed, and so can a number.
        let beyond = match start {
            Start::Skipping(skipped) => (skipped > 0, is_followed),
            Start::After(_) => (page > 1 && is_there(reader, of, Start::Before(first)).await?, is_followed),
            Start::Before(_) => (page > 1 && is_followed, is_there(reader, of, Start::After(last)).await?),
        };
        Ok(Some(CorrectionsData { trackers, only, total, page, start, notices, beyond }))
    }

    /// The name in addresses of the tracker that it is about.
    pub fn slug(&self) -> Option<&str> {
        self.only.as_ref().map(|tracker| tracker.slug.as_str())
    }

    /// The page after this one and where it begins.
    pub fn next(&self) -> Option<(usize, Start)> {
        let beyond = self.notices.last().filter(|_| self.beyond.1)?;
        Some(beside(self.page + 1, Start::After(beyond.place())))
    }

    /// The page before this one and where it begins.
    pub fn previous(&self) -> Option<(usize, Start)> {
        let first = self.notices.first().filter(|_| self.beyond.0)?;
        Some(beside(self.page - 1, Start::Before(first.place())))
    }
}

async fn is_there(reader: &Reader, of: Option<TrackerId>, start: Start) -> store::Result<bool> {
    Ok(!correction::page(reader, of, start, 1).await?.is_empty())
}

/// A page by its number where that leads there, and by its place where not.
fn beside(page: usize, place: Start) -> (usize, Start) {
    let skipped = (page - 1) * PAGE;
    (page, if skipped <= REACH { Start::Skipping(skipped) } else { place })
}
