//! The count of promises is always explained, and adds up to everything ever entered.

use pledgebook::domain::delisting::{Count, DelistingKind};
use pledgebook::i18n::Lang;
use pledgebook::store;

use super::{decides, promises, restores};
use crate::support::{App, Sql};

#[test]
fn counts_are_said_with_the_right_plurals() {
    let count = |listed, withdrawn, split, merged| Count { listed, withdrawn, split, merged };
    let said = |count: Count| Lang::ALL.map(|t| t.counted(count).replace(['\u{a0}', '\u{202f}'], " "));
    assert_eq!(
        said(count(353, 4, 0, 2)),
        ["353 suivies, 4 retirées, 2 fusionnées", "353 listed, 4 withdrawn, 2 merged"]
    );
    assert_eq!(
        said(count(1, 1, 1, 1)),
        ["1 suivie, 1 retirée, 1 scindée, 1 fusionnée", "1 listed, 1 withdrawn, 1 split, 1 merged"]
    );
    assert_eq!(said(count(0, 0, 2, 0)), ["0 suivie, 2 scindées", "0 listed, 2 split"]);
    assert_eq!(said(count(1353, 0, 0, 0)), ["1 353 promesses", "1,353 promises"]);
}

#[tokio::test]
async fn every_page_with_a_total_explains_it() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    promises(&app, ["1.03", "1.04"]).await;
    let pages = ["", "/canada-2015", "/canada-2015/method", "/canada-2015/data", "/compare?tracker=canada-2015"];
    for page in pages {
        app.visitor().get(&format!("/en{page}")).await.answers(200).hides("no-longer-listed");
    }
    decides(&ed, app.promise, "withdrawn", "").await.answers(200);
    for page in pages {
        let page = app.visitor().get(&format!("/en{page}")).await;
        page.answers(200).shows("2 listed, 1 withdrawn");
        assert!(page.attributes("a", "href").contains(&"/en/canada-2015/no-longer-listed".to_owned()), "{}", page.path);
    }
}

/// A random walk over the running program; the seed makes it the same every time.
#[tokio::test]
async fn whatever_happens_the_parts_add_up_to_everything_entered() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let references = ["1.03", "1.04", "1.05", "1.06"];
    let ids = promises(&app, references).await;
    let sql = Sql::app(&app.schema).await;
    let mut seed: usize = 20_261_122;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut seen = Count::default();
    for _ in 0..30 {
        let place = draw(ids.len());
        let other = format!("{} {}", references[draw(4)], references[draw(4)]);
        let standing = app.read(async |connection| store::delisting::standing(connection, ids[place]).await).await;
        let answer = match (standing.fate, draw(4)) {
            (Some(_), _) => restores(&ed, ids[place]).await,
            (None, 0) => decides(&ed, ids[place], "withdrawn", "").await,
            (None, 1) => decides(&ed, ids[place], "merged", references[draw(4)]).await,
            (None, _) => decides(&ed, ids[place], "split", &other).await,
        };
        assert!([200, 422].contains(&answer.status.as_u16()), "{}", answer.words());
        let entered = sql.number("SELECT count(*) FROM promise").await as usize;
        let found = store::public::tracker::published(app.database.reader(), "canada-2015").await;
        let public = found.expect("an answer").expect("the tracker").count();
        let desk = app.read(async |connection| store::delisting::count(connection, app.tracker).await).await;
        assert_eq!(public.listed + public.withdrawn + public.split + public.merged, entered);
        assert_eq!(public, desk);
        assert_eq!(
            public.listed as i64,
            sql.number("SELECT count(*) FROM published_promise WHERE delisted IS NULL").await
        );
        let kept = "SELECT coalesce(sum(count), 0) FROM published_facet \
            WHERE topic_id = 0 AND source_id = 0 AND verdict_key <> '*'";
        assert_eq!(sql.number(kept).await, public.listed as i64);
        seen.withdrawn += public.withdrawn;
        seen.split += public.split;
        seen.merged += public.merged;
    }
    assert!(DelistingKind::LEAVING.len() == 3 && seen.withdrawn > 0 && seen.split > 0 && seen.merged > 0, "{seen:?}");
}
