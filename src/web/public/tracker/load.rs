//! What a tracker's page is made of: the tracker, and the part of its list that the address asks for, with as many counts
//! as are known. Reads the published store only, in two statements; in three where words or a moment narrow it down.

use actix_web::HttpRequest;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::list::{self, Counts};
use crate::domain::edition::Topic;
use crate::domain::id::SourceId;
use crate::domain::localized::Localized;
use crate::domain::share::Turn;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store;
use crate::store::public::candidate;
use crate::store::public::change::Change;
use crate::store::public::list::{self as rows, Asked, COUNTED, Narrowing, PAGE, Page, Part, Row};
use crate::store::public::overview::{self, Overview};
use crate::store::public::reader::Reader;
use crate::store::public::tracker::Tracker;
use crate::web::http::error::WebError;
use crate::web::http::{path, redirect};
use crate::web::view::promise_filter::{Cursor, Filter, Sort, written};
use crate::web::view::scale::Scale;

/// What the page is made of.
pub struct TrackerData {
    /// The tracker; its verdicts are in the scale.
    pub tracker: Tracker,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// Its sources.
    pub sources: Vec<(SourceId, Localized)>,
    /// The values by which its promises are counted.
    pub scale: Scale,
    /// How many listed promises have each value, whatever the filter.
    pub all: Vec<usize>,
    /// How its verdicts developed.
    pub turns: Vec<Turn>,
    /// The latest published ratings of its listed promises: three at most.
    pub latest: Vec<Change>,
    /// When any of its promises was last checked.
    pub checked_at: Option<DateTime<Utc>>,
    /// When the verdict of any of them last changed.
    pub changed_at: Option<DateTime<Utc>>,
    /// The part of the list.
    pub listing: Listing,
}

/// A part of the list.
#[derive(Default)]
pub struct Listing {
    /// The promises, a page of them at most.
    pub rows: Vec<Row>,
    /// How many come before the first, as far as that is counted.
    pub start: Option<usize>,
    /// Behind which place the part begins, as it stands in addresses; the beginning of the list is behind none.
    pub after: Option<String>,
    /// Whether more follow.
    pub goes_on: bool,
    /// How many there are in all, as far as that is known.
    pub matching: Option<usize>,
    /// How many each choice of the filter would leave, as far as that is known.
    pub counts: Option<Counts>,
}

impl TrackerData {
    /// Reads the tracker that the address names, for a page in `t`.
    pub async fn load(
        reader: &Reader,
        request: &HttpRequest,
        (name, zone, t): (&str, Tz, Lang),
        filter: &Filter,
    ) -> Result<TrackerData, WebError> {
        let slug: Slug = path::exactly(name).ok_or(WebError::NotFound)?;
        match overview::of_tracker(reader, slug.as_str()).await? {
            Some(found) => {
                if !filter.topic.is_empty() && !found.topics.iter().any(|topic| topic.slug == filter.topic) {
                    redirect::list_of_topic(reader, request, &found.tracker.slug).await?;
                }
                Ok(TrackerData::of(reader, found, (zone, t), filter).await?)
            }
            None => Err(redirect::published(reader, request, name).await.err().unwrap_or(WebError::NotFound)),
        }
    }

    /// The same for a tracker that has been found.
    pub async fn of(
        reader: &Reader,
        mut found: Overview,
        (zone, t): (Tz, Lang),
        filter: &Filter,
    ) -> store::Result<TrackerData> {
        let scale = Scale::new(std::mem::take(&mut found.tracker.codebook), &found.tracker.languages, t);
        let asked = filter.asked(found.tracker.id, &found.topics, &scale);
        let listing = match filter.narrowing(zone) {
            None => Listing::default().narrowed(list::narrow(filter, &[], &scale, &found.topics), filter),
            Some(narrowing) if narrowing.is_empty() => Listing::by_range(reader, &asked, &scale, filter).await?,
            Some(narrowing) => Listing::by_words(reader, (&found, &asked, &scale), filter, &narrowing).await?,
        };
        Ok(TrackerData {
            all: scale.counts(&found.verdicts),
            tracker: found.tracker,
            topics: found.topics,
            sources: found.sources,
            scale,
            turns: found.turns,
            latest: found.latest,
            checked_at: found.checked_at,
            changed_at: found.changed_at,
            listing,
        })
    }
}

