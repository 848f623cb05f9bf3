//! Every page is dark for readers who wish it, light on paper and without what can only be clicked, and still for
//! readers who wish no motion.

use super::layout::sticks_out;
use super::list::{Page, Who};
use super::walk::{Check, finds_nothing};
use super::window::{WIDE, Window};

/// The width of a sheet of A4 between its margins, in pixels.
const SHEET: u32 = 673;
/// And its height.
const SHEET_HEIGHT: f64 = 986.0;

/// How light ground and ink are, from 0 to 1.
const LIGHT: &str = r#"(() => {
  const light = (colour) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;
  };
  const body = getComputedStyle(document.body);
  return [light(body.backgroundColor), light(body.color)];
})()"#;

/// What can be seen and serves only to be clicked, and whether the title can be seen.
const ON_PAPER: &str = r#"[...document.querySelectorAll("nav, form, button, input, textarea, select, .skip, .flash")]
  .filter((element) => element.checkVisibility()).map((element) => `prints ${element.tagName.toLowerCase()}.${element.getAttribute("class")}`)
  .concat(document.querySelector("h1").checkVisibility() ? [] : ["prints no title"])"#;

/// What moves although nothing should.
const MOVING: &str = r#"[document.documentElement, ...document.body.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return style.scrollBehavior === "smooth" || style.animationName !== "none"
    || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
}).slice(0, 3).map((element) => `${element.tagName.toLowerCase()} moves`)"#;

async fn list(window: &Window, expression: &str) -> Vec<String> {
    serde_json::from_value(window.value(expression).await).expect("a list")
}

async fn lightness(window: &Window) -> (f64, f64) {
    serde_json::from_value(window.value(LIGHT).await).expect("two numbers")
}

async fn on_screen(window: &Window) -> Vec<String> {
    let mut found = Vec::new();
    for (scheme, dark) in [("light", false), ("dark", true)] {
        window.shows_as("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]).await;
        let (ground, ink) = lightness(window).await;
        let is_so = if dark { ground < 0.2 && ink > 0.7 } else { ground > 0.8 && ink < 0.3 };
        found.extend((!is_so).then(|| format!("{scheme}: ground is {ground:.2}, ink {ink:.2}")));
    }
    found.extend(list(window, MOVING).await);
    found
}

/// On paper as a reader prints it whose screen is dark.
async fn on_paper(window: &Window, page: &Page) -> Vec<String> {
    window.shows_as("print", &[("prefers-color-scheme", "dark")]).await;
    let mut found = sticks_out(window, SHEET).await;
    let (ground, ink) = lightness(window).await;
    found.extend((ground < 0.99 || ink > 0.1).then(|| format!("on paper ground is {ground:.2}, ink {ink:.2}")));
    found.extend(list(window, ON_PAPER).await);
    if page.who == Who::Reader {
        let height = window.value("document.body.scrollHeight").await.as_f64().expect("a height");
        let (sheets, most) = (sheets(window).await, (height / SHEET_HEIGHT).ceil() as usize + 1);
        found.extend((sheets == 0 || sheets > most).then(|| format!("prints {sheets} sheets where {most} are enough")));
    }
    window.is_wide(WIDE).await;
    found
}

/// How many sheets of A4 the page takes.
async fn sheets(window: &Window) -> usize {
    let pdf = window.prints().await;
    let count = |name: &[u8]| pdf.windows(name.len()).filter(|part| part == &name).count();
    count(b"/Type /Page") - count(b"/Type /Pages")
}

/// What is wrong with the page that is there, on a screen and on paper.
pub async fn faults(window: &Window, page: &Page) -> Vec<String> {
    let mut found = on_screen(window).await;
    found.extend(on_paper(window, page).await);
    found
}

#[tokio::test]
async fn dark_print_and_stillness_in_english() {
    finds_nothing(Check::Media, "en").await;
}

#[tokio::test]
async fn dark_print_and_stillness_in_french() {
    finds_nothing(Check::Media, "fr").await;
}

#[tokio::test]
async fn links_glide_for_those_who_do_not_mind() {
    let Some(window) = Window::open().await else { return };
    window.goes(&super::site::site().address).await;
    window.shows_as("screen", &[("prefers-reduced-motion", "no-preference")]).await;
    assert!(!list(&window, MOVING).await.is_empty(), "the check for stillness sees motion");
    window.close().await;
}
