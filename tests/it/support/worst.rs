//! The worst that can be sent, and where to: addresses and names of fields are read from the source, so that new ones are there
//! as well.

use std::fmt::Write;

/// Doors whose paths are computed: `LISTED` has them, and a new one has to be added there.
const COMPUTED: [(&str, usize); 2] = [("route::desk(", 3), ("route::public(", 20)];
const LISTED: [&str; 37] = [
    "/.well-known/security.txt",
    "/en",
    "/en/{tracker}",
    "/en/desk/assessments/{id}/submission",
    "/en/desk/assessments/{id}/recall",
    "/en/desk/assessments/{id}/discarding",
    "/en/desk/assessments/{id}/approval",
    "/en/desk/assessments/{id}/return",
    "/en/desk/assessments/{id}/unscheduling",
    "/en/desk/assessments/{id}/retraction",
    "/en/desk/codebook-proposals/{id}",
    "/en/desk/codebook-proposals/{id}/approval",
    "/en/desk/record-revisions/{id}",
    "/en/desk/record-revisions/{id}/refusal",
    "/en/desk/record-revisions/{id}/withdrawal",
    "/en/{tracker}/promises",
    "/en/{tracker}/promises/{reference}",
    "/en/{tracker}/promises/{reference}/cite.bib",
    "/en/{tracker}/promises/{reference}/v1",
    "/en/{tracker}/promises/{reference}/v1/cite.json",
    "/en/{tracker}/method",
    "/en/{tracker}/no-longer-listed",
    "/en/{tracker}/corrections",
    "/en/{tracker}/changes",
    "/en/{tracker}/data",
    "/en/search",
    "/en/compare",
    "/en/changes",
    "/en/corrections",
    "/en/about",
    "/en/feeds/atom.xml",
    "/en/feeds/{tracker}/feed.json",
    "/en/feeds/{tracker}/topics/{topic}/atom.xml",
    "/en/feeds/{tracker}/promises/{reference}/atom.xml",
    "/en/feeds/{file}",
    "/en/api",
    "/en/{tracker}/data/cite.{format}",
];

/// The source of the web, file by file.
pub fn sources() -> Vec<String> {
    let (mut folders, mut sources) =
        (vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web"))], vec![]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false => sources.push(std::fs::read_to_string(entry).expect("a source")),
            }
        }
    }
    sources
}

/// What stands between quotes after each of these beginnings, and how often something else does.
fn quoted<'a>(sources: &'a [String], beginning: &'a str) -> (Vec<&'a str>, usize) {
    let all = || sources.iter().flat_map(move |source| source.split(beginning).skip(1));
    let named = all().filter_map(|rest| rest.trim_start_matches(['&', '\n', ' ']).strip_prefix('"')?.split('"').next());
    let named: Vec<&str> = named.collect();
    let others = all().count() - named.len();
    (named, others)
}

/// Every address, with its places still open.
pub fn addresses(sources: &[String]) -> Vec<String> {
    let mut all: Vec<String> = LISTED.map(str::to_owned).to_vec();
    for (door, computed) in COMPUTED {
        let (named, others) = quoted(sources, door);
        assert_eq!(others, computed, "{door} with a computed path: list it, and count it");
        let within = if door.contains("desk") { "/en/desk" } else { "" };
        all.extend(named.into_iter().map(|path| format!("{within}{path}")));
    }
    all.sort();
    all.dedup();
    all
}

/// The names that handlers ask forms and addresses for.
pub fn names(sources: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for asking in [".get(", ".has(", ".all(", ".items(", ".numbers(", ".line(", ".localized("] {
        names.extend(quoted(sources, asking).0.into_iter().map(str::to_owned));
    }
    for text in ["rationale", "note", "reason", "name", "statement", "summary"] {
        names.extend([format!("{text}.en"), format!("{text}.fr")]);
    }
    for part in ["title", "quotation", "publisher", "url", "occurred_on", "language", "stance"] {
        names.push(format!("evidence.0.{part}"));
    }
    names.retain(|name| {
        name.len() < 30 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte))
    });
    names.retain(|name| !["csrf", "bearer", "current", "password"].contains(&name.as_str()));
    names.sort();
    names.dedup();
    assert!(names.len() > 60, "{names:?}");
    names
}

/// An address with its places taken.
pub fn at(pattern: &str, place: impl Fn(&str, &str) -> String) -> String {
    let mut parts = pattern.split('{');
    let mut path = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').expect("a closed place");
        let folder = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        path.push_str(&place(name.split(':').next().unwrap_or_default(), &folder));
        path.push_str(rest.trim_start_matches('}'));
    }
    path
}

fn fields(names: &[String], value: &str) -> String {
    let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
    names.iter().fold(String::new(), |mut form, name| {
        let _ = write!(form, "&{name}={value}");
        form
    })
}

/// The worst forms, of at most so many bytes.
pub fn forms(names: &[String], most: usize) -> Vec<Vec<u8>> {
    let nested = |times: usize| format!("{}{}*_`<", "> ".repeat(times), "[".repeat(times));
    let share = most / names.len() / 12;
    let items = (0..most / 40).fold(String::new(), |mut form, nth| {
        let _ = write!(form, "&evidence.{}.title=x", nth * 7);
        form
    });
    let all = [
        fields(names, &nested(share)),
        format!("{}&rationale.en={}", fields(names, "99999999999999999999"), "%3E".repeat(most / 8)),
        fields(names, &"\u{0}\u{1b}\u{202e}\u{200d}\u{fffd}".repeat(share / 10 + 1)),
        format!("{}{items}", fields(names, "-1")),
        "&a=1".repeat(9_900.min(most / 5)),
        "&a=1".repeat(64_000),
        format!("&held_path=/en/desk/assessments/1/revisions&held_body={}", "%2526a%253D1".repeat(most / 20)),
        "&rationale.en=%FF%FE%C0%80".to_owned(),
    ];
    let mut all: Vec<Vec<u8>> = all.into_iter().map(String::into_bytes).collect();
    all.push(b"&rationale.en=\xff\xfe".to_vec());
    all
}

/// The worst questions.
pub fn questions(names: &[String]) -> Vec<String> {
    vec![
        fields(names, "99999999999999999999"),
        fields(names, &"\"(-OR ".repeat(20)),
        fields(names, "\u{0}\u{1b}\u{202e}%"),
        format!("q={}", "%28%22a+-".repeat(3_000)),
        format!("q={}&words={}", "a*+".repeat(300), "%F0%9F%98%80".repeat(300)),
        "&tracker=canada-2015&a=1".repeat(1_200),
        "%FF%FE=%C0%80&q=%FF".to_owned(),
    ]
}
