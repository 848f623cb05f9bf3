//! The table of kept pages.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::currency::Currency;
use super::entry::Entry;
use super::flight::{Flights, Part};
use super::tag::{Counters, Stamp, Tags};
use crate::domain::page_change::PageChange;
use crate::web::http::state::Clock;

/// How many bytes one part of the table holds at most; a page larger than that is not kept.
const SHARD: u64 = 8 << 20;
/// How large a page is, more or less, with its codings.
const PAGE: u64 = 24 << 10;

/// What the cache did, since the program started.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Pages rendered to be kept.
    pub renders: AtomicU64,
    /// Pages compressed.
    pub encodings: AtomicU64,
    /// Times the database was asked whether pages are current, because nobody said so.
    pub checks: AtomicU64,
    /// Answers with a page that may not be current.
    pub stale: AtomicU64,
}

/// A page and what it weighed when it was put here.
#[derive(Clone)]
struct Kept {
    entry: Arc<Entry>,
    weight: u64,
}

#[derive(Clone)]
struct Weight;

impl Weighter<Box<str>, Kept> for Weight {
    fn weight(&self, address: &Box<str>, kept: &Kept) -> u64 {
        kept.weight + address.len() as u64
    }
}

type Table = Cache<Box<str>, Kept, Weight, DefaultHashBuilder, DefaultLifecycle<Box<str>, Kept>>;

/// The pages of one process; cheap to clone.
#[derive(Clone)]
pub struct PageCache(pub(super) Arc<Inner>);

/// What its clones share.
pub struct Inner {
    /// None where nothing is kept.
    table: Option<Table>,
    counters: Counters,
    /// Up to where they are current.
    pub(super) currency: Currency,
    flights: Arc<Flights>,
    metrics: Metrics,
    /// The site's clock, and the second in which it was last heard that anything changed.
    clock: OnceLock<Clock>,
    moved: AtomicI64,
}

impl PageCache {
    /// A cache that holds at most so many bytes; with none it keeps nothing, and answers as it would otherwise.
    pub fn new(bytes: u64) -> PageCache {
        let options = OptionsBuilder::new()
            .shards((bytes / SHARD).clamp(1, 64) as usize)
            .weight_capacity(bytes)
            .estimated_items_capacity((bytes / PAGE).clamp(16, 1 << 20) as usize)
            .build();
        let table = options.ok().filter(|_| bytes > 0).map(|options| {
            Cache::with_options(options, Weight, DefaultHashBuilder::default(), DefaultLifecycle::default())
        });
        PageCache(Arc::new(Inner {
            table,
            counters: Counters::default(),
            currency: Currency::default(),
            flights: Arc::default(),
            metrics: Metrics::default(),
            clock: OnceLock::new(),
            // Nobody knows what changed before.
            moved: AtomicI64::new(i64::MAX),
        }))
    }

    /// Tells it what clock the site goes by.
    pub fn go_by(&self, clock: Clock) {
        let _ = self.0.clock.set(clock);
    }

    fn second(&self) -> Option<i64> {
        self.0.clock.get().map(|clock| clock.now().timestamp())
    }

    fn note_move(&self) {
        self.0.moved.store(self.second().unwrap_or(i64::MAX), Ordering::Release);
    }

    /// A second at whose beginning a page read as it does that was rendered just now, beginning at this millisecond; one to
    /// come where something changed meanwhile. Two readings of a page have no such second in common once the change was
    /// heard.
    pub(super) fn dated(&self, began: i64) -> i64 {
        let (began, moved) = (began.div_euclid(1_000), self.0.moved.load(Ordering::Acquire));
        if moved < began { began } else { self.second().unwrap_or(began).max(began) + 1 }
    }

    /// What it did so far.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// How many bytes it holds.
    pub fn weight(&self) -> u64 {
        self.0.table.as_ref().map_or(0, Table::weight)
    }

    /// How many pages it holds.
    pub fn pages(&self) -> usize {
        self.0.table.as_ref().map_or(0, Table::len)
    }

    /// The page at this address, if nothing has changed since it was rendered.
    pub(super) fn get(&self, address: &str) -> Option<Arc<Entry>> {
        let kept = self.0.table.as_ref()?.get(address)?;
        self.is_good(&kept.entry).then_some(kept.entry)
    }

    /// Keeps a page, unless something has changed since its rendering began.
    pub(super) fn keep(&self, address: &str, entry: &Arc<Entry>) {
        let Some(table) = self.0.table.as_ref().filter(|_| self.is_good(entry)) else { return };
        table.insert(address.into(), Kept { entry: entry.clone(), weight: entry.weight() });
    }

    /// Weighs a kept page again, which has been compressed since.
    pub(super) fn weigh_again(&self, address: &str, entry: &Arc<Entry>) {
        if let Some(table) = self.0.table.as_ref().filter(|_| self.is_good(entry)) {
            // Where it is not kept any more, that is as well.
            let _ = table.replace(address.into(), Kept { entry: entry.clone(), weight: entry.weight() }, true);
        }
    }

    /// Whether anything is kept.
    pub(super) fn is_on(&self) -> bool {
        self.0.table.is_some()
    }

    /// How the counters of a page stand.
    pub(super) fn stamp(&self, tags: Tags) -> Stamp {
        self.0.counters.stamp(tags)
    }

    /// Joins the rendering of a page, or begins it.
    pub(super) fn join(&self, address: &str, tags: Tags) -> Part {
        self.0.flights.join(&self.0.counters, address, tags)
    }

    /// Whether nothing has changed since the page was rendered.
    pub(super) fn is_good(&self, entry: &Entry) -> bool {
        self.0.counters.is_good(&entry.stamp)
    }

    /// Drops the pages that these changes are about.
    pub(super) fn drop_changed(&self, changes: &[PageChange]) {
        self.note_move();
        changes.iter().for_each(|change| self.0.counters.drop(change));
        self.sweep();
    }

    /// Drops all of them.
    pub(super) fn drop_everything(&self) {
        self.note_move();
        self.0.counters.drop_everything();
        self.sweep();
    }

    /// Gives the memory of dropped pages back.
    fn sweep(&self) {
        if let Some(table) = &self.0.table {
            table.retain(|_, kept| self.is_good(&kept.entry));
        }
    }

    /// Counts what it did.
    pub(super) fn count(&self, what: impl Fn(&Metrics) -> &AtomicU64) {
        what(&self.0.metrics).fetch_add(1, Ordering::Relaxed);
    }
}
