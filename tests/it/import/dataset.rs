//! The lists of promises that others published, when they lie beside the project; skipped, and not silently, when not.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Operator;

fn dataset(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {name} does not lie in ../shared/data; the small files of the other tests stand in for it");
    None
}

async fn imports_whole(name: &str, map: &str, rows: usize, first: &str) {
    let Some(path) = dataset(name) else { return };
    let desk = Operator::sits_down().await;
    let begun = Instant::now();
    let told = desk.imports_at(&path, map, &[]).await;
    let took = begun.elapsed();
    told.is_well().has_line(&["line 2 ", first, "created"]).has_line(&[&format!("{rows} created, 0 updated")]);
    assert_eq!(told.out.lines().count(), rows + 1);
    // About a second is the promise; the bound leaves room for machines that do much else.
    assert!(took < Duration::from_secs(10), "{name} took {took:?}");
    let promises = desk.promises().await;
    assert_eq!(promises.len(), rows + 1);
    let told = desk.imports_at(&path, map, &["--update"]).await;
    told.is_well().has_line(&[&format!("0 created, 0 updated, {rows} unchanged, 0 differing")]);
    assert_eq!(desk.promises().await, promises);
    assert_eq!(desk.trail().await.iter().filter(|entry| entry.action == "promise.import").count(), 1);
}

#[tokio::test]
async fn the_platform_of_2025_comes_in_whole() {
    let map = "ID=reference,Commitment=statement.en";
    imports_whole("buildcanada-2025/2025-LPC-platform.csv", map, 348, "LPC-001").await;
}

#[tokio::test]
async fn the_mandate_letters_of_2021_come_in_whole() {
    let map = "MLC ID=reference,Commitment=statement.en";
    imports_whole("canada-mandate-letters-2021/2021-mandate-commitments.csv", map, 760, "100").await;
}
