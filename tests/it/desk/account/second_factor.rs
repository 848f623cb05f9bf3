//! Signing in with a code: set up by its first code, asked for at the door, taken once, and never guessed.

use chrono::Duration;
use pledgebook::action::second_factor::{SealingKey, code, seal, step, unseal};
use pledgebook::domain::id::AccountId;
use totp_rs::Secret;

use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Browser, Page, Sql};
use crate::tidy::files;

/// Sets a code up for someone: gives their secret and their recovery codes.
pub async fn sets_up(app: &App, who: &Person) -> (Vec<u8>, Vec<String>) {
    let page = who.get("/en/desk/second-factor").await;
    let page = who.fill(page.answers(200), "/second-factor/secret", &[], None).await;
    let secret = secret(page.answers(200));
    let typed = code(&secret, app.now()).expect("a code");
    let done = who.fill(&page, "/second-factor", &[("one_time_code", &typed)], None).await;
    done.answers(200).shows("Shown this once");
    (secret, done.texts(".recovery-codes code"))
}

/// The secret that a page shows as text.
fn secret(page: &Page) -> Vec<u8> {
    let text = page.texts("code.secret").remove(0).replace(' ', "");
    Secret::try_from_base32(text).expect("base 32").as_ref().to_vec()
}

/// A browser in which the right password was typed, and the page that asks for a code.
async fn at_the_door(app: &App, who: &Person) -> (Browser, Page) {
    let browser = app.visitor();
    let page = browser.get("/en/desk/sign-in").await;
    let page = browser.fill(&page, "/sign-in", &[("email", &who.email), ("password", PASSWORD)], None).await;
    page.answers(200).shows("Your code");
    (browser, page)
}

async fn types(app: &App, who: &Person, typed: &str) -> Page {
    let (browser, page) = at_the_door(app, who).await;
    browser.fill(&page, "/second-factor/sign-in", &[("one_time_code", typed)], None).await
}

#[tokio::test]
async fn it_holds_from_its_first_code_on_and_each_code_is_taken_once() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/en/desk/second-factor").await;
    let page = ana.fill(&page, "/second-factor/secret", &[], None).await;
    assert_eq!(page.attributes("svg.qr", "role"), ["img"]);
    assert!(page.attributes("a[href^=otpauth]", "href")[0].contains("ana%40example.org"), "{}", page.body);
    let secret = secret(&page);
    // Nothing holds before the first code is right.
    ana.fill(&page, "/second-factor", &[("one_time_code", "000000")], None).await.answers(422).shows("is not the code");
    let visitor = app.visitor();
    let door = visitor.get("/en/desk/sign-in").await;
    visitor.fill(&door, "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await.shows("Sign out");
    let first = code(&secret, app.now()).expect("a code");
    let done = ana.fill(&page, "/second-factor", &[("one_time_code", &first)], None).await;
    done.answers(200).shows("Shown this once");
    assert_eq!(done.texts(".recovery-codes code").len(), 10);
    // The session in which it was set up goes on, others have ended.
    ana.get("/en/desk").await.answers(200).shows("Sign out");
    visitor.get("/en/desk").await.shows("Sign in to the desk");
    // The code that set it up opens nothing, and the next one opens once.
    types(&app, &ana, &first).await.answers(422).shows("The code is not right, or it was used before.");
    app.wait(Duration::seconds(30));
    let next = code(&secret, app.now()).expect("a code");
    let spaced = format!("{} {}", &next[..3], &next[3..]);
    types(&app, &ana, &spaced).await.answers(200).shows("Sign out");
    types(&app, &ana, &next).await.answers(422);
    // One half minute on either side is near enough, and no more; nor is one before the newest that was taken.
    let at = |seconds| code(&secret, app.now() + Duration::seconds(seconds)).expect("a code");
    types(&app, &ana, &at(60)).await.answers(422);
    types(&app, &ana, &at(30)).await.answers(200).shows("Sign out");
    types(&app, &ana, &at(0)).await.answers(422);
    let trail = "SELECT action || ' ' || coalesce(detail->>'by', '-') FROM audit_entry WHERE action LIKE 'account.%' \
        AND actor_id = (SELECT id FROM account WHERE name = 'ana') ORDER BY id";
    let expected = [
        "account.sign_in -",
        "account.sign_in -",
        "account.set_factor -",
        "account.sign_in code",
        "account.sign_in code",
    ];
    assert_eq!(Sql::app(&app.schema).await.lines(trail).await, expected);
}

#[tokio::test]
async fn guessing_codes_is_delayed_and_told_and_the_right_one_has_to_wait_too() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (secret, _) = sets_up(&app, &ana).await;
    app.wait(Duration::seconds(60));
    for number in 0..5 {
        types(&app, &ana, &format!("00000{number}")).await.answers(422);
    }
    let right = code(&secret, app.now()).expect("a code");
    let refused = types(&app, &ana, &right).await;
    refused.answers(429).shows("Too many wrong codes.");
    assert_eq!(refused.headers["retry-after"], "6");
    app.wait(Duration::seconds(6));
    let right = code(&secret, app.now()).expect("a code");
    types(&app, &ana, &right).await.answers(200).shows("Sign out");
    for junk in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
        types(&app, &ana, junk).await.answers(422);
    }
}

