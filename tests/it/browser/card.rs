//! Cards on other sites: what a card is about stands above the fold of the frame that it is handed out with, and of that
//! frame on a telephone; nothing in it scrolls.

use serde_json::Value;

use super::site::site;
use super::window::Window;

/// How far down the last of what the card is about reaches, how high the whole card is, and how wide.
const REACH: &str = r#"(() => {
  const about = [...document.querySelectorAll(".verdict, .bar, .course-low svg, .course-picture svg")].filter((one) => one.checkVisibility());
  return [Math.max(...about.map((one) => Math.round(one.getBoundingClientRect().bottom))), document.documentElement.scrollHeight,
    document.documentElement.scrollWidth];
})()"#;

#[tokio::test]
async fn a_card_fits_the_frame_that_it_is_handed_out_with() {
    let Some(window) = Window::open().await else { return };
    let cards = [
        ("/embed/fr/trudeau-2015/1.02", vec![(600, 320), (390, 320), (320, 320), (320, 300)]),
        ("/embed/en/world/WIDE-1", vec![(600, 320), (390, 320), (320, 320)]),
        ("/embed/en/world/AR-1", vec![(600, 320), (320, 320)]),
        ("/embed/fr/trudeau-2015", vec![(600, 300), (390, 300), (320, 300)]),
        ("/embed/chart/fr/trudeau-2015", vec![(720, 520), (390, 520), (320, 520), (320, 400)]),
    ];
    for (path, frames) in cards {
        window.goes(&format!("{}{path}", site().address)).await;
        for (width, height) in frames {
            window.is_sized(width, height).await;
            let reach: Vec<i64> = match window.value(REACH).await {
                Value::Array(numbers) => numbers.iter().map(|number| number.as_i64().expect("a number")).collect(),
                other => panic!("{path}: {other}"),
            };
            let (width, height) = (i64::from(width), i64::from(height));
            assert!(
                reach[0] <= height && reach[1] <= height && reach[2] <= width,
                "{path} at {width}×{height}: {reach:?}"
            );
        }
    }
    window.close().await;
}
