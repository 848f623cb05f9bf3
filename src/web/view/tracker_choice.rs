//! The choice between a list over all trackers and that of one.

use super::content::{Content, Named};
use crate::i18n::Lang;

/// A tracker's own list, as a choice.
pub struct TrackerChoice {
    /// The list.
    pub href: String,
    /// The tracker's name.
    pub name: Content,
    /// Whether this is the list that is shown.
    pub chosen: bool,
}

impl TrackerChoice {
    /// The list of this tracker, at `href`.
    pub fn new(t: Lang, tracker: &impl Named, href: String, chosen: bool) -> TrackerChoice {
        TrackerChoice { href, name: Content::name_of(t, tracker), chosen }
    }
}
