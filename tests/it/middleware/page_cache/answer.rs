//! Answers with a kept page: the same for everyone, whatever else their request says.

use reqwest::Method;

use super::{PROMISE, ask, header, renders};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::{App, Sql};

/// What browsers, crawlers and those who try something send along.
const NOISE: [(&str, &str); 8] = [
    ("cookie", "session=abc; theme=dark"),
    ("accept-language", "fr-CA"),
    ("user-agent", "Somebody/1.0"),
    ("authorization", "Basic YTpi"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-proto", "https"),
    ("forwarded", "host=evil.example"),
    ("x-original-url", "/en/desk"),
];

#[tokio::test]
async fn no_header_and_no_cookie_has_a_part_in_a_page() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    for path in [PROMISE, "/en/canada-2015", "/en", "/data/canada-2015/promises.json", "/robots.txt", "/en/search?q=a"]
    {
        let first = ask(&app.address, Method::GET, path, &NOISE).await;
        let before = renders(app.pages());
        assert_eq!(first.status(), 200, "{path}");
        for name in ["set-cookie", "pragma", "age", "page-stale"] {
            assert!(!first.headers().contains_key(name), "{path} has {name}");
        }
        let cached = header(&first, "cache-control");
        for word in ["public", "max-age=", "s-maxage=", "stale-while-revalidate=", "stale-if-error="] {
            assert!(cached.contains(word), "{path}: {cached}");
        }
        assert_eq!(header(&first, "vary"), "accept-encoding", "{path}");
        let first = first.bytes().await.expect("a body");
        assert!(!String::from_utf8_lossy(&first).contains("evil.example"));
        let plain = ask(&app.address, Method::GET, path, &[]).await.bytes().await.expect("a body");
        assert_eq!(first, plain, "{path}");
        assert_eq!(renders(app.pages()), before, "{path} was rendered again");
    }
}

#[tokio::test]
async fn refusals_stay_in_the_language_of_whoever_asks_and_are_not_kept() {
    let app = App::start().await;
    for (language, words) in [("fr", "introuvable"), ("en", "not found"), ("fr", "introuvable")] {
        let page = ask(&app.address, Method::GET, "/data/nothing/promises.csv", &[("accept-language", language)]).await;
        assert_eq!(page.status(), 404);
        assert_eq!(header(&page, "cache-control"), "no-store");
        let text = page.text().await.expect("text").to_lowercase();
        assert!(text.contains(&format!("lang=\"{language}\"")), "{words}: {text}");
    }
    let kept = app.pages().pages();
    for number in 0..20 {
        app.visitor().ask(&format!("/en/canada-2015/promises/9.{number}")).await.answers(404);
        app.visitor().ask(&format!("/en/nothing-{number}")).await.answers(404);
    }
    app.visitor().ask("/en/canada-2015/promises").await.answers(303);
    let moved = app.visitor().ask("/EN/Canada-2015?words=a&utm_source=b").await;
    assert_eq!(moved.answers(301).headers["location"], "/en/canada-2015?words=a&utm_source=b");
    app.visitor().ask("/").await.answers(303);
    app.visitor().ask("/en/desk/sign-in").await.answers(200);
    assert_eq!(app.pages().pages(), kept, "something was kept that is no page");
}

#[tokio::test]
async fn parameters_that_do_not_count_share_a_page() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let reader = app.visitor();
    for (first, same, other) in [
        ("/en/canada-2015", "/en/canada-2015?utm_source=x&fbclid=1", "/en/canada-2015?sort=change"),
        (
            "/en/canada-2015?verdict=kept&words=a",
            "/en/canada-2015?words=a&x=y&verdict=kept&topic=",
            "/en/canada-2015?words=b",
        ),
        (PROMISE, "/en/canada-2015/promises/1.02?verdict=kept&page=2", "/fr/canada-2015/promesses/1.02"),
        ("/en/search?q=a%20b", "/en/search?q=a+b&q=c&kind=", "/en/search?q=a+c"),
        ("/en/compare?tracker=canada-2015", "/en/compare?sort=x&tracker=canada-2015", "/en/compare"),
        ("/en/changes?before=5-1-publication", "/en/changes?page=2&before=5-1-publication", "/en/changes"),
        ("/en/corrections?page=2", "/en/corrections?since=1&page=2", "/en/corrections"),
    ] {
        reader.ask(first).await.answers(200);
        let before = renders(app.pages());
        reader.ask(same).await.answers(200);
        assert_eq!(renders(app.pages()), before, "{same} is {first}");
        reader.ask(other).await.answers(200);
        assert_eq!(renders(app.pages()), before + 1, "{other} is not {first}");
    }
    let narrowed = reader.ask("/en/canada-2015?utm_source=x&words=nothing+of+the+sort").await;
    narrowed.answers(200).hides("utm_source");
}