#[tokio::test]
async fn recovery_codes_open_once_each_and_new_ones_take_their_place() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (_, codes) = sets_up(&app, &ana).await;
    types(&app, &ana, &codes[0].to_uppercase()).await.answers(200).shows("Sign out");
    types(&app, &ana, &codes[0]).await.answers(422);
    ana.get("/en/desk/second-factor").await.answers(200).shows("9 of 10 are left.");
    let page = ana.get("/en/desk/second-factor").await;
    let renewed = ana.fill(&page, "/second-factor/codes", &[], None).await;
    let fresh = renewed.answers(200).texts(".recovery-codes code");
    assert!(fresh.len() == 10 && fresh.iter().all(|one| !codes.contains(one)));
    types(&app, &ana, &codes[1]).await.answers(422);
    types(&app, &ana, &fresh[9]).await.answers(200).shows("Sign out");
    // Somebody else's codes are nobody else's.
    let eve = app.researcher("eve").await;
    sets_up(&app, &eve).await;
    types(&app, &eve, &fresh[1]).await.answers(422);
    let (sql, plain) = (Sql::app(&app.schema).await, fresh[1].replace('-', ""));
    let kept = format!("SELECT count(*) FROM recovery_code AS t WHERE t::text LIKE '%{plain}%'");
    assert_eq!(sql.number(&kept).await, 0, "codes are kept as hashes");
}

#[tokio::test]
async fn a_right_password_alone_opens_nothing_of_the_desk() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let (secret, _) = sets_up(&app, &root).await;
    let (half, door) = at_the_door(&app, &root).await;
    // What answers whoever is signed in, and whoever is not.
    const OPEN: [&str; 6] =
        ["/sign-in", "/preview/", "/invitations/{token}", "/password-reset", "/new-address/", "/former-address/"];
    let mut walked = 0;
    for file in files::under("src/web/desk", ".rs") {
        let named = file.text.split("route::desk(\"").skip(1).filter_map(|rest| rest.split('"').next());
        for route in named.filter(|route| !OPEN.iter().any(|open| route.contains(open))) {
            let path = route.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>();
            let path = format!("/en/desk{}", path.join("/"));
            let page = half.ask(&path).await;
            let to_sign_in =
                page.headers.get("location").is_some_and(|to| to.to_str().is_ok_and(|to| to.contains("/sign-in")));
            let is_closed = (page.status == 303 && to_sign_in) || matches!(page.status.as_u16(), 401 | 404 | 405);
            assert!(is_closed, "GET {path} answers {} to a right password alone", page.status);
            let sent = half.post_and_stay(&path, format!("csrf={}&words=x", half.token())).await;
            let is_closed = matches!(sent.status.as_u16(), 303 | 401 | 404 | 405);
            assert!(is_closed, "POST {path} answers {} to a right password alone", sent.status);
            walked += 1;
        }
    }
    assert!(walked > 80, "only {walked} routes were found");
    assert!(half.get("/en/desk").await.path.contains("/sign-in"));
    // It is over after some minutes, and with every session of the account.
    let typed = code(&secret, app.now() + Duration::minutes(11)).expect("a code");
    app.wait(Duration::minutes(11));
    let late = half.fill(&door, "/second-factor/sign-in", &[("one_time_code", &typed)], None).await;
    late.shows("Sign in to the desk").hides("Sign out");
    let (half, door) = at_the_door(&app, &root).await;
    app.write(async |tx| pledgebook::action::account::set_closed(tx, root.id, true).await).await;
    let typed = code(&secret, app.now()).expect("a code");
    half.fill(&door, "/second-factor/sign-in", &[("one_time_code", &typed)], None).await.hides("Sign out");
}

#[tokio::test]
async fn what_was_typed_waits_through_both_pages() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (secret, _) = sets_up(&app, &ana).await;
    app.wait(Duration::days(8));
    let body = "rationale.en=A+sentence+that+must+not+be+lost&csrf=old";
    let page = ana.post_raw("/en/desk/assessments/1/revisions", body.to_owned()).await;
    let page = ana.fill(page.answers(401), "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await;
    page.answers(200).shows("Your code");
    let wrong = ana.fill(&page, "/second-factor/sign-in", &[("one_time_code", "123")], None).await;
    let typed = code(&secret, app.now()).expect("a code");
    let kept = ana.fill(wrong.answers(422), "/second-factor/sign-in", &[("one_time_code", &typed)], None).await;
    kept.answers(200).shows("A sentence that must not be lost").hides(&typed);
}

