//! Every page can be used by keyboard: the skip link comes first, Tab passes everything that can be used in the order of
//! the page and ends, and where one stands can always be seen.

use std::collections::HashSet;

use serde::Deserialize;
use thirtyfour::Key;

use super::list::Page;
use super::reach::every_page;
use super::window::{NARROW, WIDE, Window};

/// Numbers everything that the Tab key should stop at; of radio buttons of one name, the chosen or the first.
const STOPS: &str = r#"(() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const stops = all.filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" && element.checkVisibility());
  const radios = (element) => stops.filter((other) => other.type === "radio" && other.name === element.name && other.form === element.form);
  const counted = stops.filter((element) => element.type !== "radio"
    || element === (radios(element).find((other) => other.checked) ?? radios(element)[0]));
  window.stops = counted;
  window.passed = [];
  // Each press first notes where the one before has led: asking in between would cost more than pressing.
  let pressed = false;
  addEventListener("keydown", () => { if (pressed) window.passed.push(window.focus()); pressed = true; }, true);
  return counted.length;
})()"#;

/// Says where the focus is: its number, what it is, and what is wrong with it.
const FOCUS: &str = r#"window.focus = () => {
  const element = document.activeElement;
  if (!element || element === document.body) return { number: -1, what: "the page", faults: [] };
  const style = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const seen = boxes.some((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  const uncovered = boxes.some((box) => [0.5, 0.05, 0.95].some((part) => {
    const top = document.elementFromPoint(Math.max(1, Math.min(innerWidth - 2, box.left + box.width * part)), Math.max(1, Math.min(innerHeight - 2, box.top + box.height / 2)));
    return top && (element.contains(top) || top.contains(element) || element.labels && [...element.labels].some((label) => label.contains(top)));
  }));
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const faults = [];
  if (!seen) faults.push("is out of sight");
  else if (!uncovered) faults.push("is covered");
  if (!ringed) faults.push("has no ring");
  return {
    number: window.stops.indexOf(element),
    what: `${element.tagName.toLowerCase()}.${element.className} “${(element.innerText || element.name || "").trim().slice(0, 30)}”`,
    faults,
  };
}"#;

/// Where the presses so far have led.
const PASSED: &str = "[...window.passed.splice(0), window.focus()]";

#[derive(Deserialize)]
struct Focus {
    number: i64,
    what: String,
    faults: Vec<String>,
}

/// Passes the page with the Tab key.
async fn passes(window: &Window) -> Vec<String> {
    window.value(&format!("{FOCUS}; undefined")).await;
    let count = window.value(STOPS).await.as_i64().expect("a number");
    let mut all: Vec<Focus> = Vec::new();
    // Fields for moments have stops within them.
    for more in [count + 1, 5, 5, 10] {
        for _ in 0..more {
            window.tabs().await;
        }
        let passed: Vec<Focus> = serde_json::from_value(window.value(PASSED).await).expect("where it stood");
        all.extend(passed);
        // It has come to the end of the page, or gone back.
        if !all.is_sorted_by_key(|focus| focus.number) {
            break;
        }
    }
    let (mut found, mut passed, mut last) = (Vec::new(), HashSet::new(), -1);
    for focus in all {
        if focus.number == -1 || focus.number < last {
            found.extend((focus.number > 0).then(|| format!("goes back to {}", focus.what)));
            break;
        }
        found.extend(focus.faults.iter().map(|fault| format!("{} {fault}", focus.what)));
        passed.insert(focus.number);
        last = focus.number;
    }
    let missed = (0..count).filter(|number| !passed.contains(number)).count();
    found.extend((missed > 0).then(|| format!("Tab misses {missed} of {count}, and stands at {last}")));
    found
}

/// The first stop leads into the content.
async fn skips(window: &Window) -> Vec<String> {
    let to_main = async {
        window.value("document.activeElement.blur()").await;
        window.tabs().await;
        let skip = window.value("document.activeElement.matches('.skip')").await;
        window.presses(Key::Enter).await;
        skip == true && window.value("document.activeElement.matches('main')").await == true
    };
    if to_main.await { Vec::new() } else { vec!["does not begin with a way to its content".to_owned()] }
}

async fn by_keyboard(lang: &str, width: u32) {
    let Some(window) = Window::open().await else { return };
    window.is_wide(width).await;
    // Gliding would show every stop on its way to where it will be.
    window.shows_as("screen", &[("prefers-reduced-motion", "reduce")]).await;
    let look = async |window: &Window, page: &Page| {
        let mut found = passes(window).await;
        // A page that came by a form cannot be opened again.
        if page.form.is_none() && page.is_framed() {
            window.reaches(page, lang).await;
            found.extend(skips(window).await);
        }
        found
    };
    every_page(&window, lang, look).await;
    window.close().await;
}

#[tokio::test]
async fn every_page_can_be_passed_by_keyboard_on_a_wide_screen() {
    by_keyboard("en", WIDE).await;
}

#[tokio::test]
async fn every_page_can_be_passed_by_keyboard_on_a_narrow_screen() {
    by_keyboard("fr", NARROW).await;
}
