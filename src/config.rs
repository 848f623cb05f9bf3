//! The environment, read once into a typed configuration; nobody else reads it. All faults are reported together.

mod security;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;
use ipnet::IpNet;

use crate::platform::mail::{self, Carrier, MailError};
use crate::platform::telemetry::Format;

/// What the operator can set.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DATABASE_URL`: the operator's own PostgreSQL. Without it a private server is started.
    pub database_url: Option<String>,
    /// `DATABASE_OWNER_URL`: the same by the login that owns the tables, for migrations; `DATABASE_URL` by default.
    pub database_owner_url: Option<String>,
    /// `PLEDGEBOOK_DATA_DIR`: where the private server keeps its data; `./var` by default.
    pub data_dir: PathBuf,
    /// `PG_BIN_DIR`: where PostgreSQL's programs are, when they are not to be searched for.
    pub pg_bin_dir: Option<PathBuf>,
    /// `PLEDGEBOOK_LISTEN`: the address to listen on; `127.0.0.1:8080` by default.
    pub listen: SocketAddr,
    /// `PLEDGEBOOK_BASE_URL`: where the public reaches the site; `http://` and the address it listens on by default.
    pub base_url: Option<String>,
    /// `PLEDGEBOOK_TIME_ZONE`: the zone of the site's clocks; `UTC` by default.
    pub time_zone: Tz,
    /// `PLEDGEBOOK_CONNECTIONS`: how many database connections to hold at most; 16 by default.
    pub connections: usize,
    /// `PLEDGEBOOK_PUBLIC_CONNECTIONS`: how many each thread that answers holds for public pages at most; 4 by default.
    pub public_connections: usize,
    /// `DATABASE_PUBLIC_URL`: where public pages read, if not where the newsroom writes.
    pub database_public_url: Option<String>,
    /// `PLEDGEBOOK_HTTPS_ONLY`: for what a site that is reached by https demands it, as `Strict-Transport-Security` says it; for
    /// its host by default.
    pub https_only: &'static str,
    /// `PLEDGEBOOK_TRUSTED_PROXIES`: the networks whose word about a reader's address is believed; the machine itself by default.
    pub trusted_proxies: Vec<IpNet>,
    /// `PLEDGEBOOK_PAGE_CACHE_MB`: how many megabytes of public pages to keep at most; 64 by default, none with 0.
    pub page_cache_mb: u64,
    /// `PLEDGEBOOK_FONTS`: a folder of fonts that draw in share pictures what the fonts built in lack.
    pub fonts: Option<PathBuf>,
    /// `PLEDGEBOOK_SMTP_URL`: the server that takes mail. Without it mail is written into `outbox` in the data directory.
    pub smtp_url: Option<String>,
    /// `PLEDGEBOOK_MAIL_FROM`: the sender of mail; `pledgebook@` and the host of the site by default.
    pub mail_from: Option<String>,
    /// `PLEDGEBOOK_SECURITY_CONTACT`: whom reports of security holes reach, as `security.txt` says it; the site's contact by
    /// default.
    pub security_contact: Option<String>,
    /// `PLEDGEBOOK_SECURITY_EXPIRES`: the last day of `security.txt`; ninety days from each reading by default.
    pub security_expires: Option<NaiveDate>,
    /// `PLEDGEBOOK_SECOND_FACTOR`: whether editors and administrators have to sign in with a code too; not by default.
    pub second_factor_demanded: bool,
    /// `PLEDGEBOOK_SECRET_KEY`: what seals the secrets of second factors in the database; by default nothing does.
    pub secret_key: Option<[u8; 32]>,
    /// `PLEDGEBOOK_LOG`: what to log, in the syntax of tracing's filters; `info` by default.
    pub log: String,
    /// `PLEDGEBOOK_LOG_FORMAT`: `text` or `json`; `text` by default.
    pub log_format: Format,
}