#[tokio::test]
async fn an_administrator_turns_it_off_for_who_lost_everything() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    sets_up(&app, &ana).await;
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    page.answers(200).shows("They sign in with a code since January 15, 2026.");
    let done = root.fill(&page, "/second-factor", &[], None).await;
    done.answers(200).shows("They sign in with a password alone.");
    ana.get("/en/desk").await.shows("Sign in to the desk");
    ana.signs_in().await.answers(200).shows("Sign out");
    root.get("/en/desk/activity").await.shows("turned off somebody’s code for signing in");
    let told = Sql::app(&app.schema).await.number("SELECT count(*) FROM account_letter").await;
    assert_eq!(told, 1, "ana is told");
    // Nobody else does, and nobody their own that way.
    sets_up(&app, &ana).await;
    let ed = app.editor("ed").await;
    for who in [&ed, &ana] {
        who.post(&format!("/en/desk/people/{}/second-factor", ana.id), &[]).await.answers(404);
    }
    sets_up(&app, &root).await;
    root.post(&format!("/en/desk/people/{}/second-factor", root.id), &[]).await.shows("on the page of your account");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM second_factor").await, 2);
}

#[tokio::test]
async fn people_turn_off_their_own() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    sets_up(&app, &ana).await;
    let page = ana.get("/en/desk/second-factor").await;
    ana.fill(&page, "/second-factor/removal", &[], None)
        .await
        .answers(200)
        .shows("Your account asks for a password alone.");
    let visitor = app.visitor();
    let door = visitor.get("/en/desk/sign-in").await;
    visitor.fill(&door, "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await.shows("Sign out");
}

#[tokio::test]
async fn where_the_operator_says_so_editors_and_administrators_set_it_up_before_all_else() {
    let app = App::start_with(|state| state.second_factor_demanded = true).await;
    let (ana, ed, root) = (app.researcher("ana").await, app.editor("ed").await, app.admin("root").await);
    ana.get("/en/desk").await.answers(200).hides("This comes first");
    for who in [&ed, &root] {
        for path in ["/en/desk", "/en/desk/queue", "/en/desk/people", "/en/desk/account"] {
            let page = who.get(path).await;
            assert_eq!(page.path, "/en/desk/second-factor", "{path}");
            page.answers(200).shows("This comes first");
        }
    }
    // A form comes back whole, to be sent afterwards.
    let kept = ed.post("/en/desk/promises/1/assessments", &[("kind", "rating"), ("words", "Not lost")]).await;
    kept.answers(403).shows("A code comes first").shows("Not lost");
    sets_up(&app, &ed).await;
    ed.get("/en/desk/queue").await.answers(200).hides("This comes first");
    // Who is made an editor is asked at once, and who is none any more is not.
    let role = async |id, role| {
        app.write(async |tx| pledgebook::action::account::set_role(tx, id, app.tracker, role).await).await;
    };
    role(ana.id, Some(pledgebook::domain::access::Role::Editor)).await;
    assert_eq!(ana.get("/en/desk").await.path, "/en/desk/second-factor");
    role(ana.id, None).await;
    assert_eq!(ana.get("/en/desk").await.path, "/en/desk");
}

#[test]
fn a_sealed_secret_opens_with_its_key_and_for_its_account_alone() {
    let (key, other) = (SealingKey::new(&[1; 32]).expect("a key"), SealingKey::new(&[2; 32]).expect("a key"));
    let (ana, eve) = (AccountId(1), AccountId(2));
    let sealed = seal(Some(&key), ana, b"a secret of twenty b").expect("sealed");
    assert!(!sealed.windows(6).any(|part| part == b"secret"));
    assert_ne!(seal(Some(&key), ana, b"a secret of twenty b"), Some(sealed.clone()), "each time another");
    assert_eq!(unseal(Some(&key), ana, &sealed).as_deref(), Some(&b"a secret of twenty b"[..]));
    for (key, whose) in [(Some(&key), eve), (Some(&other), ana), (None, ana)] {
        assert_eq!(unseal(key, whose, &sealed), None);
    }
    let plain = seal(None, ana, b"a secret of twenty b").expect("kept");
    assert_eq!(unseal(Some(&key), ana, &plain).as_deref(), Some(&b"a secret of twenty b"[..]));
    for broken in [&[][..], &[1], &[1, 2, 3]] {
        assert_eq!(unseal(Some(&key), ana, broken), None);
    }
}

#[test]
fn codes_are_those_of_the_standard() {
    // RFC 6238, appendix B, for SHA-1: the last six digits.
    let secret = b"12345678901234567890";
    for (seconds, expected) in
        [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
    {
        let at = chrono::DateTime::from_timestamp(seconds, 0).expect("a moment");
        assert_eq!(code(secret, at).as_deref(), Some(expected));
        assert_eq!(step(secret, expected, at), Some(seconds / 30));
    }
}
