//! Where somebody is signed in: listed in plain words, ended one by one or all at once; and what a changed role or a closed account
//! means for sessions that are open.

use chrono::Duration;
use pledgebook::domain::device::device;

use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Browser, Page, Sql};

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

#[test]
fn browsers_and_systems_have_the_names_that_people_know() {
    for (agent, expected) in [
        (FIREFOX, (Some("Firefox"), Some("Windows"))),
        (IPHONE, (Some("Safari"), Some("iPhone"))),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
            (Some("Edge"), Some("macOS")),
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
            (Some("Chrome"), Some("Android")),
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
            (Some("Chrome"), Some("ChromeOS")),
        ),
        ("curl/8.5.0", (None, None)),
        ("", (None, None)),
    ] {
        assert_eq!(device(agent), expected, "{agent}");
    }
}

/// A browser that says this of itself, in which somebody signs in.
async fn signs_in(app: &App, agent: &str, email: &str) -> Browser {
    let browser = Browser::saying(&app.address, "user-agent", agent);
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", PASSWORD)], None).await.answers(200);
    browser
}

fn devices(page: &Page) -> Vec<String> {
    page.texts("section[aria-labelledby=sessions-title] li > div:first-child > p:first-child")
}

#[tokio::test]
async fn ones_sessions_are_listed_with_device_place_and_time() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    app.wait(Duration::minutes(30));
    let phone = signs_in(&app, IPHONE, &ana.email).await;
    let page = phone.get("/en/desk/account").await;
    assert_eq!(devices(&page), ["Safari on iPhone This session", "Unknown device"]);
    page.shows("Last used on January 15, 2026, 12:30 UTC, from 127.0.0.1; begun on January 15, 2026, 12:30 UTC");
    page.shows("Last used on January 15, 2026, 12:00 UTC, from 127.0.0.1; begun on January 15, 2026, 12:00 UTC");
    phone.get("/fr/desk/account").await.shows("Safari sur iPhone").shows("Appareil inconnu");
    app.wait(Duration::minutes(20));
    ana.get("/en/desk").await.answers(200);
    phone
        .get("/en/desk/account")
        .await
        .shows("Last used on January 15, 2026, 12:50 UTC, from 127.0.0.1; begun on January 15, 2026, 12:00 UTC");
    assert!(devices(&app.researcher("bo").await.get("/en/desk/account").await).len() == 1, "everybody sees their own");
}

#[tokio::test]
async fn one_session_is_ended_or_all_but_this_one() {
    let app = App::start().await;
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    let (firefox, phone) = (signs_in(&app, FIREFOX, &ana.email).await, signs_in(&app, IPHONE, &ana.email).await);
    let page = ana.get("/en/desk/account").await;
    assert_eq!(devices(&page), ["Safari on iPhone", "Firefox on Windows", "Unknown device This session"]);
    // The first that can be ended is the newest.
    ana.fill(&page, "/account/sessions", &[], None).await.answers(200).shows("The session has ended.");
    phone.get("/en/desk/account").await.shows("Sign in to the desk");
    firefox.get("/en/desk/account").await.shows("Your account");
    // Nobody ends what is somebody else's, and what is ended is ended.
    let id = Sql::app(&app.schema).await.number(&format!("SELECT id FROM session WHERE account_id = {}", bo.id)).await;
    ana.post("/en/desk/account/sessions", &[("one", &id.to_string())]).await.answers(200);
    bo.get("/en/desk/account").await.shows("Your account");
    ana.post("/en/desk/account/sessions", &[]).await.answers(200).shows("1 session has ended.");
    firefox.get("/en/desk/account").await.shows("Sign in to the desk");
    ana.get("/en/desk/account").await.shows("This session").hides("End all other sessions");
}

#[tokio::test]
async fn an_administrator_ends_all_sessions_of_anybody() {
    let app = App::start().await;
    let (root, ana, ed) = (app.admin("root").await, app.researcher("ana").await, app.editor("ed").await);
    let phone = signs_in(&app, IPHONE, &ana.email).await;
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    assert_eq!(devices(&page).len(), 2);
    ed.get("/en/desk").await;
    ed.post(&format!("/en/desk/people/{}/sessions", ana.id), &[]).await.answers(404);
    root.fill(&page, "/sessions", &[], None)
        .await
        .answers(200)
        .shows("All sessions of ana have ended.")
        .shows("Not signed in anywhere.");
    for browser in [&phone, &ana] {
        browser.get("/en/desk/account").await.shows("Sign in to the desk");
    }
    root.get("/en/desk/account").await.shows("Your account");
    root.get("/en/desk/activity").await.shows("root ended sessions: ana");
}

async fn gives(root: &Person, app: &App, whom: &Person, role: &str) {
    let page = root.get(&format!("/en/desk/people/{}", whom.id)).await;
    root.fill(&page, "/roles", &[(&format!("role.{}", app.tracker), role)], None).await.answers(200).shows("are saved");
}

#[tokio::test]
async fn a_changed_role_holds_from_the_next_request_on() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let tracker = format!("/en/desk/trackers/{}/codebook", app.tracker);
    ana.get(&tracker).await.answers(404);
    gives(&root, &app, &ana, "editor").await;
    ana.get(&tracker).await.answers(200);
    ana.get("/en/desk/account").await.answers(200).shows("Your account");
    gives(&root, &app, &ana, "").await;
    ana.get(&tracker).await.answers(404);
}

#[tokio::test]
async fn a_closed_account_is_out_at_the_next_request() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    ana.get("/en/desk/account").await.shows("Your account");
    root.fill(&page, "/closing", &[], None).await.answers(200);
    ana.get("/en/desk/account").await.shows("Sign in to the desk");
    let written = ana.post("/en/desk/account/naming", &[("named", "yes")]).await;
    assert!([303, 401].contains(&written.status.as_u16()), "{}", written.status);
    // Closed past the desk, its sessions are left and of no use.
    let bo = app.researcher("bo").await;
    Sql::app(&app.schema).await.run(&format!("UPDATE account SET closed_at = now() WHERE id = {}", bo.id)).await;
    bo.get("/en/desk/account").await.shows("Sign in to the desk");
}
