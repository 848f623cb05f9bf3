//! Remarks as people make them: words selected with the mouse or by keyboard, marked in the text, and answered from the
//! draft while it is being typed.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::draft::OpenDatabase;
use super::window::{NARROW, WIDE, Window};
use crate::public::{Newsroom, rating};
use crate::support::make;

/// The words of the proposed English rationale: of a first rating as readers will see them, of a later one as they were typed,
/// beside what is published.
const TEXT: &str = ".facing[data-subject='rationale.en'] :is(.as-read, .side-ours .as-typed)";

/// Brings words of a text into sight and finds them: their node as a range, and where they are.
const FIND: &str = r#"((selector, words) => {
  const text = document.querySelector(selector);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range;
  }
  throw new Error(`${words} do not stand there`);
})"#;

impl Window {
    async fn mouse(&self, kind: &str, x: f64, y: f64) {
        let pressed = if kind == "mouseMoved" { 1 } else { 0 };
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": pressed, "clickCount": 1 });
        self.tells("Input.dispatchMouseEvent", event).await;
    }

    /// Draws the mouse over words with its button pressed.
    async fn drags_over(&self, words: &str) {
        let range = format!("{FIND}({}, {})", json!(TEXT), json!(words));
        let place = format!(
            "(({{ left, right, top, bottom }}) => [left, right, (top + bottom) / 2])({range}.getBoundingClientRect())"
        );
        let place: [f64; 3] = serde_json::from_value(self.value(&place).await).expect("three numbers");
        let [left, right, middle] = place;
        self.mouse("mousePressed", left + 1.0, middle).await;
        self.mouse("mouseMoved", (left + right) / 2.0, middle).await;
        self.mouse("mouseMoved", right - 1.0, middle).await;
        self.mouse("mouseReleased", right - 1.0, middle).await;
    }

    async fn clicks(&self, selector: &str) {
        let place = format!(
            "(({{ left, top, width, height }}) => [left + width / 2, top + height / 2])(document.querySelector({}).getBoundingClientRect())",
            json!(selector)
        );
        let [x, y]: [f64; 2] = serde_json::from_value(self.value(&place).await).expect("two numbers");
        self.mouse("mousePressed", x, y).await;
        self.mouse("mouseReleased", x, y).await;
    }

    /// Waits until the form for remarks is about these words, and ready for what is to be said.
    async fn is_filled_with(&self, quote: &str) {
        let fields = "document.getElementById('remark').closest('form').elements";
        self.comes_to(&format!(
            "{fields}.subject.value === 'rationale.en' && {fields}.quote.value === {} && document.activeElement === {fields}.words",
            json!(quote)
        ))
        .await;
    }

    async fn says_in_a_remark(&self, words: &str) {
        self.types(words).await;
        self.tabs_to("Add the remark").await;
        self.enters().await;
        self.shows("The remark is kept.").await;
    }

    /// What is marked in the text, without what is not seen.
    async fn marked(&self) -> Value {
        let words =
            "(mark) => [...mark.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('')";
        self.value(&format!("[...document.querySelectorAll({})].map({words})", json!(format!("{TEXT} mark")))).await
    }

    /// Presses Enter on what is called so, and waits until what it leads to can be seen.
    async fn follows(&self, words: &str, target: &str) {
        self.tabs_to(words).await;
        self.presses(Key::Enter).await;
        let there = format!("location.hash === '#{target}' && document.getElementById('{target}').checkVisibility()");
        self.comes_to(&there).await;
    }
}

