//! The list of a tracker: filters, order and pages live in the address, and bad addresses are forgiven.

use pledgebook::domain::assessment::Kind;

use crate::public::{Newsroom, rating};
use crate::support::{App, Page, make};

const HERE: &str = "/en/canada-2015";

fn listed(page: &Page) -> Vec<String> {
    page.texts(".promises .reference").iter().map(|text| text.replace("Promise ", "")).collect()
}

async fn ask(app: &App, query: &str) -> Vec<String> {
    let page = app.visitor().get(&format!("{HERE}?{query}")).await;
    listed(page.answers(200))
}

#[tokio::test]
async fn promises_are_narrowed_down_by_source_and_by_change_and_put_in_order_of_change() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let second = make::promise(&app, app.tracker, "1.03").await;
    make::promise(&app, app.tracker, "1.04").await;
    newsroom.publishes(second, Kind::Rating, None, "kept", rating("2019")).await;
    app.wait(chrono::Duration::days(10));
    newsroom.rates("broken", rating("2018")).await;
    assert_eq!(ask(&app, "since=2026").await, ["1.02", "1.03"]);
    assert_eq!(ask(&app, "since=2026-01-20").await, ["1.02"]);
    assert!(ask(&app, "since=2027").await.is_empty());
    assert_eq!(ask(&app, "since=January+20,+2026").await, ["1.02"]);
    assert!(ask(&app, "since=05/02/2026").await.is_empty(), "two days in English");
    let french = app.visitor().get("/fr/canada-2015?since=05/01/2026").await;
    assert_eq!(listed(&french), ["Promesse 1.02", "Promesse 1.03"]);
    french.shows("5 janvier 2026");
    assert_eq!(french.attributes(".masthead a[hreflang]", "href"), ["/en/canada-2015?since=2026-01-05#promises"]);
    assert_eq!(ask(&app, "sort=change").await, ["1.02", "1.03", "1.04"]);
    newsroom.publishes(second, Kind::Rating, None, "kept", rating("2020")).await;
    assert_eq!(ask(&app, "sort=change").await, ["1.02", "1.03", "1.04"], "the same verdict again is no change");
    let page = app.visitor().get(HERE).await;
    let source = page.attributes("#source option", "value")[1].clone();
    assert_eq!(page.texts("#source option"), ["All sources", "Real Change (3)"]);
    assert_eq!(ask(&app, &format!("source={source}&verdict=kept")).await, ["1.03"]);
    let page = app.visitor().get(&format!("{HERE}?source={source}&since=2026-01&sort=change")).await;
    page.shows("Source: Real Change").shows("Changed since January 2026").shows("changed January 25, 2026");
    assert_eq!(page.attributes("#since", "value"), ["2026-01-01"]);
    let off = page.attributes(".applied li a", "href");
    assert_eq!(off[0], format!("{HERE}?since=2026-01&sort=change#promises"), "the order stays");
}

#[tokio::test]
async fn a_long_list_has_pages_that_hold_when_promises_are_added() {
    let app = App::start().await;
    for number in 1..=230 {
        make::promise(&app, app.tracker, &format!("5.{number}")).await;
    }
    let first = app.visitor().get(HERE).await;
    first.shows("1–100 of 231");
    assert_eq!(first.attributes(".pages a", "href"), [format!("{HERE}?after=5.99#promises")]);
    let second = app.visitor().get(&format!("{HERE}?after=5.99")).await;
    second.shows("101–200 of 231").shows("Previous (1–100)").shows("Next (201–231)");
    assert_eq!(second.attributes(".pages a", "href"), [HERE.to_owned(), format!("{HERE}?after=5.199#promises")]);
    assert_eq!(second.attributes(".masthead a[hreflang]", "href"), ["/fr/canada-2015?after=5.99#promises"]);
    make::promise(&app, app.tracker, "2.1").await;
    assert_eq!(ask(&app, "after=5.99").await[0], "5.100", "what comes before does not push");
    let third = app.visitor().get(&format!("{HERE}?after=5.199")).await;
    assert_eq!(third.attributes(".pages a", "href"), [format!("{HERE}?before=5.200#promises")]);
    let back = ask(&app, "before=5.200").await;
    assert_eq!((back.len(), back[0].as_str(), back[99].as_str()), (100, "5.100", "5.199"));
    assert_eq!(ask(&app, "before=1.02").await.len(), 100, "before the beginning is the beginning");
}

