//! oEmbed 1.0: for the address of a promise or a tracker, how to show it on another site. What cannot be answered gets
//! the status that the specification names, and a sentence.

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Serialize;
use url::Url;

use super::target::Target;
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::respond::{publish_as, publish_text};
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use crate::web::view::embed_code::EmbedCode;
use crate::web::view::imprint::Imprint;
use crate::web::view::summary::Summary;
use crate::web::view::xml_text::plain;

/// The answer, in the order of the specification.
#[derive(Serialize, Template)]
#[template(path = "machine/embed/oembed.xml")]
struct Answer {
    #[serde(rename = "type")]
    kind: &'static str,
    version: &'static str,
    title: String,
    author_name: String,
    author_url: String,
    provider_name: String,
    provider_url: String,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
    html: String,
    width: u32,
    height: u32,
}

/// The picture of the page. It comes in one size only, so it is left out where less was asked for.
#[derive(Serialize)]
struct Thumbnail {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

/// Answers what the query asks for.
pub async fn answer(request: &HttpRequest, state: &State) -> Result<HttpResponse, WebError> {
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let t = Lang::preferred(accepted.unwrap_or_default());
    let asked = FormData::parse(request.query_string());
    let as_xml = match asked.get("format") {
        "" | "json" => false,
        "xml" => true,
        _ => return Ok(refuse(StatusCode::NOT_IMPLEMENTED, t.oembed_no_format())),
    };
    if asked.get("url").is_empty() {
        return Ok(refuse(StatusCode::BAD_REQUEST, t.oembed_no_url()));
    }
    let Ok(limits) = limits(&asked) else { return Ok(refuse(StatusCode::BAD_REQUEST, t.oembed_bad_size())) };
    let Some(target) = target(&state.base_url, asked.get("url")) else {
        return Ok(refuse(StatusCode::NOT_FOUND, t.oembed_no_page()));
    };
    let standing = match target.read_where_it_leads(state).await {
        Err(WebError::NotFound) => return Ok(refuse(StatusCode::NOT_FOUND, t.oembed_no_page())),
        other => other?,
    };
    let answer = Answer::new(state, &target, &standing, limits)?;
    if as_xml {
        return publish_as("text/xml; charset=utf-8", &answer);
    }
    let json = serde_json::to_string(&answer).map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(publish_text("application/json; charset=utf-8", json))
}

fn refuse(status: StatusCode, sentence: &'static str) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response.content_type("text/plain; charset=utf-8").insert_header((CACHE_CONTROL, "no-store")).body(sentence)
}

/// The greatest width and height that were asked for; what is larger than any card is as good as no limit.
fn limits(asked: &FormData) -> Result<(u32, u32), ()> {
    let limit = |name: &str| match asked.get(name) {
        "" => Ok(u32::MAX),
        typed if !typed.bytes().all(|digit| digit.is_ascii_digit()) => Err(()),
        typed => Some(typed.parse().unwrap_or(u32::MAX)).filter(|limit| *limit > 0).ok_or(()),
    };
    Ok((limit("maxwidth")?, limit("maxheight")?))
}

/// The longest address that is looked at, in bytes: no page has one of half that length.
const LONGEST: usize = 4_096;

/// The promise or tracker whose page has this address; what follows `?` or `#` changes nothing, nor do `http` for `https`,
/// `www.` in front of the host, and characters of a reference that are written as their numbers.
fn target(base_url: &str, address: &str) -> Option<Target> {
    if address.len() > LONGEST {
        return None;
    }
    let (base, url) = (Url::parse(base_url).ok()?, Url::parse(address).ok()?);
    let host = |url: &Url| url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    let is_web = matches!(url.scheme(), "http" | "https");
    if host(&url)? != host(&base)? || url.port() != base.port() || !is_web || !url.username().is_empty() {
        return None;
    }
    let path = plainly(url.path());
    named(&path).or_else(|| redirect::tidied(&path).iter().find_map(|path| named(path)))
}

/// A path without the numbers of dots, hyphens and underscores, which mean the same either way (RFC 3986, 2.3).
fn plainly(path: &str) -> String {
    [("%2E", "."), ("%2e", "."), ("%2D", "-"), ("%2d", "-"), ("%5F", "_"), ("%5f", "_")]
        .into_iter()
        .fold(path.to_owned(), |path, (number, character)| path.replace(number, character))
}

/// The promise or tracker whose page has exactly this path, or the promise of which one of the versions has.
fn named(own: &str) -> Option<Target> {
    let Some((promise, number)) = own.rsplit_once("/v").filter(|(_, number)| is_number(number)) else {
        return page(own);
    };
    let found = page(promise).filter(|found| found.reference.is_some());
    found.zip(number.parse().ok()).map(|(found, number)| Target { version: Some(number), ..found })
}

/// The promise or tracker whose page has exactly this path.
fn page(own: &str) -> Option<Target> {
    let parts: Vec<&str> = own.trim_start_matches('/').split('/').collect();
    let found = match parts[..] {
        [lang, slug] => Target::named(lang, slug, None)?,
        [lang, slug, _, reference] => Target::named(lang, slug, Some(&path::unescaped(reference)))?,
        _ => return None,
    };
    let slug = found.slug.as_str();
    let right = match &found.reference {
        Some(reference) => path::promise(found.t, slug, reference.as_str()),
        None => path::tracker(found.t, slug),
    };
    let plain = |path: &str| path.split('/').map(path::unescaped).collect::<Vec<_>>();
    (plain(&right) == plain(own)).then_some(found)
}

/// Whether this is the number of a version as it stands in addresses.
fn is_number(text: &str) -> bool {
    text.len() <= 9 && !text.starts_with('0') && !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

impl Answer {
    fn new(state: &State, target: &Target, standing: &Summary, limits: (u32, u32)) -> Result<Answer, WebError> {
        let (t, slug) = (target.t, standing.tracker.slug.as_str());
        let name = standing.name(t).text;
        let promise = standing.promise.as_ref();
        let title = match promise {
            Some(promise) => t.promise_title(&promise.reference, &standing.statement(t, promise).excerpt(150).text),
            None => name.clone(),
        };
        let mut snippets = match promise {
            Some(promise) => EmbedCode::of_promise(state, t, slug, (&promise.reference, &title)),
            None => EmbedCode::of_tracker(state, t, slug, &name),
        };
        let snippet = snippets.swap_remove(0).within(limits);
        Ok(Answer {
            kind: "rich",
            version: "1.0",
            title: plain(&title),
            author_name: plain(&name),
            author_url: format!("{}{}", state.base_url, path::tracker(t, slug)),
            provider_name: plain(&Imprint::of(state, t).name.text),
            provider_url: state.base_url.clone(),
            thumbnail: (limits.0 >= 1200 && limits.1 >= 630).then(|| Thumbnail {
                thumbnail_url: format!(
                    "{}{}",
                    state.base_url,
                    standing.picture(t).signed(&Imprint::of(state, t)).address()
                ),
                thumbnail_width: 1200,
                thumbnail_height: 630,
            }),
            html: snippet.code(),
            width: snippet.width,
            height: snippet.height,
        })
    }
}
