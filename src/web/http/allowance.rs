//! Who asks too much of what costs work is told to wait. Asked only where a page is not kept in memory: those cost nothing.

use std::time::Duration;

use actix_web::rt::time::timeout;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use super::client;
use super::path;
use super::state::State;
use crate::domain::allowance::Asking;
use crate::i18n::Lang;
use crate::store;

/// Counting never keeps a reader waiting for longer.
const PATIENCE: Duration = Duration::from_millis(250);

/// That this request is refused, and after how many seconds one may ask again.
#[derive(Clone, Copy, Debug)]
pub struct TooMany(pub u64);

/// What a public address asks for, where that is counted.
pub fn asking(path: &str, query: &str) -> Option<Asking> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts[..] {
        ["data" | "embed" | "oembed", ..] => Some(Asking::Machine),
        [part] if part.starts_with("sitemap") => Some(Asking::Machine),
        [lang, first, ..] => {
            let lang: Lang = lang.parse().ok()?;
            let narrowed =
                |name: &str| query.split('&').any(|part| part.strip_prefix(name).is_some_and(|rest| rest.len() > 1));
            if first == path::FEEDS.say(lang) || parts.get(2) == Some(&path::DATA.say(lang)) {
                Some(Asking::Machine)
            } else if first == path::SEARCH.say(lang) && narrowed("q") || narrowed("words") {
                Some(Asking::Search)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Counts a request, and marks it where it is one too many. Nobody is refused because counting fails, nor for what a proxy asks
/// that does not say for whom: it may ask for everybody.
pub async fn count(request: &HttpRequest, state: &Data<State>) {
    let Some(asking) = asking(request.path(), request.query_string()) else { return };
    let Some(address) = client::address(request, &state.trusted_proxies) else { return };
    if address.is_loopback() || state.trusted_proxies.iter().any(|network| network.contains(&address)) {
        return;
    }
    let (network, now) = (client::network(address), state.clock.now());
    let spend =
        state.database.read(async |connection| store::allowance::spend(connection, (asking, &network), now).await);
    match timeout(PATIENCE, spend).await {
        Ok(Ok(Some(wait))) => {
            request.extensions_mut().insert(TooMany(wait));
        }
        Ok(Ok(None)) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a request was not counted"),
        Err(_) => tracing::debug!("a request was not counted in time"),
    }
}
