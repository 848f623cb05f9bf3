//! A machine as `bin/setup` sees it: a folder with a copy of the script, the places in which it looks, and programs that
//! only note how they were called.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::program::{Directory, Told};

/// What the script itself needs, taken from the real machine.
const ORDINARY: &[&str] = &["cat", "chmod", "env", "grep", "ln", "mkdir", "mv", "sh", "tr"];

pub struct Machine {
    directory: Directory,
    settings: Vec<(&'static str, String)>,
}

impl Machine {
    /// A machine with a Rust toolchain and a C compiler, on which somebody works who is not root.
    pub fn new() -> Machine {
        let machine = Machine { directory: Directory::new("pledgebook-it-machine"), settings: Vec::new() };
        let script = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/bin/setup")).expect("bin/setup");
        let root = machine.directory.path().display().to_string();
        let places = ["/usr/", "/opt/", "/etc/", "/home/linuxbrew/", "/Applications/"];
        let moved = places.iter().fold(script, |script, place| script.replace(place, &format!("{root}{place}")));
        machine.puts("bin/setup", &moved);
        let real = std::env::var_os("PATH").expect("PATH");
        for name in ORDINARY {
            let found = std::env::split_paths(&real).map(|folder| folder.join(name)).find(|path| path.is_file());
            symlink(found.unwrap_or_else(|| panic!("no {name}")), machine.path(&format!("bin/{name}")))
                .expect("a link");
        }
        machine.with(&["cargo", "cc"]).says("id", "1000").says("uname", "Linux x86_64")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// A file that can be run.
    fn puts(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
    }

    /// A program that does this, in sh, after it has noted how it was called.
    pub fn does(self, name: &str, action: &str) -> Machine {
        let notes = self.path("notes");
        self.puts(
            &format!("bin/{name}"),
            &format!("#!/bin/sh\necho {name} \"$@\" >>'{}'\n{action}\n", notes.display()),
        );
        self
    }

    /// A program that says this.
    fn says(self, name: &str, words: &str) -> Machine {
        self.puts(&format!("bin/{name}"), &format!("#!/bin/sh\necho {words}\n"));
        self
    }

    /// Programs that do nothing.
    pub fn with(self, names: &[&str]) -> Machine {
        names.iter().fold(self, |machine, name| machine.does(name, ""))
    }

    /// PostgreSQL as Debian has it.
    pub fn with_postgres(self, version: &str, extensions: &[&str]) -> Machine {
        let bin = format!("usr/lib/postgresql/{version}/bin");
        for name in ["postgres", "initdb"] {
            self.puts(&format!("{bin}/{name}"), &format!("#!/bin/sh\necho '{name} (PostgreSQL) {version}.1'\n"));
        }
        for extension in extensions.iter().chain(&["plpgsql"]) {
            self.puts(&format!("usr/share/postgresql/{version}/extension/{extension}.control"), "");
        }
        self
    }

    /// What browser tests need.
    pub fn with_browser(self) -> Machine {
        for (name, at) in [("axe-core", "axe_version"), ("vnu-jar", "checker_version")] {
            let script = fs::read_to_string(self.path("bin/setup")).expect("the script");
            let version =
                script.split(&format!("{at}=")).nth(1).and_then(|rest| rest.lines().next()).expect("a version");
            let package = format!("target/browser/node_modules/{name}/package.json");
            self.puts(&package, &format!("{{\n  \"version\": \"{version}\"\n}}\n"));
        }
        self.with(&["chromium", "chromedriver", "java"])
    }

    /// A system of this name.
    pub fn with_system(self, name: &str) -> Machine {
        self.puts("etc/os-release", &format!("NAME=\"A system\"\nID={name}\n"));
        self
    }

    /// Somebody works on it who is root.
    pub fn with_root(self) -> Machine {
        self.says("id", "0")
    }

    pub fn set(mut self, name: &'static str, value: &str) -> Machine {
        self.settings.push((name, value.to_owned()));
        self
    }

    /// How `bin/setup` ends on it, and what it says.
    pub fn setup(&self, arguments: &[&str]) -> Told {
        let mut command = Command::new("/bin/sh");
        command.arg(self.path("bin/setup")).args(arguments).env_clear().env("PATH", self.path("bin"));
        command.envs(self.settings.iter().map(|(name, value)| (*name, value)));
        let output = command.stdin(Stdio::null()).output().expect("an end");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Told { status: output.status, out: text(output.stdout), err: text(output.stderr) }
    }

    /// How programs were called, one call a line.
    pub fn notes(&self) -> String {
        fs::read_to_string(self.path("notes")).unwrap_or_default()
    }
}
