//! Which of a promise's ratings is in force: the one rule behind the current rating, the history, the chart, the comparison
//! and what is said of the rating before. The view `current_rating` says the same in the database; a test compares the two.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::AssessmentId;
use super::partial_date::PartialDate;

/// What the rule looks at: a rating that stands and that no correction has replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Since when it says that its verdict holds. What has no date may hold since any.
    pub since: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// The rating; of two published at once, the later one was entered later.
    pub assessment: AssessmentId,
}

impl Claim {
    fn period(&self) -> (NaiveDate, NaiveDate) {
        self.since.map_or((NaiveDate::MIN, NaiveDate::MAX), PartialDate::period)
    }

    /// Whether all of the period that its date names lies before the other's: "2022" before "2023-01", not "2023".
    pub fn is_certainly_before(&self, other: &Claim) -> bool {
        self.period().1 < other.period().0
    }
}

/// The places of the claims in the order in which they hold, the one in force first: of those whose date does not certainly
/// lie before that of another, the later publication. The next is the one that would be in force without it, and so on.
pub fn order(claims: &[Claim]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..claims.len()).collect();
    let mut order = Vec::with_capacity(claims.len());
    while let Some(latest) = left.iter().map(|at| claims[*at].period().0).max() {
        let stands = |(_, at): &(usize, &usize)| claims[**at].period().1 >= latest;
        let newest = |(_, at): &(usize, &usize)| (claims[**at].published_at, claims[**at].assessment);
        let Some((place, _)) = left.iter().enumerate().filter(stands).max_by_key(newest) else { break };
        order.push(left.remove(place));
    }
    order
}

/// Which of the others keeps this one from being in force, because it holds since certainly later; of several the latest.
pub fn outlasting(claims: &[Claim], own: usize) -> Option<usize> {
    let later = |at: &usize| claims[own].is_certainly_before(&claims[*at]);
    (0..claims.len()).filter(later).max_by_key(|at| (claims[*at].period().0, claims[*at].published_at))
}

/// The one in force.
pub fn in_force(claims: &[Claim]) -> Option<usize> {
    order(claims).first().copied()
}
