//! The API: what it answers, how its lists go on, and how it refuses.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::tables::storied;
use super::{SITE, app, many, nasty};
use crate::public::{Newsroom, rating};
use crate::support::App;

const PROMISES: &str = "/api/v1/trackers/canada-2015/promises";

async fn read(app: &App, path: &str) -> Value {
    let page = app.visitor().ask(path).await;
    assert_eq!(page.answers(200).headers["content-type"], "application/json; charset=utf-8");
    assert_eq!(page.headers["access-control-allow-origin"], "*");
    page.hides("MARKER").hides("MARQUE").hides("Secret draft");
    serde_json::from_str(&page.body).expect("JSON")
}

async fn refused(app: &App, path: &str, status: u16) -> Value {
    let page = app.visitor().ask(path).await;
    assert_eq!(page.answers(status).headers["content-type"], "application/problem+json", "{path}");
    assert_eq!(page.headers["access-control-allow-origin"], "*");
    let problem: Value = serde_json::from_str(&page.body).expect("JSON");
    assert_eq!(problem["status"], status);
    for name in ["type", "title", "detail"] {
        assert!(problem[name].as_str().is_some_and(|words| !words.is_empty()), "{path}: {problem}");
    }
    problem
}

fn references(answer: &Value) -> Vec<&str> {
    answer["promises"].as_array().expect("a list").iter().map(|one| one["reference"].as_str().expect("one")).collect()
}

#[tokio::test]
async fn it_answers_with_what_is_published_and_nothing_else() {
    let app = app().await;
    storied(&app).await;
    let trackers = read(&app, "/api/v1/trackers").await;
    assert_eq!(trackers["trackers"][0]["tracker"], "canada-2015");
    assert_eq!(trackers["trackers"][0]["promises"], format!("{SITE}{PROMISES}"));
    let tracker = read(&app, "/api/v1/trackers/canada-2015").await;
    assert_eq!((&tracker["listed"], &tracker["topics"][0]["topic"]), (&json!(1), &json!("security")));
    let codebook = read(&app, "/api/v1/trackers/canada-2015/codebook").await;
    assert_eq!((&codebook["versions"][0]["version"], &codebook["versions"][0]["in_force"]), (&json!(1), &json!(true)));
    let promises = read(&app, PROMISES).await;
    assert_eq!(references(&promises), ["1.02"]);
    assert_eq!(promises["promises"][0]["verdict"], "kept");
    let promise = read(&app, &format!("{PROMISES}/1.02")).await;
    let versions: Vec<&Value> =
        promise["ratings"].as_array().expect("ratings").iter().map(|one| &one["version"]).collect();
    assert_eq!(versions, [1, 2, 3]);
    assert_eq!(
        (&promise["ratings"][1]["replaces"], &promise["ratings"][1]["replaces_as"]),
        (&json!(1), &json!("correction"))
    );
    assert_eq!(promise["ratings"][2]["retraction_reason"]["en"], "Published too early.");
    assert!(promise["ratings"][2].get("rationale").is_none());
    let status: Vec<&Value> =
        promise["evidence"].as_array().expect("evidence").iter().map(|one| &one["status"]).collect();
    assert_eq!(status, ["amended", "withdrawn", "standing"]);
    assert_eq!((&promise["reference"], &promise["tracker"]), (&json!("1.02"), &json!("canada-2015")));
}

#[tokio::test]
async fn a_list_is_narrowed_down_as_on_the_page_and_goes_on_by_cursors() {
    let app = app().await;
    nasty(&app).await;
    many(&app, 120).await;
    app.visitor().get("/en/canada-2015").await.answers(200);
    assert_eq!(references(&read(&app, &format!("{PROMISES}?verdict=kept")).await), ["6.66"]);
    assert_eq!(references(&read(&app, &format!("{PROMISES}?words=bold")).await), ["6.66"]);
    assert_eq!(references(&read(&app, &format!("{PROMISES}?since=2026&limit=1")).await).len(), 1);
    let (mut all, mut address) = (Vec::new(), format!("{PROMISES}?limit=50"));
    for _ in 0..5 {
        let page = app.visitor().ask(&address).await;
        let answer: Value = serde_json::from_str(&page.answers(200).body).expect("JSON");
        all.extend(references(&answer).into_iter().map(str::to_owned));
        let link = page.headers.get("link").map(|link| link.to_str().expect("a link").to_owned());
        assert_eq!(link, answer["next"].as_str().map(|next| format!("<{next}>; rel=\"next\"")));
        let Some(next) = answer["next"].as_str() else { break };
        address = next.strip_prefix(SITE).expect("absolute").to_owned();
    }
    assert_eq!(all.len(), 122);
    assert_eq!(all.first().map(String::as_str), Some("1.02"));
    let once: HashSet<&String> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "no promise comes twice");
    let cursor = address.split("cursor=").nth(1).expect("a cursor").to_owned();
    for other in [format!("{PROMISES}?verdict=kept&cursor={cursor}"), format!("/api/v1/changes?cursor={cursor}")] {
        assert_eq!(refused(&app, &other, 400).await["title"], "The cursor belongs to another list, or is none");
    }
    for cursor in ["x", "00", "zz", "7", "%00"] {
        refused(&app, &format!("{PROMISES}?cursor={cursor}"), 400).await;
    }
}

