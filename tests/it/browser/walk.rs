//! One walk over every page in a language, for all checks that only look: opening a page costs more than looking at it.
//! Each check is a test of its own, which fails with what was found for it.

use tokio::sync::OnceCell;

use super::equipment::{Tool, has};
use super::list::Page;
use super::reach::{LANGUAGES, each_page};
use super::window::{NARROW, ORDINARY, WIDE, Window};
use super::{axe, layout, media, reading};

/// The narrowest screen that counts, in pixels.
const NARROWEST: u32 = 320;

/// What is looked for.
#[derive(Clone, Copy, PartialEq)]
pub enum Check {
    Axe,
    Sideways,
    /// The same with text twice as large.
    SidewaysWhenLarge,
    /// Dark, on paper, and without motion.
    Media,
    /// The way to the same page in the other language, from English.
    Language,
}

const EVERY: [Check; 5] = [Check::Axe, Check::Sideways, Check::SidewaysWhenLarge, Check::Media, Check::Language];

/// What was found, in the order of the pages.
type Found = Vec<(Check, String)>;

/// Fails with what a check has found on any page in a language; passes where the equipment for it is absent.
pub async fn finds_nothing(check: Check, lang: &'static str) {
    static ENGLISH: OnceCell<Option<Found>> = OnceCell::const_new();
    static FRENCH: OnceCell<Option<Found>> = OnceCell::const_new();
    if check == Check::Axe && !has(&[Tool::Axe]) {
        return;
    }
    let walk = if lang == "fr" { &FRENCH } else { &ENGLISH };
    let Some(found) = walk.get_or_init(|| walks(lang)).await else { return };
    let found: Vec<&str> = found.iter().filter(|(other, _)| *other == check).map(|(_, fault)| fault.as_str()).collect();
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

async fn walks(lang: &'static str) -> Option<Found> {
    let window = Window::open().await?;
    if has(&[Tool::Axe]) {
        axe::prepares(&window).await;
    }
    let mut found = Found::new();
    let look = async |window: &Window, page: &Page| looks(window, page, lang).await;
    for (page, seen) in each_page(&window, lang, look).await {
        // What could not be reached was looked at by nobody.
        let seen = seen.unwrap_or_else(|why| EVERY.map(|check| (check, why.clone())).to_vec());
        found.extend(seen.into_iter().map(|(check, fault)| (check, format!("{page} ({lang}): {fault}"))));
    }
    window.close().await;
    Some(found)
}

async fn looks(window: &Window, page: &Page, lang: &str) -> Found {
    let mut found = Found::new();
    let mut adds = |check, faults: Vec<String>| found.extend(faults.into_iter().map(|fault| (check, fault)));
    if lang == LANGUAGES[0] {
        adds(Check::Language, reading::misleads(window, page).await);
    }
    for width in [WIDE, NARROW, NARROWEST] {
        adds(Check::Sideways, layout::sticks_out(window, width).await);
    }
    if has(&[Tool::Axe]) {
        adds(Check::Axe, axe::faults(window).await);
    }
    window.has_text(2 * ORDINARY).await;
    for width in [WIDE, NARROW] {
        adds(Check::SidewaysWhenLarge, layout::sticks_out(window, width).await);
    }
    window.has_text(ORDINARY).await;
    window.is_wide(WIDE).await;
    adds(Check::Media, media::faults(window, page).await);
    // The next page is opened on a screen, not on paper.
    axe::shows_in(window, "light").await;
    found
}
