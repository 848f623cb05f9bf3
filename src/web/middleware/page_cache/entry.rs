//! One kept page: its bytes in each coding and its headers, ready to be sent. Knows nothing of requests but what they
//! accept and have already.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use actix_web::HttpResponse;
use actix_web::body::{self, BoxBody};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, AGE, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    HttpDate, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, TryIntoHeaderValue, VARY,
};
use actix_web::web::Bytes;
use chrono::DateTime;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use super::encoding::Encoding;
use super::tag::Stamp;
use crate::web::http::limit::{self, Limit};

/// By which a shared cache drops pages about the same thing.
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");
/// Says why a page may not be current.
const STALE: HeaderName = HeaderName::from_static("page-stale");
/// What a kept page takes besides its bytes: headers, key, places in tables.
const OVERHEAD: usize = 2_048;

/// Compressing takes a processor whole, and whoever asks for many different pages asks for as many compressions.
static COMPRESSING: LazyLock<Limit> =
    LazyLock::new(|| Limit::new(limit::processors(), 64 * limit::processors(), Duration::from_secs(1)));

/// A page in one coding.
struct Variant {
    body: Bytes,
    tag: HeaderValue,
    headers: HeaderMap,
    /// Those of "you have it already".
    bare: HeaderMap,
}

/// A page as it was rendered, once.
pub struct Entry {
    plain: Variant,
    gzip: OnceCell<Variant>,
    brotli: OnceCell<Variant>,
    is_compressible: bool,
    /// How the counters of what it is about stood when its rendering began.
    pub stamp: Stamp,
    /// When it was made, and how long it may be shown.
    pub times: Times,
}

/// When a page was made, and how long it may be shown, by the site's clock.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// When its rendering began, in milliseconds.
    pub made: i64,
    /// Until when it says the right day, in milliseconds.
    pub good_until: i64,
    /// A second at whose beginning it reads as it does: what it is dated with, from then on.
    pub dated: i64,
}

/// What a reader accepts, and has.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The coding; none where all are refused.
    pub encoding: Option<Encoding>,
    /// The entity tags that the reader has.
    tags: Option<HeaderValue>,
    /// When what the reader has was last modified; counts only where no entity tags are given.
    since: Option<HeaderValue>,
    /// The second in which it is asked for, by the site's clock.
    second: i64,
}

impl Wanted {
    /// Reads the headers of a request that comes `now`, in milliseconds of the site's clock.
    pub fn of(headers: &HeaderMap, now: i64) -> Wanted {
        Wanted {
            encoding: Encoding::asked(headers.get(ACCEPT_ENCODING)),
            tags: headers.get(IF_NONE_MATCH).cloned(),
            since: headers.get(IF_MODIFIED_SINCE).cloned(),
            second: now.div_euclid(1_000),
        }
    }
}

impl Variant {
    fn new(encoding: Encoding, body: Bytes, name: &str, base: &HeaderMap) -> Option<Variant> {
        let tag = HeaderValue::try_from(format!("\"{name}{}\"", encoding.suffix())).ok()?;
        let mut headers = base.clone();
        headers.insert(ETAG, tag.clone());
        if let Some(name) = encoding.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        let mut bare = headers.clone();
        for name in [CONTENT_TYPE, CONTENT_ENCODING] {
            bare.remove(name);
        }
        Some(Variant { body, tag, headers, bare })
    }

    /// The page, or that the reader has it. `is_dated` says whether the second with which it is dated has come: before, the
    /// page may be made anew, and its date would name both.
    fn response(&self, wanted: &Wanted, is_dated: bool) -> HttpResponse {
        let is_held = match (&wanted.tags, &wanted.since) {
            (Some(tags), _) => is_among(&self.tag, tags),
            // As it was given out: clocks of several processes need not agree on what is later.
            (None, since) => is_dated && since.is_some() && since.as_ref() == self.headers.get(LAST_MODIFIED),
        };
        let mut response = match is_held {
            true => self.bare(StatusCode::NOT_MODIFIED),
            false => with_headers(StatusCode::OK, BoxBody::new(self.body.clone()), &self.headers),
        };
        if !is_dated {
            response.headers_mut().remove(LAST_MODIFIED);
        }
        response
    }

    /// A status and headers, but no page.
    fn bare(&self, status: StatusCode) -> HttpResponse {
        with_headers(status, BoxBody::new(body::None::new()), &self.bare)
    }
}

