//! Addresses of documents on the web. Anything that a browser would run instead of open is not one.

use std::collections::BTreeSet;
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

    /// The same address without what says nothing about the document, where it carries any such thing. The rest stays as it
    /// was written.
    pub fn bare(&self) -> Option<Bare> {
        let mut url = Url::parse(&self.0).ok()?;
        let mut surplus = BTreeSet::new();
        let [query, fragment] = [url.query(), url.fragment()].map(|part| part.map(|part| without(part, &mut surplus)));
        if surplus.is_empty() {
            return None;
        }
        url.set_query(query.as_deref().filter(|query| !query.is_empty()));
        url.set_fragment(fragment.as_deref().filter(|fragment| !fragment.is_empty()));
        Some(Bare { link: url.into(), surplus })
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

/// What an address carries that says nothing about the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surplus {
    /// A password or a key: whoever reads the page could get in with it.
    Secret,
    /// From which campaign, mail or network its reader came.
    Mark,
}

/// An address without such things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    /// The address.
    pub link: String,
    /// What it carried.
    pub surplus: BTreeSet<Surplus>,
}

/// The address that was typed, without what says nothing about the document, where it carries any such thing.
pub fn bare(typed: &str) -> Option<Bare> {
    typed.parse::<WebLink>().ok()?.bare()
}

/// The parts of a query without those that are surplus, which are noted.
fn without(query: &str, surplus: &mut BTreeSet<Surplus>) -> String {
    let kept = query.split('&').filter(|part| {
        let found = url::form_urlencoded::parse(part.as_bytes()).next().and_then(|(name, value)| {
            let is_secret = !value.is_empty() && is_secret(&name);
            is_secret.then_some(Surplus::Secret).or(is_mark(&name).then_some(Surplus::Mark))
        });
        surplus.extend(found);
        found.is_none()
    });
    kept.collect::<Vec<_>>().join("&")
}

/// Whether a part of a query is there to sign somebody in: `password`, `api_key`, `X-Access-Token`.
fn is_secret(name: &str) -> bool {
    const SECRETS: [&str; 22] = [
        "password",
        "passwd",
        "pwd",
        "passphrase",
        "passcode",
        "secret",
        "clientsecret",
        "apikey",
        "apisecret",
        "apitoken",
        "accesskey",
        "secretkey",
        "accesstoken",
        "authtoken",
        "idtoken",
        "refreshtoken",
        "sessiontoken",
        "sessionid",
        "phpsessid",
        "jsessionid",
        "token",
        "jwt",
    ];
    let name: String = name.to_lowercase().chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    SECRETS.contains(&name.strip_prefix('x').unwrap_or(&name))
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

/// Whether an address in this text carries what its readers could sign in with: a name or a password in front of its host, as
/// in `https://name:word@host/`, or a key in its query, as in `example.org/?access_token=…`.
pub fn holds_secret(text: &str) -> bool {
    holds_key(text) || holds_name(text)
}

/// Whether a part of the query of an address in this text is there to sign somebody in.
fn holds_key(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || "<>\"«»“”„".contains(c);
    text.split(ends).any(|piece| {
        let Some((head, parts)) = piece.split_once(['?', '#']) else { return false };
        let place = head.rsplit(['(', '[', '*', '_', '\'', '’']).next().unwrap_or(head);
        let is_address = head.contains("://") || place.split(['/', ':']).next().is_some_and(is_host);
        // Of Markdown and HTML, in which signs of an address may be written otherwise.
        is_address
            && parts.split(['?', '#', '&', ';']).any(|part| {
                let (name, value) = part.split_once('=').unwrap_or_default();
                let name = url::form_urlencoded::parse(name.as_bytes()).next().map(|(name, _)| name.replace('\\', ""));
                value.contains(char::is_alphanumeric) && name.is_some_and(|name| is_secret(&name))
            })
    })
}

fn holds_name(text: &str) -> bool {
    text.match_indices("://").any(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let authority = rest.split(|c: char| c.is_whitespace() || "/?#<>\"".contains(c)).next().unwrap_or_default();
        // Brackets end an address only where it stands within them: passwords may hold some.
        let scheme = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "+.-".contains(c));
        let authority = match scheme.chars().next_back() {
            Some('(') => authority.split(')').next(),
            Some('[') => authority.split(']').next(),
            _ => Some(authority),
        };
        authority.unwrap_or_default().contains('@')
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
