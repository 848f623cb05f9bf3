//! What nobody changes in silence: beside someone else, before the opening, and where no promise stands on it.

use pledgebook::action;

use super::{PROMISE, REASON, proposes, rated, settings};
use crate::support::sql::UNGUARDED;
use crate::support::{App, Sql, make};

#[tokio::test]
async fn who_changes_what_someone_else_just_changed_is_told_so() {
    let app = App::start().await;
    let (root, zoe) = (app.admin("root").await, app.admin("zoe").await);
    let late = zoe.get(&settings(&app)).await;
    let page = root.get(&settings(&app)).await;
    root.fill(&page, "/settings", &[REASON[0], REASON[1], ("page", "72")], None).await.answers(200).shows("is saved");
    let faulty = zoe.fill(&late, "/settings", &[("page", "73"), ("deadline", "soon")], None).await;
    faulty.answers(422);
    let stale = zoe.fill(&faulty, "/settings", &[("deadline", "")], None).await;
    stale.answers(409).shows("changed meanwhile");
    assert_eq!(stale.value_of("page").as_deref(), Some("73"), "what was typed is kept");
    app.visitor().get(PROMISE).await.shows("page 72");
}

#[tokio::test]
async fn a_question_about_pasted_text_does_not_make_a_late_form_fresh() {
    let app = App::start().await;
    let (root, zoe) = (app.admin("root").await, app.admin("zoe").await);
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    for (form, first, pasted) in [
        (settings(&app), ("page", "72"), ("statement.en", "Greatly ex\u{ad}pand training.")),
        (format!("{tracker}/settings"), ("party.en", "Liberals"), ("summary.en", "A sum\u{ad}mary.")),
    ] {
        let late = zoe.get(&form).await;
        let page = root.get(&form).await;
        root.fill(&page, &form, &[REASON[0], REASON[1], first], None).await.answers(200);
        let asked = zoe.fill(&late, &form, &[REASON[0], REASON[1], pasted], None).await;
        for answer in ["yes", "no"] {
            let stale = zoe.fill(&asked, &form, &[], Some(("cleanup", answer))).await;
            let stale = if answer == "yes" { zoe.fill(&stale, &form, &[], None).await } else { stale };
            stale.answers(409).shows("changed meanwhile");
        }
    }
}

#[tokio::test]
async fn what_readers_can_read_changes_with_a_reason_in_every_language_though_nothing_was_published_about_it() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    let topic = root.get(&format!("{tracker}/topics")).await.attributes("td a", "href").remove(0);
    let source = root.get(&format!("{tracker}/sources")).await.attributes("td a", "href").remove(0);
    for (form, field) in [
        (settings(&app), "statement.en"),
        (format!("{tracker}/settings"), "summary.en"),
        (source, "title.en"),
        (topic, "name.en"),
    ] {
        let page = root.get(&form).await;
        let silent = root.fill(&page, &form, &[(field, "Other words.")], None).await;
        silent.answers(422).shows("Reason (French): this is needed.").shows("Reason (English): this is needed.");
        assert_eq!(silent.value_of(field).as_deref(), Some("Other words."), "{form}");
        let half = root.fill(&silent, &form, &[REASON[1]], None).await;
        half.answers(422).shows("Reason (French): this is needed.").hides("Reason (English): this is needed.");
        root.fill(&half, &form, &[REASON[0]], None).await.answers(200).hides("this is needed");
    }
    app.visitor().get("/fr/canada-2015/corrections").await.shows(REASON[0].1);
    let hidden = make::hidden(&app, "canada-2019").await;
    let form = format!("/en/desk/trackers/{hidden}/settings");
    let page = root.get(&form).await;
    root.fill(&page, &form, &[("summary.en", "Other words.")], None).await.answers(200).hides("this is needed");
}

#[tokio::test]
async fn sources_that_no_promise_names_and_the_languages_of_a_tracker_do_not_change_in_silence() {
    let (app, ed, root) = rated().await;
    let other = app.write(async |tx| action::source::create(tx, app.tracker, &make::source()).await).await;
    let address = format!("/en/desk/trackers/{}/sources/{other}", app.tracker);
    let page = root.get(&address).await;
    let typed = [REASON[0], REASON[1], ("title.en", "Throne speech")];
    root.fill(&page, &address, &typed, None).await.answers(200);
    app.visitor().get("/en/canada-2015/corrections").await.shows("Revision of a source").shows("Throne speech");
    let page = root.get(&format!("/en/desk/trackers/{}/settings", app.tracker)).await;
    let typed = [REASON[0], REASON[1], ("languages", "en fr"), ("single_editor", "yes")];
    let proposed = root.fill(&page, "/settings", &typed, None).await;
    proposed.answers(200).shows("The revision is proposed");
    let sql = Sql::app(&app.schema).await;
    const NOW: &str = "SELECT languages::text, single_editor::text FROM tracker ORDER BY id LIMIT 1";
    assert_eq!(sql.rows(NOW).await, [["{fr,en}", "false"]]);
    root.post(&format!("{}/approval", proposed.path), &[]).await.answers(403);
    let page = ed.get(&proposed.path).await;
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
    assert_eq!(sql.rows(NOW).await, [["{en,fr}", "true"]]);
    app.visitor().get("/en/canada-2015/corrections").await.shows("Languages: fr, en");
}

#[tokio::test]
async fn in_a_tracker_that_nobody_has_read_yet_a_rated_promise_is_revised_like_any_other() {
    let (app, ed, root) = rated().await;
    make::open(&app, app.tracker, false).await;
    let proposed = proposes(&app, &root, &[("page", "72")]).await;
    let page = ed.get(&proposed.path).await;
    ed.fill(page.answers(200), "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
    make::open(&app, app.tracker, true).await;
    app.visitor().get(PROMISE).await.shows("page 72").shows("version 2").shows("Revisions of the record");
}

#[tokio::test]
async fn what_is_published_first_stands_as_it_read_when_someone_rewords_it_at_that_moment() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("eva").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let admin = Sql::root(&app.schema).await;
    admin.run("BEGIN").await;
    admin.run("SELECT FROM promise WHERE reference = '1.02' FOR NO KEY UPDATE").await;
    let approving = async {
        ed.approves(draft).await.answers(200);
    };
    let rewording = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        admin.run(UNGUARDED).await;
        admin.run("UPDATE promise SET source_page = '99' WHERE reference = '1.02'").await;
        admin.run("COMMIT").await;
    };
    tokio::join!(approving, rewording);
    let kept = "SELECT version.source_page = promise.source_page FROM promise_version AS version \
                JOIN promise ON promise.id = version.promise_id";
    assert_eq!(Sql::app(&app.schema).await.one(kept).await, "t", "the version says what the page says");
}
