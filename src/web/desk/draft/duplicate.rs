//! An address that is evidence already, in this draft or in another assessment of the tracker, is pointed out: as a hint
//! and never as an error, because one document may well speak to two promises.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;

use super::load::Draft;
use crate::domain::id::AssessmentId;
use crate::domain::link::WebLink;
use crate::domain::revision::Text;
use crate::store;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::tell_script;

/// Where an address is used.
#[derive(Clone, Debug)]
pub struct Hint {
    /// Which promise and which item.
    pub sentence: String,
    /// Where that is shown.
    pub href: String,
}

#[derive(Template)]
#[template(path = "desk/draft/address.html")]
struct Uses {
    /// Title and publisher of the document, where the tracker has cited it before.
    known: Option<(String, String)>,
    hints: Vec<Hint>,
}

/// An address as it is typed, in the item with this number.
#[derive(Deserialize)]
pub struct Asked {
    url: String,
    #[serde(default)]
    item: usize,
}

/// Where the addresses of a text are used besides, by the number of their item.
pub async fn hints(member: &Member, draft: &Draft, text: &Text) -> Result<HashMap<usize, Vec<Hint>>, WebError> {
    let links = text.evidence.iter().map(|item| item.url.as_ref());
    let links: Vec<(usize, &WebLink)> = (1..).zip(links).filter_map(|(number, url)| Some((number, url?))).collect();
    look(member, draft, text, &links).await
}

/// The same for one address that is being typed, as a piece of the page.
pub async fn uses(member: Member, id: Path<i64>, asked: Query<Asked>) -> Result<HttpResponse, WebError> {
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    let (mut hints, mut known) = (Vec::new(), None);
    if let Ok(link) = asked.url.parse::<WebLink>() {
        let found = look(&member, &draft, &draft.newest.text, &[(asked.item, &link)]).await?.remove(&asked.item);
        hints = found.unwrap_or_default();
        let item = member
            .read(async |connection| {
                let links = [link.clone()];
                Ok(store::evidence_memory::of_links(connection, draft.tracker.id, &links).await?.into_values().next())
            })
            .await?;
        known = item.map(|item| (item.title.unwrap_or_default(), item.publisher.unwrap_or_default()));
    }
    let html = Uses { known, hints }.render().map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(tell_script(StatusCode::OK, html))
}

async fn look(
    member: &Member,
    draft: &Draft,
    text: &Text,
    links: &[(usize, &WebLink)],
) -> Result<HashMap<usize, Vec<Hint>>, WebError> {
    let (t, id) = (member.t, draft.row.id);
    let places: Vec<String> = links.iter().map(|(_, link)| link.place()).collect();
    if places.is_empty() {
        return Ok(HashMap::new());
    }
    let elsewhere = member
        .read(async |connection| Ok(store::evidence::of_documents(connection, draft.tracker.id, id, &places).await?))
        .await?;
    let document = |url: &str| url.parse::<WebLink>().ok().map(|link| link.document());
    let elsewhere: Vec<_> = elsewhere.into_iter().map(|used| (document(&used.url), used)).collect();
    let mut found = HashMap::new();
    for (number, link) in links {
        let wanted = link.document();
        let here = (1..)
            .zip(&text.evidence)
            .filter(|(place, item)| place != number && item.url.as_ref().is_some_and(|url| url.document() == wanted));
        let mut hints: Vec<Hint> = here
            .map(|(place, _)| Hint {
                sentence: t.url_used_here(&place.to_string()),
                href: format!("#evidence.{place}"),
            })
            .collect();
        for (_, used) in elsewhere.iter().filter(|(document, _)| document.as_ref() == Some(&wanted)) {
            let title = used.title.as_deref().map(|title| t.quoted(title)).unwrap_or_default();
            let sentence = t.url_used(&used.reference, used.position, &title);
            hints.push(Hint { sentence: sentence.trim_end().to_owned(), href: path::assessment(t, used.assessment) });
        }
        if !hints.is_empty() {
            found.insert(*number, hints);
        }
    }
    Ok(found)
}