/// A rating of Ana's that waits for Ed, the first of its promise or a later one, and Ed before it.
async fn before_it(is_first: bool) -> Option<(Window, OpenDatabase, String)> {
    let window = Window::open().await?;
    let house = OpenDatabase::build().await;
    let ana = house.app.researcher("ana").await;
    house.app.editor("ed").await;
    if !is_first {
        Newsroom::of(&house.app).await.rates("kept", rating("2015-12")).await;
    }
    let draft = ana.drafts(&house.app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    window.shows_as("screen", &[("prefers-reduced-motion", "reduce")]).await;
    let address = format!("{}/en/desk/assessments/{draft}", house.app.address);
    window.opens_as("ed", &address).await;
    Some((window, house, address))
}

#[tokio::test(flavor = "multi_thread")]
async fn words_selected_with_the_mouse_become_a_marked_passage() {
    let Some((window, _house, _)) = before_it(true).await else { return };
    window.drags_over("without growing").await;
    window.comes_to("!document.querySelector('.remark-here').hidden").await;
    window.clicks(".remark-here").await;
    window.is_filled_with("without growing").await;
    window.says_in_a_remark("By how much?").await;
    assert_eq!(window.marked().await, json!(["without growing"]));

    // What stands in the text for remarks is no word of it.
    window.value(&format!("getSelection().selectAllChildren(document.querySelector({}))", json!(TEXT))).await;
    window.comes_to("!document.querySelector('.remark-here').hidden").await;
    window.clicks(".remark-here").await;
    window.is_filled_with("Training missions went on without growing.").await;
    window.says_in_a_remark("Says who?").await;
    let marked: Vec<String> = serde_json::from_value(window.marked().await).expect("texts");
    assert_eq!(marked.concat(), "Training missions went on without growing.", "one mark stands in the other");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_selected_by_keyboard_become_a_marked_passage() {
    let Some((window, _house, _)) = before_it(false).await else { return };
    // What the browser's own search finds is selected once the page has settled; the keys select more of it.
    window.comes_to("document.readyState === 'complete' && window.find('without', true, false, true)").await;
    // Letter by letter, each waited for: a word too many would leave the text, and no two browsers end a word alike.
    for letters in 1..=" growing".len() {
        // With Shift held down.
        let key = json!({ "type": "rawKeyDown", "key": "ArrowRight", "code": "ArrowRight", "windowsVirtualKeyCode": 39, "modifiers": 8 });
        window.tells("Input.dispatchKeyEvent", key).await;
        let selected = &"without growing"[.."without".len() + letters];
        window.comes_to(&format!("getSelection().toString() === {}", json!(selected))).await;
    }
    window.comes_to("!document.querySelector('.remark-here').hidden").await;
    window.tabs_to("Remark on the selected words").await;
    window.presses(Key::Enter).await;
    window
        .comes_to(
            "document.getElementById('remark').closest('form').elements.quote.value.startsWith('without growing')",
        )
        .await;
    window.says_in_a_remark("By how much?").await;
    window.follows("Remark 1, open", "remark-1").await;
    window.follows("Go to the passage", "passage-1").await;
    window.is_wide(NARROW).await;
    window.follows("Go to the passage", "passage-1-in-one").await;
    window.is_wide(WIDE).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passage_is_chosen_by_keyboard_without_script() {
    let Some((window, _house, address)) = before_it(false).await else { return };
    window.runs_script(false).await;
    window.goes(&address).await;
    window.tabs_to("About").await;
    window.types("Rationale (English)").await;
    window.tabs_to("Words of the passage").await;
    window.types("without growing").await;
    window.tabs_to("Remark").await;
    window.says_in_a_remark("By how much?").await;
    assert_eq!(window.marked().await, json!(["without growing"]));
    window.follows("Remark 1, open", "remark-1").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remark_is_answered_from_the_draft_while_it_is_typed() {
    for script in [true, false] {
        let Some((window, house, address)) = before_it(true).await else { return };
        window.drags_over("without growing").await;
        window.comes_to("!document.querySelector('.remark-here').hidden").await;
        window.clicks(".remark-here").await;
        window.is_filled_with("without growing").await;
        window.says_in_a_remark("By how much?").await;
        window.tabs_to("Send back").await;
        window.enters().await;
        window.shows("Sent back").await;
        window.tells("Network.clearBrowserCookies", json!({})).await;
        window.runs_script(script).await;
        window.opens_as("ana", &format!("{address}/draft")).await;
        window.continues().await;
        window.types(" And more.").await;
        window.tabs_to("Answer").await;
        window.presses(Key::Enter).await;
        window.tabs_to("Your answer").await;
        window.types("By nothing at all.").await;
        window.tabs_to("Send the answer").await;
        window.enters().await;
        window.shows("The remark is kept.").await;
        window.shows("By nothing at all.").await;
        window.holds("Training missions went on without growing. And more.").await;
        window.tabs_to("Resolved").await;
        window.enters().await;
        window.shows("The remark is resolved.").await;
        window.holds("Training missions went on without growing. And more.").await;
        // Enter in a line of the form saves it, and answers nothing.
        window.tabs_to("Effective date").await;
        window.enters().await;
        window.shows("Saved. Nothing is public yet.").await;
        window.holds("Training missions went on without growing. And more.").await;
        drop(house);
        window.close().await;
    }
}
