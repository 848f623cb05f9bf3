//! The demonstration: a desk with work on it, made by people through actions, and public pages that show none of it.

use pledgebook::command::demo;
use pledgebook::store;

use super::private_server::signs_in;
use crate::support::{App, Sql};

#[tokio::test]
async fn the_desk_of_the_demonstration_shows_real_work_that_the_public_does_not_see() {
    let app = App::start().await;
    app.wait(chrono::Utc::now() - app.now());
    let lines = demo::load(&app.database).await.unwrap_or_else(|error| panic!("{error}"));
    let sign_in = async |who: &str| {
        let line = lines.iter().find(|line| line.trim().starts_with(who)).expect("an account");
        let (email, password) = line.trim().split_once(char::is_whitespace).expect("a password");
        signs_in(&app.address, email, password.trim()).await
    };
    let work = sign_in("researcher@").await;
    for words in ["Sent back to you 1", "Overdue", "Your drafts 1", "Waiting for an editor 1", "unread"] {
        work.answers(200).shows(words);
    }
    sign_in("editor@").await.answers(200).shows("unread");

    let sql = Sql::app(&app.schema).await;
    let number = async |query: &str| sql.number(query).await;
    assert_eq!(number("SELECT count(*) FROM assessment WHERE state = 'submitted'").await, 2);
    assert_eq!(number("SELECT count(*) FROM assessment WHERE state = 'scheduled' AND publish_at > now()").await, 1);
    assert_eq!(number("SELECT count(*) FROM assessment WHERE published_at > now() - interval '1 year'").await, 0);
    assert_eq!(number("SELECT count(*) FROM remark").await, 2);
    assert_eq!(sql.lines("SELECT kind FROM current_fate ORDER BY kind").await, ["merged", "withdrawn"]);
    assert_eq!(number("SELECT count(*) FROM promise_check").await, 6);
    let signed = "SELECT count(*) FROM audit_entry WHERE action ~ '^(assessment|revision|remark|promise[.](assign|check|merge|withdraw))' \
                  AND actor_id IN (SELECT id FROM account WHERE kind = 'system')";
    assert_eq!(number(signed).await, 0, "people do the work, not the system");
    let found = app.read(async |connection| store::audit::verify(connection, None).await).await;
    assert!(found.outcome.is_ok(), "{:?}", found.outcome);

    let public = app.visitor().get("/en/trudeau-2015").await;
    public.answers(200).shows("24 listed, 1 withdrawn, 1 merged");
    app.visitor().get("/en/search?q=qualified").await.answers(200).hides("1.07");
    for (path, words) in [("/fr/trudeau-2015/promesses/2.05", "Retirée le"), ("/en/trudeau-2015/promises/4.04", "4.03")]
    {
        app.visitor().get(path).await.answers(200).shows(words);
    }
}
