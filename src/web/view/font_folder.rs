//! The files of fonts in a folder of the operator: which they are, and how much of them is read.

use std::path::{Path, PathBuf};

/// How a font's file may end.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];
/// How many files of a folder are read, how deep they may lie, and how many entries of folders are looked at for them.
const FILES: usize = 1_000;
const DEPTH: usize = 8;
const ENTRIES: usize = 20_000;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The files of fonts in a folder and those below it, by their paths: the first of them, where there are very many.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut left = ENTRIES;
    gather(folder, DEPTH, &mut left, &mut files);
    files
}

fn gather(folder: &Path, depth: usize, left: &mut usize, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().take(*left);
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    *left -= paths.len();
    // So that which are the first does not depend on how the disk lists them, in folders that are looked at whole.
    paths.sort();
    for path in paths {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match path.is_dir() {
            true if depth > 0 => gather(&path, depth - 1, left, files),
            false if ENDINGS.contains(&ending.as_str()) && path.is_file() && files.len() < FILES => files.push(path),
            _ => {}
        }
    }
}

/// The bytes of a file, if it has no more than that and is no larger than any font.
pub fn read(file: &Path, most: u64) -> Option<Vec<u8>> {
    let (length, most) = (std::fs::metadata(file).ok()?.len(), most.min(LARGEST));
    if length > most {
        tracing::warn!(file = %file.display(), length, "a font is too large to be kept in memory");
        return None;
    }
    std::fs::read(file).ok().filter(|bytes| bytes.len() as u64 <= most)
}
