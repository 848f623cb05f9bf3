//! The evidence that is published about the promise of a draft: shown beside it, and corrected or withdrawn item by item in
//! a correction.

use super::load::Draft;
use crate::domain::evidence::{Amends, Evidence, ItemKey};
use crate::domain::public_page::{PublicPage, Publication, evidence, public_page};
use crate::i18n::Lang;
use crate::store;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::view::diff_row::flat;

use crate::web::desk::evidence_form::push_item;

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

/// The items that stand, in order of entry, and the rest of the page that readers see now.
pub struct PublishedEvidence {
    /// Everything that was published about the promise.
    pub all: Vec<Publication>,
    items: Vec<(ItemKey, Evidence)>,
    page: PublicPage,
}

impl PublishedEvidence {
    /// Reads them.
    pub async fn of(member: &Member, draft: &Draft) -> Result<PublishedEvidence, WebError> {
        let (own, promise) = (draft.row.id, draft.promise.id);
        let published: Vec<Publication> =
            member.read(async |connection| Ok(store::publication::of_promise(connection, promise).await?)).await?;
        let others: Vec<Publication> = published.iter().filter(|one| one.event.assessment != own).cloned().collect();
        let items = evidence(&others).into_iter().map(|(key, item)| (key, item.plain())).collect();
        Ok(PublishedEvidence { items, page: public_page(&others), all: published })
    }

    /// All of them.
    pub fn items(&self) -> impl Iterator<Item = (ItemKey, &Evidence)> {
        self.items.iter().map(|(key, item)| (*key, item))
    }

    /// The page that readers see now.
    pub fn page(&self) -> &PublicPage {
        &self.page
    }

    /// Obeys the button that corrects or withdraws a published item, if one was pressed: adds an item to the form that begins
    /// with its words, and says where the page should land.
    pub fn amend(&self, mut fields: FormData) -> (FormData, Option<String>) {
        let pressed = fields.get("do").to_owned();
        let asked = pressed.split_once('.').and_then(|(verb, key)| Some((verb, key.parse::<ItemKey>().ok()?)));
        let Some((verb @ ("amend" | "withdraw"), key)) = asked else { return (fields, None) };
        let Some((_, item)) = self.items.iter().find(|(own, _)| *own == key) else { return (fields, None) };
        let number = 1 + fields.items("evidence");
        let amends = Some(Amends { item: key, is_withdrawn: verb == "withdraw" });
        push_item(&mut fields, number, &Evidence { amends, ..item.clone() });
        (fields, Some(format!("#evidence.{number}")))
    }
}