#[tokio::test]
async fn whoever_has_a_page_is_told_that_it_is_the_same() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let first = ask(&app.address, Method::GET, PROMISE, &[]).await;
    let tag = header(&first, "etag");
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 10, "{tag}");
    for has in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
        let same = ask(&app.address, Method::GET, PROMISE, &[("if-none-match", &has)]).await;
        assert_eq!(same.status(), 304, "{has}");
        for name in ["etag", "cache-control", "vary", "surrogate-key", "content-security-policy"] {
            assert_eq!(header(&same, name), header(&first, name), "{name}");
        }
        assert!(same.bytes().await.expect("nothing").is_empty());
    }
    let zipped = ask(&app.address, Method::GET, PROMISE, &[("if-none-match", &tag), ("accept-encoding", "gzip")]).await;
    assert_eq!(zipped.status(), 200, "another coding is another thing");
    let zipped = header(&zipped, "etag");
    assert_ne!(zipped, tag);
    newsroom.rates("broken", rating("2019-10")).await;
    let changed = ask(&app.address, Method::GET, PROMISE, &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status(), 200);
    assert_ne!(header(&changed, "etag"), tag);
}

#[tokio::test]
async fn whoever_has_a_page_since_it_was_made_is_told_that_it_is_the_same() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    for path in [PROMISE, "/en/feeds/atom.xml"] {
        let fresh = ask(&app.address, Method::GET, path, &[]).await;
        assert!(!fresh.headers().contains_key("last-modified"), "it may be made anew within the second");
    }
    app.wait(chrono::Duration::seconds(1));
    let mut seen = Vec::new();
    for path in [PROMISE, "/en/feeds/atom.xml"] {
        let since = header(&ask(&app.address, Method::GET, path, &[]).await, "last-modified");
        let same = ask(&app.address, Method::GET, path, &[("if-modified-since", &since)]).await;
        assert_eq!((same.status().as_u16(), header(&same, "last-modified")), (304, since.clone()), "{path}");
        assert!(same.bytes().await.expect("nothing").is_empty());
        for (tag, before) in [("\"x\"", since.as_str()), ("", "Thu, 01 Jan 1970 00:00:00 GMT"), ("", "yesterday")] {
            let mut asked = vec![("if-modified-since", before)];
            asked.extend((!tag.is_empty()).then_some(("if-none-match", tag)));
            assert_eq!(ask(&app.address, Method::GET, path, &asked).await.status(), 200, "{path} {asked:?}");
        }
        seen.push((path, since));
    }
    newsroom.rates("broken", rating("2019-10")).await;
    for (path, since) in seen {
        assert_eq!(
            ask(&app.address, Method::GET, path, &[("if-modified-since", &since)]).await.status(),
            200,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_first_answer_has_the_date_of_those_that_follow() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    app.wait(chrono::Duration::seconds(1));
    let mut seen = Vec::new();
    for path in [PROMISE, "/en/feeds/atom.xml", "/en/canada-2015"] {
        let first = ask(&app.address, Method::GET, path, &[]).await;
        let (tag, date) = (header(&first, "etag"), header(&first, "last-modified"));
        assert!(!date.is_empty(), "{path}");
        app.wait(chrono::Duration::seconds(2));
        let kept = ask(&app.address, Method::GET, path, &[]).await;
        assert_eq!((header(&kept, "etag"), header(&kept, "last-modified")), (tag, date.clone()), "{path}");
        let same = ask(&app.address, Method::GET, path, &[("if-modified-since", &date)]).await;
        assert_eq!(same.status(), 304, "{path}");
        seen.push((path, date));
    }
    // What is made anew in the second in which the first was made is another page.
    let first = ask(&app.address, Method::GET, "/fr", &[]).await;
    let date = header(&first, "last-modified");
    assert!(!date.is_empty());
    seen.push(("/fr", date));
    newsroom.rates("broken", rating("2019-10")).await;
    for wait in [0, 1, 60] {
        app.wait(chrono::Duration::seconds(wait));
        for (path, date) in &seen {
            let now = ask(&app.address, Method::GET, path, &[("if-modified-since", date)]).await;
            assert_eq!(now.status(), 200, "{path} after {wait} seconds");
        }
    }
}

#[tokio::test]
async fn head_says_what_get_would_and_sends_nothing() {
    let app = App::start().await;
    for (first, second) in [(Method::HEAD, Method::GET), (Method::GET, Method::HEAD)] {
        let path = if first == Method::HEAD { PROMISE } else { "/en" };
        let one = ask(&app.address, first, path, &[]).await;
        let before = renders(app.pages());
        let other = ask(&app.address, second.clone(), path, &[]).await;
        assert_eq!(renders(app.pages()), before);
        for name in ["etag", "content-type", "content-length", "cache-control", "surrogate-key"] {
            assert_eq!(header(&one, name), header(&other, name), "{name}");
        }
        let (one, other) = (one.bytes().await.expect("a body"), other.bytes().await.expect("a body"));
        assert!(one.is_empty() != other.is_empty());
    }
}

#[tokio::test]
async fn shared_caches_learn_what_a_page_is_about() {
    let app = App::start().await;
    for (path, about) in [
        ("/en", "site"),
        (PROMISE, "tracker:canada-2015 promise:canada-2015/1.02"),
        ("/fr/canada-2015", "tracker:canada-2015 list:canada-2015"),
        ("/embed/en/canada-2015/1.02", "tracker:canada-2015 promise:canada-2015/1.02"),
    ] {
        let page = ask(&app.address, Method::GET, path, &[]).await;
        assert_eq!(header(&page, "surrogate-key"), about, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_says_the_day_is_rendered_anew_on_the_next() {
    let app = App::start().await;
    assert!(super::is_rendered(&app, "/en/canada-2015").await);
    app.wait(chrono::Duration::hours(11));
    assert!(!super::is_rendered(&app, "/en/canada-2015").await);
    app.wait(chrono::Duration::hours(2));
    assert!(super::is_rendered(&app, "/en/canada-2015").await);
}

#[tokio::test]
async fn yesterdays_page_is_shown_to_everyone_where_todays_cannot_be_rendered() {
    let app = App::start().await;
    let sql = Sql::root(&app.schema).await;
    let path = "/en/canada-2015";
    let first = ask(&app.address, Method::GET, path, &[]).await.text().await.expect("text");
    app.wait(chrono::Duration::hours(13));
    sql.run("ALTER TABLE published_tracker RENAME TO published_tracker_elsewhere").await;
    let many: Vec<_> = (0..6).map(|_| tokio::spawn(read_stale(app.address.clone(), path))).collect();
    for one in many {
        assert_eq!(one.await.expect("an answer"), (200, "not-rendered".to_owned(), first.clone()));
    }
    sql.run("ALTER TABLE published_tracker_elsewhere RENAME TO published_tracker").await;
    let page = ask(&app.address, Method::GET, path, &[]).await;
    assert_eq!((page.status().as_u16(), header(&page, "page-stale")), (200, String::new()));
}

async fn read_stale(address: String, path: &'static str) -> (u16, String, String) {
    let page = ask(&address, Method::GET, path, &[]).await;
    (page.status().as_u16(), header(&page, "page-stale"), page.text().await.expect("text"))
}
