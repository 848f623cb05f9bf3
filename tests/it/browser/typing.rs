//! The line that is being typed is never under the bar at the foot of a form, wherever it stood before: with real keys, and
//! with the scrolling of the browser itself.

use pledgebook::domain::id::AssessmentId;
use serde_json::json;

use super::measures::signs_in;
use super::window::Window;
use crate::support::people::Person;
use crate::support::{App, make};

/// The fields of the page in which lines are typed; none of the bar itself. The status of a draft at its longest, for the bar
/// is as high as what it says.
const FIELDS: &str = r#"(() => {
  const status = document.getElementById("draft-status");
  if (status) status.textContent = Object.values(status.dataset).sort((one, other) => other.length - one.length)[0];
  document.querySelectorAll("main details").forEach((part) => { part.open = true; });
  window.fields = [...document.querySelectorAll("main textarea, main input")].filter((field) =>
    ["textarea", "text"].includes(field.type) && field.checkVisibility() && !field.closest(".actions-stay"));
  for (const field of window.fields.filter((field) => field.type === "textarea")) field.value = "A line of text.\n".repeat(60);
  return window.fields.length;
})()"#;

/// Where the line with the caret lies, and where the bar begins. Of a text of many lines a copy shows where the caret is.
const LINE: &str = r#"window.line = () => {
  const field = document.activeElement, box = field.getBoundingClientRect();
  const bars = [...document.querySelectorAll("main *")].filter((part) => getComputedStyle(part).position === "sticky" && !part.contains(field));
  const tops = bars.map((bar) => bar.getBoundingClientRect()).filter((bar) => bar.height > 0 && bar.bottom >= innerHeight - 1);
  const foot = Math.min(innerHeight, ...tops.map((bar) => bar.top));
  if (field.type !== "textarea") return { top: box.top, bottom: box.bottom, foot };
  const copy = document.createElement("div"), style = getComputedStyle(field);
  for (const name of style) copy.style.setProperty(name, style.getPropertyValue(name));
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", height: "auto", minHeight: 0, whiteSpace: "pre-wrap", width: `${box.width}px` });
  const caret = Object.assign(document.createElement("span"), { textContent: "x" });
  copy.append(field.value.slice(0, field.selectionEnd), caret, field.value.slice(field.selectionEnd));
  document.body.append(copy);
  const [at, from] = [caret.getBoundingClientRect(), copy.getBoundingClientRect()];
  copy.remove();
  const top = box.top + at.top - from.top - field.scrollTop;
  return { top, bottom: top + at.height, foot };
}"#;

/// Puts the caret into a field, this far through its text, and moves the page until its line lies this far below the upper edge
/// of the bar.
const BEGINS: &str = r#"((number, part, below) => {
  const field = window.fields[number];
  field.focus({ preventScroll: true });
  const at = Math.round(field.value.length * part);
  field.setSelectionRange(at, at);
  const { top, foot } = window.line();
  scrollBy({ top: top - foot - below, behavior: "instant" });
})"#;

/// Waits until the page moves no more, and says by how much the line is covered.
const COVERED: &str = r#"new Promise((done) => {
  let last = NaN, still = 0;
  const look = () => {
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
    if (still < 8) return requestAnimationFrame(look);
    const { top, bottom, foot } = window.line();
    done(Math.round(bottom) > Math.round(foot) || bottom < 0 ? `${Math.round(top)}–${Math.round(bottom)} px, and the bar begins at ${Math.round(foot)}` : "");
  };
  look();
})"#;

/// What was covered while lines were typed on the page that is there.
async fn types_lines(window: &Window, page: &str) -> Vec<String> {
    window.value(&format!("{LINE}; undefined")).await;
    let count = window.value(FIELDS).await.as_u64().expect("a number");
    assert!(count > 0, "{page} has nothing to type into");
    let mut found = Vec::new();
    for number in [0, 1, count / 2, count - 1] {
        for (part, below) in [(0.5, 2), (1.0, 2), (1.0, 300), (0.5, -10)] {
            window.value(&format!("{BEGINS}({}, {part}, {below})", number.min(count - 1))).await;
            window.types("x").await;
            let covered = window.text(COVERED).await;
            let field = window.text("document.activeElement.name").await;
            found.extend((!covered.is_empty()).then(|| format!("{page}, {field}: {covered}")));
        }
    }
    found
}

/// The windows and the sizes of text in which people type.
const SIZES: [(u32, u32, u32); 4] = [(1280, 800, 16), (1280, 800, 24), (1280, 800, 32), (390, 844, 16)];

async fn at_every_size(window: &Window, page: &str, found: &mut Vec<String>) {
    for (width, height, text) in SIZES {
        window.has_text(text).await;
        window.is_sized(width, height).await;
        found.extend(types_lines(window, &format!("{page} at {width} × {height}, text of {text}")).await);
    }
    window.has_text(16).await;
    window.is_sized(1280, 800).await;
}

/// A draft of another promise.
async fn another(app: &mut App, ana: &Person, reference: &str) -> AssessmentId {
    app.promise = make::promise(app, app.tracker, reference).await;
    ana.drafts(app, &make::RATING).await
}

#[tokio::test]
async fn the_line_that_is_typed_is_never_under_the_bar() {
    let Some(window) = Window::open().await else { return };
    let mut app = App::start().await;
    let (ana, ed, root) = (app.researcher("ana").await, app.editor("ed").await, app.admin("root").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let (torn, waits) = (another(&mut app, &ana, "2.01").await, another(&mut app, &ana, "2.02").await);
    ana.submits(waits).await.answers(200);
    let desk = |lang: &str, rest: String| format!("{}/{lang}/desk/{rest}", app.address);
    window.is_sized(1280, 800).await;
    let mut found = Vec::new();

    signs_in(&window, &app, &ana).await;
    for lang in ["en", "fr"] {
        window.goes(&desk(lang, format!("assessments/{draft}/draft"))).await;
        at_every_size(&window, &format!("the draft ({lang})"), &mut found).await;
    }
    // Somebody saves meanwhile, so that saving leads to both texts.
    window.goes(&desk("fr", format!("assessments/{torn}/draft"))).await;
    ana.saves(torn, &[("rationale.en", "Missions went on."), ("evidence.1.title", "A report")]).await.answers(200);
    let typed = json!([["rationale.en", "Missions grew."], ["evidence.1.title", "Another report"]]);
    let types = "for (const [name, words] of TYPED) document.getElementsByName(name)[0].value = words";
    window.value(&types.replace("TYPED", &typed.to_string())).await;
    window.leaves(async { drop(window.value("document.querySelector('[value=save]').click()").await) }).await;
    at_every_size(&window, "the conflict", &mut found).await;

    window.tells("Network.clearBrowserCookies", json!({})).await;
    signs_in(&window, &app, &ed).await;
    window.goes(&desk("fr", format!("assessments/{waits}"))).await;
    at_every_size(&window, "the review", &mut found).await;

    window.tells("Network.clearBrowserCookies", json!({})).await;
    signs_in(&window, &app, &root).await;
    window.goes(&desk("fr", format!("trackers/{}/codebook", app.tracker))).await;
    at_every_size(&window, "the codebook", &mut found).await;
    assert!(found.is_empty(), "{} lines are covered\n{}", found.len(), found.join("\n"));
    window.close().await;
}
