//! axe-core finds nothing on any page: WCAG 2.2 AA and what its authors hold to be good practice.

use serde_json::json;

use super::equipment::Tool;
use super::walk::{Check, finds_nothing};
use super::window::{NARROW, WIDE, Window};

/// Every rule, as options of a run.
const EVERY_RULE: &str = r#"{
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
}"#;
/// The rules that look at where things are and how large: all that a narrow page can break if it shows the same elements as
/// the wide one.
const LAYOUT_RULES: &str = r#"{
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "skip-link", "target-size"] },
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

/// Which elements of the page are shown, as text.
const SHOWN: &str = r#"[...document.querySelectorAll("*")].map((element) =>
  element.checkVisibility({ visibilityProperty: true }) ? "1" : "0").join("")"#;

/// Runs the rules, and says for each fault its rule, its place and why.
async fn run(window: &Window, options: &str) -> Vec<String> {
    let run = format!(
        r#"axe.run(document, {options}).then((results) => results.violations.flatMap((rule) => rule.nodes.map((node) =>
          `${{rule.id}}: ${{node.target.join(" ")}}: ${{node.failureSummary.replace(/\s+/g, " ")}}`)))"#
    );
    serde_json::from_value(window.value(&run).await).expect("a list")
}

/// Has axe-core in every page that is opened from now on. Sent once, as it is large.
pub async fn prepares(window: &Window) {
    let axe = std::fs::read_to_string(Tool::Axe.path().expect("axe-core")).expect("axe-core");
    window.tells("Page.addScriptToEvaluateOnNewDocument", json!({ "source": axe })).await;
}

/// What it finds on the page that is there, in a wide window and in a narrow one, light and dark.
pub async fn faults(window: &Window) -> Vec<String> {
    let (mut all, mut wide) = (Vec::new(), String::new());
    for width in [WIDE, NARROW] {
        window.is_wide(width).await;
        let shown = window.text(SHOWN).await;
        let mut rules = if shown == wide { LAYOUT_RULES } else { EVERY_RULE };
        wide = shown;
        let mut light = String::new();
        for scheme in ["light", "dark"] {
            shows_in(window, scheme).await;
            let boxes = window.text(BOXES).await;
            if scheme == "dark" {
                rules = if boxes == light { COLOUR_RULES } else { EVERY_RULE };
            }
            light = boxes;
            let found = run(window, rules).await;
            all.extend(found.into_iter().map(|fault| format!("{scheme}, {width} px: {fault}")));
        }
        shows_in(window, "light").await;
    }
    all
}

/// Shows pages light or dark, at once: colours on their way from one to the other can be read by nobody.
pub async fn shows_in(window: &Window, scheme: &str) {
    window.shows_as("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_english() {
    finds_nothing(Check::Axe, "en").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_french() {
    finds_nothing(Check::Axe, "fr").await;
}