#[tokio::test]
async fn changes_are_told_once_and_go_on_from_a_cursor() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("broken", rating("2018")).await;
    let first = read(&app, "/api/v1/changes").await;
    let told = |answer: &Value| {
        answer["changes"].as_array().expect("changes").iter().filter(|one| one["kind"] == "publication").count()
    };
    assert_eq!(told(&first), 1);
    assert_eq!(first["changes"][0]["href"], format!("{SITE}{PROMISES}/1.02"));
    assert!(first.get("next").is_none());
    let cursor = first["cursor"].as_str().expect("a cursor");
    let nothing = read(&app, &format!("/api/v1/changes?cursor={cursor}")).await;
    assert_eq!((told(&nothing), &nothing["cursor"]), (0, &first["cursor"]));
    app.wait(chrono::Duration::minutes(1));
    newsroom.rates("kept", rating("2019")).await;
    let second = read(&app, &format!("/api/v1/changes?cursor={cursor}")).await;
    assert_eq!((told(&second), &second["changes"][0]["verdict"]), (1, &json!("kept")));
    assert_eq!(told(&read(&app, "/api/v1/changes?tracker=canada-2015").await), 2);
    let one = read(&app, "/api/v1/changes?limit=1").await;
    let next = one["next"].as_str().expect("more").strip_prefix(SITE).expect("absolute").to_owned();
    assert_eq!(read(&app, &next).await["changes"][0]["verdict"], "kept");
}

#[tokio::test]
async fn a_refusal_says_what_is_allowed() {
    let app = app().await;
    let problem = refused(&app, &format!("{PROMISES}?verdit=kept"), 400).await;
    assert_eq!((&problem["proposal"], &problem["allowed"][0]), (&json!("verdict"), &json!("verdict")));
    assert_eq!(problem["type"], format!("{SITE}/en/api#unknown-parameter"));
    assert_eq!(problem["detail"], "There is no parameter “verdit”. Did you mean “verdict”?");
    let problem = refused(&app, &format!("{PROMISES}?verdict=kep"), 400).await;
    assert_eq!(problem["proposal"], "kept");
    assert!(problem["allowed"].as_array().expect("values").contains(&json!("broken")));
    for bad in [
        "limit=0",
        "limit=101",
        "limit=x",
        "topic=nothing",
        "source=x",
        "since=nonsense",
        "verdict=",
        "limit=1&limit=2",
        "page=2",
    ] {
        refused(&app, &format!("{PROMISES}?{bad}"), 400).await;
    }
    for path in ["/api/v1/trackers?x=1", "/api/v1/openapi.json?x=1", "/api/v1/changes?tracker=nobody"] {
        refused(&app, path, 400).await;
    }
    for path in [
        "/api/v1/nothing",
        "/api/v1",
        "/api/v1/trackers/nobody",
        "/api/v1/trackers/canada-2015/promises/9.99",
        "/api/v1/trackers/%00/codebook",
    ] {
        refused(&app, path, 404).await;
    }
    let posted = app.visitor().post_raw("/api/v1/trackers", String::new()).await;
    assert_eq!(posted.answers(405).headers["allow"], "GET, HEAD");
    let french =
        reqwest::Client::new().get(format!("{}{PROMISES}?verdit=kept", app.address)).header("accept-language", "fr");
    let french = french.send().await.expect("an answer").text().await.expect("words");
    assert!(french.contains("Vouliez-vous dire"), "{french}");
}

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let app = app().await;
    let page = app.visitor().ask(PROMISES).await;
    let known =
        reqwest::Client::new().get(format!("{}{PROMISES}", app.address)).header("if-none-match", &page.headers["etag"]);
    assert_eq!(known.send().await.expect("an answer").status(), 304);
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    assert_eq!(read(&app, PROMISES).await["promises"][0]["verdict"], "kept", "a kept answer is dropped");
}

#[tokio::test]
async fn it_describes_itself() {
    let app = app().await;
    let described = read(&app, "/api/v1/openapi.json").await;
    assert!(described["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let paths = described["paths"].as_object().expect("paths");
    for (path, item) in paths {
        assert!(item["get"]["responses"]["200"].is_object(), "{path}");
        assert!(item["get"]["summary"].is_string(), "{path}");
    }
    assert_eq!(paths.len(), 6);
    let names: std::collections::BTreeSet<&str> =
        paths.values().map(|item| item["get"]["operationId"].as_str().expect("a name")).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for (path, title) in [("/en/api", "The API"), ("/fr/api", "L’API")] {
        let page = app.visitor().get(path).await;
        page.answers(200).shows(title);
        for path in paths.keys() {
            assert!(page.texts("code").contains(path), "{path}");
        }
        assert!(page.attributes("main a", "href").contains(&"/api/v1/openapi.json".to_owned()));
    }
}

#[tokio::test]
async fn an_answer_takes_few_statements_however_many_promises_there_are() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    many(&app, 3_000).await;
    let one = format!("{PROMISES}/1.02");
    for (path, bound) in
        [("/api/v1/trackers", 1), (PROMISES, 2), (one.as_str(), 1), ("/api/v1/changes", 1), ("/api/v1/openapi.json", 0)]
    {
        let before = app.statements();
        app.visitor().ask(path).await.answers(200);
        assert!(app.statements() - before <= bound, "{path}");
    }
}
