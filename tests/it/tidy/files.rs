//! The files of this repository as text.

use std::path::{Path, PathBuf};

/// A file: its path from the root of the repository, and what is in it.
pub struct File {
    pub path: String,
    pub text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file under `folder` whose name ends in `ending`, by path.
pub fn under(folder: &str, ending: &str) -> Vec<File> {
    let mut files = Vec::new();
    collect(&root().join(folder), ending, &mut files);
    assert!(!files.is_empty(), "nothing under {folder} ends in {ending}");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Made by tools or by running the program, and kept out of the repository.
        if ["target", "var", ".git"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, ending, files);
        } else if name.ends_with(ending)
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            let path = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
            files.push(File { path, text });
        }
    }
}

/// One file.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the folders in `folder`.
pub fn folders(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let folders = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
