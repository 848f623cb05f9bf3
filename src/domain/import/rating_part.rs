//! Which parts of a rating the columns of a file can fill.

use std::fmt;
use std::str::FromStr;

use super::mapping::{MappingFault, NoSuchTarget, Part};
use crate::domain::language::Language;

/// A part of a rating that a column can fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The promise, by its reference.
    Reference,
    /// The verdict: its key, its label in any language, or what the operator says stands for it.
    Verdict,
    /// Since when it holds.
    Effective,
    /// Why, in one language.
    Rationale(Language),
    /// When evidence was searched for and none, or nothing more, was found.
    Searched,
    /// A part of an item of evidence.
    Evidence(ItemPart),
}

/// A part of an item of evidence that a column can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemPart {
    Title,
    Publisher,
    /// Where it can be read; several addresses, parted by semicolons or lines, are several items.
    Url,
    Date,
    Quotation,
    Stance,
    Language,
    /// Why there is no address.
    NoUrl,
}

const ITEM_PARTS: [(&str, ItemPart); 8] = [
    ("evidence.title", ItemPart::Title),
    ("evidence.publisher", ItemPart::Publisher),
    ("evidence.url", ItemPart::Url),
    ("evidence.date", ItemPart::Date),
    ("evidence.quotation", ItemPart::Quotation),
    ("evidence.stance", ItemPart::Stance),
    ("evidence.language", ItemPart::Language),
    ("evidence.no_url", ItemPart::NoUrl),
];

impl FromStr for Target {
    type Err = NoSuchTarget;

    fn from_str(typed: &str) -> Result<Self, NoSuchTarget> {
        let typed = typed.trim();
        let item = || ITEM_PARTS.iter().find(|(name, _)| *name == typed).map(|(_, part)| Target::Evidence(*part));
        let rationale = || typed.strip_prefix("rationale.").and_then(|tag| tag.parse().map(Target::Rationale).ok());
        let known = match typed {
            "reference" => Some(Target::Reference),
            "verdict" => Some(Target::Verdict),
            "effective" => Some(Target::Effective),
            "searched" => Some(Target::Searched),
            _ => item().or_else(rationale),
        };
        known.ok_or(NoSuchTarget)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Reference => f.write_str("reference"),
            Target::Verdict => f.write_str("verdict"),
            Target::Effective => f.write_str("effective"),
            Target::Rationale(language) => write!(f, "rationale.{language}"),
            Target::Searched => f.write_str("searched"),
            Target::Evidence(part) => {
                f.write_str(ITEM_PARTS.iter().find(|(_, known)| known == part).map_or("evidence", |(name, _)| name))
            }
        }
    }
}

impl Part for Target {
    const REFERENCE: Target = Target::Reference;

    fn language(&self) -> Option<&Language> {
        match self {
            Target::Rationale(language) => Some(language),
            _ => None,
        }
    }

    fn missing(mapped: &[&Target]) -> Vec<MappingFault> {
        if mapped.contains(&&Target::Verdict) { Vec::new() } else { vec![MappingFault::NoVerdict] }
    }
}
