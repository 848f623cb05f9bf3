//! Finished public pages, kept in memory until what they are about changes: a hit costs a look into a table. Keeps only
//! what a handler calls public, rendered from an address alone; no header and no cookie ever has a part in it.

mod currency;
mod encoding;
mod entry;
mod flight;
mod key;
mod middleware;
mod render;
mod tag;

pub use middleware::Layer;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use crate::domain::page_change::PageChange;
use currency::Currency;
use entry::Entry;
use flight::Flights;
use tag::{Counters, Stamp, Tags};

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
pub struct PageCache(Arc<Inner>);

struct Inner {
    /// None where nothing is kept.
    table: Option<Table>,
    counters: Counters,
    currency: Currency,
    flights: Flights,
    metrics: Metrics,
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
            flights: Flights::default(),
            metrics: Metrics::default(),
        }))
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
    fn get(&self, address: &str) -> Option<Arc<Entry>> {
        let kept = self.0.table.as_ref()?.get(address)?;
        self.is_good(&kept.entry).then_some(kept.entry)
    }

    /// Keeps a page, unless something has changed since its rendering began.
    fn keep(&self, address: &str, entry: &Arc<Entry>) {
        let Some(table) = self.0.table.as_ref().filter(|_| self.is_good(entry)) else { return };
        table.insert(address.into(), Kept { entry: entry.clone(), weight: entry.weight() });
    }

    /// Weighs a kept page again, which has been compressed since.
    fn weigh_again(&self, address: &str, entry: &Arc<Entry>) {
        if let Some(table) = self.0.table.as_ref().filter(|_| self.is_good(entry)) {
            // Where it is not kept any more, that is as well.
            let _ = table.replace(address.into(), Kept { entry: entry.clone(), weight: entry.weight() }, true);
        }
    }

    /// Whether anything is kept.
    fn is_on(&self) -> bool {
        self.0.table.is_some()
    }

    /// How the counters of a page stand.
    fn stamp(&self, tags: Tags) -> Stamp {
        self.0.counters.stamp(tags)
    }

    /// Whether nothing has changed since the page was rendered.
    fn is_good(&self, entry: &Entry) -> bool {
        self.0.counters.is_good(&entry.stamp)
    }

    /// Drops the pages that these changes are about.
    fn drop_changed(&self, changes: &[PageChange]) {
        changes.iter().for_each(|change| self.0.counters.drop(change));
        self.sweep();
    }

    fn drop_everything(&self) {
        self.0.counters.drop_everything();
        self.sweep();
    }

    /// Gives the memory of dropped pages back.
    fn sweep(&self) {
        if let Some(table) = &self.0.table {
            table.retain(|_, kept| self.is_good(&kept.entry));
        }
    }

    fn count(&self, what: impl Fn(&Metrics) -> &AtomicU64) {
        what(&self.0.metrics).fetch_add(1, Ordering::Relaxed);
    }
}
