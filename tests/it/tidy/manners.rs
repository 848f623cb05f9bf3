//! Sizes, openings, and what no file may name.

use super::code::sources;
use super::{files, holds};

#[test]
fn files_stay_short_enough_to_be_read_whole() {
    let over = |folder: &str, ending: &str, limit: usize| {
        let counted = files::under(folder, ending).into_iter().map(|file| (file.text.lines().count(), file.path));
        counted
            // A list of tables is looked things up in, not read.
            .filter(|(lines, path)| *lines > limit && path != "src/store/schema.rs")
            .map(|(lines, path)| format!("{path} has {lines} of {limit}"))
            .collect::<Vec<_>>()
    };
    let long = [over("src", ".rs", 300), over("tests", ".rs", 300), over("templates", ".html", 80)].concat();
    holds("What does not fit on a few screens is two things.", long);
}

#[test]
fn lines_of_templates_stay_within_a_screen() {
    let mut offences = Vec::new();
    for file in files::under("templates", ".html") {
        let long = file.text.lines().enumerate().filter(|(_, line)| line.chars().count() > 140);
        offences.extend(long.map(|(at, _)| format!("{}:{}", file.path, at + 1)));
    }
    holds("A line longer than a screen is not read to its end.", offences);
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let files = files::under("src", ".rs").into_iter().chain(files::under("tests", ".rs"));
    let silent =
        files.filter(|file| !file.text.starts_with("//! ") || file.text.lines().next().unwrap_or("").len() < 12);
    holds("A reader who opens a file learns first what it is.", silent.map(|file| file.path).collect());
}

#[test]
fn no_file_names_a_registry_or_a_machine() {
    // Put together here, so that this file does not name them either.
    let hosts = [concat!("crates", ".io"), concat!("npm", "js."), concat!("pypi", ".org"), concat!("ruby", "gems.")];
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/Use", "rs/"), concat!("/ho", "me/")];
    let mut offences = Vec::new();
    for file in files::under("", "") {
        // Cargo writes the lock file, and Homebrew's place on Linux is the same on every machine.
        if file.path == "Cargo.lock" {
            continue;
        }
        let text = file.text.replace("/home/linuxbrew/", "");
        let named = hosts.iter().chain(&places).filter(|name| text.contains(*name));
        offences.extend(named.map(|name| format!("{} names {name}", file.path)));
    }
    holds("The repository works wherever it is, and with whatever registry is configured.", offences);
}

#[test]
fn the_maps_name_every_folder() {
    let (readme, crate_page) = (files::read("README.md"), files::read("src/lib.rs"));
    let mut missing = Vec::new();
    for folder in files::folders("src") {
        let named = [readme.contains(&format!("`src/{folder}/`")), crate_page.contains(&format!("[`{folder}`]"))];
        missing.extend((named != [true, true]).then_some(folder));
    }
    holds("README.md and src/lib.rs hold the map of the code; what it leaves out is not found.", missing);
}

#[test]
fn the_readme_names_every_setting() {
    let (readme, config) = (files::read("README.md"), files::read("src/config.rs"));
    let settings = config.split("look(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let missing = settings.filter(|name| !readme.contains(&format!("`{name}`"))).map(str::to_owned);
    holds("The operator finds every setting in the README.", missing.collect());
}

#[test]
fn every_migration_can_be_taken_back() {
    let missing = files::folders("migrations").into_iter().filter(|name| {
        let down = files::read(&format!("migrations/{name}/down.sql"));
        let up = files::read(&format!("migrations/{name}/up.sql"));
        down.trim().is_empty() || up.trim().is_empty()
    });
    holds("A migration that cannot be taken back cannot be tested.", missing.collect());
}

#[test]
fn pages_hold_the_parts_one_sees() {
    const MOST: usize = 12;
    let mut offences = Vec::new();
    for source in sources() {
        for (at, _) in source.code.match_indices("#[template(") {
            let page = source.code[at..].split_once("struct ").map(|(_, rest)| rest).unwrap_or_default();
            let (head, body) = page.split_once('{').unwrap_or_default();
            let fields = body.split('}').next().unwrap_or_default().lines().filter(|line| line.ends_with(',')).count();
            if !head.contains(';') && fields > MOST {
                offences.push(format!("{}: {} has {fields} of {MOST}", source.path, head.trim()));
            }
        }
    }
    holds(
        "A page is nested by its parts, each drawn from one object; a flat one hides which field is whose.",
        offences,
    );
}
