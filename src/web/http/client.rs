//! Where a request comes from: the machine at the other end, or whom a trusted proxy says it speaks for; and by which browser, as
//! far as somebody signed in from it before.

use std::net::{IpAddr, SocketAddr};

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::web::Data;
use ipnet::IpNet;
use rand::distr::{Alphanumeric, SampleString};

use super::state::State;
use crate::store::sign_in::DEVICE_KNOWN_FOR;

/// What each proxy on the way has added of the one before it.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// The length of a browser's key, in letters and digits: over 250 bits.
const KEY: usize = 43;

/// The address of whoever sent a request.
pub fn address(request: &HttpRequest, trusted: &[IpNet]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let lines = request.headers().get_all(FORWARDED_FOR).filter_map(|line| line.to_str().ok());
    let said: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    Some(asker(peer, &said, trusted))
}

/// Who asks, where `peer` is at the other end of the connection. Each proxy in front of the site adds the address from which it
/// was asked at the end of what is `said` in `X-Forwarded-For`; from there backwards the first that is no trusted proxy is who
/// asks, as everything before it may be made up.
pub fn asker(peer: IpAddr, said: &[&str], trusted: &[IpNet]) -> IpAddr {
    let mut nearest = peer.to_canonical();
    for one in said.iter().rev() {
        if !trusted.iter().any(|network| network.contains(&nearest)) {
            break;
        }
        // Version 6 may stand in brackets, and a port may follow.
        let one = one.trim();
        let one = one.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(one);
        let read = one.parse::<IpAddr>().or_else(|_| one.parse::<SocketAddr>().map(|socket| socket.ip()));
        let Ok(address) = read else { break };
        nearest = address.to_canonical();
    }
    nearest
}

/// What counts as one network: an address of version 4, and the 64 bits of version 6 that one customer has at least (RFC 6177).
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// By what and from where somebody works, as their sessions tell them.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// What the browser says of itself.
    pub agent: String,
    /// Its address, as far as it is known.
    pub address: String,
}

impl Place {
    /// That of a request.
    pub fn of(request: &HttpRequest, state: &State) -> Place {
        /// More of it says nothing that people know.
        const AGENT: usize = 300;
        let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let address = address(request, &state.trusted_proxies).map(|address| address.to_string());
        Place { agent: agent.chars().take(AGENT).collect(), address: address.unwrap_or_default() }
    }
}

fn cookie_name(state: &State) -> &'static str {
    if state.is_secure() { "__Host-pledgebook-device" } else { "pledgebook-device" }
}

/// The key of the browser that sent a request, if it has one.
pub fn device(request: &HttpRequest, state: &Data<State>) -> Option<String> {
    let cookie = request.cookie(cookie_name(state))?;
    let is_key = cookie.value().len() == KEY && cookie.value().bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_key.then(|| cookie.value().to_owned())
}

/// A key for a browser that has none.
pub fn new_device() -> String {
    Alphanumeric.sample_string(&mut rand::rng(), KEY)
}

/// The cookie that gives a browser its key.
pub fn device_cookie<'a>(state: &State, key: String) -> Cookie<'a> {
    Cookie::build(cookie_name(state), key)
        .path("/")
        .secure(state.is_secure())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(DEVICE_KNOWN_FOR.num_seconds()))
        .finish()
}
