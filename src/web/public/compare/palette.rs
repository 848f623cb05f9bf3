//! In which colours the classes stand beside one another.

use crate::domain::codebook::{Colour, VerdictClass};
use crate::store::public::tracker::Verdict;

/// The classes as they stand beside one another, each in one colour.
pub type Classes = [(VerdictClass, Colour); 6];

/// In the order in which they stand.
const CLASSES: [VerdictClass; 6] = [
    VerdictClass::Kept,
    VerdictClass::KeptInPart,
    VerdictClass::InProgress,
    VerdictClass::Broken,
    VerdictClass::NotRated,
    VerdictClass::Unrateable,
];

/// The classes in the colours that they have on the trackers' own pages, as far as these agree and the colours differ.
pub fn coloured(verdicts: &[&Verdict]) -> Classes {
    let usual = CLASSES.map(|class| (class, class.usual_colour()));
    let own = usual.map(|(class, usual)| {
        let mut colours = verdicts.iter().filter(|one| one.class == class).map(|one| one.colour);
        let first = colours.next().unwrap_or(usual);
        (class, if colours.all(|other| other == first) { first } else { usual })
    });
    let distinct = own.iter().enumerate().all(|(at, (_, one))| own[..at].iter().all(|(_, other)| other != one));
    if distinct { own } else { usual }
}
