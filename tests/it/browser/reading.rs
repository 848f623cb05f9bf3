//! What readers do: change the language, filter the list, follow links; with script and without. Pages are the same
//! either way, and nothing on them is refused by the browser.

use serde_json::Value;
use thirtyfour::Key;

use super::list::Page;
use super::reach::{LANGUAGES, every_page};
use super::site::site;
use super::walk::{Check, finds_nothing};
use super::window::Window;

async fn opens(path: &str) -> Option<Window> {
    let window = Window::open().await?;
    window.goes(&format!("{}{path}", site().address)).await;
    Some(window)
}

/// Where the page that is there leads to instead of itself in the other language.
pub async fn misleads(window: &Window, page: &Page) -> Vec<String> {
    // A form is not sent again, and what is not there is not there in the other language either.
    if page.form.is_some() || page.status != 200 || !page.is_framed() {
        return Vec::new();
    }
    let switch = "document.querySelector('header a[hreflang]')?.href ?? 'nowhere'";
    let (led, wanted) = (window.text(switch).await, page.address(site(), LANGUAGES[1]));
    let led = led.trim_end_matches("#promises");
    if led == wanted { Vec::new() } else { vec![format!("leads to {led}, not {wanted}")] }
}

#[tokio::test]
async fn every_page_leads_to_itself_in_the_other_language() {
    finds_nothing(Check::Language, LANGUAGES[0]).await;
}

#[tokio::test]
async fn a_reader_changes_the_language_and_comes_back() {
    let Some(window) = opens("/en/trudeau-2015/promises/1.02").await else { return };
    window.tabs_to("Français").await;
    window.enters().await;
    assert_eq!(window.address().await, "/fr/trudeau-2015/promesses/1.02");
    assert_eq!(window.text("document.documentElement.lang").await, "fr");
    window.tabs_to("English").await;
    window.enters().await;
    assert_eq!(window.address().await, "/en/trudeau-2015/promises/1.02");
    window.close().await;
}

const ROWS: &str = "document.querySelectorAll('.promises > li').length";

/// Filters by verdict and words, takes the words off again, and finds nothing for a word that stands nowhere.
async fn filters(script: bool) {
    let Some(window) = opens("/en/trudeau-2015").await else { return };
    window.runs_script(script).await;
    window.goes(&format!("{}/en/trudeau-2015", site().address)).await;
    window.tabs_to("Verdict").await;
    window.types("Broken").await;
    window.tabs_to("Filter").await;
    window.presses(Key::Enter).await;
    window.comes_to("location.search.includes('verdict=broken') && document.readyState === 'complete'").await;
    let counted = window.text("document.querySelector('#verdict').selectedOptions[0].text").await;
    let rows = window.value(ROWS).await;
    assert_eq!(counted, format!("Broken ({rows})"), "as many as the form counts");

    window.tabs_to("Words").await;
    window.types("zeppelin").await;
    window.presses(Key::Enter).await;
    window.comes_to("location.search.includes('words=zeppelin') && document.readyState === 'complete'").await;
    assert_eq!(window.value(ROWS).await, Value::from(0));
    window.shows("No promise").await;
    window.tabs_to("zeppelin").await;
    window.enters().await;
    assert_eq!(window.value(ROWS).await, rows, "the words are taken off");
    assert_eq!(window.text("document.querySelector('#verdict').value").await, "broken", "the form tells it too");
    window.close().await;
}

#[tokio::test]
async fn a_reader_filters_the_list_with_script() {
    filters(true).await;
}

#[tokio::test]
async fn a_reader_filters_the_list_without_script() {
    filters(false).await;
}

/// Searches from the front page, and follows what was found.
async fn searches(script: bool) {
    let Some(window) = opens("/en").await else { return };
    window.runs_script(script).await;
    window.tabs_to("Search").await;
    window.enters().await;
    window.tabs_to("What are you looking for?").await;
    window.types("electoral system").await;
    window.presses(Key::Enter).await;
    window.comes_to("location.search.includes('electoral') && document.readyState === 'complete'").await;
    window.shows("3.01").await;
    assert_ne!(
        window.value("document.querySelectorAll('mark').length").await,
        Value::from(0),
        "what was found is marked"
    );
    window.close().await;
}

#[tokio::test]
async fn a_reader_searches_with_script() {
    searches(true).await;
}

#[tokio::test]
async fn a_reader_searches_without_script() {
    searches(false).await;
}

/// What a page says, but for the switch of what only scripts do.
const SAID: &str = r#"((main) => {
  // Sessions and links are used by others meanwhile, and say when.
  main.querySelectorAll("[data-shortcuts-switch], .worklist-plain .detail").forEach((part) => part.remove());
  // A minute may pass between the one reading and the other.
  return main.innerText.replace(/\b\d+ (minute|hour|day)s? ago|\ba moment ago|\bjust now/g, "lately");
})(document.querySelector("main"))"#;

#[tokio::test]
async fn every_page_says_the_same_without_script_and_the_browser_complains_of_none() {
    let Some(window) = Window::open().await else { return };
    let look = async |window: &Window, page: &Page| {
        let with = window.text(SAID).await;
        let complaints = window.complaints().await;
        // That a page is not there, or was refused, is no fault of what stands on it.
        let is_page = |line: &str| line.contains("Failed to load resource") && !line.contains("/assets/");
        let mut found: Vec<String> = complaints.into_iter().filter(|line| !is_page(line)).collect();
        if page.form.is_none() {
            window.runs_script(false).await;
            window.reaches(page, LANGUAGES[0]).await;
            let without = window.text(SAID).await;
            window.runs_script(true).await;
            found.extend((with != without).then(|| format!("says without script:\n{without}\nand with it:\n{with}")));
        }
        found
    };
    every_page(&window, LANGUAGES[0], look).await;
    window.close().await;
}

#[tokio::test]
async fn the_list_of_many_promises_is_paged() {
    let Some(window) = opens("/fr/many").await else { return };
    let first = window.text("document.querySelector('.promises .reference').innerText").await;
    window.leaves(async { drop(window.value("document.querySelector('a[rel=next]').click()").await) }).await;
    assert_ne!(window.text("document.querySelector('.promises .reference').innerText").await, first);
    window.close().await;
}
