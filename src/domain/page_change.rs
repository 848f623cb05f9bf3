//! Which public pages say something else after a change: what a cache of pages has to drop.

/// Pages that change together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageChange {
    /// Pages about the whole site, which any other change drops too.
    Site,
    /// Everything about a tracker, the pages of its promises included.
    Tracker {
        /// The tracker's name in addresses.
        slug: String,
    },
    /// What lists or counts the promises of a tracker.
    List {
        /// The tracker's name in addresses.
        slug: String,
    },
    /// The pages of one promise.
    Promise {
        /// The tracker's name in addresses.
        slug: String,
        /// The promise's reference.
        reference: String,
    },
}
