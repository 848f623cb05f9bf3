//! What decides who may do what is changed by whoever has just proved who they are; what they sent waits meanwhile.

use chrono::Duration;
use pledgebook::action::second_factor::code;

use super::second_factor::sets_up;
use crate::support::people::PASSWORD;
use crate::support::{App, Sql};

#[tokio::test]
async fn the_password_is_asked_for_again_after_ten_minutes_and_what_was_sent_waits() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    let field = format!("role.{}", app.tracker);
    app.wait(Duration::minutes(9));
    root.fill(&page, "/roles", &[(&field, "editor")], None).await.answers(200).shows("ana");
    app.wait(Duration::minutes(2));
    let asked = root.fill(&page, "/roles", &[(&field, "")], None).await;
    asked.answers(403).shows("Is it still you?").shows("nothing of it is lost");
    ana.get("/en/desk/queue").await.answers(200);
    let wrong = root.fill(&asked, "/proof", &[("current", "not the password")], None).await;
    wrong.answers(422).shows("Is it still you?");
    let proved = root.fill(&wrong, "/proof", &[("current", PASSWORD)], None).await;
    proved.answers(200).shows("it can be sent now").hides(PASSWORD);
    let done = root.fill(&proved, "/roles", &[], None).await;
    assert_eq!(done.answers(200).path, format!("/en/desk/people/{}", ana.id));
    let roles = format!("SELECT count(*) FROM membership WHERE account_id = {}", ana.id);
    assert_eq!(Sql::app(&app.schema).await.number(&roles).await, 0);
    // It holds for ten minutes, and in that session alone.
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    root.fill(&page, "/roles", &[(&field, "researcher")], None).await.answers(200);
}

#[tokio::test]
async fn who_has_a_code_proves_with_it_too() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let (secret, _) = sets_up(&app, &root).await;
    app.wait(Duration::minutes(11));
    let page = root.get("/en/desk/second-factor").await;
    let asked = root.fill(&page, "/second-factor/removal", &[], None).await;
    asked.answers(403).shows("Is it still you?");
    let typed = code(&secret, app.now()).expect("a code");
    for fields in
        [[("current", PASSWORD), ("one_time_code", "123456")], [("current", "wrong"), ("one_time_code", &typed)]]
    {
        root.fill(&asked, "/proof", &fields, None).await.answers(422);
    }
    let proved = root.fill(&asked, "/proof", &[("current", PASSWORD), ("one_time_code", &typed)], None).await;
    root.fill(proved.answers(200), "/second-factor/removal", &[], None).await.shows("password alone");
}

#[tokio::test]
async fn who_has_a_code_changes_password_and_address_with_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (secret, _) = sets_up(&app, &ana).await;
    ana.get("/en/desk/password").await.answers(200).shows("New password");
    let account = ana.get("/en/desk/account").await;
    app.wait(Duration::minutes(11));
    let address = [("email", "other@example.org"), ("current", PASSWORD)];
    ana.fill(&account, "/details", &address, None).await.answers(403).shows("Is it still you?");
    let change = [("current", PASSWORD), ("password", "another long sentence")];
    assert!(ana.post("/en/desk/password", &change).await.path.contains("/proof"));
    let asked = ana.get("/en/desk/password").await;
    let typed = code(&secret, app.now()).expect("a code");
    let proved = ana.fill(&asked, "/proof", &[("current", PASSWORD), ("one_time_code", &typed)], None).await;
    assert_eq!(proved.answers(200).path, "/en/desk/password");
}

#[tokio::test]
async fn it_is_asked_before_each_change_of_that_kind() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    app.wait(Duration::minutes(11));
    let person = format!("/en/desk/people/{}", ana.id);
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    root.get("/en/desk").await.answers(200);
    for path in [
        "/en/desk/second-factor".to_owned(),
        "/en/desk/second-factor/secret".to_owned(),
        "/en/desk/second-factor/codes".to_owned(),
        "/en/desk/second-factor/removal".to_owned(),
        "/en/desk/people".to_owned(),
        "/en/desk/people/invitations".to_owned(),
        format!("{person}/details"),
        format!("{person}/roles"),
        format!("{person}/closing"),
        format!("{person}/password"),
        format!("{person}/second-factor"),
        format!("{tracker}/codebook"),
        format!("{tracker}/codebook/mending"),
        "/en/desk/site".to_owned(),
    ] {
        let page = root.post(&path, &[("words", "Typed")]).await;
        assert_eq!(page.status.as_u16(), 403, "{path}");
        page.shows("Is it still you?");
    }
}
