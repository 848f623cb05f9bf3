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
            let browser = Browser::behind_proxy(&program.address, asker);
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
