//! One walk over every page in a language, for all checks that only look: opening a page costs more than looking at it.
//! Each check is a test of its own, which fails with what was found for it.

use tokio::sync::OnceCell;

use super::equipment::{Tool, has};
use super::list::Page;
use super::reach::each_page;
use super::window::{NARROW, ORDINARY, WIDE, Window};
use super::{axe, layout};

/// The narrowest screen that counts, in pixels.
const NARROWEST: u32 = 320;

/// What was found, in the order of the pages.
#[derive(Default)]
struct Found {
    axe: Vec<String>,
    sideways: Vec<String>,
    sideways_when_large: Vec<String>,
}

/// What is looked for.
#[derive(Clone, Copy)]
pub enum Check {
    Axe,
    Sideways,
    /// The same with text twice as large.
    SidewaysWhenLarge,
}

/// Fails with what a check has found on any page in a language; passes where the equipment for it is absent.
pub async fn finds_nothing(check: Check, lang: &'static str) {
    static ENGLISH: OnceCell<Option<Found>> = OnceCell::const_new();
    static FRENCH: OnceCell<Option<Found>> = OnceCell::const_new();
    if matches!(check, Check::Axe) && !has(&[Tool::Axe]) {
        return;
    }
    let walk = if lang == "fr" { &FRENCH } else { &ENGLISH };
    let Some(found) = walk.get_or_init(|| walks(lang)).await else { return };
    let found = match check {
        Check::Axe => &found.axe,
        Check::Sideways => &found.sideways,
        Check::SidewaysWhenLarge => &found.sideways_when_large,
    };
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

async fn walks(lang: &'static str) -> Option<Found> {
    let window = Window::open().await?;
    if has(&[Tool::Axe]) {
        axe::prepares(&window).await;
    }
    let mut found = Found::default();
    for (page, seen) in each_page(&window, lang, async |window: &Window, _: &Page| looks(window).await).await {
        let named = |faults: Vec<String>| faults.into_iter().map(move |fault| format!("{page} ({lang}): {fault}"));
        match seen {
            Ok(seen) => {
                found.axe.extend(named(seen.axe));
                found.sideways.extend(named(seen.sideways));
                found.sideways_when_large.extend(named(seen.sideways_when_large));
            }
            // What could not be reached was looked at by nobody.
            Err(why) => {
                for all in [&mut found.axe, &mut found.sideways, &mut found.sideways_when_large] {
                    all.extend(named(vec![why.clone()]));
                }
            }
        }
    }
    window.close().await;
    Some(found)
}

async fn looks(window: &Window) -> Found {
    let mut found = Found::default();
    for width in [WIDE, NARROW, NARROWEST] {
        found.sideways.extend(layout::sticks_out(window, width).await);
    }
    if has(&[Tool::Axe]) {
        found.axe = axe::faults(window).await;
    }
    window.has_text(2 * ORDINARY).await;
    for width in [WIDE, NARROW] {
        found.sideways_when_large.extend(layout::sticks_out(window, width).await);
    }
    window.has_text(ORDINARY).await;
    found
}