impl Entry {
    /// A page with the headers that it was answered with. Nothing where those cannot be kept.
    pub fn new(body: Bytes, mut headers: HeaderMap, surrogates: &str, stamp: Stamp, times: Times) -> Option<Entry> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        // Archives, and pictures but those made of text, are compressed already.
        let is_compressed = kind == "application/zip" || kind.starts_with("image/") && !kind.starts_with("image/svg");
        let is_compressible = !is_compressed;
        headers.remove(CONTENT_LENGTH);
        if is_compressible {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if !surrogates.is_empty() {
            headers.insert(SURROGATE_KEY, HeaderValue::try_from(surrogates).ok()?);
        }
        let dated = DateTime::from_timestamp_secs(times.dated)?;
        headers.insert(LAST_MODIFIED, HttpDate::from(SystemTime::from(dated)).try_into_value().ok()?);
        let name: String = Sha256::digest(&body).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Some(Entry {
            plain: Variant::new(Encoding::Identity, body, &name, &headers)?,
            gzip: OnceCell::new(),
            brotli: OnceCell::new(),
            is_compressible,
            stamp,
            times,
        })
    }

    /// The bytes it takes in memory now.
    pub fn weight(&self) -> u64 {
        let coded = [&self.gzip, &self.brotli].map(|cell| cell.get().map_or(0, |variant| variant.body.len()));
        (OVERHEAD + self.plain.body.len() + coded.iter().sum::<usize>()) as u64
    }

    /// The answer, if it need not be compressed first.
    pub fn ready(&self, wanted: &Wanted) -> Option<HttpResponse> {
        let variant = match wanted.encoding {
            None if self.is_compressible => return Some(self.plain.bare(StatusCode::NOT_ACCEPTABLE)),
            Some(Encoding::Gzip) if self.is_compressible => self.gzip.get()?,
            Some(Encoding::Brotli) if self.is_compressible => self.brotli.get()?,
            _ => &self.plain,
        };
        Some(self.sent(variant, wanted))
    }

    fn sent(&self, variant: &Variant, wanted: &Wanted) -> HttpResponse {
        variant.response(wanted, self.times.dated <= wanted.second)
    }

    /// The same, compressing it first where nobody asked for this coding before; says whether that was so.
    pub async fn answer(self: &Arc<Self>, wanted: &Wanted) -> (HttpResponse, bool) {
        let (cell, encoding) = match wanted.encoding {
            Some(Encoding::Gzip) => (&self.gzip, Encoding::Gzip),
            Some(Encoding::Brotli) => (&self.brotli, Encoding::Brotli),
            _ => (&self.gzip, Encoding::Identity),
        };
        let mut is_new = false;
        if encoding != Encoding::Identity && self.is_compressible {
            let made = cell.get_or_try_init(async || {
                is_new = true;
                self.compressed(encoding).await.ok_or(())
            });
            if made.await.is_err() {
                return (self.sent(&self.plain, wanted), false);
            }
        }
        (self.ready(wanted).unwrap_or_else(|| self.sent(&self.plain, wanted)), is_new)
    }

    /// Compresses away from the threads that answer, when its turn comes. Nothing where too much waits for that already: then
    /// the page is sent as it is.
    async fn compressed(&self, encoding: Encoding) -> Option<Variant> {
        let body = self.plain.body.clone();
        let bytes = COMPRESSING.run(move || encoding.encode(&body)).await.ok()?;
        let bytes = bytes.inspect_err(|error| tracing::error!(%error, "a page cannot be compressed")).ok()?;
        let name = self.plain.tag.to_str().ok()?.trim_matches('"');
        let mut base = self.plain.headers.clone();
        base.remove(ETAG);
        Variant::new(encoding, Bytes::from(bytes), name, &base)
    }
}

fn with_headers(status: StatusCode, body: BoxBody, headers: &HeaderMap) -> HttpResponse {
    let mut response = HttpResponse::with_body(status, body);
    *response.headers_mut() = headers.clone();
    response
}

/// Marks an answer that may not be current: since how many seconds, and why.
pub fn mark_stale(response: &mut HttpResponse, age: u64, why: &'static str) {
    response.headers_mut().insert(AGE, HeaderValue::from(age));
    response.headers_mut().insert(STALE, HeaderValue::from_static(why));
}

/// Whether the entity tag is one of those in an `If-None-Match`, compared weakly as RFC 9110 has it.
fn is_among(tag: &HeaderValue, list: &HeaderValue) -> bool {
    let items = list.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    items.map(|item| item.strip_prefix(b"W/").unwrap_or(item)).any(|item| item == b"*" || item == tag.as_bytes())
}
