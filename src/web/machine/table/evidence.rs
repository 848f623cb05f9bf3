//! The items of evidence that publications about listed promises brought as rows: those that stand, and those that a correction
//! has amended or withdrawn since. What was taken back brought nothing that is kept here.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::field::{Field, Kind, number, some, text, written};
use crate::domain::edition::Edition;
use crate::domain::evidence::{Amendment, Evidence, ItemKey, amended, amendments};
use crate::domain::id::AssessmentId;
use crate::i18n::Lang;
use crate::store::public::told::Told;

/// The columns, in order. New ones come last: programs may count.
pub fn fields() -> Vec<Field> {
    vec![
        Field::new("reference", Kind::Text, Lang::column_reference).required(),
        Field::new("version", Kind::Number, Lang::column_item_version).required(),
        Field::new("item", Kind::Number, Lang::column_item).required(),
        Field::new("stance", Kind::Text, Lang::column_stance).required(),
        Field::new("date", Kind::Date, Lang::column_item_date),
        Field::new("title", Kind::Text, Lang::column_item_title),
        Field::new("quotation", Kind::Text, Lang::column_quotation),
        Field::new("language", Kind::Text, Lang::column_item_language).required(),
        Field::new("publisher", Kind::Text, Lang::column_item_publisher),
        Field::new("url", Kind::Address, Lang::column_item_address),
        Field::new("archived_url", Kind::Address, Lang::column_archived),
        Field::new("no_url_reason", Kind::Text, Lang::column_no_address),
        Field::new("status", Kind::Text, Lang::column_item_status).required(),
        Field::new("amended_in", Kind::Number, Lang::column_amended_in),
        Field::new("amends_version", Kind::Number, Lang::column_amends_version),
        Field::new("amends_item", Kind::Number, Lang::column_amends_item),
    ]
}

/// An item of evidence that a publication brought.
#[derive(Debug, Serialize, ToSchema)]
pub struct Item {
    /// The version of the promise that brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    /// Its number within that publication.
    pub item: i32,
    /// How it bears on the promise: `supports`, `contradicts`, `context` or `nothing_found`.
    pub stance: &'static str,
    /// When it happened or was published: a year, a month or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The document’s title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The passage that matters, in the language of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<String>,
    /// The language of title and quotation.
    pub language: String,
    /// Who published the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where the document can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A lasting copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_url: Option<String>,
    /// Why there is no address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_url_reason: Option<String>,
    /// `standing`, or `amended` or `withdrawn` by a correction since.
    pub status: &'static str,
    /// The version that amended or withdrew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amended_in: Option<i32>,
    /// The version whose item this one takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends_version: Option<i32>,
    /// The number of that item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends_item: Option<i32>,
}

/// The items that publications about a promise brought, in the order in which they were published.
pub fn items(told: &Told) -> Vec<Item> {
    let numbers: BTreeMap<AssessmentId, i32> =
        told.editions.iter().map(|edition| (edition.assessment, edition.number)).collect();
    let numbered = |key: Option<ItemKey>| key.and_then(|key| numbers.get(&key.assessment)).copied();
    let standing =
        || told.editions.iter().filter_map(|edition| Some((edition.assessment, &edition.text.as_ref()?.evidence)));
    let stand: Vec<Amendment> = standing().flat_map(|(id, items)| amendments(id, items)).collect();
    let taken_back = told.editions.iter().filter(|edition| edition.retraction.is_some());
    let gone: Vec<Amendment> = taken_back.flat_map(Edition::amendments).collect();
    let amended = amended(&stand, &gone);
    let by = |item: ItemKey| stand.iter().rev().find(|one| one.item == item).map(|one| one.by);
    let is_withdrawal = |key: ItemKey| standing().any(|(id, items)| id == key.assessment && withdraws(items, key));
    let said = |(key, item): (ItemKey, &Evidence)| {
        let by = by(key);
        let status = match (amended.contains(&key), by.is_some_and(is_withdrawal)) {
            (false, _) => "standing",
            (true, false) => "amended",
            (true, true) => "withdrawn",
        };
        let amends = item.amends.map(|amends| amends.item);
        Item {
            version: numbered(Some(key)),
            item: key.position,
            stance: item.stance.code(),
            date: written(item.occurred_on),
            title: item.title.clone(),
            quotation: item.quotation.clone(),
            language: item.language.to_string(),
            publisher: item.publisher.clone(),
            url: item.url.as_ref().map(ToString::to_string),
            archived_url: item.archived_url.as_ref().map(ToString::to_string),
            no_url_reason: item.no_url_reason.clone(),
            status,
            amended_in: numbered(by),
            amends_version: numbered(amends),
            amends_item: amends.map(|key| key.position),
        }
    };
    let items = standing().flat_map(|(assessment, items)| {
        (1..).zip(items).map(move |(position, item)| (ItemKey { assessment, position }, item))
    });
    items.filter(|(_, item)| item.is_shown()).map(said).collect()
}

/// The items under the columns.
pub fn rows(told: &Told) -> Vec<Vec<Value>> {
    let row = |item: Item| {
        vec![
            text(&told.reference),
            number(item.version),
            json!(item.item),
            text(item.stance),
            some(item.date),
            some(item.title),
            some(item.quotation),
            text(&item.language),
            some(item.publisher),
            some(item.url),
            some(item.archived_url),
            some(item.no_url_reason),
            text(item.status),
            number(item.amended_in),
            number(item.amends_version),
            number(item.amends_item),
        ]
    };
    items(told).into_iter().map(row).collect()
}

/// Whether the item at this place withdraws another.
fn withdraws(items: &[Evidence], key: ItemKey) -> bool {
    let place = usize::try_from(key.position - 1).ok();
    place.and_then(|place| items.get(place)).is_some_and(|item| !item.is_shown())
}