impl Listing {
    /// The part that the cursor asks for, of promises of which counts are kept.
    async fn by_range(reader: &Reader, asked: &Asked, scale: &Scale, filter: &Filter) -> store::Result<Listing> {
        let page = read(reader, asked, &filter.cursor, &Narrowing::default()).await?;
        let mut listing = Listing::default();
        let by_verdict = scale.counts(&page.0.verdicts);
        let chosen = scale.find(&filter.verdict);
        listing.matching = Some(match filter.verdict.is_empty() {
            true => by_verdict.iter().sum(),
            false => chosen.and_then(|place| by_verdict.get(place).copied()).unwrap_or(0),
        });
        let mut counts = Counts { by_verdict, by_topic: Default::default(), by_source: Default::default() };
        page.0.topics.iter().for_each(|(topic, count)| *counts.by_topic.entry(*topic).or_default() += count);
        page.0.sources.iter().for_each(|(source, count)| *counts.by_source.entry(*source).or_default() += count);
        listing.counts = Some(counts);
        listing.start = match page.1 {
            Cursor::Start => Some(0),
            _ if page.0.before > COUNTED => None,
            Cursor::After(_) => Some(page.0.before),
            Cursor::Before(_) => Some(page.0.before.saturating_sub(PAGE)),
        };
        Ok(listing.cut(page, filter.sort))
    }

    /// The part that the cursor asks for, of promises that fit words or a moment: counted one by one as long as that is
    /// a thousand, and beyond that by range and without counts.
    async fn by_words(
        reader: &Reader,
        (found, asked, scale): (&Overview, &Asked, &Scale),
        filter: &Filter,
        narrowing: &Narrowing,
    ) -> store::Result<Listing> {
        let of = (asked.tracker, found.tracker.listed);
        let Some(candidates) = candidate::of_tracker(reader, of, narrowing).await? else {
            let page = read(reader, asked, &filter.cursor, narrowing).await?;
            let start = (page.1 == Cursor::Start).then_some(0);
            return Ok(Listing { start, ..Listing::default() }.cut(page, filter.sort));
        };
        let narrowed = list::narrow(filter, &candidates, scale, &found.topics);
        let window = narrowed.window(&filter.cursor);
        let shown = narrowed.matching[window].iter().filter_map(|(_, index)| Some(candidates.get(*index)?.id.0));
        let shown: Vec<i64> = shown.collect();
        let rows = if shown.is_empty() { Vec::new() } else { candidate::rows(reader, &shown).await? };
        Ok(Listing { rows, ..Listing::default() }.narrowed(narrowed, filter))
    }

    fn narrowed(self, narrowed: list::Narrowed, filter: &Filter) -> Listing {
        let window = narrowed.window(&filter.cursor);
        let before = window.start.checked_sub(1).and_then(|last| narrowed.matching.get(last));
        Listing {
            start: Some(window.start),
            after: before.map(|(key, _)| key.written(filter.sort)),
            goes_on: window.end < narrowed.matching.len(),
            matching: Some(narrowed.matching.len()),
            counts: Some(narrowed.counts),
            ..self
        }
    }

    /// Takes the rows of the page; what was read beyond them says whether there are others.
    fn cut(mut self, (page, cursor): (Page, Cursor), sort: Sort) -> Listing {
        let mut rows = page.rows;
        let is_cut = rows.len() > PAGE;
        match cursor {
            Cursor::Before(_) => {
                let first = is_cut.then(|| rows.remove(0));
                self.after = first.map(|row| written(sort, row.staleness, &row.reference));
                self.goes_on = page.more;
            }
            Cursor::After(key) => {
                self.after = Some(key.written(sort));
                self.goes_on = is_cut;
            }
            Cursor::Start => self.goes_on = is_cut,
        }
        rows.truncate(PAGE);
        self.rows = rows;
        self
    }
}

/// The page that the cursor asks for, and where it lies. Beyond the list, and before so near to its beginning that less
/// than a page comes before, it is the beginning.
async fn read(reader: &Reader, asked: &Asked, cursor: &Cursor, narrowing: &Narrowing) -> store::Result<(Page, Cursor)> {
    let part = match cursor {
        Cursor::Start => Part::Start,
        Cursor::After(key) => Part::After(key.place()),
        Cursor::Before(key) => Part::Before(key.place()),
    };
    let page = rows::page(reader, asked, part, narrowing).await?;
    let is_there = match cursor {
        Cursor::Start => true,
        Cursor::After(_) => !page.rows.is_empty(),
        Cursor::Before(_) => page.rows.len() >= PAGE,
    };
    match is_there {
        true => Ok((page, cursor.clone())),
        false => Ok((rows::page(reader, asked, Part::Start, narrowing).await?, Cursor::Start)),
    }
}