#[tokio::test]
async fn pages_by_change_go_on_where_the_last_one_ended() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    for number in 1..=110 {
        make::promise(&app, app.tracker, &format!("5.{number}")).await;
    }
    newsroom.rates("kept", rating("2019")).await;
    let first = app.visitor().get(&format!("{HERE}?sort=change")).await;
    let next = first.attributes(".pages a", "href");
    assert_eq!(next, [format!("{HERE}?sort=change&after=0_5.99#promises")]);
    assert_eq!(listed(&first)[..2], ["1.02", "5.1"]);
    assert_eq!(ask(&app, "sort=change&after=0_5.99").await[0], "5.100");
}

#[tokio::test]
async fn what_is_no_place_in_the_list_is_its_beginning() {
    let app = App::start().await;
    let bad = [
        "page=1000000000",
        "after=%00",
        "after=%ff&before=..",
        "after=zzz",
        "before=",
        "sort=nonsense",
        "sort=change&after=x_1.02",
        "sort=change&after=99999999999999999999999_1.02",
        "sort=change&after=-9223372036854775808_9",
        "after=1.02&after=2",
        "utm_source=x&verdict=",
    ];
    for query in bad {
        assert_eq!(ask(&app, query).await, ["1.02"], "{query}");
    }
    for query in
        ["source=x", "source=99999999999999999999", "source=-1", "since=yesterday", "since=2026-13", "since=9999-12-31"]
    {
        let page = app.visitor().get(&format!("{HERE}?{query}")).await;
        page.answers(200).shows("No promise of this tracker matches.").shows("Clear all");
        assert_eq!(page.texts(".applied li").len(), 1, "{query}");
    }
}

#[tokio::test]
async fn the_script_is_served_for_ever_under_a_name_of_its_content_and_nothing_needs_it() {
    let app = App::start().await;
    let page = app.visitor().get(HERE).await;
    let scripts = page.attributes("script", "src");
    assert_eq!(scripts.len(), 1);
    assert_eq!(page.attributes("script[defer]", "src"), scripts);
    let script = app.visitor().get(&scripts[0]).await;
    assert_eq!(script.answers(200).headers["content-type"], "text/javascript; charset=utf-8");
    assert!(script.headers["cache-control"].to_str().is_ok_and(|value| value.contains("immutable")));
    assert_eq!(page.texts(".filter button"), ["Filter"]);
}

#[tokio::test]
async fn long_and_foreign_statements_are_laid_out() {
    use pledgebook::domain::localized::Localized;
    use pledgebook::domain::promise::PromiseText;
    let app = App::start().await;
    let thai = "เราจะขยายภารกิจการฝึกอบรมอย่างมาก".repeat(60);
    let text = PromiseText {
        reference: "8.02".parse().expect("a reference"),
        statement: Localized::new().with("th".parse().expect("a language"), thai),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    let page = app.visitor().get(HERE).await;
    assert_eq!(page.attributes(".statement-line[lang]", "lang"), ["th"]);
    assert!(page.texts(".statement-line[lang]")[0].ends_with('…'));
    let page = app.visitor().get("/en/canada-2015/promises/8.02").await;
    assert_eq!(page.answers(200).attributes("h1", "lang"), ["th"]);
    assert_eq!(page.attributes(".around a", "href"), ["/en/canada-2015/promises/1.02"]);
}
