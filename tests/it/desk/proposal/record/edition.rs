//! What is revised around a promise makes a version of its page, as what is revised of the promise itself does.

use super::{PROMISE, REASON, rated};
use crate::support::people::Person;
use crate::support::{App, Sql, make, published};

/// Revises a part of the tracker, by two people.
async fn revises(app: &App, (root, ed): (&Person, &Person), part: &str, typed: (&str, &str)) {
    let form = root.get(&format!("/en/desk/trackers/{}/{part}", app.tracker)).await;
    let proposed = root.fill(&form, part, &[REASON[0], REASON[1], typed], None).await;
    let page = ed.get(&proposed.answers(200).path).await;
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
}

#[tokio::test]
async fn a_new_name_of_a_tracker_a_source_or_a_topic_is_a_version_of_every_page_that_says_it() {
    let (app, ed, root) = rated().await;
    let sql = Sql::app(&app.schema).await;
    let unrated = make::promise(&app, app.tracker, "7.01").await;
    let (source, topic) =
        (sql.number("SELECT min(id) FROM source").await, sql.number("SELECT min(id) FROM topic").await);
    let both = (&root, &ed);
    revises(&app, both, "settings", ("name.en", "Canada, first term")).await;
    revises(&app, both, &format!("sources/{source}"), ("title.en", "Real Changes")).await;
    revises(&app, both, &format!("topics/{topic}"), ("name.en", "Safety")).await;
    // Of the tracker's leader the page says nothing.
    revises(&app, both, "settings", ("leader.en", "Somebody Else")).await;

    let public = app.visitor().get(PROMISE).await;
    public.shows("version 4").shows("Real Changes").shows("Safety").hides("version 5");
    let version = async |number| app.visitor().get(&format!("{PROMISE}/v{number}")).await;
    version(1).await.shows("Canada 2015").hides("first term").hides("Real Changes").hides("Safety");
    version(2).await.shows("Canada, first term").hides("Real Changes");
    version(3).await.shows("Real Changes").hides("Safety").shows("Revision of a source").hides("Revision of a topic");
    version(4).await.shows("Safety").shows("Kept");
    app.visitor().get("/en/canada-2015/promises/7.01").await.answers(200).hides("version 1");
    assert_eq!(sql.number(&format!("SELECT count(*) FROM promise_version WHERE promise_id = {unrated}")).await, 0);

    let noted = "SELECT count(*) FROM audit_entry CROSS JOIN jsonb_array_elements(detail -> 'editions') AS edition \
                 WHERE action = 'record.revise' AND length(edition ->> 'sha256') = 64";
    assert_eq!(sql.number(noted).await, 3, "each with its digest in the trail");
    assert_eq!(published::faults(&app).await, Vec::<String>::new());
    published::is_what_a_rebuild_makes(&app).await;
}
