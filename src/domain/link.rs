//! Addresses of documents on the web. Anything that a browser would run instead of open is not one.

use std::fmt;
use std::str::FromStr;

use url::Url;

use super::closed_list::written;
use super::fault::Reason;

/// An absolute `http` or `https` address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink(String);

impl WebLink {
    /// The longest address kept, as it is kept.
    pub const LIMIT: usize = 2_000;

    /// The document behind the address: equal for addresses that differ in what hardly ever matters (the scheme, `www`, a
    /// slash at the end, the fragment, and the marks by which campaigns recognise their readers).
    pub fn document(&self) -> String {
        let Ok(url) = Url::parse(&self.0) else { return self.0.clone() };
        let host = url.host_str().unwrap_or_default().to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).trim_end_matches('.');
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        let path = url.path().trim_end_matches('/');
        let kept = url.query_pairs().filter(|(name, _)| !is_mark(name));
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
        let query = if query.is_empty() { query } else { format!("?{query}") };
        format!("{host}{port}{path}{query}")
    }

    /// The same address without the marks by which campaigns recognise their readers, where it carries any. The rest stays
    /// as it was written.
    pub fn without_marks(&self) -> Option<WebLink> {
        let mut url = Url::parse(&self.0).ok()?;
        let parts: Vec<&str> = url.query()?.split('&').collect();
        let name = |part: &str| url::form_urlencoded::parse(part.as_bytes()).next().map(|(name, _)| name.into_owned());
        let kept: Vec<&str> =
            parts.iter().filter(|part| !name(part).is_some_and(|name| is_mark(&name))).copied().collect();
        if kept.len() == parts.len() {
            return None;
        }
        let query = kept.join("&");
        url.set_query((!query.is_empty()).then_some(&query));
        Some(WebLink(url.into()))
    }

    /// The site and the path, in small letters: what addresses of one document have in common whatever their query, and by
    /// which the database looks them up.
    pub fn place(&self) -> String {
        let document = self.document();
        document.split('?').next().unwrap_or_default().trim_end_matches('/').to_lowercase()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The address that was typed, without the marks of campaigns, where it carries any.
pub fn unmarked(typed: &str) -> Option<String> {
    typed.parse::<WebLink>().ok()?.without_marks().map(|link| link.to_string())
}

/// Whether a part of a query says from which campaign, mail or network its reader came, and nothing about the document.
fn is_mark(name: &str) -> bool {
    const MARKS: [&str; 14] = [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ttclid", "twclid", "igshid", "mc_cid",
        "mc_eid", "_hsenc", "_hsmi",
    ];
    let name = name.to_lowercase();
    name.starts_with("utm_") || MARKS.contains(&name.as_str())
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
        let url = Url::parse(&completed(text)).map_err(|_| Reason::NotALink(text.to_owned()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Reason::NotHttp(text.to_owned()));
        }
        // Whoever reads the page could sign in with it.
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Reason::LinkWithSecret);
        }
        // Letters that are written in signs of the web make it longer; what is kept must be read again.
        if url.as_str().len() > Self::LIMIT {
            return Err(Reason::TooLong { limit: Self::LIMIT });
        }
        match url.host_str() {
            Some(host) if !host.is_empty() => Ok(WebLink(url.into())),
            _ => Err(Reason::NotALink(text.to_owned())),
        }
    }
}

/// Whether an address in this text carries a name or a password in front of its host, as in `https://name:word@host/`.
pub fn holds_secret(text: &str) -> bool {
    text.match_indices("://").any(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let authority = rest.split(|c: char| c.is_whitespace() || "/?#<>\"()[]".contains(c)).next().unwrap_or_default();
        authority.contains('@')
    })
}

/// The address that people mean: a DOI leads to where it is resolved, and a host without a scheme is asked by `https`.
fn completed(typed: &str) -> String {
    let bare = ["https://", "http://", "doi:", "DOI:"].into_iter().find_map(|start| typed.strip_prefix(start));
    let bare = bare.unwrap_or(typed).trim_start();
    if is_doi(bare) {
        return format!("https://doi.org/{bare}");
    }
    match typed.split(['/', '?', '#']).next() {
        Some(host) if is_host(host) => format!("https://{typed}"),
        _ => typed.to_owned(),
    }
}

/// `10.1000/182`: a registrant of four to nine digits, and something behind the slash. ISO 26324.
fn is_doi(text: &str) -> bool {
    let parts = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(registrant, name)| {
        let number = registrant.split('.').next().unwrap_or_default();
        (4..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty()
    })
}

/// Words joined by dots, the last one of letters: `www.example.org`. A port is left to whoever writes the scheme too.
fn is_host(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let fits = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let top = labels.last().is_some_and(|top| top.chars().count() > 1 && top.chars().all(char::is_alphabetic));
    labels.len() > 1 && labels.iter().all(fits) && top
}

impl fmt::Display for WebLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

written!(WebLink);
