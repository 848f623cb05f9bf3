//! What the front page is made of, in two statements. Reads the published store only.

use crate::store;
use crate::store::public::front::{self, Change, Counted};
use crate::store::public::reader::Reader;

/// How many of the latest changes are shown.
const CHANGES: i64 = 6;

/// What the front page is made of.
pub struct HomeData {
    /// Every listed tracker with its counts, newest mandate first.
    pub trackers: Vec<Counted>,
    /// The latest published ratings.
    pub latest: Vec<Change>,
}

impl HomeData {
    /// Reads it.
    pub async fn load(reader: &Reader) -> store::Result<HomeData> {
        Ok(HomeData { trackers: front::trackers(reader).await?, latest: front::latest(reader, CHANGES).await? })
    }
}
