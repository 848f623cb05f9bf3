//! What the browser suite needs from outside: Chromium with its driver, axe-core, and the Nu HTML checker with a Java.
//! What is absent is said loudly; it fails the tests only where `PLEDGEBOOK_BROWSER` is `required`.

use std::io::Write;
use std::path::{Path, PathBuf};

/// Where `bin/setup` puts axe-core and the Nu HTML checker, unless `PLEDGEBOOK_BROWSER_MODULES` says another place.
const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/browser/node_modules");

/// Where macOS has programs that are in no `PATH`. They come first, as its own `java` may only say that there is none.
const FOLDERS: &[&str] =
    &["/opt/homebrew/opt/openjdk/bin", "/usr/local/opt/openjdk/bin", "/Applications/Google Chrome.app/Contents/MacOS"];

/// Chromium without all that no page needs, a third cheaper to drive; and with it.
const SHELLS: &[&str] = &["chromium-headless-shell", "chrome-headless-shell"];
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "Google Chrome"];

/// Something that is either there or not.
#[derive(Clone, Copy)]
pub enum Tool {
    Chromium,
    Driver,
    Java,
    Axe,
    Checker,
}

impl Tool {
    fn name(self) -> &'static str {
        match self {
            Tool::Chromium => "Chromium",
            Tool::Driver => "chromedriver",
            Tool::Java => "Java",
            Tool::Axe => "axe-core",
            Tool::Checker => "the Nu HTML checker",
        }
    }

    /// Where it is.
    pub fn path(self) -> Option<PathBuf> {
        match self {
            Tool::Chromium => program(SHELLS).or_else(|| program(BROWSERS)),
            Tool::Driver => program(&["chromedriver"]),
            Tool::Java => program(&["java"]),
            Tool::Axe => module("axe-core/axe.min.js"),
            Tool::Checker => module("vnu-jar/build/dist/vnu.jar"),
        }
    }
}

/// Whether everything a test needs is there. A test for which it is not ends, and says so past the test runner, which
/// shows no words of tests that pass.
pub fn has(needed: &[Tool]) -> bool {
    let absent: Vec<&str> = needed.iter().filter(|tool| tool.path().is_none()).map(|tool| tool.name()).collect();
    if absent.is_empty() {
        return true;
    }
    let absent = absent.join(" and ");
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let required = std::env::var("PLEDGEBOOK_BROWSER").is_ok_and(|wish| wish == "required");
    assert!(!required, "PLEDGEBOOK_BROWSER is required, and {absent} cannot be found: see bin/setup");
    let _ =
        writeln!(std::io::stderr(), "SKIPPED {test}: {absent} cannot be found; `bin/test` installs it where it may");
    false
}

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = FOLDERS.iter().map(PathBuf::from).chain(std::env::split_paths(&path)).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn module(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PLEDGEBOOK_BROWSER_MODULES").map_or_else(|| PathBuf::from(MODULES), PathBuf::from);
    Some(Path::new(&folder).join(file)).filter(|path| path.is_file())
}
