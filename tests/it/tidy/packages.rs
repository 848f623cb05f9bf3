//! What the program is made of: licences, sources and bans, as `deny.toml` has them.

use std::process::Command;

use serde_json::Value;

use super::{files, holds};

/// What `deny.toml` says.
fn rules() -> toml::Table {
    files::read("deny.toml").parse().expect("deny.toml reads as TOML")
}

/// The strings of a list, or of one field of its entries.
fn strings<'a>(list: &'a toml::Value, field: Option<&str>) -> Vec<&'a str> {
    let entries = list.as_array().expect("a list").iter();
    entries.map(|entry| field.map_or(entry, |field| &entry[field]).as_str().expect("a string")).collect()
}

/// Every package that is locked, for any platform.
fn locked() -> Vec<toml::Value> {
    let lock: toml::Table = files::read("Cargo.lock").parse().expect("Cargo.lock reads as TOML");
    lock["package"].as_array().expect("packages").clone()
}

/// Every package that is built here, as cargo describes it.
fn built() -> Vec<Value> {
    let cargo = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        done.expect("cargo runs").stdout
    };
    let version = String::from_utf8(cargo(&["--version", "--verbose"])).expect("text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a platform");
    // What runs these tests has been fetched for this platform, and nothing else needs to be.
    let told = cargo(&["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host]);
    let told: Value = serde_json::from_slice(&told).expect("cargo tells of the packages");
    let packages = told["packages"].as_array().expect("packages").clone();
    assert!(packages.len() > 100, "cargo tells otherwise now");
    packages
}

#[test]
fn every_package_may_be_given_away_with_the_program() {
    let rules = rules();
    let allowed = strings(&rules["licenses"]["allow"], None);
    let allowed: Vec<_> = allowed.iter().map(|name| spdx::Licensee::parse(name).expect("a licence")).collect();
    let offences = built().into_iter().filter(|package| package["name"] != "pledgebook").filter_map(|package| {
        let said = package["license"].as_str().unwrap_or_default();
        // Some still part alternatives as was usual once.
        let read = spdx::Expression::parse_mode(said, spdx::ParseMode::LAX);
        let is_fine =
            read.is_ok_and(|terms| terms.evaluate(|asked| allowed.iter().any(|licence| licence.satisfies(asked))));
        (!is_fine).then(|| format!("{}: {said}", package["name"]))
    });
    holds("Whoever runs Pledgebook may give it away; a licence that is new here is read first.", offences.collect());
}

#[test]
fn every_package_comes_from_the_registry_of_rust() {
    let rules = rules();
    for unknown in ["unknown-registry", "unknown-git"] {
        assert_eq!(rules["sources"][unknown].as_str(), Some("deny"), "{unknown}");
    }
    let registry = format!("registry+https://github.com/rust-lang/{}.io-index", "crates");
    let offences = locked().into_iter().filter_map(|package| {
        let source = package.get("source").map(|source| source.as_str().unwrap_or_default());
        let (name, checksum) = (package["name"].as_str().unwrap_or_default(), package.get("checksum"));
        let is_fine = name == "pledgebook" || (source == Some(registry.as_str()) && checksum.is_some());
        (!is_fine).then(|| format!("{name}: {}", source.unwrap_or("a folder")))
    });
    holds("What is built is what was published, with its checksum; not a branch that moves.", offences.collect());
}

#[test]
fn nothing_that_is_banned_is_built() {
    let rules = rules();
    let banned = strings(&rules["bans"]["deny"], Some("name"));
    let names = locked().into_iter().map(|package| package["name"].as_str().unwrap_or_default().to_owned());
    let offences = names.filter(|name| banned.contains(&name.as_str())).collect();
    holds("deny.toml says why each of these stays out.", offences);
}
