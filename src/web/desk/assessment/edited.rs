//! The fields in which an editor mends the words of somebody else, against what the revision says that stood in them.

use std::collections::HashSet;

use super::form;
use crate::action::suggestion::Edited;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AssessmentId;
use crate::domain::item_field::ItemField;
use crate::domain::merge::text::{Merged, merge};
use crate::domain::revision::Text;
use crate::domain::suggestion::{Moves, Place};
use crate::store;
use crate::web::desk::beside;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;

/// What the fields of edited texts are called, before the place of the text.
pub const FIELD: &str = "suggest";

/// What the field is called in which the text at this place is mended.
pub fn name(place: &Place) -> String {
    format!("{FIELD}.{place}")
}

/// The place of the text that is mended in the field of this name.
pub fn place(name: &str) -> Option<Place> {
    let written = name.strip_prefix(FIELD)?.strip_prefix('.')?;
    written.parse().ok().filter(|place: &Place| place.to_string() == written)
}

/// The texts that were edited, against what the revision says. An address that was taken out is given up for the reason why
/// there is none, as one edit.
pub fn edited(fields: &FormData, text: &Text) -> Result<Vec<Edited>, Vec<Fault>> {
    let (mut faults, mut edited) = (Faults::default(), Vec::new());
    // One field for each place, however many were sent.
    for place in Place::all(text) {
        let (name, old) = (name(&place), place.of(text).unwrap_or_default());
        let Some(typed) = fields.all(&name).next().filter(|typed| typed.replace("\r\n", "\n") != old) else { continue };
        if reason_of(&place).is_some_and(|address| edited.iter().any(|one: &Edited| is_given_up(one, &address))) {
            continue;
        }
        match faults.take(&name, place.read(typed, fields.order())) {
            Some(None) if !old.is_empty() && instead(&place).is_some() => match reason(fields, text, &place) {
                Some(words) => edited.push(Edited { place, words }),
                None => faults.add(name, Reason::UrlOrReason),
            },
            Some(None) if !old.is_empty() => faults.add(name, Reason::Missing),
            Some(Some(words)) if words != old => edited.push(Edited { place, words }),
            _ => {}
        }
    }
    faults.finish(Some(edited))
}

/// Where it is said why there is no address in this place of one.
fn instead(place: &Place) -> Option<Place> {
    sibling(place, ItemField::Url, ItemField::NoUrlReason)
}

/// The place of the address, of this place in which it is said why there is none.
fn reason_of(place: &Place) -> Option<Place> {
    sibling(place, ItemField::NoUrlReason, ItemField::Url)
}

/// The place of another field of the same item, if this is the place of that one field.
fn sibling(place: &Place, own: ItemField, other: ItemField) -> Option<Place> {
    match place {
        Place::Item { number, field } if *field == own => Some(Place::Item { number: *number, field: other }),
        _ => None,
    }
}

/// Why there is no address in this place: what was typed, or what is said already.
fn reason(fields: &FormData, text: &Text, address: &Place) -> Option<String> {
    let place = instead(address)?;
    let typed = fields.all(&name(&place)).next().map(|typed| place.read(typed, fields.order()));
    let words = typed.unwrap_or_else(|| Ok(place.of(text))).ok().flatten();
    words.filter(|words| address.is_given_up_for(words))
}

fn is_given_up(one: &Edited, address: &Place) -> bool {
    one.place == *address && address.is_given_up_for(&one.words)
}

/// Whether this is the field of a text that can be mended.
pub fn is_field(name: &str) -> bool {
    place(name).is_some()
}

/// The fields of texts that were edited, of those that stand in a form: what an editor typed there and has not suggested yet.
pub async fn typed(member: &Member, id: AssessmentId, fields: &FormData) -> Result<FormData, WebError> {
    let asked = beside::words(fields, is_field);
    if asked.is_empty() {
        return Ok(asked);
    }
    let revision = form::revision(fields);
    let read = member.read(async |connection| Ok(store::revision::get(connection, id, revision).await?)).await?;
    let Some(text) = read.map(|read| read.text) else { return Ok(FormData::default()) };
    let changed: HashSet<String> = match edited(fields, &text) {
        // Why an address is given up stands in a field of its own.
        Ok(edited) => edited
            .iter()
            .map(|one| {
                instead(&one.place).filter(|_| is_given_up(one, &one.place)).unwrap_or_else(|| one.place.clone())
            })
            .map(|place| name(&place))
            .collect(),
        Err(faults) => faults.into_iter().map(|fault| fault.field).collect(),
    };
    Ok(beside::words(fields, |name| changed.contains(name)))
}

/// A form that comes back.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// What stands in it.
    pub fields: FormData,
    /// What was mended where there is nothing to mend any more.
    pub gone: FormData,
}

/// A form that comes back over the text that is `shown`, typed over the one that was `read`: of the texts that can be mended,
/// only those that were, each where it stands now. Where one changed meanwhile and both changes go together, they stand
/// together in its field.
pub fn over(fields: &FormData, read: Option<&Text>, shown: &Text) -> Returned {
    let mut back = Returned { fields: fields.emptied(), gone: fields.emptied() };
    let moves = read.map(|read| Moves::between(read, shown));
    let mut done = HashSet::new();
    for (field, typed) in fields.iter() {
        let was = place(field).zip(read).and_then(|(place, read)| Some((place.of(read)?, place)));
        let Some((was, place)) = was else {
            back.fields.push(field, typed);
            continue;
        };
        // One field for each place, however many were sent.
        if !done.insert(field) {
            continue;
        }
        let mine = place.read(typed, fields.order()).ok().map(Option::unwrap_or_default);
        if mine.as_ref() == Some(&was) || typed.replace("\r\n", "\n") == was {
            continue;
        }
        let moved = moves.as_ref().and_then(|moves| place.moved(moves));
        let Some((now, place)) = moved.and_then(|place| Some((place.of(shown)?, place))) else {
            back.gone.push(field, typed);
            continue;
        };
        let both = mine.filter(|_| now != was).map(|mine| merge(&was, &now, &mine)).filter(Merged::is_clean);
        back.fields.push(name(&place), both.map_or_else(|| typed.to_owned(), |both| both.text()));
    }
    back
}
