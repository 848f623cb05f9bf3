//! The items of evidence that a correction corrects or withdraws, as its notice names them: what was published, and what is.

use crate::domain::evidence::{Amends, Evidence};
use crate::domain::id::AssessmentId;
use crate::i18n::Lang;
use crate::store::public::promise::Dossier;
use crate::web::view::diff_row::flat;

/// An item that was corrected or withdrawn.
pub struct AmendedItem {
    /// What became of it.
    pub words: &'static str,
    /// How it read, with its language; nothing where the publication that brought it has been taken back since.
    pub old: Option<(String, String)>,
    /// How it reads now, with its language; nothing where it was withdrawn.
    pub new: Option<(String, String)>,
}

/// What this correction made of published items.
pub fn of_correction(t: Lang, dossier: &Dossier, correction: AssessmentId) -> Vec<AmendedItem> {
    let own = dossier.brought.iter().find(|(assessment, _)| *assessment == correction);
    let items = own.into_iter().flat_map(|(_, items)| items);
    items.filter_map(|item| Some(AmendedItem::new(t, dossier, item, item.amends?))).collect()
}

impl AmendedItem {
    fn new(t: Lang, dossier: &Dossier, item: &Evidence, amends: Amends) -> AmendedItem {
        let told = |item: &Evidence| (flat(t, item), item.language.to_string());
        if amends.is_withdrawn {
            return AmendedItem { words: t.notice_item_withdrawn(), old: Some(told(item)), new: None };
        }
        let brought = dossier.brought.iter().find(|(assessment, _)| *assessment == amends.item.assessment);
        let place = usize::try_from(amends.item.position - 1).ok();
        let old = brought.zip(place).and_then(|((_, items), place)| items.get(place));
        AmendedItem { words: t.notice_item_corrected(), old: old.map(told), new: Some(told(item)) }
    }
}
