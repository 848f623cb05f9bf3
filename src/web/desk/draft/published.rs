//! The evidence that is published about the promise of a draft: shown beside it, and corrected or withdrawn item by item in
//! a correction.

use super::load::Draft;
use crate::domain::evidence::{Amends, Evidence, ItemKey};
use crate::domain::public_page::{Publication, evidence};
use crate::i18n::Lang;
use crate::store;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::view::diff_row::flat;

use super::form;

/// An item that is published about the promise.
pub struct PublishedItem {
    /// Its key.
    pub key: String,
    /// Its words.
    pub words: String,
    /// Their language.
    pub lang: String,
}

impl PublishedItem {
    /// The item as the page shows it.
    pub fn new(t: Lang, key: ItemKey, item: &Evidence) -> PublishedItem {
        PublishedItem { key: key.to_string(), words: flat(t, item), lang: item.language.to_string() }
    }
}

/// The items that stand, in order of entry.
pub struct PublishedEvidence(Vec<(ItemKey, Evidence)>);

impl PublishedEvidence {
    /// Reads them.
    pub async fn of(member: &Member, draft: &Draft) -> Result<PublishedEvidence, WebError> {
        let (own, promise) = (draft.row.id, draft.promise.id);
        let published: Vec<Publication> =
            member.read(async |connection| Ok(store::publication::of_promise(connection, promise).await?)).await?;
        let others = published.iter().filter(|one| one.event.assessment != own);
        Ok(PublishedEvidence(evidence(others).into_iter().map(|(key, item)| (key, item.plain())).collect()))
    }

    /// All of them.
    pub fn items(&self) -> impl Iterator<Item = (ItemKey, &Evidence)> {
        self.0.iter().map(|(key, item)| (*key, item))
    }

    /// Obeys the button that corrects or withdraws a published item, if one was pressed: adds an item to the form that begins
    /// with its words, and says where the page should land.
    pub fn amend(&self, mut fields: FormData) -> (FormData, Option<String>) {
        let pressed = fields.get("do").to_owned();
        let asked = pressed.split_once('.').and_then(|(verb, key)| Some((verb, key.parse::<ItemKey>().ok()?)));
        let Some((verb @ ("amend" | "withdraw"), key)) = asked else { return (fields, None) };
        let Some((_, item)) = self.0.iter().find(|(own, _)| *own == key) else { return (fields, None) };
        let number = 1 + fields.items("evidence");
        let amends = Some(Amends { item: key, is_withdrawn: verb == "withdraw" });
        form::push_item(&mut fields, number, &Evidence { amends, ..item.clone() });
        (fields, Some(format!("#evidence.{number}")))
    }
}
