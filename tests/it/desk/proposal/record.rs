//! What the public has read of a promise, a tracker, a source or a topic changes by two people, with a reason, and says so.

mod edition;
mod silence;

use pledgebook::domain::tracker::TrackerText;

use crate::public::{Newsroom, rating};
use crate::support::people::Person;
use crate::support::{App, Page, Sql, make, revise};

const REASON: [(&str, &str); 2] = [("reason.fr", "Le programme dit dix."), ("reason.en", "The platform says ten.")];
const PROMISE: &str = "/en/canada-2015/promises/1.02";

fn settings(app: &App) -> String {
    format!("/en/desk/promises/{}/settings", app.promise)
}

/// Proposes other words for the promise.
async fn proposes(app: &App, person: &Person, typed: &[(&str, &str)]) -> Page {
    let form = person.get(&settings(app)).await;
    let typed: Vec<_> = REASON.iter().chain(typed).copied().collect();
    person.fill(form.answers(200), "/settings", &typed, None).await
}

/// An application with a published rating; Ed edits and Root administers.
async fn rated() -> (App, Person, Person) {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let (ed, root) = (app.editor("eva").await, app.admin("root").await);
    (app, ed, root)
}

#[tokio::test]
async fn other_words_are_published_when_someone_else_approves_them_and_say_what_they_were() {
    let (app, ed, root) = rated().await;
    let typed = [("statement.en", "Somewhat expand training missions."), ("deadline", "2023")];
    let proposed = proposes(&app, &root, &typed).await;
    proposed
        .answers(200)
        .shows("The revision is proposed")
        .shows("You proposed this; editor or eva can decide about it.");
    proposed.shows("The platform says ten.");
    assert_eq!(proposed.texts("del"), ["Greatly"]);
    assert_eq!(proposed.texts("ins"), ["Somewhat", "2023"]);
    app.visitor().get(PROMISE).await.shows("Greatly expand").hides("Somewhat").hides("2023");
    root.post(&format!("{}/approval", proposed.path), &[]).await.answers(403).shows("someone else must decide");

    let queue = ed.get("/en/desk/queue").await;
    queue.shows("Revisions of the record that wait").shows("Proposed by root");
    let page = ed.get(&proposed.path).await;
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
    ed.get("/en/desk/queue").await.hides("Revisions of the record that wait");

    let public = app.visitor().get(PROMISE).await;
    public.shows("Somewhat expand training missions.").shows("version 2").shows("Revisions of the record");
    public.shows("Reworded on January 15, 2026").shows("What it said before");
    public.shows("Revision of the promise as recorded January 15, 2026").shows("The platform says ten.");
    assert_eq!(public.texts("#revisions-title ~ div del"), ["Greatly"]);
    // Who proposed and who approved is told with the steps behind publications, by name where people wish it.
    let steps = public.texts("#process li p.line");
    let about = "a member of the team Revision of the promise as recorded";
    assert_eq!(steps[..2], [format!("Approved by {about}"), format!("Proposed by {about}")]);
    ed.fill(&ed.get("/en/desk/account").await, "/account/naming", &[("named", "yes")], None).await.answers(200);
    let named = app.visitor().get(PROMISE).await;
    assert_eq!(named.texts("#process li p.line")[0], "Approved by eva Revision of the promise as recorded");
    // The French words are those that they were.
    app.visitor().get("/fr/canada-2015/promesses/1.02").await.shows("Le programme dit dix.").hides("Énoncé modifié");
    app.visitor().get(&format!("{PROMISE}/v2")).await.shows("Somewhat expand").shows("Kept");
    let again = app.visitor().get(&format!("{PROMISE}/v1")).await;
    again.shows("Greatly expand").hides("The platform says ten.");
    app.visitor().get(&format!("{PROMISE}/cite.bib")).await.shows("version 2").shows("Somewhat");

    let feed = app.visitor().get("/en/feeds/canada-2015/atom.xml").await;
    assert!(feed.body.contains("Record revised: 1.02") && feed.body.contains("Greatly"), "{}", feed.body);
    let log = app.visitor().get("/en/canada-2015/corrections").await;
    log.shows("Revision of the promise as recorded").shows("The platform says ten.").shows("Greatly").shows("Somewhat");
    let trail = "SELECT detail -> 'changes' ->> 'deadline', detail ->> 'proposed_by' = actor_id::text, \
                 length(detail -> 'edition' ->> 'sha256') FROM audit_entry WHERE action = 'record.revise'";
    assert_eq!(Sql::app(&app.schema).await.rows(trail).await, [["[null, \"2023\"]", "f", "64"]]);
    let trail = root.get("/en/desk/activity").await;
    trail.shows("eva approved a revision of the record").shows("Proposed by root").shows("Deadline");
}

