//! Codebooks: numbered sets of verdicts with their written meanings. A version is a method: which verdicts there are, by key,
//! and what each amounts to, its class. Words, colours and order can be mended within a version; a change of keys or classes
//! makes the next one.
//!
//! **How a verdict reads.** A verdict is known by its key. Whatever says how things stand (lists, filters, charts, pages,
//! downloads, cards, pictures, comparison, search) shows it as the newest version that has the key words, colours and classes
//! it now. Whatever records what was said on a day (numbered editions with their citations and pictures, feeds, the list of
//! corrections) keeps the words, the colour and the class that were published.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::closed_list::closed_list;
use super::localized::Localized;
use super::record::Fields;

closed_list! {
    /// What a verdict amounts to, whatever a tracker calls it; so that different scales can stand side by side.
    pub enum VerdictClass {
        /// Nobody has looked yet, or not enough is known.
        NotRated = "not_rated",
        /// Under way; the outcome is open.
        InProgress = "in_progress",
        /// Done as promised.
        Kept = "kept",
        /// Done in part. Also the class of a verdict that covers both "in progress" and "kept in part".
        KeptInPart = "kept_in_part",
        /// Not done, or the contrary was done.
        Broken = "broken",
        /// Cannot be assessed.
        Unrateable = "unrateable",
    }
}

impl VerdictClass {
    /// The colour in which a class is usually shown: what a form offers, and what classes have beside one another where
    /// trackers do not agree on others.
    pub fn usual_colour(self) -> Colour {
        match self {
            VerdictClass::Kept => Colour::Green,
            VerdictClass::KeptInPart => Colour::Amber,
            VerdictClass::InProgress => Colour::Blue,
            VerdictClass::Broken => Colour::Red,
            VerdictClass::NotRated => Colour::Grey,
            VerdictClass::Unrateable => Colour::Violet,
        }
    }
}

closed_list! {
    /// The palette of verdicts. Closed, so that contrast holds on every ground and no colour needs inline style.
    pub enum Colour {
        Green = "green",
        Olive = "olive",
        Teal = "teal",
        Blue = "blue",
        Violet = "violet",
        Amber = "amber",
        Orange = "orange",
        Red = "red",
        Slate = "slate",
        Grey = "grey",
    }
}

/// A verdict as the newsroom writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictText {
    /// Names the verdict across versions of the codebook: `kept_in_part`.
    pub key: String,
    /// What it amounts to.
    pub class: VerdictClass,
    /// What readers see.
    pub label: Localized,
    /// When it is given.
    pub meaning: Localized,
    /// Its colour.
    pub colour: Colour,
}

/// Names a set of verdicts, so that a form can tell whether it was made from this very one.
pub fn fingerprint(verdicts: &[VerdictText]) -> String {
    Sha256::digest(format!("{verdicts:?}")).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// What a set of verdicts says, field by field: each verdict under its key, with its place among the others.
pub fn fields(verdicts: &[VerdictText]) -> Fields {
    (1..).zip(verdicts).fold(Fields::default(), |fields, (place, verdict)| {
        let field = |name: &str| format!("verdict.{}.{name}", verdict.key);
        fields
            .text(&field("class"), Some(verdict.class))
            .localized(&field("label"), &verdict.label)
            .localized(&field("meaning"), &verdict.meaning)
            .text(&field("colour"), Some(verdict.colour))
            .number(&field("position"), place)
    })
}

/// Whether `key` can name a verdict: a lower-case letter, then lower-case letters, digits and underscores.
pub fn is_key(key: &str) -> bool {
    key.len() <= 40
        && key.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A set of verdicts has between these many entries.
pub const SIZE: std::ops::RangeInclusive<usize> = 2..=20;
