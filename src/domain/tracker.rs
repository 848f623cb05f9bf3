//! Trackers: the promises of one government over one mandate.

use chrono::NaiveDate;

use super::language::Language;
use super::localized::Localized;
use super::plausible::Mandate;
use super::record::{Fields, Value};
use super::slug::Slug;

/// A tracker as an administrator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackerText {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name for readers.
    pub name: Localized,
    /// Who leads the government.
    pub leader: Localized,
    /// Which party or parties govern.
    pub party: Localized,
    /// What is governed.
    pub jurisdiction: Localized,
    /// What readers should know first.
    pub summary: Localized,
    /// First day of the mandate.
    pub mandate_start: NaiveDate,
    /// Last day of the mandate, once known.
    pub mandate_end: Option<NaiveDate>,
    /// The languages it publishes in, the main one first.
    pub languages: Vec<Language>,
    /// A team of one: authors may approve their own work, and the method page says so.
    pub single_editor: bool,
    /// After how many days without a check or a publication its promises are to be looked at again.
    pub stale_after: i32,
}

impl TrackerText {
    /// The time that it follows.
    pub fn mandate(&self) -> Mandate {
        Mandate { start: self.mandate_start, end: self.mandate_end }
    }

    /// The names by which it is found, in all languages.
    pub fn names(&self) -> Vec<&str> {
        let names = [&self.name, &self.leader, &self.party, &self.jurisdiction];
        names.into_iter().flat_map(|name| name.iter()).map(|(_, words)| words).collect()
    }

    /// What it says, field by field.
    pub fn fields(&self) -> Fields {
        let languages: Vec<&str> = self.languages.iter().map(Language::as_str).collect();
        Fields::default()
            .text("slug", Some(&self.slug))
            .localized("name", &self.name)
            .localized("leader", &self.leader)
            .localized("party", &self.party)
            .localized("jurisdiction", &self.jurisdiction)
            .localized("summary", &self.summary)
            .text("mandate_start", Some(self.mandate_start))
            .text("mandate_end", self.mandate_end)
            .text("languages", Some(languages.join(", ")))
            .flag("single_editor", self.single_editor)
            .number("stale_after", self.stale_after.into())
    }

    /// This tracker once its record says what these fields say; its settings stay.
    pub fn saying(&self, fields: &Fields) -> TrackerText {
        let tags = fields.words("languages").unwrap_or_default().split(", ");
        let languages: Option<Vec<Language>> = tags.map(|tag| tag.parse().ok()).collect();
        TrackerText {
            name: fields.localized_text("name"),
            leader: fields.localized_text("leader"),
            party: fields.localized_text("party"),
            jurisdiction: fields.localized_text("jurisdiction"),
            summary: fields.localized_text("summary"),
            mandate_start: fields.words("mandate_start").and_then(|day| day.parse().ok()).unwrap_or(self.mandate_start),
            mandate_end: fields.words("mandate_end").and_then(|day| day.parse().ok()),
            languages: languages.unwrap_or_else(|| self.languages.clone()),
            single_editor: matches!(fields.get("single_editor"), Some(Value::Flag(true))),
            ..self.clone()
        }
    }
}
