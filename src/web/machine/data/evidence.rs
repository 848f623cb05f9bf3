//! The items of evidence that publications about listed promises brought as rows: those that stand, and those that a correction
//! has amended or withdrawn since. What was taken back brought nothing that is kept here.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::field::{Field, Kind, date, some, text};
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

/// The items that publications about a promise brought, under these columns, in the order in which they were published.
pub fn rows(told: &Told) -> Vec<Vec<Value>> {
    let numbers: BTreeMap<AssessmentId, i32> =
        told.editions.iter().map(|edition| (edition.assessment, edition.number)).collect();
    let numbered = |key: Option<ItemKey>| {
        let number = key.and_then(|key| numbers.get(&key.assessment));
        number.map_or(Value::Null, |number| json!(number))
    };
    let standing =
        || told.editions.iter().filter_map(|edition| Some((edition.assessment, &edition.text.as_ref()?.evidence)));
    let stand: Vec<Amendment> = standing().flat_map(|(id, items)| amendments(id, items)).collect();
    let taken_back = told.editions.iter().filter(|edition| edition.retraction.is_some());
    let gone: Vec<Amendment> = taken_back.flat_map(Edition::amendments).collect();
    let amended = amended(&stand, &gone);
    let by = |item: ItemKey| stand.iter().rev().find(|one| one.item == item).map(|one| one.by);
    let is_withdrawal = |key: ItemKey| standing().any(|(id, items)| id == key.assessment && withdraws(items, key));
    let row = |(key, item): (ItemKey, &Evidence)| {
        let by = by(key);
        let status = match (amended.contains(&key), by.is_some_and(is_withdrawal)) {
            (false, _) => "standing",
            (true, false) => "amended",
            (true, true) => "withdrawn",
        };
        let amends = item.amends.map(|amends| amends.item);
        vec![
            text(&told.reference),
            numbered(Some(key)),
            json!(key.position),
            text(item.stance.code()),
            date(item.occurred_on),
            some(item.title.as_ref()),
            some(item.quotation.as_ref()),
            text(item.language.as_str()),
            some(item.publisher.as_ref()),
            some(item.url.as_ref().map(|link| link.as_str())),
            some(item.archived_url.as_ref().map(|link| link.as_str())),
            some(item.no_url_reason.as_ref()),
            text(status),
            numbered(by),
            numbered(amends),
            amends.map_or(Value::Null, |key| json!(key.position)),
        ]
    };
    let items = standing().flat_map(|(assessment, items)| {
        (1..).zip(items).map(move |(position, item)| (ItemKey { assessment, position }, item))
    });
    items.filter(|(_, item)| item.is_shown()).map(row).collect()
}

/// Whether the item at this place withdraws another.
fn withdraws(items: &[Evidence], key: ItemKey) -> bool {
    let place = usize::try_from(key.position - 1).ok();
    place.and_then(|place| items.get(place)).is_some_and(|item| !item.is_shown())
}
