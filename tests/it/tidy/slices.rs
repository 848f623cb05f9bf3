//! The rooms of the web and the slices in them, each slice in a folder of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{Source, sources};
use super::{files, holds};

/// The rooms with those that each may use besides itself. What stands in the web and in no room is on top of them all.
const ROOMS: [(&str, &[&str]); 6] = [
    ("http", &[]),
    ("view", &["http"]),
    ("public", &["view", "http"]),
    ("machine", &["view", "http"]),
    ("desk", &["view", "http"]),
    ("middleware", &["desk", "public", "machine", "view", "http"]),
];

/// The rooms whose folders are slices.
const SLICED: [&str; 4] = ["public", "machine", "desk", "middleware"];

/// Folders of rooms that slices of the same room share.
const SHARED: [&str; 2] = ["desk/list", "machine/table"];

fn web() -> Vec<Source> {
    sources().into_iter().filter(|source| source.floor() == "web").collect()
}

/// The room of a path of modules or of files that begins at the web.
fn room<'a>(parts: &[&'a str]) -> Option<&'a str> {
    parts.get(1).copied().filter(|name| ROOMS.iter().any(|(room, _)| room == name))
}

/// The slices, as `desk/queue`.
fn slices() -> Vec<String> {
    let folders = SLICED.into_iter().flat_map(|room| {
        files::folders(&format!("src/web/{room}")).into_iter().map(move |slice| format!("{room}/{slice}"))
    });
    folders.filter(|slice| !SHARED.contains(&slice.as_str())).collect()
}

/// Every use of one part of the web by another: the file, its module, and what it uses.
fn uses() -> Vec<(String, Vec<String>, Vec<String>)> {
    let uses = web().into_iter().flat_map(|source| {
        let (path, own) = (source.path.clone(), source.module());
        source.reaches().into_iter().map(move |used| (path.clone(), own.clone(), used))
    });
    uses.filter(|(_, _, used)| used.first().is_some_and(|floor| floor == "web")).collect()
}

fn parts(module: &[String]) -> Vec<&str> {
    module.iter().map(String::as_str).collect()
}

#[test]
fn slices_never_use_one_another() {
    let slices = slices();
    let slice = |module: &[String]| {
        let name = format!("{}/{}", module.get(1)?, module.get(2)?);
        slices.contains(&name).then_some(name)
    };
    let across =
        uses().into_iter().filter(|(_, own, used)| slice(own).zip(slice(used)).is_some_and(|(own, used)| own != used));
    let reason =
        "Slices meet in http/path and in what stands beside them; so each can be read, changed and removed alone.";
    holds(reason, across.map(|(path, _, used)| format!("{path} uses {}", used.join("::"))).collect());
}

#[test]
fn rooms_use_only_those_below_them() {
    let offences = uses().into_iter().filter(|(path, own, used)| {
        let below = room(&parts(own)).and_then(|own| ROOMS.iter().find(|(room, _)| *room == own));
        let used = room(&parts(used));
        match below {
            Some((own, below)) => used.is_none_or(|used| used != *own && !below.contains(&used)),
            // What puts them together, and what mails say.
            None => path != "src/web/mod.rs" && !matches!(used, Some("http" | "view")),
        }
    });
    let reason =
        "Arrows run from desk, public and machine to view, and from there to http; what is public has no session.";
    holds(reason, offences.map(|(path, _, used)| format!("{path} uses {}", used.join("::"))).collect());
}

#[test]
fn no_file_of_the_web_comes_back_to_itself() {
    let files: BTreeMap<Vec<String>, String> = web().into_iter().map(|source| (source.module(), source.path)).collect();
    let file = |used: &[String]| (1..=used.len()).rev().find_map(|length| files.get(&used[..length]).cloned());
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, _, used) in uses() {
        arrows.entry(path.clone()).or_default().extend(file(&used).filter(|other| *other != path));
    }
    let nowhere = BTreeSet::new();
    let mut offences = Vec::new();
    for start in arrows.keys() {
        let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(next) = open.pop() {
            open.extend(arrows.get(next).unwrap_or(&nowhere).iter().filter(|other| reached.insert(*other)));
        }
        offences.extend(reached.contains(start).then(|| start.clone()));
    }
    holds("Files that use one another in a circle can only be understood all at once.", offences);
}

#[test]
fn every_room_is_known_here() {
    let strangers = files::folders("src/web").into_iter().filter(|name| ROOMS.iter().all(|(room, _)| room != name));
    holds("A new room needs its line in the rule.", strangers.collect());
}

#[test]
fn templates_and_tests_stand_in_the_same_rooms() {
    let slices = slices();
    let mut offences = Vec::new();
    for folder in files::folders("templates") {
        offences.extend(ROOMS.iter().all(|(room, _)| *room != folder).then(|| format!("templates/{folder}")));
    }
    for top in ["templates", "tests/it"] {
        let rooms = files::folders(top).into_iter().filter(|folder| SLICED.contains(&folder.as_str()));
        let folders = rooms.flat_map(|room| {
            let inside = files::folders(&format!("{top}/{room}")).into_iter();
            inside.map(move |slice| format!("{room}/{slice}"))
        });
        let strangers = folders.filter(|folder| !slices.contains(folder) && !SHARED.contains(&folder.as_str()));
        offences.extend(strangers.map(|folder| format!("{top}/{folder}")));
    }
    holds("The same noun on every floor, so that everything is found by its name.", offences);
}
