//! What the page of corrections is made of, read from the published store.

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
        let notices = correction::page(reader, only.as_ref().map(|tracker| tracker.id), start).await?;
        if notices.is_empty() && asked.from.is_some() {
            return Ok(None);
        }
        Ok(Some(CorrectionsData { trackers, only, total, page, start, notices }))
    }

    /// The name in addresses of the tracker that it is about.
    pub fn slug(&self) -> Option<&str> {
        self.only.as_ref().map(|tracker| tracker.slug.as_str())
    }

    /// The page after this one and where it begins.
    pub fn next(&self) -> Option<(usize, Start)> {
        let beyond = self.notices.last().filter(|_| self.page * PAGE < self.total)?;
        Some(beside(self.page + 1, Start::After(beyond.place())))
    }

    /// The page before this one and where it begins.
    pub fn previous(&self) -> Option<(usize, Start)> {
        let first = self.notices.first().filter(|_| self.page > 1)?;
        Some(beside(self.page - 1, Start::Before(first.place())))
    }
}

/// A page by its number where that leads there, and by its place where not.
fn beside(page: usize, place: Start) -> (usize, Start) {
    let skipped = (page - 1) * PAGE;
    (page, if skipped <= REACH { Start::Skipping(skipped) } else { place })
}
