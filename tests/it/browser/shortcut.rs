//! The keyboard shortcuts of the desk, pressed: lists are walked and opened, nothing happens while someone types, and
//! who switches them off has peace.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::list::{self, Page};
use super::window::Window;

fn page(name: &str) -> Page {
    list::pages().into_iter().find(|page| page.name == name).expect("a page of the list")
}

/// The number of the line that has the focus, counted from 1; 0 for none.
async fn line(window: &Window) -> i64 {
    let lines = "[...document.querySelectorAll('.worklist .statement-line a')].indexOf(document.activeElement) + 1";
    window.value(lines).await.as_i64().expect("a number")
}

#[tokio::test]
async fn a_list_is_walked_and_opened_by_single_keys() {
    let Some(window) = Window::open().await else { return };
    window.reaches(&page("desk tracker, many promises"), "en").await;
    window.types("j").await;
    assert_eq!(line(&window).await, 1);
    window.types("nnk").await;
    assert_eq!(line(&window).await, 2);
    let alt = json!({ "type": "rawKeyDown", "key": "j", "code": "KeyJ", "windowsVirtualKeyCode": 74, "modifiers": 1 });
    window.tells("Input.dispatchKeyEvent", alt).await;
    assert_eq!(line(&window).await, 2, "with a modifier it is another key");
    window.leaves(window.strikes("o")).await;
    let second = window.address().await;
    assert!(second.contains("/desk/promises/") && second.contains("?from=trackers"), "{second}");
    window.leaves(window.strikes("j")).await;
    assert_ne!(window.address().await, second, "the next one");
    window.leaves(window.strikes("p")).await;
    assert_eq!(window.address().await, second, "and back");
    for (keys, place) in [("gq", "/en/desk/queue"), ("gs", "/en/desk/stale"), ("gw", "/en/desk")] {
        window.leaves(window.strikes(keys)).await;
        assert_eq!(window.address().await, place);
    }
    window.close().await;
}

#[tokio::test]
async fn nothing_happens_while_someone_types_and_all_can_be_switched_off() {
    let Some(window) = Window::open().await else { return };
    window.reaches(&page("desk tracker, many promises"), "en").await;
    let before = window.address().await;
    window.types("/").await;
    window.types("gq?jo").await;
    assert_eq!(window.text("document.activeElement.name + document.activeElement.value").await, "qgq?jo");
    window.value("document.activeElement.blur()").await;
    window.types("?").await;
    assert_eq!(window.text("document.querySelector('dialog[open]').id").await, "shortcuts");
    window.types("j").await;
    assert_eq!(line(&window).await, 0, "the sheet keeps the keys");
    window.value("document.querySelector('#shortcuts input').click()").await;
    window.presses(Key::Escape).await;
    window.types("j?").await;
    assert_eq!(line(&window).await, 0, "switched off");
    assert_eq!(window.value("document.querySelector('dialog[open]')").await, Value::Null);
    assert_eq!(window.address().await, before);
    window.value("document.querySelector('a[data-shortcuts]').click()").await;
    window.value("document.querySelector('#shortcuts input').click()").await;
    window.presses(Key::Escape).await;
    window.types("j").await;
    assert_eq!(line(&window).await, 1, "and on again, by the link in the foot");
    window.close().await;
}
