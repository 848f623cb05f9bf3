//! An item of evidence that a correction corrects or withdraws, as notices name it: what was published, and what is.

use super::diff_row::flat;
use crate::domain::evidence::Evidence;
use crate::i18n::Lang;

/// An item that was corrected or withdrawn.
pub struct AmendedItem {
    /// What became of it.
    pub words: &'static str,
    /// How it read, with its language; nothing where the publication that brought it has been taken back since.
    pub old: Option<(String, String)>,
    /// How it reads now, with its language; nothing where it was withdrawn.
    pub new: Option<(String, String)>,
}

impl AmendedItem {
    /// What an item of a correction made of the published one; nothing where it is one of its own. What is withdrawn is
    /// repeated in the correction.
    pub fn of(t: Lang, item: &Evidence, was: Option<&Evidence>) -> Option<AmendedItem> {
        let told = |item: &Evidence| (flat(t, item), item.language.to_string());
        item.amends?;
        Some(match item.is_shown() {
            false => AmendedItem { words: t.notice_item_withdrawn(), old: Some(told(item)), new: None },
            true => AmendedItem { words: t.notice_item_corrected(), old: was.map(told), new: Some(told(item)) },
        })
    }
}
