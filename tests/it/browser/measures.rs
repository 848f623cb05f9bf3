//! The measures of the desk: its head in one row, its table of promises in rows of 32 pixels.

use pledgebook::action;
use pledgebook::domain::site::SiteIdentity;

use super::window::Window;
use crate::support::people::{PASSWORD, Person};
use crate::support::{App, make};

pub(super) async fn signs_in(window: &Window, app: &App, person: &Person) {
    window.goes(&format!("{}/en/desk/sign-in", app.address)).await;
    window.value("document.querySelector('[name=email]').focus()").await;
    window.types(person.email.as_str()).await;
    window.value("document.querySelector('[name=password]').focus()").await;
    window.types(PASSWORD).await;
    window.enters().await;
    window.shows("My work").await;
}

#[tokio::test]
async fn the_head_of_the_desk_is_one_row_whatever_the_site_is_called_and_a_promise_of_the_table_32_pixels() {
    let Some(window) = Window::open().await else { return };
    let app = App::start().await;
    let ed = app.admin("elisabeth-desrosiers-lemieux").await;
    app.write(async |tx| {
        let role = Some(pledgebook::domain::access::Role::Editor);
        action::account::set_role(tx, ed.id, app.tracker, role).await
    })
    .await;
    // As long as a site's name may be, and without a space to break at.
    let name = "Observatoire-des-promesses-".repeat(4);
    let name = make::words(&name[..80], "");
    let identity = SiteIdentity { name, ..SiteIdentity::default() };
    app.write(async |tx| action::site::publish(tx, 0, &identity).await).await;
    ed.drafts(&app, &make::RATING).await;
    for number in 10..20 {
        make::promise(&app, app.tracker, &format!("2.{number}")).await;
    }
    window.is_sized(1280, 800).await;
    signs_in(&window, &app, &ed).await;
    for lang in ["en", "fr"] {
        window.goes(&format!("{}/{lang}/desk/trackers/{}", app.address, app.tracker)).await;
        const MIDDLES: &str = r#"[...document.querySelectorAll(".desk-head :is(.wordmark, nav > ul > li, form.look, .bell, .person-menu > summary)")]
          .map((part) => part.getBoundingClientRect()).map((box) => Math.round(box.top + box.height / 2))"#;
        let middles: Vec<i64> = serde_json::from_value(window.value(MIDDLES).await).expect("numbers");
        let (low, high) = (middles.iter().min().expect("parts"), middles.iter().max().expect("parts"));
        assert!(middles.len() >= 8 && high - low < 20, "{lang}: the parts of the head stand at {middles:?}");
        const ROWS: &str =
            "[...document.querySelectorAll('.dense tbody tr')].map((row) => row.getBoundingClientRect().height)";
        let rows: Vec<f64> = serde_json::from_value(window.value(ROWS).await).expect("numbers");
        assert!(rows.len() == 11 && rows.iter().all(|height| (31.5..=33.5).contains(height)), "{lang}: {rows:?}");
    }
    const WIDE: &str = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    for width in [1280, 768, 390, 320] {
        window.is_sized(width, 800).await;
        for page in ["en/desk", "en/desk/site", "fr", "fr/canada-2015/promesses/1.02"] {
            window.goes(&format!("{}/{page}", app.address)).await;
            assert_eq!(window.value(WIDE).await, 0, "{page} at {width} px scrolls sideways");
        }
    }
    window.close().await;
}
