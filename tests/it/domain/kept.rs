//! Ratings as the kept counts see them: each promise adds its share, and what is read are the sums.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::codebook::{Colour, VerdictClass};
use pledgebook::domain::edition::{Edition, Given, Stated};
use pledgebook::domain::id::{AssessmentId, VerdictId};
use pledgebook::domain::localized::Localized;
use pledgebook::domain::partial_date::PartialDate;
use pledgebook::domain::share::{Share, Step, Sums, Turn};

/// A rating that counts.
#[derive(Clone, Copy, Debug)]
pub struct Rated {
    pub promise: i64,
    pub class: VerdictClass,
    pub since: Option<PartialDate>,
    pub published_at: DateTime<Utc>,
}

fn edition((number, rated): (usize, &Rated)) -> Edition {
    let (label, meaning) = (Localized::new(), Localized::new());
    let class = rated.class;
    let key = class.code().to_owned();
    Edition {
        number: 1,
        assessment: AssessmentId(number as i64),
        kind: Kind::Rating,
        corrects: None,
        published_at: rated.published_at,
        effective_date: rated.since,
        verdict: Some(Given { id: VerdictId(1), key, class, label, meaning, colour: Colour::Grey }),
        promise: Stated {
            tracker: Localized::new(),
            statement: Localized::new(),
            source: None,
            page: None,
            topics: Vec::new(),
            deadline: None,
        },
        text: None,
        retraction: None,
    }
}

/// The sums over the promises of these ratings, which run in the order of publication.
fn sums(ratings: &[Rated]) -> Sums {
    let mut sums = Sums::default();
    let mut promises: Vec<i64> = ratings.iter().map(|rated| rated.promise).collect();
    promises.sort_unstable();
    promises.dedup();
    for promise in promises {
        let own = ratings.iter().enumerate().filter(|(_, rated)| rated.promise == promise);
        let editions: Vec<Edition> = own.map(edition).collect();
        let editions: Vec<&Edition> = editions.iter().collect();
        sums.add(&Share::new(None, (&[], None, ""), 0, &editions, Tz::UTC), 1);
    }
    sums.settled()
}

/// The turns that are kept of them.
pub fn turns(ratings: &[Rated]) -> Vec<Turn> {
    let turn =
        |((month, by_year, verdict_key), (change, ratings))| Turn { month, by_year, verdict_key, change, ratings };
    sums(ratings).course.into_iter().map(turn).collect()
}

/// The steps that are kept of them.
pub fn steps(ratings: &[Rated]) -> Vec<Step> {
    let step = |((counts_on, opens_on, class), change)| Step { opens_on, counts_on, class, change };
    sums(ratings).comparison.into_iter().map(step).collect()
}