#[tokio::test]
async fn a_tracker_a_source_and_a_topic_are_revised_alike() {
    let (app, ed, root) = rated().await;
    let sql = Sql::app(&app.schema).await;
    let (source, topic) =
        (sql.number("SELECT min(id) FROM source").await, sql.number("SELECT min(id) FROM topic").await);
    let parts = [
        ("settings".to_owned(), "leader.en", "Somebody Else", "Revision of what is said of the tracker"),
        (format!("sources/{source}"), "title.en", "Real Changes", "Revision of a source"),
        (format!("topics/{topic}"), "name.en", "Safety", "Revision of a topic"),
    ];
    for (part, field, words, title) in &parts {
        let form = root.get(&format!("/en/desk/trackers/{}/{part}", app.tracker)).await;
        let bare = root.fill(&form, part, &[(field, words)], None).await;
        bare.answers(422).shows("Reason (English): this is needed.");
        assert_eq!(bare.value_of(field).as_deref(), Some(*words), "what was typed is kept");
        let typed = [REASON[0], REASON[1], (*field, *words)];
        let proposed = root.fill(&form, part, &typed, None).await;
        proposed.answers(200).shows(title);
        for page in [PROMISE, "/en/canada-2015", "/en/canada-2015/promises"] {
            app.visitor().get(page).await.hides(words);
        }
        let page = ed.get(&proposed.path).await;
        ed.fill(page.answers(200), "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
        app.visitor()
            .get("/en/canada-2015/corrections")
            .await
            .shows(title)
            .shows(words)
            .shows("The platform says ten.");
        let feed = app.visitor().get("/en/feeds/canada-2015/atom.xml").await;
        assert!(feed.body.contains(title) && feed.body.contains(words), "{title}");
        let public = app.visitor().get(PROMISE).await;
        assert_eq!(public.texts("header [role=note]"), [format!("{title}: January 15, 2026. What changed")]);
    }
    app.visitor().get(PROMISE).await.shows("Real Changes").shows("Safety").shows("version 3");
    app.visitor().get("/en/canada-2015").await.shows("Somebody Else");
    let feed = app.visitor().get("/en/feeds/canada-2015/topics/security/atom.xml").await;
    assert!(feed.body.contains("Revision of a topic"), "who follows a topic hears of its name");
    let feed = app.visitor().get("/en/feeds/canada-2015/promises/1.02/atom.xml").await;
    for (.., title) in &parts {
        assert!(feed.body.contains(title), "who follows a promise hears of what stands on its page: {title}");
    }
}

#[tokio::test]
async fn settings_of_a_public_tracker_hold_at_once_and_its_name_waits() {
    let (app, _, root) = rated().await;
    let page = root.get(&format!("/en/desk/trackers/{}/settings", app.tracker)).await;
    let typed = [REASON[0], REASON[1], ("name.en", "Another name"), ("stale_after", "30")];
    root.fill(&page, "/settings", &typed, None).await.answers(200).shows("The revision is proposed");
    let now =
        Sql::app(&app.schema).await.rows("SELECT stale_after, name ->> 'en' FROM tracker ORDER BY id LIMIT 1").await;
    assert_eq!(now, [["30", "Canada 2015"]]);
    let page = root.get(&format!("/en/desk/trackers/{}/settings", app.tracker)).await;
    page.shows("A revision of this waits for a decision.");
    root.fill(&page, "/settings", &[("stale_after", "60")], None).await.answers(200).shows("saved");
}

#[tokio::test]
async fn what_was_never_public_changes_freely() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let hidden = make::in_preparation(&app, app.tracker, "7.01").await;
    let page = root.get(&format!("/en/desk/promises/{hidden}/settings")).await;
    page.hides("What stays on record");
    root.fill(&page, "/settings", &[("statement.en", "Plant trees.")], None).await.answers(200).hides("is proposed");
    let said = Sql::app(&app.schema).await.one("SELECT statement ->> 'en' FROM promise WHERE reference = '7.01'").await;
    assert_eq!(said, "Plant trees.");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM record_revision").await, 0);
}

