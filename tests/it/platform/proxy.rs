//! Behind a proxy: who asks is whom it names, and https is demanded for as much as the operator says.

use super::own_database::database;
use super::program::{Program, run};
use crate::support::Browser;

#[tokio::test]
async fn the_limits_of_signing_in_count_whom_a_trusted_proxy_names_and_nobody_else_is_believed() {
    let url = database("proxied").await;
    run(&["migrate"], &[("DATABASE_URL", &url)]).succeeds();
    for (trusted, others) in [("127.0.0.1", 422), ("192.0.2.1", 429)] {
        let program = Program::start(&["serve"], &[("DATABASE_URL", &url), ("PLEDGEBOOK_TRUSTED_PROXIES", trusted)]);
        let tries = async |asker: &str, number: usize| {
            let browser = Browser::saying(&program.address, "x-forwarded-for", asker);
            let page = browser.get("/en/desk/sign-in").await;
            let email = format!("nobody-{trusted}-{number}@example.org");
            let typed = [("email", email.as_str()), ("password", "not the password")];
            browser.fill(&page, "/sign-in", &typed, None).await
        };
        for number in 0..30 {
            tries("203.0.113.9", number).await.answers(422);
        }
        tries("203.0.113.9", 30).await.answers(429);
        tries("203.0.113.10", 31).await.answers(others);
        program.stop(libc::SIGTERM).succeeds();
    }
}

#[tokio::test]
async fn https_is_demanded_for_what_the_operator_names() {
    let url = database("demanding").await;
    run(&["migrate"], &[("DATABASE_URL", &url)]).succeeds();
    let site = ("PLEDGEBOOK_BASE_URL", "https://promises.example");
    for (named, header) in [
        ("host", "max-age=63072000"),
        ("subdomains", "max-age=63072000; includeSubDomains"),
        ("preload", "max-age=63072000; includeSubDomains; preload"),
    ] {
        let settings = [("DATABASE_URL", url.as_str()), site, ("PLEDGEBOOK_HTTPS_ONLY", named)];
        let program = Program::start(&["serve"], &settings);
        let page = Browser::new(&program.address).ask("/en").await;
        assert_eq!(page.headers["strict-transport-security"], header);
        program.stop(libc::SIGTERM).succeeds();
    }
}

#[tokio::test]
async fn whoever_asks_too_much_of_what_costs_work_waits_in_every_process_and_pages_that_are_kept_are_never_counted() {
    let url = database("allowed").await;
    let settings = [("DATABASE_URL", url.as_str()), ("PLEDGEBOOK_TRUSTED_PROXIES", "127.0.0.1")];
    run(&["migrate"], &settings).succeeds();
    let (one, other) = (Program::start(&["serve"], &settings), Program::start(&["serve"], &settings));
    let (asker, neighbour) = ("203.0.113.9", "203.0.113.10");
    let browsers = [&one, &other].map(|program| Browser::saying(&program.address, "x-forwarded-for", asker));
    let mut refused = 0;
    for (asked, answers) in [("search?q=word", 60), ("feeds/atom.xml?page=", 240)] {
        let mut taken = 0;
        for number in 0..3_000 {
            // Half of them of each process: the limit is one.
            let page = browsers[number % 2].ask(&format!("/en/{asked}{number}")).await;
            match page.status.as_u16() {
                429 => {
                    let wait: u64 = page.headers["retry-after"].to_str().expect("text").parse().expect("seconds");
                    assert!((1..=2).contains(&wait), "{wait}");
                    page.shows("Too many questions at once").shows("Wait a moment, then reload the page.");
                    assert_eq!(page.headers["cache-control"], "no-store");
                    refused += 1;
                    break;
                }
                _ => taken += 1,
            }
        }
        // Time gives some back while they are asked.
        assert!(taken >= answers, "{asked}: {taken}");
    }
    assert_eq!(refused, 2);
    browsers[0].ask("/en/search?q=word0").await.answers(200);
    browsers[0].ask("/en").await.answers(200);
    browsers[0].ask("/en/search").await.answers(200);
    let question = "x".repeat(1_100);
    while browsers[1].ask(&format!("/en/search?q={question}")).await.status.as_u16() != 429 {}
    browsers[1].ask(&format!("/fr/recherche?q={question}")).await.answers(429).shows("Trop de demandes");
    Browser::saying(&one.address, "x-forwarded-for", neighbour).ask("/en/search?q=other").await.answers(200);
    // A proxy that does not say for whom it asks asks for everybody.
    for number in 0..80 {
        Browser::new(&one.address).ask(&format!("/en/search?q=all{number}")).await.answers(200);
    }
    for program in [one, other] {
        program.stop(libc::SIGTERM).succeeds();
    }
}
