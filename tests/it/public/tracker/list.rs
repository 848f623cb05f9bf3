//! The list of a tracker at length: every promise once and in order, whichever way one walks, with exact counts; and how
//! many statements the pages ask.

use actix_web::web::Data;
use pledgebook::action;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::topic::TopicText;

use crate::public::{Newsroom, rating};
use crate::support::make::{self, words};
use crate::support::{App, Page};

const HERE: &str = "/en/canada-2015";

/// What a promise of the long list has.
struct Entered {
    reference: String,
    number: usize,
    topics: Vec<&'static str>,
    verdict: &'static str,
}

const VERDICTS: [&str; 4] = ["kept", "broken", "kept_in_part", "not_rated"];

/// A tracker with so many promises, of which every twelfth is rated and changed on a day of its own.
async fn long_list(app: &App, length: usize) -> Vec<Entered> {
    let newsroom = Newsroom::of(app).await;
    let text = TopicText { slug: "housing".parse().expect("a slug"), name: words("Logement", "Housing") };
    let housing = app.write(async |tx| action::topic::create(tx, app.tracker, &text).await).await;
    let topics = app.read(async |connection| pledgebook::store::topic::of_tracker(connection, app.tracker).await).await;
    let security = topics.iter().map(|topic| topic.id).find(|id| *id != housing).expect("the topic of the tracker");
    let mut entered = vec![Entered { reference: "1.02".to_owned(), number: 0, topics: vec!["security"], verdict: "" }];
    for number in 1..length {
        let reference = format!("{}.{}", 2 + number % 3, number);
        let has = [number % 2 == 0, number % 3 == 0];
        let own = [(has[0], security, "security"), (has[1], housing, "housing")].into_iter().filter(|(has, ..)| *has);
        let text = PromiseText {
            reference: reference.parse().expect("a reference"),
            statement: words(&format!("Nombre {number} à 100 %."), &format!("Number {number} of_all.")),
            source: None,
            page: None,
            deadline: None,
            topics: own.clone().map(|(_, id, _)| id).collect(),
        };
        let id = app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
        let mut verdict = "";
        if number % 12 == 0 {
            verdict = VERDICTS[number / 12 % VERDICTS.len()];
            app.wait(chrono::Duration::days(1));
            newsroom.publishes(id, Kind::Rating, None, verdict, rating("2019")).await;
        }
        entered.push(Entered { reference, number, topics: own.map(|(.., slug)| slug).collect(), verdict });
    }
    entered
}

fn listed(page: &Page) -> Vec<String> {
    page.texts(".promises .reference").iter().map(|text| text.replace("Promise ", "")).collect()
}

/// Walks through the list by the links of its pages, one way and then the other.
async fn walked(app: &App, query: &str) -> Vec<String> {
    let mut address = format!("{HERE}?{query}");
    let mut pages: Vec<Vec<String>> = Vec::new();
    loop {
        let page = app.visitor().get(address.split('#').next().unwrap_or_default()).await;
        pages.push(listed(page.answers(200)));
        match page.attributes(".pages a[rel=next]", "href").pop() {
            Some(next) => address = next,
            None => break,
        }
    }
    let mut back = vec![pages.last().cloned().expect("a page")];
    while back.len() < pages.len() {
        let page = app.visitor().get(address.split('#').next().unwrap_or_default()).await;
        address = page.attributes(".pages a[rel=prev]", "href").pop().expect("a page before");
        back.push(listed(&app.visitor().get(address.split('#').next().unwrap_or_default()).await));
    }
    back.reverse();
    assert_eq!(back, pages, "{query}: the same pages backwards");
    pages.concat()
}

#[tokio::test]
async fn every_promise_stands_once_and_in_order_under_each_filter_and_the_counts_are_exact() {
    let app = App::start().await;
    let entered = long_list(&app, 260).await;
    let value = |one: &Entered| if one.verdict.is_empty() { "not_rated" } else { one.verdict };
    let fits = |one: &Entered, topic: &str, verdict: &str| {
        (topic.is_empty() || one.topics.contains(&topic)) && (verdict.is_empty() || value(one) == verdict)
    };
    for (topic, verdict) in
        [("", ""), ("security", ""), ("", "not_rated"), ("housing", "not_rated"), ("housing", "kept")]
    {
        let mut own: Vec<&Entered> = entered.iter().filter(|one| fits(one, topic, verdict)).collect();
        own.sort_by_key(|one| (one.reference[..1].parse::<usize>().expect("a number"), one.number));
        let by_reference: Vec<String> = own.iter().map(|one| one.reference.clone()).collect();
        own.sort_by_key(|one| if one.verdict.is_empty() { 0 } else { -(one.number as i64) });
        let by_change: Vec<String> = own.iter().map(|one| one.reference.clone()).collect();
        let query = format!("topic={topic}&verdict={verdict}");
        assert_eq!(walked(&app, &query).await, by_reference, "{query}");
        assert_eq!(walked(&app, &format!("{query}&sort=change")).await, by_change, "{query} by change");
        let page = app.visitor().get(&format!("{HERE}?{query}")).await;
        let count = |topic: &str, verdict: &str| entered.iter().filter(|one| fits(one, topic, verdict)).count();
        let topics = [("Security", "security"), ("Housing", "housing")]
            .map(|(name, slug)| format!("{name} ({})", count(slug, verdict)));
        assert_eq!(page.texts("#topic option")[1..], topics, "{query}");
        let labels = page.texts("#verdict option");
        for (label, value) in labels.iter().zip(page.attributes("#verdict option", "value")).skip(1) {
            assert!(label.ends_with(&format!("({})", count(topic, &value))), "{query}: {label}");
        }
    }
}

#[tokio::test]
async fn words_are_words_and_no_patterns() {
    let app = App::start().await;
    long_list(&app, 14).await;
    let ask = async |words: &str| listed(&app.visitor().get(&format!("{HERE}?words={words}&sort=change")).await).len();
    assert_eq!(
        (ask("100+%25").await, ask("of_all").await, ask("of%25all").await, ask("NOMBRE+13").await),
        (13, 13, 0, 1)
    );
    assert_eq!((ask("%5C").await, ask("__").await, ask("%25").await), (0, 0, 13));
}

/// How many statements a page asks of the published store.
async fn statements(app: &App, path: &str) -> u64 {
    let state = Data::new(app.state().await);
    let routes = |config: &mut actix_web::web::ServiceConfig| pledgebook::web::routes(config, &state);
    let service = actix_web::test::init_service(actix_web::App::new().app_data(state.clone()).configure(routes)).await;
    let before = state.reader().statements();
    let request = actix_web::test::TestRequest::get().uri(path).to_request();
    let response = actix_web::test::call_service(&service, request).await;
    assert_eq!(response.status(), 200, "{path}");
    state.reader().statements() - before
}

#[tokio::test]
async fn pages_ask_few_statements_however_many_promises_there_are() {
    let app = App::start().await;
    long_list(&app, 120).await;
    for (query, most) in
        [("", 2), ("?topic=security&verdict=kept&sort=change", 2), ("?after=3.100", 2), ("?words=number", 3)]
    {
        let asked = statements(&app, &format!("{HERE}{query}")).await;
        assert!((1..=most).contains(&asked), "{query}: {asked}");
    }
    assert_eq!(statements(&app, "/en").await, 2);
    assert_eq!(statements(&app, "/en/compare?tracker=canada-2015").await, 2);
}
