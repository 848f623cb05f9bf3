//! What the front page is made of, in two statements. Reads the published store only.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::store;
use crate::store::public::change::{self, Change};
use crate::store::public::front::{self, Present};
use crate::store::public::reader::Reader;

/// How many of the latest changes are shown.
const CHANGES: i64 = 6;

/// What the front page is made of.
pub struct HomeData {
    /// Every listed tracker with its counts, newest mandate first.
    pub trackers: Vec<Present>,
    /// The latest published ratings.
    pub latest: Vec<Change>,
}

impl HomeData {
    /// Reads it, as of a day in a zone.
    pub async fn load(reader: &Reader, now: (Tz, NaiveDate)) -> store::Result<HomeData> {
        let trackers = front::present(reader, now).await?;
        Ok(HomeData { trackers, latest: change::latest(reader, CHANGES).await? })
    }
}