#[tokio::test]
async fn what_is_public_before_anything_is_published_about_it_changes_at_once_and_is_announced() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = root.get(&settings(&app)).await;
    page.shows("nothing was published about it yet");
    let typed = [REASON[0], ("statement.en", "Expand training missions."), ("reason.en", "A slip of the pen.")];
    root.fill(&page, "/settings", &typed, None).await.answers(200).shows("Promise 1.02 is saved.");
    let public = app.visitor().get(PROMISE).await;
    public.shows("Expand training missions.").shows("A slip of the pen.").hides("version");
    assert_eq!(public.texts("#revisions-title ~ div del"), ["Greatly expand"]);
    app.visitor().get("/en/canada-2015/corrections").await.shows("Greatly expand training missions.");
    let feed = app.visitor().get("/en/feeds/canada-2015/promises/1.02/atom.xml").await;
    assert!(feed.body.contains("Record revised: 1.02"), "{}", feed.body);
}

#[tokio::test]
async fn two_who_revise_one_promise_lose_nothing() {
    let (app, ed, root) = rated().await;
    let zoe = app.admin("zoe").await;
    let late = zoe.get(&settings(&app)).await;
    let first = proposes(&app, &root, &[("page", "72")]).await;
    let typed = [REASON[0], REASON[1], ("page", "73")];
    let second = zoe.fill(&late, "/settings", &typed, None).await;
    second.answers(409).shows("waits for a decision already");
    assert_eq!(second.value_of("page").as_deref(), Some("73"));
    assert_eq!(second.value_of("reason.en").as_deref(), Some(REASON[1].1));
    let page = ed.get(&first.path).await;
    ed.fill(&page, "/refusal", &[], None).await.answers(422).shows("this is needed");
    ed.fill(&page, "/approval", &[], None).await.answers(200);
    ed.post(&format!("{}/refusal", first.path), &[("remarks", "Late.")]).await.answers(409).shows("approved already");
    let stale = zoe.fill(&late, "/settings", &typed, None).await;
    stale.answers(409).shows("changed meanwhile").shows("As it is now");
    assert_eq!((stale.texts("main .diff del"), stale.texts("main .diff ins")), (vec!["72".into()], vec!["73".into()]));
    assert_eq!(stale.value_of("page").as_deref(), Some("73"));
    zoe.fill(&stale, "/settings", &[], None).await.answers(200).shows("The revision is proposed");
}

#[tokio::test]
async fn a_revision_is_refused_with_remarks_or_given_up_by_its_author() {
    let (app, ed, root) = rated().await;
    let first = proposes(&app, &root, &[("page", "72")]).await;
    ed.post(&format!("{}/withdrawal", first.path), &[]).await.answers(403).shows("Only the person who proposed");
    let page = ed.get(&first.path).await;
    let refused = ed.fill(&page, "/refusal", &[("remarks", "It says 71.")], None).await;
    refused.answers(200).shows("Refused.").shows("It says 71.");
    let second = proposes(&app, &root, &[("page", "72")]).await;
    root.fill(&second, "/withdrawal", &[], None).await.answers(200).shows("Withdrawn by root on January 15, 2026.");
    app.visitor().get(PROMISE).await.shows("page 71").hides("page 72").hides("Revisions of the record");
    let ana = app.researcher("ana").await;
    ana.get(&second.path).await.answers(404);
    ana.post(&format!("{}/approval", second.path), &[]).await.answers(404);
}

#[tokio::test]
async fn nothing_about_a_promise_that_left_the_list_is_revised() {
    let (app, ed, root) = rated().await;
    let waiting = proposes(&app, &root, &[("page", "72")]).await;
    let withdrawal = [("fate", "withdrawn"), ("reason.fr", "Répétée."), ("reason.en", "Repeated.")];
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    ed.fill(page.answers(200), "/fate", &withdrawal, None).await.answers(200);
    let page = ed.get(&waiting.path).await;
    ed.fill(&page, "/approval", &[], None).await.answers(409).shows("not on the list any more");
    ed.fill(&page, "/refusal", &[("remarks", "Withdrawn.")], None).await.answers(200).shows("Refused.");
    proposes(&app, &root, &[("page", "72")]).await.answers(409).shows("not on the list any more");
}

