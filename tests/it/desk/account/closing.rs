//! Closing one's own account: with the password, never the last administrator, and with everything that was written kept.

use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Page, Sql, make};

async fn closes(who: &Person, password: &str) -> Page {
    let page = who.get("/en/desk/account/closing").await;
    who.fill(page.answers(200), "/account/closing", &[("current", password)], None).await
}

#[tokio::test]
async fn whoever_leaves_closes_their_account_and_what_they_wrote_stays() {
    let app = App::start().await;
    let (ana, ed, root) = (app.researcher("ana").await, app.editor("ed").await, app.admin("root").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ana.get("/en/desk/account").await.shows("Close my account");
    closes(&ana, "not this one").await.answers(422).shows("this is not the password of your account");
    closes(&ana, PASSWORD).await.answers(200).shows("Your account is closed.");
    ana.get("/en/desk").await.shows("Sign in to the desk");
    ana.signs_in().await.answers(422);
    ed.reads(draft).await.answers(200).shows("ana");
    root.get("/en/desk/activity").await.shows("ana closed their own account");
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    root.fill(&page, "/closing", &[], None).await.answers(200).shows("is open again");
    ana.signs_in().await.answers(200).shows("Sign out");
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let app = App::start().await;
    let root = app.admin("root").await;
    root.get("/en/desk/account/closing").await.shows("Nobody else administers this site.").hides("button-danger");
    let post = async |who: &Person| who.post("/en/desk/account/closing", &[("current", PASSWORD)]).await;
    post(&root).await.answers(409).shows("Nobody else administers this site.");
    // Of two who leave at once one stays.
    let other = app.admin("other").await;
    for who in [&root, &other] {
        who.get("/en/desk/account/closing").await.answers(200);
    }
    let (one, two) = tokio::join!(post(&root), post(&other));
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409]);
    let open = "SELECT count(*) FROM account WHERE is_admin AND closed_at IS NULL AND kind = 'person'";
    assert_eq!(Sql::app(&app.schema).await.number(open).await, 1);
}
