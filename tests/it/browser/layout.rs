//! No page scrolls sideways: on a wide screen, on a telephone, on the narrowest one that counts, and with text twice as
//! large. What needs more room scrolls in a place of its own. And no heading stands over nothing.

use super::walk::{Check, finds_nothing};
use super::window::Window;

/// The elements that stick out of the window, or whose words stick out of them.
/// With the menu behind the name open: what hangs over the page needs room on it too.
pub const SIDEWAYS: &str = r#"(() => {
  const menu = document.querySelector(".person-menu:not([open])");
  menu?.setAttribute("open", "");
  const room = document.documentElement.clientWidth;
  const scrolls = (element) => element.closest(".scroll") !== null;
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && !scrolls(element) && !element.closest(".unseen, .skip, svg")
      && (box.right > room + 1 || box.left < -1 || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        && !element.matches("input, textarea, select, summary") && getComputedStyle(element).display !== "inline");
  });
  const said = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")} is ${
    Math.round(element.getBoundingClientRect().right)} of ${room} px: ${element.textContent.trim().slice(0, 40)}`;
  const page = document.scrollingElement.scrollWidth > room ? [`scrolls to ${document.scrollingElement.scrollWidth} of ${room} px`] : [];
  const found = [...page, ...out.slice(-3).map(said)];
  menu?.removeAttribute("open");
  return found;
})()"#;

/// The parts of the page of which a reader sees the heading alone.
const HOLLOW: &str = r#"[...document.querySelectorAll("main section")].filter((section) => {
  const heading = section.querySelector("h2, h3");
  return heading && heading.innerText.trim() && heading.offsetHeight > 0 && !heading.closest(".unseen")
    && section.innerText.trim() === heading.innerText.trim() && !section.querySelector("svg, img, input, textarea");
}).map((section) => `nothing under “${section.innerText.trim()}”`)"#;

/// What sticks out in a window of this width.
pub async fn sticks_out(window: &Window, width: u32) -> Vec<String> {
    window.is_wide(width).await;
    let found: Vec<String> = serde_json::from_value(window.value(SIDEWAYS).await).expect("a list");
    let hollow: Vec<String> = serde_json::from_value(window.value(HOLLOW).await).expect("a list");
    found.into_iter().chain(hollow).map(|fault| format!("{width} px: {fault}")).collect()
}

#[tokio::test]
async fn no_page_scrolls_sideways_in_english() {
    finds_nothing(Check::Sideways, "en").await;
}

#[tokio::test]
async fn no_page_scrolls_sideways_in_french() {
    finds_nothing(Check::Sideways, "fr").await;
}

#[tokio::test]
async fn no_page_scrolls_sideways_with_text_twice_as_large() {
    finds_nothing(Check::SidewaysWhenLarge, "en").await;
    finds_nothing(Check::SidewaysWhenLarge, "fr").await;
}
