//! Ratings as the kept counts see them: each promise adds its share, and what is read are the sums.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::codebook::{Colour, VerdictClass};
use pledgebook::domain::edition::{Edition, Given, Stated};
use pledgebook::domain::force::{self, Claim};
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

/// The ratings of each promise in the order in which they hold, the one in force last.
pub fn held(ratings: &[Rated]) -> Vec<Vec<Rated>> {
    let mut promises: Vec<i64> = ratings.iter().map(|rated| rated.promise).collect();
    promises.sort_unstable();
    promises.dedup();
    let of = |promise: i64| {
        let own: Vec<&Rated> = ratings.iter().filter(|rated| rated.promise == promise).collect();
        let claim = |(number, rated): (usize, &&Rated)| Claim {
            since: rated.since,
            published_at: rated.published_at,
            assessment: AssessmentId(number as i64),
        };
        let claims: Vec<Claim> = own.iter().enumerate().map(claim).collect();
        force::order(&claims).into_iter().rev().map(|at| *own[at]).collect()
    };
    promises.into_iter().map(of).collect()
}

/// The first and the last day that a rating's date may mean.
pub fn period(rated: &Rated) -> (NaiveDate, NaiveDate) {
    let Some(date) = rated.since else {
        let day = rated.published_at.date_naive();
        return (day, day);
    };
    let ymd = |month: u8, day: u8| NaiveDate::from_ymd_opt(i32::from(date.year()), month.into(), day.into());
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => (ymd(month, day).expect("a day"), ymd(month, day).expect("a day")),
        (Some(month), None) => {
            let first = ymd(month, 1).expect("a day");
            (first, first + Months::new(1) - Days::new(1))
        }
        _ => (ymd(1, 1).expect("a day"), ymd(12, 31).expect("a day")),
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
    let turn = |((month, opens, verdict_key), (change, ratings))| Turn { month, opens, verdict_key, change, ratings };
    sums(ratings).course.into_iter().map(turn).collect()
}

/// The steps that are kept of them.
pub fn steps(ratings: &[Rated]) -> Vec<Step> {
    let step = |((counts_on, opens_on, class), change)| Step { opens_on, counts_on, class, change };
    sums(ratings).comparison.into_iter().map(step).collect()
}
