//! What became of a file of ratings. Only tells; decides nothing.

use super::transfer::CellFault;
use crate::domain::delisting::DelistingKind;
use crate::domain::fault::Fault;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// An assessment was started and handed in; someone else approves it.
    Submitted,
    /// An assessment was started and waits as a draft for what it still lacks.
    Drafted(Vec<Fault>),
    /// The same rating is published already, or under way.
    Unchanged,
    /// Another assessment of the promise is open: it comes in once that is decided.
    Waits,
    /// The promise is not on the list any more.
    Unlisted(DelistingKind),
    /// It brings evidence to the rating that began on this line.
    Belongs(usize),
    /// The operator said that it is to be passed over.
    PassedOver,
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
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Every row, in the file's order.
    pub lines: Vec<Line>,
    /// Whether it was only tried out.
    pub dry_run: bool,
}

impl Report {
    /// How many rows met a fate like this.
    pub fn count(&self, is_so: impl Fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| is_so(&line.fate)).count()
    }

    /// How many rows have faults.
    pub fn faulty(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Faulty(_)))
    }

    /// Whether anything was written: not with a fault anywhere, not in a trial, and not when there was nothing to write.
    pub fn is_written(&self) -> bool {
        let written = self.count(|fate| matches!(fate, Fate::Submitted | Fate::Drafted(_)));
        !self.dry_run && self.faulty() == 0 && written > 0
    }
}
