//! What kept pages are about, and since when: a counter for each subject, which moves when the subject changes. A page is
//! good as long as none of its counters has moved since its rendering began, so nothing has to be looked up to drop it.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::page_change::PageChange;

/// How many counters there are. Two subjects may share one: then a change of one also drops pages of the other, once in
/// as many times.
const COUNTERS: usize = 1 << 16;

/// What a page is about.
#[derive(Clone, Copy, Debug, Hash)]
pub enum Tag<'a> {
    /// The whole site.
    Site,
    /// A tracker or anything in it.
    Tracker(&'a str),
    /// A tracker as a whole.
    List(&'a str),
    /// A promise of a tracker.
    Promise(&'a str, &'a str),
}

impl Tag<'_> {
    fn place(self) -> u32 {
        // Only ever compared within one process.
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(self);
        // The first counter is everybody's.
        (hash % (COUNTERS as u64 - 1)) as u32 + 1
    }
}

/// The counters of a page: everybody's, and two of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags([u32; 2]);

impl Tags {
    /// The counters of these subjects.
    pub fn of<const N: usize>(tags: [Tag; N]) -> Tags {
        let mut places = [0; 2];
        places.iter_mut().zip(tags).for_each(|(place, tag)| *place = tag.place());
        Tags(places)
    }
}

/// How the counters of a page stood at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    tags: Tags,
    counted: [u64; 3],
}

/// All counters.
pub struct Counters(Box<[AtomicU64]>);

impl Default for Counters {
    fn default() -> Self {
        Counters((0..COUNTERS).map(|_| AtomicU64::new(0)).collect())
    }
}

impl Counters {
    fn at(&self, place: u32) -> &AtomicU64 {
        &self.0[place as usize % COUNTERS]
    }

    fn counted(&self, Tags([one, other]): Tags) -> [u64; 3] {
        [0, one, other].map(|place| self.at(place).load(Ordering::Acquire))
    }

    /// How the counters of a page stand.
    pub fn stamp(&self, tags: Tags) -> Stamp {
        Stamp { tags, counted: self.counted(tags) }
    }

    /// Whether nothing has changed since.
    pub fn is_good(&self, stamp: &Stamp) -> bool {
        self.counted(stamp.tags) == stamp.counted
    }

    /// Moves every page's counter.
    pub fn drop_everything(&self) {
        self.at(0).fetch_add(1, Ordering::AcqRel);
    }

    /// Moves the counters of pages that a change is about, and of those about the whole site.
    pub fn drop(&self, change: &PageChange) {
        let own = match change {
            PageChange::Everything => return self.drop_everything(),
            PageChange::Site => None,
            PageChange::Tracker { slug } => Some(Tag::Tracker(slug)),
            PageChange::List { slug } => Some(Tag::List(slug)),
            PageChange::Promise { slug, reference } => Some(Tag::Promise(slug, reference)),
        };
        for tag in own.into_iter().chain([Tag::Site]) {
            self.at(tag.place()).fetch_add(1, Ordering::AcqRel);
        }
    }
}
