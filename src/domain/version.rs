//! The numbered versions of a promise's page: the state right after each of its publications. What was in force then is
//! derived, as what is in force now is.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, Utc};

use super::edition::Edition;
use super::force::{self, Claim};
use super::id::AssessmentId;
use super::partial_date::PartialDate;

/// A publication about a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number among the publications of the promise, from 1.
    pub number: i32,
    /// The publication.
    pub assessment: AssessmentId,
    /// The publication it corrects.
    pub corrects: Option<AssessmentId>,
    /// Whether it carries a verdict.
    pub rates: bool,
    /// Since when the verdict holds.
    pub effective: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: Option<DateTime<Utc>>,
}

impl Event {
    /// What the rule of force looks at.
    pub fn claim(&self) -> Claim {
        Claim { since: self.effective, published_at: self.published_at, assessment: self.assessment }
    }
}

/// What held right after one publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Then {
    /// The rating in force. It may have been taken back since.
    pub current: Option<AssessmentId>,
    /// The ratings that a correction had replaced, each with that correction.
    pub corrected: BTreeMap<AssessmentId, AssessmentId>,
}

/// What held right after the publication with this number; nothing where there is none.
pub fn then(events: &[Event], number: i32) -> Option<Then> {
    let moment = events.iter().find(|event| event.number == number)?.published_at;
    Some(then_at(events, (number, moment)))
}

/// What held at this moment, at which the version with this number was made.
pub fn then_at(events: &[Event], (number, moment): (i32, DateTime<Utc>)) -> Then {
    let stood = |event: &Event| event.number <= number && event.retracted_at.is_none_or(|at| at > moment);
    held(events, stood)
}

/// What holds now.
pub fn now(events: &[Event]) -> Then {
    held(events, |event| event.retracted_at.is_none())
}

/// When the verdict last changed for readers: first given, given another, or taken back. The same verdict again is no change.
pub fn changed_at<'a>(editions: impl Iterator<Item = &'a Edition>) -> Option<DateTime<Utc>> {
    let mut latest = None;
    let mut ratings: Vec<(DateTime<Utc>, AssessmentId, &str)> = Vec::new();
    for edition in editions {
        match (&edition.verdict, &edition.retraction) {
            (Some(_), Some(taken)) => latest = latest.max(Some(taken.at)),
            (Some(verdict), None) => ratings.push((edition.published_at, edition.assessment, &verdict.key)),
            (None, _) => {}
        }
    }
    ratings.sort();
    let mut before = None;
    for (at, _, key) in ratings {
        if before != Some(key) {
            latest = latest.max(Some(at));
        }
        before = Some(key);
    }
    latest
}

/// What a rating changed when it was published, as far as what was there then still stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The rating that it took the place of, or corrects.
    pub was: Option<AssessmentId>,
    /// Whether no rating had been published before, whatever has become of those since.
    pub is_first: bool,
    /// Whether it took force; otherwise its date lies certainly before that of the rating that stayed in force.
    pub takes_force: bool,
}

/// What the publication with this number changed.
pub fn change(events: &[Event], number: i32) -> Change {
    let stand = |until: i32| held(events, |event| event.number <= until && event.retracted_at.is_none());
    let Some(own) = events.iter().find(|event| event.number == number) else { return Change::default() };
    let rated = |id: &AssessmentId| {
        events.iter().any(|event| event.assessment == *id && event.rates && event.retracted_at.is_none())
    };
    Change {
        was: own.corrects.filter(rated).or(stand(number - 1).current),
        is_first: !events.iter().any(|event| event.rates && event.number < number),
        takes_force: stand(number).current == Some(own.assessment),
    }
}

/// What a correction with a verdict has replaced is no longer looked at; of the rest one is in force, see [`force`].
fn held(events: &[Event], stands: impl Fn(&Event) -> bool) -> Then {
    let ratings = || events.iter().filter(|event| event.rates && stands(event));
    let corrected = replaced(events, ratings());
    let claims: Vec<Claim> =
        ratings().filter(|event| !corrected.contains_key(&event.assessment)).map(|event| event.claim()).collect();
    let current = force::in_force(&claims).map(|place| claims[place].assessment);
    Then { current, corrected }
}

/// A correction with a verdict replaces what it corrects, and what that had replaced in turn: when the middle of a chain is
/// taken back, its beginning does not come back beside its end. The view `published_rating` says the same in the database.
fn replaced<'a>(
    events: &'a [Event],
    corrections: impl Iterator<Item = &'a Event>,
) -> BTreeMap<AssessmentId, AssessmentId> {
    let by_id: BTreeMap<AssessmentId, &Event> = events.iter().map(|event| (event.assessment, event)).collect();
    let mut replaced = BTreeMap::new();
    let mut corrections: Vec<&Event> = corrections.collect();
    corrections.sort_by_key(|event| event.number);
    for correction in corrections {
        let mut next = correction.corrects;
        // What is replaced already was replaced with everything before it.
        while let Some(Entry::Vacant(place)) = next.map(|id| replaced.entry(id)) {
            let event = by_id.get(place.key()).filter(|event| event.rates);
            next = event.and_then(|event| event.corrects);
            place.insert(correction.assessment);
        }
    }
    replaced
}
