//! Topics: what promises are about, within one tracker.

use super::localized::Localized;
use super::record::Fields;
use super::slug::Slug;

/// A topic as an administrator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicText {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name for readers.
    pub name: Localized,
}

impl TopicText {
    /// What it says, field by field.
    pub fn fields(&self) -> Fields {
        Fields::default().text("slug", Some(&self.slug)).localized("name", &self.name)
    }
}
