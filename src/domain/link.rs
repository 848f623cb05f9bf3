//! Addresses of documents on the web. Anything that a browser would run instead of open is not one.

use std::fmt;
use std::str::FromStr;

use url::Url;

use super::fault::Reason;

/// An absolute `http` or `https` address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink(String);

impl WebLink {
    /// The longest address kept.
    pub const LIMIT: usize = 2_000;

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebLink {
    type Err = Reason;

    fn from_str(typed: &str) -> Result<Self, Reason> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        if text.len() > Self::LIMIT {
            return Err(Reason::TooLong { limit: Self::LIMIT });
        }
        // The parser, like browsers, takes tabs and line breaks out without a word: what was kept would not be what was typed.
        if text.chars().any(char::is_control) {
            return Err(Reason::NotALink(text.to_owned()));
        }
        let url = Url::parse(text).map_err(|_| Reason::NotALink(text.to_owned()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Reason::NotHttp(text.to_owned()));
        }
        match url.host_str() {
            Some(host) if !host.is_empty() => Ok(WebLink(url.into())),
            _ => Err(Reason::NotALink(text.to_owned())),
        }
    }
}

impl fmt::Display for WebLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
