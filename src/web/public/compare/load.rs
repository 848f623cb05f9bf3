//! What a comparison is made of: the trackers with their counts, and the steps of those that were chosen. Reads the
//! published store only, and no rating.

use super::form::Choice;
use super::palette::{Classes, coloured};
use crate::domain::id::TrackerId;
use crate::domain::share::Step;
use crate::store;
use crate::store::public::compare;
use crate::store::public::front::{self, Counted};
use crate::store::public::reader::Reader;
use crate::store::public::slug::{self, Former};

/// How many trackers fit side by side.
const LIMIT: usize = 6;

/// What the page is made of.
pub struct CompareData {
    /// Every tracker.
    pub trackers: Vec<Counted>,
    /// Those that stand side by side.
    pub chosen: Vec<Counted>,
    /// Whether one was asked for that is not here.
    pub missing: bool,
    /// Whether more were asked for than fit.
    pub too_many: bool,
    /// The colours of the classes.
    pub colours: Classes,
    /// How the promises of the chosen ones were kept.
    pub steps: Vec<(TrackerId, Vec<Step>)>,
}

impl CompareData {
    /// Reads it.
    pub async fn load(reader: &Reader, asked: &Choice) -> store::Result<CompareData> {
        let trackers = front::trackers(reader).await?;
        let find = |slug: &str| trackers.iter().find(|one| one.tracker.slug == slug).cloned();
        let (mut chosen, mut missing) = (Vec::<Counted>::new(), false);
        for name in &asked.slugs {
            // A link keeps leading to a tracker that has another name now.
            let found = match find(name) {
                None => match slug::former(reader, name).await? {
                    Some(Former::Renamed(present)) => find(&present),
                    Some(Former::Gone) | None => None,
                },
                found => found,
            };
            missing |= found.is_none();
            chosen.extend(found.filter(|found| chosen.iter().all(|other| other.tracker.id != found.tracker.id)));
        }
        let too_many = chosen.len() > LIMIT;
        chosen.truncate(LIMIT);
        let ids: Vec<TrackerId> = chosen.iter().map(|one| one.tracker.id).collect();
        let own = chosen.iter().flat_map(|one| &one.tracker.codebook).filter(|verdict| verdict.in_force);
        Ok(CompareData {
            colours: coloured(&own.collect::<Vec<_>>()),
            steps: if ids.is_empty() { Vec::new() } else { compare::steps(reader, &ids).await? },
            trackers,
            chosen,
            missing,
            too_many,
        })
    }
}
