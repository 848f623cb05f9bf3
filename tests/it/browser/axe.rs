//! axe-core finds nothing on any page: WCAG 2.2 AA and what its authors hold to be good practice.

use super::equipment::{Tool, has};
use super::list::Page;
use super::reach::every_page;
use super::window::{NARROW, WIDE, Window};

/// Every rule, as options of a run.
const EVERY_RULE: &str = r#"{
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
}"#;
/// The rules that look at colours: all that a dark page can break if it holds the same boxes as the light one.
const COLOUR_RULES: &str =
    r#"{ runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }, resultTypes: ["violations"] }"#;

/// Every box of the page, as text: where this is the same, dark differs from light in colours alone.
const BOXES: &str = r#"[...document.querySelectorAll("body *")].map((element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.checkVisibility({ visibilityProperty: true }) ? [left, top, width, height].map(Math.round).join() : "";
}).join(";")"#;

/// Runs the rules, and says for each fault its rule, its place and why.
async fn run(window: &Window, options: &str) -> Vec<String> {
    let run = format!(
        r#"axe.run(document, {options}).then((results) => results.violations.flatMap((rule) => rule.nodes.map((node) =>
          `${{rule.id}}: ${{node.target.join(" ")}}: ${{node.failureSummary.replace(/\s+/g, " ")}}`)))"#
    );
    serde_json::from_value(window.value(&run).await).expect("a list")
}

async fn faults(window: &Window, axe: &str) -> Vec<String> {
    window.value(axe).await;
    let mut all = Vec::new();
    for width in [WIDE, NARROW] {
        window.is_wide(width).await;
        let mut light = String::new();
        for (scheme, rules) in [("light", EVERY_RULE), ("dark", COLOUR_RULES)] {
            window.shows_as("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]).await;
            let boxes = window.text(BOXES).await;
            let is_same = light.is_empty() || boxes == light;
            light = boxes;
            let found = run(window, if is_same { rules } else { EVERY_RULE }).await;
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
