//! axe-core finds nothing on any page: WCAG 2.2 AA and what its authors hold to be good practice.

use super::equipment::{Tool, has};
use super::list::Page;
use super::reach::every_page;
use super::window::{NARROW, WIDE, Window};

/// Runs it, and says for each fault its rule, its place and why.
const RUN: &str = r#"axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
}).then((results) => results.violations.flatMap((rule) => rule.nodes.map((node) =>
  `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`)))"#;

async fn faults(window: &Window, axe: &str) -> Vec<String> {
    window.value(axe).await;
    let mut all = Vec::new();
    for scheme in ["light", "dark"] {
        window.shows_as("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]).await;
        for width in [WIDE, NARROW] {
            window.is_wide(width).await;
            let found: Vec<String> = serde_json::from_value(window.value(RUN).await).expect("a list");
            all.extend(found.into_iter().map(|fault| format!("{scheme}, {width} px: {fault}")));
        }
    }
    all
}

async fn finds_nothing(lang: &str) {
    if !has(&[Tool::Axe]) {
        return;
    }
    let Some(window) = Window::open().await else { return };
    let axe = std::fs::read_to_string(Tool::Axe.path().expect("axe-core")).expect("axe-core");
    // Nothing of its value is needed, and it is large.
    let axe = format!("{axe};undefined");
    every_page(&window, lang, async |window: &Window, _: &Page| faults(window, &axe).await).await;
    window.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_english() {
    finds_nothing("en").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_french() {
    finds_nothing("fr").await;
}
