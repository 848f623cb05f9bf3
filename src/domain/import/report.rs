//! What became of the rows of a file. Only tells; decides nothing.

use super::mapping::Target;
use super::transfer::CellFault;
use super::unknown::Unknown;
use crate::domain::partial_date::PartialDate;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The promise is new.
    Created,
    /// The promise is there and already says so.
    Unchanged,
    /// The promise said something else in these parts, and now says what the row says.
    Updated(Vec<Target>),
    /// The promise says something else in these parts, and was left as it is.
    Differs(Vec<Target>),
    /// The promise says something else in these parts, and was left as it is: two people change it, with a reason.
    Held(Vec<Target>),
    /// The row cannot be imported.
    Faulty(Vec<CellFault>),
}

/// A row and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line on which it begins.
    pub number: usize,
    /// The reference as it stands there.
    pub reference: String,
    /// What became of it; what would have, if nothing was imported.
    pub fate: Fate,
    /// A deadline that is hardly meant. It is written all the same.
    pub doubtful: Option<PartialDate>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Every row, in the file's order.
    pub lines: Vec<Line>,
    /// Whether it was only tried out.
    pub dry_run: bool,
    /// Whether new promises were put online, instead of waiting in preparation.
    pub online: bool,
    /// The titles of sources and the names of topics that the file names and that are created with it.
    pub entered: Unknown,
    /// Whether rows with faults are left out, so that they keep nothing else from being imported.
    pub leaves_out: bool,
    /// The languages in which a reason is missing for what readers can read already; told by a trial.
    pub unexplained: Vec<String>,
}

/// How many rows met which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub created: usize,
    pub unchanged: usize,
    pub updated: usize,
    pub differing: usize,
    pub faulty: usize,
}

impl Report {
    /// How many rows met which fate.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for line in &self.lines {
            *match line.fate {
                Fate::Created => &mut counts.created,
                Fate::Unchanged => &mut counts.unchanged,
                Fate::Updated(_) => &mut counts.updated,
                Fate::Differs(_) | Fate::Held(_) => &mut counts.differing,
                Fate::Faulty(_) => &mut counts.faulty,
            } += 1;
        }
        counts
    }

    /// How many rows have a deadline that is hardly meant.
    pub fn doubtful(&self) -> usize {
        self.lines.iter().filter(|line| line.doubtful.is_some()).count()
    }

    /// Whether a fault keeps every row from being imported.
    pub fn is_refused(&self) -> bool {
        self.counts().faulty > 0 && !self.leaves_out
    }

    /// Whether anything was written: not with a fault that counts, not in a trial, and not when there was nothing to write.
    pub fn is_written(&self) -> bool {
        let counts = self.counts();
        !self.dry_run && !self.is_refused() && counts.created + counts.updated > 0
    }
}
