//! The choice between a list over all trackers and that of one.

use super::content::Content;

/// A tracker's own list, as a choice.
pub struct TrackerChoice {
    /// The list.
    pub href: String,
    /// The tracker's name.
    pub name: Content,
    /// Whether this is the list that is shown.
    pub chosen: bool,
}