/// Everything that is wrong with the environment.
#[derive(Debug)]
pub struct ConfigError(Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for ConfigError {}

/// What browsers are told that reach a site by https, where nothing else is said: two years, this host alone.
pub const HTTPS_ONLY: &str = "max-age=63072000";

/// Every variable that is looked at.
pub const VARIABLES: [&str; 22] = [
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_PUBLIC_URL",
    "PG_BIN_DIR",
    "PLEDGEBOOK_BASE_URL",
    "PLEDGEBOOK_CONNECTIONS",
    "PLEDGEBOOK_DATA_DIR",
    "PLEDGEBOOK_FONTS",
    "PLEDGEBOOK_HTTPS_ONLY",
    "PLEDGEBOOK_LISTEN",
    "PLEDGEBOOK_LOG",
    "PLEDGEBOOK_LOG_FORMAT",
    "PLEDGEBOOK_MAIL_FROM",
    "PLEDGEBOOK_PAGE_CACHE_MB",
    "PLEDGEBOOK_PUBLIC_CONNECTIONS",
    "PLEDGEBOOK_SECOND_FACTOR",
    "PLEDGEBOOK_SECRET_KEY",
    "PLEDGEBOOK_SECURITY_CONTACT",
    "PLEDGEBOOK_SECURITY_EXPIRES",
    "PLEDGEBOOK_SMTP_URL",
    "PLEDGEBOOK_TIME_ZONE",
    "PLEDGEBOOK_TRUSTED_PROXIES",
];

impl Config {
    /// Reads the environment of this process.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
    }

    /// Reads from `look`, which knows the variables by name.
    pub fn from(look: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut faults = Vec::new();
        let listen = look("PLEDGEBOOK_LISTEN").unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = listen.parse().map_err(|_| {
            faults.push(format!(
                "PLEDGEBOOK_LISTEN is “{listen}”; it needs an address and a port, such as 127.0.0.1:8080"
            ));
        });
        let connections = look("PLEDGEBOOK_CONNECTIONS").unwrap_or_else(|| "16".to_owned());
        let connections = match connections.parse() {
            Ok(count @ 2..=1_000) => Ok(count),
            _ => {
                faults.push(format!("PLEDGEBOOK_CONNECTIONS is “{connections}”; it needs a number from 2 to 1000"));
                Err(())
            }
        };
        let public_connections = look("PLEDGEBOOK_PUBLIC_CONNECTIONS").unwrap_or_else(|| "4".to_owned());
        let public_connections = match public_connections.parse() {
            Ok(count @ 1..=100) => count,
            _ => {
                faults.push(format!(
                    "PLEDGEBOOK_PUBLIC_CONNECTIONS is “{public_connections}”; it needs a number from 1 to 100"
                ));
                4
            }
        };
        let page_cache_mb = look("PLEDGEBOOK_PAGE_CACHE_MB").unwrap_or_else(|| "64".to_owned());
        let page_cache_mb = match page_cache_mb.parse() {
            Ok(megabytes @ 0..=65_536) => megabytes,
            _ => {
                faults
                    .push(format!("PLEDGEBOOK_PAGE_CACHE_MB is “{page_cache_mb}”; it needs a number from 0 to 65536"));
                0
            }
        };
        let time_zone = look("PLEDGEBOOK_TIME_ZONE").unwrap_or_else(|| "UTC".to_owned());
        let time_zone = time_zone.parse().map_err(|_| {
            faults.push(format!("PLEDGEBOOK_TIME_ZONE is “{time_zone}”; it needs a name such as America/Toronto"));
        });
        let log_format = match look("PLEDGEBOOK_LOG_FORMAT").as_deref() {
            None | Some("text") => Ok(Format::Text),
            Some("json") => Ok(Format::Json),
            Some(other) => {
                faults.push(format!("PLEDGEBOOK_LOG_FORMAT is “{other}”; it is text or json"));
                Err(())
            }
        };
        let trusted_proxies = look("PLEDGEBOOK_TRUSTED_PROXIES").unwrap_or_else(|| "127.0.0.0/8, ::1".to_owned());
        let trusted_proxies = networks(&trusted_proxies).unwrap_or_else(|typed| {
            faults.push(format!(
                "PLEDGEBOOK_TRUSTED_PROXIES has “{typed}”; it needs addresses or networks, such as 10.0.0.5, 192.168.0.0/24"
            ));
            Vec::new()
        });
        let https_only = match look("PLEDGEBOOK_HTTPS_ONLY").as_deref() {
            None | Some("host") => HTTPS_ONLY,
            Some("subdomains") => "max-age=63072000; includeSubDomains",
            // Browsers may carry the host in their own list.
            Some("preload") => "max-age=63072000; includeSubDomains; preload",
            Some(other) => {
                faults.push(format!("PLEDGEBOOK_HTTPS_ONLY is “{other}”; it is host, subdomains or preload"));
                HTTPS_ONLY
            }
        };
        let base_url = look("PLEDGEBOOK_BASE_URL").map(|typed| {
            let usable =
                url::Url::parse(&typed).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.path() == "/");
            if !usable {
                faults.push(format!(
                    "PLEDGEBOOK_BASE_URL is “{typed}”; it needs https:// or http:// and a host, with no path"
                ));
            }
            typed.trim_end_matches('/').to_owned()
        });
        let fonts = look("PLEDGEBOOK_FONTS").map(PathBuf::from);
        if let Some(folder) = fonts.as_deref().filter(|folder| !folder.is_dir()) {
            let folder = folder.display();
            faults.push(format!("PLEDGEBOOK_FONTS is “{folder}”, where no folder is; it needs one with fonts"));
        }
        let smtp_url = look("PLEDGEBOOK_SMTP_URL");
        if smtp_url.as_deref().is_some_and(|url| !mail::is_server(url)) {
            // Not repeated here: it may hold a password.
            faults.push(
                "PLEDGEBOOK_SMTP_URL cannot be read; it needs smtps://user:password@host or smtp://host:port"
                    .to_owned(),
            );
        }
        let mail_from = look("PLEDGEBOOK_MAIL_FROM");
        if let Some(typed) = mail_from.as_deref().filter(|typed| !mail::is_sender(typed)) {
            faults.push(format!(
                "PLEDGEBOOK_MAIL_FROM is “{typed}”; it needs an address, such as Desk <desk@example.org>"
            ));
        }
        let security_contact = look("PLEDGEBOOK_SECURITY_CONTACT").map(|typed| security::contact(&typed)).transpose();
        let security_contact = security_contact.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let security_expires = look("PLEDGEBOOK_SECURITY_EXPIRES").map(|typed| security::expires(&typed)).transpose();
        let security_expires = security_expires.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let second_factor = look("PLEDGEBOOK_SECOND_FACTOR").map(|typed| security::second_factor(&typed)).transpose();
        let second_factor = second_factor.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let secret_key = look("PLEDGEBOOK_SECRET_KEY").map(|typed| security::secret_key(&typed)).transpose();
        let secret_key = secret_key.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        match (listen, connections, time_zone, log_format, faults.is_empty()) {
            (Ok(listen), Ok(connections), Ok(time_zone), Ok(log_format), true) => Ok(Config {
                database_url: look("DATABASE_URL"),
                database_owner_url: look("DATABASE_OWNER_URL"),
                data_dir: look("PLEDGEBOOK_DATA_DIR").map_or_else(|| PathBuf::from("var"), PathBuf::from),
                pg_bin_dir: look("PG_BIN_DIR").map(PathBuf::from),
                listen,
                base_url,
                time_zone,
                connections,
                public_connections,
                database_public_url: look("DATABASE_PUBLIC_URL"),
                https_only,
                trusted_proxies,
                page_cache_mb,
                fonts,
                smtp_url,
                mail_from,
                second_factor_demanded: second_factor.unwrap_or(false),
                secret_key,
                security_contact,
                security_expires,
                log: look("PLEDGEBOOK_LOG").unwrap_or_else(|| "info".to_owned()),
                log_format,
            }),
            _ => Err(ConfigError(faults)),
        }
    }

    /// What takes mail away.
    pub fn carrier(&self) -> Result<Carrier, MailError> {
        let host = url::Url::parse(&self.base_url()).ok().and_then(|url| url.domain().map(str::to_owned));
        let usual = format!("Pledgebook <pledgebook@{}>", host.as_deref().unwrap_or("localhost"));
        let from = self.mail_from.as_deref().unwrap_or(&usual);
        match &self.smtp_url {
            Some(url) => Carrier::smtp(url, from),
            None => Carrier::folder(&self.data_dir.join("outbox"), from),
        }
    }

    /// How many sessions a private PostgreSQL takes for a server with so many threads: the desk's, those that each thread
    /// holds for public pages, once more the desk's while connections are made anew, and some for commands that run beside it
    /// and for asking whether the database still answers.
    pub fn sessions(&self, workers: usize) -> u16 {
        u16::try_from(self.connections * 2 + self.public_connections * workers + 30).unwrap_or(u16::MAX)
    }

    /// Where the public reaches the site, without a slash at the end.
    pub fn base_url(&self) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// Addresses and networks between commas; or what is neither.
fn networks(typed: &str) -> Result<Vec<IpNet>, String> {
    let one = |typed: &str| {
        let address = || typed.parse::<IpAddr>().map(IpNet::from);
        typed.parse::<IpNet>().or_else(|_| address()).map_err(|_| typed.to_owned())
    };
    typed.split(',').map(str::trim).filter(|typed| !typed.is_empty()).map(one).collect()
}
