//! What the head of a promise's page tells machines: its languages, feeds, picture and card, and, for final verdicts only,
//! schema.org's ClaimReview.

use chrono::SecondsFormat;
use serde_json::{Map, Value, json};

use super::load::PromiseData;
use crate::domain::codebook::VerdictClass;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::web::http::path::Feed;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::head::Head;
use crate::web::view::imprint::Imprint;
use crate::web::view::scale::Scale;
use crate::web::view::share_image::ShareImage;
use crate::web::view::tag::Tag;

/// The address with everything that the head of the page tells machines: the languages, the feed, the picture, the card, and the review.
pub fn told(state: &State, t: Lang, known: &PromiseData, scale: &Scale, address: Head) -> Head {
    let (tracker, reference) = (&known.tracker, &known.dossier.promise.reference);
    let name = Content::or_empty(&tracker.name, t, &tracker.languages).text;
    let current = known.current();
    let rated = || known.tag(scale);
    let tag = known.unlisted().map_or_else(rated, |kind| Tag::of_fate(t, kind));
    let effective = current.and_then(|current| current.effective_date.as_ref());
    let is_replaced = |number| known.dossier.versions.iter().any(|one| one.number > number);
    let version = known.asked.map(|number| (number, is_replaced(number)));
    let named = (reference.as_str(), version, &known.dossier.promise.statement);
    let address =
        address.published_in(&known.languages()).pictured(ShareImage::of_promise(t, tracker, named, &tag, effective));
    // A version of the page is a record, and no card or review of its own.
    if known.asked.is_some() {
        return address;
    }
    let address = address
        .followed(t.feed_of_tracker(&name), Feed::Tracker(&tracker.slug))
        .followed(t.feed_of_promise(&name, reference), Feed::Promise(&tracker.slug, reference))
        .embeddable();
    match review(state, t, known, address.canonical()) {
        Some(review) => address.described(&review),
        None => address,
    }
}

/// The review of the rating in force, for the page in `t` at this absolute address; nothing while the outcome is open.
fn review(state: &State, t: Lang, known: &PromiseData, address: &str) -> Option<Value> {
    let current = known.current()?;
    let verdict = known.tracker.present(current.verdict?)?;
    let value = ordered(verdict.class)?;
    let name = Imprint::of(state, t).publisher.text;
    let publisher = json!({ "@type": "Organization", "name": name, "url": state.base_url });
    Some(json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address,
        "datePublished": current.published_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "inLanguage": t.code(),
        "claimReviewed": said(t, known, &known.dossier.promise.statement)?,
        "author": publisher,
        "publisher": publisher,
        "itemReviewed": claim(t, known),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": said(t, known, &verdict.label)?,
        },
    }))
}

/// The place of a final verdict from worst to best. The other classes are no part of that order.
fn ordered(class: VerdictClass) -> Option<u8> {
    match class {
        VerdictClass::Broken => Some(1),
        VerdictClass::KeptInPart => Some(2),
        VerdictClass::Kept => Some(3),
        VerdictClass::NotRated | VerdictClass::InProgress | VerdictClass::Unrateable => None,
    }
}

fn said(t: Lang, known: &PromiseData, text: &Localized) -> Option<String> {
    Content::of(text, t, &known.tracker.languages).map(|content| content.text)
}

/// The promise as a claim: who made it, when and where, as far as that is known.
fn claim(t: Lang, known: &PromiseData) -> Value {
    let tracker = &known.tracker;
    let mut claim = Map::from_iter([("@type".to_owned(), json!("Claim"))]);
    if let Some(party) = said(t, known, &tracker.party) {
        claim.insert("author".to_owned(), json!({ "@type": "Organization", "name": party }));
    } else if let Some(leader) = said(t, known, &tracker.leader) {
        claim.insert("author".to_owned(), json!({ "@type": "Person", "name": leader }));
    }
    if let Some(source) = &known.dossier.source {
        if let Some(date) = &source.published_on {
            claim.insert("datePublished".to_owned(), json!(date.to_string()));
        }
        let mut work = Map::from_iter([("@type".to_owned(), json!("CreativeWork"))]);
        work.extend(said(t, known, &source.title).map(|title| ("name".to_owned(), json!(title))));
        work.extend(source.url.as_ref().map(|url| ("url".to_owned(), json!(url))));
        claim.insert("appearance".to_owned(), Value::Object(work));
    }
    Value::Object(claim)
}
