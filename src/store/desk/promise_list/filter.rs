//! What a list of promises is narrowed down by.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::assessment::State;
use crate::domain::id::{AccountId, SourceId, TopicId};

/// Whom the promises of a list are assigned to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assignee {
    /// Whoever.
    #[default]
    Anyone,
    /// Nobody.
    Nobody,
    /// This person.
    One(AccountId),
}

/// Where the open assessments of a list's promises stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Wherever.
    #[default]
    Any,
    /// There is none.
    Idle,
    /// There.
    At(State),
}

/// Which verdict the promises of a list have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rated {
    /// Whichever.
    #[default]
    Any,
    /// None.
    Never,
    /// The one with this key.
    As(String),
}

/// Which source the promises of a list come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sourced {
    /// Whichever.
    #[default]
    Any,
    /// None.
    Nowhere,
    /// This one.
    From(SourceId),
}

/// By when the promises of a list were to be kept by their own words. A year or a month is over with its last day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deadline {
    /// Whenever.
    #[default]
    Any,
    /// They name no date.
    Open,
    /// It is over.
    Passed,
    /// From today on within so many months.
    Within(u32),
}

/// When the promises of a list were last checked; publications count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Checked {
    /// Whenever.
    #[default]
    Any,
    /// Never.
    Never,
    /// So long ago that they are due for a check.
    Due,
    /// Never, or before this day.
    NotSince(NaiveDate),
}

/// What a list of promises is narrowed down by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseFilter {
    /// Whom they are assigned to.
    pub assignee: Assignee,
    /// Where their open assessments stand.
    pub stage: Stage,
    /// Which verdict they have.
    pub rated: Rated,
    /// Whether they are online, or in preparation.
    pub online: Option<bool>,
    /// A topic that they carry.
    pub topic: Option<TopicId>,
    /// Which source they come from.
    pub source: Sourced,
    /// By when they were to be kept.
    pub deadline: Deadline,
    /// When they were last checked.
    pub checked: Checked,
    /// Words in their references and statements, all of them.
    pub words: String,
}

/// What a list asks the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The day by the site's clocks.
    pub today: NaiveDate,
    /// The zone of the site's clocks.
    pub zone: Tz,
    /// The moment at or before which the last sign of a promise of the tracker must lie for it to be due for a check.
    pub due_before: DateTime<Utc>,
}
