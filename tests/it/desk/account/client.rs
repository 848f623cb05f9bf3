//! From which network somebody signs in, as far as proxies that are trusted say so.

use std::net::IpAddr;

use pledgebook::web::{asker, network};

#[test]
fn a_network_is_an_address_of_version_4_or_what_one_customer_has_of_version_6() {
    for (address, expected) in [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
    ] {
        assert_eq!(network(address.parse::<IpAddr>().expect("an address")), expected);
    }
}

#[test]
fn only_trusted_proxies_are_believed_about_who_asks() {
    let trusted: Vec<_> = ["127.0.0.0/8", "10.0.0.0/24"].iter().map(|net| net.parse().expect("a network")).collect();
    let asks = |peer: &str, said: &[&str]| asker(peer.parse().expect("an address"), said, &trusted).to_string();
    for (peer, said, expected) in [
        ("127.0.0.1", &[][..], "127.0.0.1"),
        ("127.0.0.1", &["203.0.113.9"], "203.0.113.9"),
        ("::ffff:127.0.0.1", &["203.0.113.9"], "203.0.113.9"),
        ("127.0.0.1", &["1.1.1.1", " 203.0.113.9 ", "10.0.0.7"], "203.0.113.9"),
        ("127.0.0.1", &["203.0.113.9:4711"], "203.0.113.9"),
        ("127.0.0.1", &["2001:db8::1"], "2001:db8::1"),
        ("127.0.0.1", &["[2001:db8::1]"], "2001:db8::1"),
        ("127.0.0.1", &["[2001:db8::1]:4711"], "2001:db8::1"),
        ("198.51.100.2", &["203.0.113.9"], "198.51.100.2"),
        ("127.0.0.1", &["203.0.113.9", "unknown"], "127.0.0.1"),
        ("127.0.0.1", &["203.0.113.9", ""], "127.0.0.1"),
    ] {
        assert_eq!(asks(peer, said), expected, "{peer} {said:?}");
    }
}
