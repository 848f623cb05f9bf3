//! What the environment says: read once, all faults together.

use std::cell::RefCell;
use std::collections::BTreeSet;

use pledgebook::config::{Config, VARIABLES};

fn read(set: &[(&str, &str)]) -> Result<Config, String> {
    let look = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Config::from(look).map_err(|faults| faults.to_string())
}

#[test]
fn every_variable_that_is_looked_at_is_in_the_list() {
    let looked = RefCell::new(BTreeSet::new());
    let read = Config::from(|name| {
        looked.borrow_mut().insert(name.to_owned());
        None
    });
    assert!(read.is_ok());
    assert_eq!(looked.into_inner(), VARIABLES.map(str::to_owned).into());
}

#[test]
fn all_faults_are_told_together() {
    let wrong = [
        ("PLEDGEBOOK_LISTEN", "8080"),
        ("PLEDGEBOOK_CONNECTIONS", "1"),
        ("PLEDGEBOOK_PUBLIC_CONNECTIONS", "101"),
        ("PLEDGEBOOK_PAGE_CACHE_MB", "much"),
        ("PLEDGEBOOK_TIME_ZONE", "Mars"),
        ("PLEDGEBOOK_LOG_FORMAT", "xml"),
        ("PLEDGEBOOK_BASE_URL", "example.org"),
        ("PLEDGEBOOK_FONTS", "/nowhere/at/all"),
        ("PLEDGEBOOK_SMTP_URL", "ftp://user:secret@host"),
        ("PLEDGEBOOK_MAIL_FROM", "nobody"),
        ("PLEDGEBOOK_TRUSTED_PROXIES", "10.0.0.5, my proxy"),
        ("PLEDGEBOOK_HTTPS_ONLY", "always"),
        ("PLEDGEBOOK_SECOND_FACTOR", "always"),
        ("PLEDGEBOOK_SECRET_KEY", "a secret too short"),
        ("PLEDGEBOOK_SECURITY_CONTACT", "http://promises.example/security"),
        ("PLEDGEBOOK_SECURITY_EXPIRES", "next summer"),
    ];
    let faults = read(&wrong).expect_err("faults");
    for (name, _) in wrong {
        assert!(faults.contains(name), "{name} is missing in {faults}");
    }
    assert!(!faults.contains("secret"), "{faults}");
}

#[test]
fn proxies_are_addresses_or_networks_and_by_default_the_machine_itself() {
    let proxies = |typed: &[(&str, &str)]| -> Vec<String> {
        read(typed).expect("a configuration").trusted_proxies.iter().map(ToString::to_string).collect()
    };
    assert_eq!(proxies(&[]), ["127.0.0.0/8", "::1/128"]);
    assert_eq!(
        proxies(&[("PLEDGEBOOK_TRUSTED_PROXIES", "10.0.0.5, 192.168.0.0/24,2001:db8::/32")]),
        ["10.0.0.5/32", "192.168.0.0/24", "2001:db8::/32"],
    );
}

#[test]
fn a_private_server_takes_all_sessions_that_the_program_may_open() {
    let config =
        read(&[("PLEDGEBOOK_CONNECTIONS", "10"), ("PLEDGEBOOK_PUBLIC_CONNECTIONS", "3")]).expect("a configuration");
    assert_eq!(config.sessions(8), 10 * 2 + 3 * 8 + 30);
    let most =
        read(&[("PLEDGEBOOK_CONNECTIONS", "1000"), ("PLEDGEBOOK_PUBLIC_CONNECTIONS", "100")]).expect("a configuration");
    assert_eq!(most.sessions(10_000), u16::MAX);
}
