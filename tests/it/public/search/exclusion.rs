//! What is left out is left out for the whole promise, whatever text holds it.

use pledgebook::domain::delisting::DelistingKind;
use pledgebook::domain::source::SourceText;
use pledgebook::{action, store};

use super::{ask, found, promise, reasons};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::App;
use crate::support::make::{self, words};
use crate::support::revise;

#[tokio::test]
async fn a_minus_leaves_out_promises_that_hold_the_word_in_any_text_or_language() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let text = reasons("Un xylophone 学校网络.", "A zebra ran.", "Giraffes in town");
    let wrong = newsroom.rates("kept", text).await;
    newsroom.corrects(wrong, "broken", words("Une loutre.", "An otter."), rating("2020-01")).await;
    promise(&app, app.tracker, "2.01", words("D’autres missions.", "Other missions.")).await;
    let ana = app.researcher("ana").await;
    let mut both = found(&ask(&app, "missions").await);
    both.sort();
    assert_eq!(both, ["1.02", "2.01"]);
    let without = [
        "zebras",
        "xylophone",
        "giraffe",
        "otter",
        "loutres",
        "%22zebra+ran%22",
        "%E7%BD%91%E7%BB%9C",
        "quoted",
        "real",
        "%22real+change%22",
        "s%E2%80%99%C3%A9tendre",
    ];
    for word in without {
        assert_eq!(found(&ask(&app, &format!("missions+-{word}")).await), ["2.01"], "-{word}");
        if !word.contains("zebra")
            && !word.contains("xyloph")
            && !word.contains("giraf")
            && !word.contains("%E7")
            && word != "quoted"
        {
            let page = ana.get(&format!("/en/desk/search?q=missions+-{word}")).await;
            assert_eq!(found(&page), ["2.01"], "-{word} at the desk");
        }
    }
    for kind in ["promise", "rationale", "evidence"] {
        let page = ask(&app, &format!("missions+-zebra&kind={kind}")).await;
        assert!(!found(&page).contains(&"1.02".to_owned()), "only {kind}");
    }
    assert_eq!(found(&ask(&app, "zebra+-missions").await), Vec::<String>::new());
    assert_eq!(found(&ask(&app, "missions+-hippopotamus").await).len(), 2);
}

#[tokio::test]
async fn a_source_that_holds_the_word_counts_as_it_is_called_now() {
    let app = App::start().await;
    assert_eq!(found(&ask(&app, "missions").await), ["1.02"]);
    let source = app.read(async |c| store::source::of_tracker(c, app.tracker).await).await.remove(0);
    let text = SourceText { title: words("La gazette", "The gazette"), ..make::source() };
    revise::source(&app, (app.tracker, source.id), &text).await;
    assert_eq!(found(&ask(&app, "missions+-gazettes").await), Vec::<String>::new());
    assert_eq!(found(&ask(&app, "missions+-change").await), ["1.02"]);
}

#[tokio::test]
async fn what_is_no_longer_listed_comes_after_its_equals() {
    let app = App::start().await;
    let same = || words("Planter des arbres.", "Plant trees.");
    let mut first = None;
    for reference in ["4.01", "4.02", "4.03"] {
        let id = promise(&app, app.tracker, reference, same()).await;
        first.get_or_insert(id);
    }
    let reason = words("Elles disent la même chose.", "They say the same.");
    app.write(async |tx| {
        action::delisting::decide(tx, first.expect("a promise"), DelistingKind::Merged, &reason, &["4.02".to_owned()])
            .await
    })
    .await;
    assert_eq!(found(&ask(&app, "trees").await), ["4.02", "4.03", "4.01"]);
    let ana = app.researcher("ana").await;
    assert_eq!(found(&ana.get("/en/desk/search?q=trees").await), ["4.02", "4.03", "4.01"]);
    assert_eq!(found(&ask(&app, "4.01").await)[0], "4.01");
}
