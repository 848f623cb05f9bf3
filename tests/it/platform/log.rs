//! What the program writes into its log: that something happened, and neither secrets nor what somebody types.

use super::program::{Directory, Program};
use crate::support::{Browser, Page};

const WRONG: &str = "a wrong password 77310";
const TYPED: &str = "Words of a draft 55220";
const QUOTED: &str = "Words of a remark 55221";

/// The address of a new draft, of the first promise that has none open.
async fn opened(browser: &Browser) -> String {
    for promise in 1..=40 {
        let page = browser.post(&format!("/en/desk/promises/{promise}/assessments"), &[("kind", "rating")]).await;
        if let Some(draft) = page.path.strip_suffix("/draft") {
            return draft.to_owned();
        }
    }
    panic!("every promise has an open assessment")
}

/// Signs in, drafts, is refused, and proves once more who they are; gives everything that no log may hold.
async fn session(program: &Program) -> Vec<String> {
    let browser = Browser::new(&program.address);
    let mut account = program.greeting.iter().filter_map(|line| line.trim().split_once(char::is_whitespace));
    let (email, password) = account.find(|(email, _)| email.starts_with("researcher@")).expect("an account");
    let password = password.trim();
    let sign_in = async |typed: &str| -> Page {
        let page = browser.get("/en/desk/sign-in").await;
        let (target, mut fields) = page.form("/sign-in");
        fields.retain(|(name, _)| name != "email" && name != "password");
        fields.extend([("email".to_owned(), email.to_owned()), ("password".to_owned(), typed.to_owned())]);
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        browser.post_and_stay(&target, body).await
    };
    sign_in(WRONG).await.answers(422);
    let cookie = sign_in(password).await.answers(303).cookie().expect("a session");
    browser.get("/en/desk").await.answers(200).shows("Sign out");
    let mut secrets = vec![WRONG.to_owned(), password.to_owned(), TYPED.to_owned(), QUOTED.to_owned(), browser.token()];
    secrets.push(cookie.split(['=', ';']).nth(1).unwrap_or_default().to_owned());
    let typed = [("rationale.en", TYPED), ("kind", "rating"), ("name.en", TYPED), ("remarks", QUOTED), ("slug", "?")];
    for path in ["/en/desk/assessments/999999/revisions", "/en/desk/trackers/1/topics"] {
        let page = browser.post(path, &typed).await;
        assert!(page.status.is_client_error(), "{path}: {}", page.status);
    }
    let draft = opened(&browser).await;
    let page = browser.get(&format!("{draft}/draft")).await;
    let (_, mut fields) = page.form("/revisions");
    fields.retain(|(name, _)| name != "rationale.en");
    fields.push(("rationale.en".to_owned(), TYPED.to_owned()));
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    browser.post_and_stay(&format!("{draft}/working-copy"), body).await;
    browser.fill(&page, "/revisions", &[("rationale.en", TYPED)], None).await.answers(200);
    browser.get(&format!("{draft}/draft")).await.answers(200).shows(TYPED);
    browser.post("/en/desk/password", &[("current", WRONG), ("password", WRONG)]).await;
    // What cannot be read, and what is cut off.
    browser.post_raw("/en/desk/people", format!("email={TYPED}%FF%00&csrf=x")).await;
    browser.get(&format!("/en/search?q={}", "%00".repeat(40))).await;
    secrets
}

fn holds_none(log: &str, secrets: &[String]) {
    let encoded = |secret: &str| url::form_urlencoded::byte_serialize(secret.as_bytes()).collect::<String>();
    for secret in secrets.iter().filter(|secret| secret.len() >= 8) {
        for form in [secret.clone(), encoded(secret), secret.replace(' ', "%20")] {
            assert!(!log.contains(&form), "{form} is in the log:\n{log}");
        }
    }
}

#[tokio::test]
async fn the_log_holds_neither_secrets_nor_drafts() {
    for (level, format) in [("info", "json"), ("debug", "text")] {
        let directory = Directory::new("pledgebook-it-log");
        let settings = [
            ("PLEDGEBOOK_DATA_DIR", directory.path().to_str().expect("text")),
            ("PLEDGEBOOK_LOG", level),
            ("PLEDGEBOOK_LOG_FORMAT", format),
        ];
        let program = Program::start(&[], &settings);
        let secrets = session(&program).await;
        assert!(secrets.len() >= 6, "{secrets:?}");
        let told = program.stop(libc::SIGTERM).succeeds();
        let lines = told.err.lines().filter(|line| !line.trim().is_empty());
        if format == "json" {
            for line in lines.filter(|line| line.starts_with('{')) {
                serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            }
        }
        holds_none(&told.err, &secrets);
    }
}