#[tokio::test]
async fn a_translation_that_was_left_behind_says_so_until_it_is_renewed() {
    let (app, ed, root) = rated().await;
    let approve = async |typed: &[(&str, &str)]| {
        let proposed = proposes(&app, &root, typed).await;
        let page = ed.get(&proposed.path).await;
        ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
    };
    let (french, english) = ("/fr/canada-2015/promesses/1.02", PROMISE);
    const OLDER: &str = "est plus ancien que dans une autre langue";
    approve(&[("statement.en", "Somewhat expand training missions.")]).await;
    app.visitor().get(french).await.shows("Étendre grandement").shows(OLDER);
    app.visitor().get(english).await.hides("is older than in another language");
    app.visitor().get("/fr/canada-2015/promesses/1.02/v1").await.hides(OLDER);
    app.visitor().get("/fr/canada-2015/promesses/1.02/v2").await.shows(OLDER);
    root.get(&settings(&app)).await.shows("Older than the words in another language: Statement (French).");
    // Looked at, and found to say the same.
    approve(&[("still_true", "statement.fr")]).await;
    app.visitor().get(french).await.hides(OLDER).shows("Relu et laissé tel quel");
    approve(&[("statement.en", "Expand training missions."), ("still_true", "statement.fr")]).await;
    app.visitor().get(french).await.hides(OLDER);
    approve(&[("statement.fr", "Étendre les missions de formation.")]).await;
    app.visitor().get(english).await.shows("is older than in another language");
    approve(&[("statement.en", "Expand all training missions.")]).await;
    app.visitor().get(english).await.hides("is older than in another language");
    app.visitor().get(french).await.hides(OLDER);
}

#[tokio::test]
async fn a_single_editor_revises_alone() {
    let (app, ..) = rated().await;
    let single = TrackerText { single_editor: true, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &single).await;
    let root = app.admin("ruth").await;
    let proposed = proposes(&app, &root, &[("page", "72")]).await;
    root.fill(&proposed, "/approval", &[], None).await.answers(200).shows("Approved and in effect.");
    app.visitor().get(PROMISE).await.shows("page 72");
}

#[tokio::test]
async fn the_database_refuses_a_silent_change_of_what_was_public() {
    let (app, _, root) = rated().await;
    proposes(&app, &root, &[("page", "72")]).await;
    let sql = Sql::app(&app.schema).await;
    let silent = "changes by a revision of the record";
    sql.refuses("UPDATE promise SET source_page = '9' WHERE reference = '1.02'", silent).await;
    sql.refuses("UPDATE promise SET statement = '{\"en\": \"Other words.\"}' WHERE reference = '1.02'", silent).await;
    sql.refuses("DELETE FROM promise_topic", silent).await;
    sql.refuses("UPDATE tracker SET leader = '{\"en\": \"Nobody\"}'", silent).await;
    sql.refuses("UPDATE source SET url = NULL", silent).await;
    sql.refuses("UPDATE topic SET name = '{\"en\": \"Nothing\"}'", silent).await;
    let own = "UPDATE record_revision SET state = 'approved', decider_id = author_id, decided_at = now()";
    sql.refuses(own, "record_revision_four_eyes").await;
    sql.refuses("UPDATE record_revision SET changes = '{\"page\": [\"71\", \"1\"]}'", "stays as it was proposed").await;
    sql.refuses("DELETE FROM record_revision", "").await;
}

#[tokio::test]
async fn remarks_typed_beside_an_approval_are_asked_about_and_may_be_kept() {
    let (app, ed, root) = rated().await;
    let proposed = proposes(&app, &root, &[("deadline", "2023")]).await;
    let page = ed.get(&proposed.path).await;
    let asked = ed.fill(&page, "/approval", &[("remarks", "Mind the page number.")], None).await;
    asked.answers(409).shows("What should be done with your text?").shows("Mind the page number.");
    app.visitor().get(PROMISE).await.hides("2023");
    let back = ed.fill(&asked, "/approval", &[("beside", "back")], None).await;
    assert_eq!(back.answers(200).value_of("remarks").as_deref(), Some("Mind the page number."));
    let done = ed.fill(&asked, "/approval", &[("beside", "keep")], None).await;
    done.answers(200).shows("Approved and in effect.").shows("Mind the page number.");
    root.get(&proposed.path).await.shows("Mind the page number.");
    app.visitor().get(PROMISE).await.shows("2023").hides("Mind the page number.");
}
