//! The slices of the web, each in a folder of its own.

use super::code::sources;
use super::{files, holds};

#[test]
fn slices_never_use_one_another() {
    let slices = files::folders("src/web");
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| source.floor() == "web" && source.path != "src/web/mod.rs") {
        let own = source.path.split('/').nth(2).unwrap_or_default();
        for path in source.reaches() {
            let [web, slice, ..] = &path[..] else { continue };
            if web == "web" && slices.contains(slice) && slice != own {
                offences.push(format!("{} uses {}", source.path, path.join("::")));
            }
        }
    }
    let reason =
        "Slices meet in web/path and in what stands beside them; so each can be read, changed and removed alone.";
    holds(reason, offences);
}

#[test]
fn the_folders_of_templates_are_called_like_slices() {
    let slices = files::folders("src/web");
    let strangers = files::folders("templates").into_iter().filter(|name| name != "part" && !slices.contains(name));
    holds("The same noun on every floor, so that everything is found by its name.", strangers.collect());
}
