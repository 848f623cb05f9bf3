//! Codebooks: numbered sets of verdicts with their written meanings.

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

/// A verdict as an administrator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
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
