//! Updates approved from the queue: one in two interactions, many together and each on its own.

use pledgebook::action;
use pledgebook::domain::id::{AssessmentId, PromiseId};

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

const ITEM: [(&str, &str); 5] = [
    ("evidence.1.stance", "supports"),
    ("evidence.1.occurred_on", "2019-04"),
    ("evidence.1.title", "A debate in the House"),
    ("evidence.1.publisher", "Hansard"),
    ("evidence.1.url", "https://example.org/debate"),
];

/// An update of a promise of its own, handed in by its author.
async fn update(app: &App, author: &Person, reference: &str) -> AssessmentId {
    let promise = make::promise(app, app.tracker, reference).await;
    assessment(author, promise, "update", &ITEM).await
}

async fn assessment(author: &Person, promise: PromiseId, kind: &str, fields: &[(&str, &str)]) -> AssessmentId {
    author.get(&format!("/en/desk/promises/{promise}")).await.answers(200);
    let page = author.post(&format!("/en/desk/promises/{promise}/assessments"), &[("kind", kind)]).await;
    let id = page.answers(200).path.split('/').find_map(|part| part.parse().ok()).expect("its number");
    author.fill(&page, "/revisions", fields, Some(("do", "submit"))).await.answers(200).shows("Submitted");
    AssessmentId(id)
}

/// The preview of what is ticked in the queue.
async fn previews(editor: &Person, ticked: &[AssessmentId]) -> Page {
    let items: Vec<String> = ticked.iter().map(|id| format!("item={id}")).collect();
    editor.get(&format!("/en/desk/queue/updates?{}", items.join("&"))).await
}

/// Confirms everything that is ticked in the preview.
async fn confirms(editor: &Person, preview: &Page) -> Page {
    let (target, pairs) = preview.form("/queue/approvals");
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    editor.post_raw(&target, body).await
}

#[tokio::test]
async fn an_update_is_approved_from_the_queue_and_back_in_two_interactions() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    update(&app, &ana, "2.01").await;
    let queue = ed.get("/en/desk/queue").await;
    let links = queue.attributes(".worklist a", "href");
    // One: open it.
    let page = ed.get(&links[0]).await;
    page.answers(200).shows("A debate in the House");
    // Two: approve it; one is on the queue again.
    let back = ed.fill(&page, "/approval?from=queue", &[], None).await;
    back.answers(200).shows("Approved and published.").shows("Nothing is waiting for you.");
    assert_eq!(back.path, "/en/desk/queue");
    app.visitor().get("/en/canada-2015/promises/2.01").await.shows("A debate in the House");
}

#[tokio::test]
async fn a_refused_decision_stays_on_the_page_and_still_knows_the_way_back() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let id = update(&app, &ana, "2.01").await;
    let page = ed.get(&format!("/en/desk/assessments/{id}?from=queue")).await;
    let refused = ed.fill(&page, "/return?from=queue", &[("remarks", " ")], None).await;
    refused.answers(422).shows("Remarks: this is needed.");
    let back = ed.fill(&refused, "/return?from=queue", &[("remarks", "Which debate?")], None).await;
    assert_eq!(back.answers(200).path, "/en/desk/queue");
    // Whoever came from elsewhere stays.
    let other = update(&app, &ana, "2.02").await;
    assert_eq!(ed.approves(other).await.path, format!("/en/desk/assessments/{other}"));
}

#[tokio::test]
async fn whoever_approves_many_is_warned_of_addresses_with_passwords_as_on_the_page_of_one() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let promise = make::promise(&app, app.tracker, "2.02").await;
    let fields = [&ITEM[..4], &[("evidence.1.url", "https://example.org/debate?access_token=abc")]].concat();
    let ids = [update(&app, &ana, "2.01").await, assessment(&ana, promise, "update", &fields).await];
    let said = "carries a password or a key, which everyone who reads the page could use.";
    let preview = previews(&ed, &ids).await;
    let warned = preview.answers(200).texts("section.panel p.remarked");
    assert!(warned.len() == 1 && warned[0].contains(said), "{warned:?}");
    assert_eq!(preview.attributes("input[name=item][checked]", "name").len(), 1, "it is not ticked at first");
    ed.reads(ids[1]).await.shows(&warned[0]);
}

#[tokio::test]
async fn what_is_ticked_is_shown_and_then_approved_together() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = [update(&app, &ana, "2.01").await, update(&app, &ana, "2.02").await, update(&app, &ana, "2.03").await];
    let rating = assessment(&ana, app.promise, "rating", &make::RATING).await;
    let queue = ed.get("/en/desk/queue").await;
    let offered = queue.attributes("input[name=item]", "value");
    assert_eq!(offered, ids.map(|id| id.to_string()), "only updates can be ticked, not rating {rating}");
    let preview = previews(&ed, &ids[..2]).await;
    preview.answers(200).shows("2.01").shows("2.02").hides("2.03").shows("A debate in the House").shows("revision 2");
    let done = confirms(&ed, &preview).await;
    assert_eq!(done.answers(200).path, "/en/desk/queue");
    done.shows("2 updates approved and published: 2.01, 2.02.");
    for (reference, is_public) in [("2.01", true), ("2.02", true), ("2.03", false)] {
        let page = app.visitor().get(&format!("/en/canada-2015/promises/{reference}")).await;
        assert_eq!(page.body.contains("A debate in the House"), is_public, "{reference}");
    }
    // The same confirmation once more, by a second click: nothing happens, and the answer is the same.
    let again = confirms(&ed, &preview).await;
    assert_eq!(again.answers(200).path, "/en/desk/queue");
    again.shows("2 updates approved and published: 2.01, 2.02.");
    let count = "SELECT count(*) FROM audit_entry WHERE action = 'assessment.approve'";
    assert_eq!(Sql::app(&app.schema).await.number(count).await, 2);
}

