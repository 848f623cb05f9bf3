//! Source documents: where promises were made.

use super::closed_list::closed_list;
use super::link::WebLink;
use super::localized::Localized;
use super::partial_date::PartialDate;
use super::record::Fields;

closed_list! {
    /// What kind of document a source is.
    pub enum SourceKind {
        /// An election platform.
        Platform = "platform",
        /// A speech.
        Speech = "speech",
        /// A press release.
        PressRelease = "press_release",
        /// Anything else.
        Other = "other",
    }
}

/// A source as an administrator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// What kind of document it is.
    pub kind: SourceKind,
    /// The document's title, in each language it appeared in.
    pub title: Localized,
    /// Who published it.
    pub publisher: Localized,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<WebLink>,
}

impl SourceText {
    /// What it says, field by field.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .text("kind", Some(self.kind))
            .localized("title", &self.title)
            .localized("publisher", &self.publisher)
            .text("published_on", self.published_on)
            .text("url", self.url.as_ref())
    }

    /// This source once it says what these fields say.
    pub fn saying(&self, fields: &Fields) -> SourceText {
        SourceText {
            kind: fields.words("kind").and_then(|kind| kind.parse().ok()).unwrap_or(self.kind),
            title: fields.localized_text("title"),
            publisher: fields.localized_text("publisher"),
            published_on: fields.words("published_on").and_then(|date| date.parse().ok()),
            url: fields.words("url").and_then(|url| url.parse().ok()),
        }
    }
}
