//! What every handler can reach: the database, the clock and a few facts about the site. No state of its own.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use ipnet::IpNet;
use sha2::{Digest, Sha256};

use super::limit::Limit;
use super::site::CurrentSite;
use crate::action::password::Strength;
use crate::action::second_factor::SealingKey;
use crate::domain::wall_clock;
use crate::store::Database;
use crate::store::public::reader::Reader;

/// Tells the time; tests have their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Clock(Arc::new(Utc::now))
    }

    /// A clock that says what `tell` says.
    pub fn new(tell: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Clock(Arc::new(tell))
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }
}

/// What the operator says of reports of security holes.
#[derive(Clone, Debug, Default)]
pub struct SecurityReports {
    /// Whom they reach, as a web address or `mailto:`; whoever publishes the site where nothing is said.
    pub contact: Option<String>,
    /// The last day on which that is said to hold.
    pub expires: Option<NaiveDate>,
}

impl SecurityReports {
    /// Whether what is said held until a day before this one.
    pub fn is_past(&self, today: NaiveDate) -> bool {
        self.expires.is_some_and(|last| last < today)
    }
}

/// What handlers share.
#[derive(Clone)]
pub struct State {
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// Under whose name the site is published.
    pub site: Arc<CurrentSite>,
    /// Where the public reaches the site, without a slash at the end: `https://promises.example`.
    pub base_url: String,
    /// Signs session cookies; the same in every process of the site.
    pub session_key: Vec<u8>,
    /// Drawn once for the site, so that the names of its things are no other site's.
    pub namespace: Vec<u8>,
    /// What `Strict-Transport-Security` says where the site is reached by https.
    pub https_only: &'static str,
    /// The networks whose word about a reader's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Whom reports of security holes reach.
    pub security: SecurityReports,
    /// What seals the secrets of second factors, where the operator gives a key.
    pub sealing_key: Option<SealingKey>,
    /// Whether editors and administrators have to have a second factor.
    pub second_factor_demanded: bool,
    /// How many passwords are hashed at once.
    pub hashing: Limit,
    /// How strongly.
    pub strength: Strength,
}

impl State {
    /// What is published, for public pages.
    pub fn reader(&self) -> &Reader {
        self.database.reader()
    }

    /// The zone of the site's clocks: by it days begin, and moments are shown.
    pub fn zone(&self) -> Tz {
        self.database.zone()
    }

    /// The day, by the site's clocks.
    pub fn today(&self) -> NaiveDate {
        wall_clock::day(self.zone(), &self.clock.now())
    }

    /// Whether the public reaches the site by https, so that cookies may demand it.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The permanent name of something on this site, a UUID of version 8 (RFC 9562): it stays when the site moves to
    /// another host and its trackers get other names.
    pub fn urn(&self, what: &str) -> String {
        let digest = Sha256::new().chain_update(&self.namespace).chain_update(what).finalize();
        let number = digest.iter().take(16).fold(0, |number: u128, byte| number << 8 | u128::from(*byte));
        // Version and variant stand in bits of their own.
        let number = number & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
        let hex = format!("{number:032x}");
        format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}