#[tokio::test]
async fn each_is_checked_on_its_own() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    let good = update(&app, &ana, "2.01").await;
    let own = update(&app, &ed, "2.02").await;
    let moved = update(&app, &ana, "2.03").await;
    let rating = assessment(&ana, app.promise, "rating", &make::RATING).await;
    let preview = previews(&ed, &[good, own, moved, rating]).await;
    preview.shows("You wrote part of this assessment").shows("Only updates that bring nothing but evidence");
    assert_eq!(preview.attributes("input[name=item]", "value").len(), 2, "only what can be approved can be ticked");
    // While Ed reads, Ana recalls one and hands in another text.
    ana.fill(&ana.reads(moved).await, "/recall", &[], None).await.answers(200);
    ana.saves(moved, &[("evidence.1.title", "Another debate")]).await.answers(200);
    ana.submits(moved).await.answers(200);
    let (target, mut pairs) = preview.form("/queue/approvals");
    for (id, revision) in [(own, "4"), (rating, "8"), (AssessmentId(99), "1")] {
        pairs.push(("item".to_owned(), format!("{id}.{revision}")));
    }
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let result = ed.post_raw(&target, body).await;
    result.answers(409);
    assert_eq!(result.texts("#approved-title + ul li"), ["2.01"]);
    let refused = result.texts("#refused-title + ul li").join(" | ");
    for sentence in [
        "2.02 You wrote part",
        "2.03 It has changed since it was shown",
        "1.02 Only updates",
        "99 There is no assessment",
    ] {
        assert!(refused.contains(sentence), "{sentence}: {refused}");
    }
    app.visitor().get("/en/canada-2015/promises/2.03").await.hides("debate");
    eve.approves(moved).await.answers(200);
    app.visitor().get("/en/canada-2015/promises/2.03").await.shows("Another debate");
}

#[tokio::test]
async fn an_open_remark_is_shown_before_anything_is_approved_over_it() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let (plain, remarked) = (update(&app, &ana, "2.01").await, update(&app, &ana, "2.02").await);
    ed.get("/en/desk/queue").await.hides("open remark");
    let page = ed.reads(remarked).await;
    ed.fill(&page, "/remarks", &[("words", "Which debate?"), ("subject", "whole")], None).await.answers(200);
    let queue = ed.get("/en/desk/queue").await;
    assert_eq!(queue.texts(".worklist .chip-remarked"), ["1 open remark"]);
    let preview = previews(&ed, &[plain, remarked]).await;
    preview.answers(200).shows("1 open remark");
    let ticked = preview.attributes("input[name=item][checked]", "value");
    assert_eq!(ticked.len(), 1);
    assert!(ticked[0].starts_with(&format!("{plain}.")), "{ticked:?}");
    let page = ed.reads(remarked).await;
    page.shows("1 remark is open on this text. You can approve it all the same.");
    ed.fill(&page, "/approval", &[], None).await.answers(200).shows("Approved and published.");
    ana.reads(remarked).await.hides("You can approve it all the same");
}

#[tokio::test]
async fn all_updates_of_the_queue_are_ticked_at_once() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = [update(&app, &ana, "2.01").await, update(&app, &ana, "2.02").await];
    assessment(&ana, app.promise, "rating", &make::RATING).await;
    let queue = ed.get("/en/desk/queue?kind=update").await;
    assert_eq!(queue.attributes("input[name=item][checked]", "value"), Vec::<String>::new());
    let links = queue.attributes(".ticks a", "href");
    assert_eq!(links[0], "/en/desk/queue?kind=update&all=1#waiting-title");
    let ticked = ed.get("/en/desk/queue?all=1").await.attributes("input[name=item][checked]", "value");
    assert_eq!(ticked, ids.map(|id| id.to_string()));
    let many: Vec<AssessmentId> = ids.into_iter().chain((1_000..1_120).map(AssessmentId)).collect();
    previews(&ed, &many).await.answers(200).shows("The first 100 are shown; 22 more are left for the next round.");
}

#[tokio::test]
async fn nothing_ticked_and_no_role() {
    let app = App::start().await;
    let (ana, ed, sue) = (app.researcher("ana").await, app.editor("ed").await, app.stranger("sue").await);
    let id = update(&app, &ana, "2.01").await;
    let back = ed.get("/en/desk/queue/updates").await;
    back.answers(200).shows("Tick at least one that waits.");
    ed.post("/en/desk/queue/approvals", &[("item", "x.y")]).await.shows("Tick at least one");
    let preview = previews(&ana, &[id]).await;
    preview.shows("Only an editor of this tracker can do this.").hides("name=\"item\"");
    let preview = previews(&ed, &[id]).await;
    let (_, pairs) = preview.form("/queue/approvals");
    let item = pairs.iter().find(|(name, _)| name == "item").map(|(_, value)| value.clone()).expect("an item");
    ana.post("/en/desk/queue/approvals", &[("item", &item)]).await.answers(409).shows("Only an editor");
    sue.get("/en/desk").await;
    sue.post("/en/desk/queue/approvals", &[("item", &item)]).await.answers(409).hides("2.01");
    // The role is taken away while the preview is open.
    app.write(async |tx| action::account::set_role(tx, ed.id, app.tracker, None).await).await;
    confirms(&ed, &preview).await.answers(409).shows("Nothing was approved.");
    app.visitor().get("/en/canada-2015/promises/2.01").await.hides("debate");
}
