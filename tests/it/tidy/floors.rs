//! Which floor of the house may use which: the rule of the README in six lines.

use super::code::sources;
use super::{files, holds};

/// A floor and those it may use.
const FLOORS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("action", &["store", "domain"]),
    ("i18n", &["domain"]),
    ("web", &["action", "store", "i18n", "domain"]),
    ("platform", &["config"]),
    ("config", &["platform"]),
    ("app", &["web", "store", "config", "platform"]),
    ("command", &["app", "web", "action", "store", "i18n", "domain", "config", "platform"]),
];

#[test]
fn every_floor_uses_only_those_below_it() {
    let mut offences = Vec::new();
    for source in sources() {
        let floor = source.floor();
        let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == floor) else { continue };
        for path in source.reaches() {
            let used = path.first().map(String::as_str).unwrap_or_default();
            // Macros live at the root of the crate while they are defined.
            if used != floor && !used.is_empty() && used != "closed_list" && !below.contains(&used) {
                offences.push(format!("{} uses {}", source.path, path.join("::")));
            }
        }
    }
    holds("A floor uses only the ones below it, so that each can be understood without those above.", offences);
}

#[test]
fn every_floor_is_known_here() {
    let known: Vec<&str> = FLOORS.iter().map(|(name, _)| *name).collect();
    let strangers: Vec<String> =
        sources().iter().map(|source| source.floor()).filter(|floor| !floor.is_empty()).collect();
    let strangers = strangers.into_iter().filter(|floor| !known.contains(&floor.as_str())).collect();
    holds("A new floor needs its line in the rule.", strangers);
}

#[test]
fn the_domain_is_pure() {
    // The rules of time zones are tables within the crate, read from no file.
    // Markdown and its HTML are text that becomes text, and so are stems and composed letters.
    const PURE: [&str; 12] = [
        "chrono",
        "chrono-tz",
        "serde",
        "thiserror",
        "unicode-segmentation",
        "url",
        "sha2",
        "similar",
        "pulldown-cmark",
        "ammonia",
        "rust-stemmers",
        "unicode-normalization",
    ];
    let manifest = files::read("Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let names = dependencies.unwrap_or_default().lines().filter_map(|line| line.split([' ', '=']).next());
    let mut impure: Vec<String> =
        names.filter(|name| !name.is_empty() && !PURE.contains(name)).map(|name| name.replace('-', "_")).collect();
    assert!(impure.contains(&"diesel_async".to_owned()), "Cargo.toml reads otherwise now");
    let standard = ["std::env", "std::fs", "std::net", "std::process", "std::io", "SystemTime", "Instant"];
    impure.extend(standard.map(str::to_owned));
    impure.extend(["Utc::now", "Local::now", "rand"].map(str::to_owned));
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| source.floor() == "domain") {
        let named = impure.iter().filter(|name| {
            let is_path = name.contains("::") || name.starts_with(char::is_uppercase);
            if is_path {
                source.mentions(name)
            } else {
                source.code.contains(&format!("{name}::")) && source.mentions(name)
            }
        });
        offences.extend(named.map(|name| format!("{} mentions {name}", source.path)));
    }
    holds("The domain reads no clock, no environment, no file and no network, so that its tests need none.", offences);
}

#[test]
fn only_the_store_speaks_sql() {
    let crates = ["diesel", "diesel_async", "diesel_migrations", "tokio_postgres", "tokio_postgres_rustls", "deadpool"];
    let statements = ["SELECT ", "INSERT INTO", "DELETE FROM", "UPDATE ", "CREATE ", "ALTER ", "DROP "];
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| source.floor() != "store") {
        // It makes the private cluster with its role and its database, before there is anything to connect to.
        if source.path == "src/platform/postgres/creation.rs" {
            continue;
        }
        let named = crates.iter().filter(|name| source.mentions(name));
        offences.extend(named.map(|name| format!("{} mentions {name}", source.path)));
        let spoken = source.strings.iter().filter(|text| statements.iter().any(|word| text.contains(word)));
        offences.extend(spoken.map(|text| format!("{} says {text:?}", source.path)));
    }
    holds("Only the store knows how things are kept; a query elsewhere would escape its doors.", offences);
}

#[test]
fn tables_are_listed_in_one_file() {
    let elsewhere = sources().into_iter().filter(|source| {
        source.path != "src/store/schema.rs" && source.code.contains(&["table! {\n", "    "].concat())
    });
    let reason = "Who asks what a table holds looks in one place, and no two files can say it differently.";
    holds(reason, elsewhere.map(|source| source.path).collect());
}

#[test]
fn only_the_web_speaks_http_and_html() {
    let crates = ["actix_web", "actix_session", "askama", "ammonia", "pulldown_cmark"];
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.floor().as_str(), "web" | "app")) {
        // Published texts are stored as HTML, so that no reader waits for it: the one folder below the web that makes some.
        if source.path.starts_with("src/domain/markdown/") {
            continue;
        }
        let named = crates.iter().filter(|name| source.mentions(name));
        offences.extend(named.map(|name| format!("{} mentions {name}", source.path)));
    }
    holds("The command line does what the site does; that needs actions which know nothing of HTTP.", offences);
}

#[test]
fn only_actions_write() {
    let mut writes = Vec::new();
    for source in sources().iter().filter(|source| source.floor() == "store" && source.path != "src/store/database.rs")
    {
        let module = source.path.trim_start_matches("src/store/").trim_end_matches(".rs");
        let module = module.trim_end_matches("/mod");
        for function in source.code.split("pub async fn ").skip(1) {
            let (name, parameters) = function.split_once(['(', '<']).unwrap_or_default();
            if parameters.split_once(')').is_some_and(|(inside, _)| inside.contains("tx: &mut Tx")) {
                writes.push(format!("{module}::{name}"));
            }
        }
    }
    assert!(writes.contains(&"assessment::record".to_owned()) && writes.contains(&"audit::record".to_owned()));
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.floor().as_str(), "store" | "action")) {
        let reached: Vec<String> = source.reaches().iter().map(|path| path.join("::")).collect();
        let called = writes.iter().map(|name| format!("store::{name}"));
        let called = called.filter(|name| source.mentions(name) || reached.contains(name));
        offences.extend(called.map(|name| format!("{} calls {name}", source.path)));
    }
    holds("Every write is one action, so that none is without its check and its audit entry.", offences);
}

#[test]
fn only_the_configuration_reads_the_environment() {
    // They hand PATH and the like on to PostgreSQL's programs and look for those on it; no setting of ours.
    const PASSING_ON: [&str; 2] = ["src/platform/postgres/binaries.rs", "src/platform/postgres/child.rs"];
    let readers = ["env::var", "env::var_os", "env::vars", "env::vars_os"];
    let offences = sources().into_iter().filter(|source| {
        let excused = source.path == "src/config.rs" || PASSING_ON.contains(&source.path.as_str());
        !excused && readers.iter().any(|reader| source.mentions(reader))
    });
    let reason = "All settings are read at one place, where all faults are reported together.";
    holds(reason, offences.map(|source| source.path).collect());
}

#[test]
fn the_clock_is_read_at_the_doors_only() {
    let offences = sources().into_iter().filter(|source| {
        let inside = matches!(source.floor().as_str(), "domain" | "store" | "action" | "i18n" | "web");
        inside
            && source.path != "src/web/http/state.rs"
            && (source.mentions("Utc::now") || source.mentions("Local::now"))
    });
    let reason = "A write has one moment, which its transaction carries; and tests hold the clock.";
    holds(reason, offences.map(|source| source.path).collect());
}
