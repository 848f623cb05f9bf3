//! The way through a list: previous and next in its order, told by the address, leading nowhere else.

use crate::support::{App, make};

#[tokio::test]
async fn a_narrowed_list_is_walked_in_its_order_through_workspace_and_draft() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for reference in ["1.10", "1.03", "9.01"] {
        make::promise(&app, app.tracker, reference).await;
    }
    let list = ana.get(&format!("/en/desk/trackers/{}?words=training&state=none", app.tracker)).await;
    let second = ana.get(&list.attributes(".worklist .statement-line a", "href")[1]).await;
    let links = second.texts(".way a");
    assert_eq!(links, ["Promises", "Previous 1.02", "Next 1.10"], "by number, not by letter");
    let back = ana.get(&second.attributes(".way a", "href")[0]).await;
    assert_eq!(back.texts(".worklist .reference").len(), 4);

    // The draft that is begun leaves the list, and still knows its place in it.
    let draft = ana.fill(&second, "state%3Dnone%26words%3Dtraining", &[("kind", "rating")], None).await;
    assert_eq!(draft.answers(200).texts(".way a"), ["Promises", "Previous 1.02", "Next 1.10"]);
    let (target, _) = draft.form("state%3Dnone%26words%3Dtraining");
    assert!(target.contains("/revisions?from="), "{target}");
    let saved =
        ana.fill(&draft, "state%3Dnone%26words%3Dtraining", &[("effective_date", "2019")], Some(("do", "add"))).await;
    saved.answers(200).shows("Saved.");
    assert_eq!(saved.texts(".way a"), ["Promises", "Previous 1.02", "Next 1.10"], "kept by saving: {}", saved.path);
    let french = saved.attributes("header a[hreflang]", "href").remove(0);
    ana.get(&french).await.shows("Suivante 1.10");
    let third = ana.get(&saved.attributes("a[rel=next]", "href")[0]).await;
    assert_eq!(third.texts(".way a"), ["Promises", "Previous 1.02", "Next 9.01"], "without what has left the list");
}

#[tokio::test]
async fn my_work_is_walked_in_its_order() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let second = make::promise(&app, app.tracker, "1.03").await;
    ana.drafts(&app, &make::RATING).await;
    let path = format!("/en/desk/promises/{second}/assignment");
    ed.get(&path).await;
    ed.post(&path, &[("assignee", &ana.id.to_string()), ("do", "assign")]).await.answers(200);
    let work = ana.get("/en/desk").await;
    let first = ana.get(&work.attributes(".worklist a", "href")[0]).await;
    assert_eq!(first.texts(".way a"), ["My work", "Next 1.02"]);
    let next = ana.get(&first.attributes("a[rel=next]", "href")[0]).await;
    assert!(next.path.contains("/draft?from=work"), "{}", next.path);
    assert_eq!(next.texts(".way a"), ["My work", "Previous 1.03"]);
}

#[tokio::test]
async fn no_address_leads_to_anything_but_a_list() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await;
    let hostile = [
        "https://evil.example/",
        "//evil.example",
        "queue/../../evil",
        "%2F%2Fevil.example",
        "trackers/01",
        "trackers/-1",
        "trackers/99",
        "trackers/1/assignments",
        "javascript:alert(1)",
        "queue%0d%0aSet-Cookie:a=b",
        "",
    ];
    for from in hostile {
        let page = ed.get(&format!("/en/desk/assessments/{draft}?from={from}")).await;
        assert!(page.answers(200).attributes(".way a", "href").is_empty(), "{from}");
        assert!(!page.body.contains("evil.example"), "{from} stands in the page");
    }
    let token = ed.token();
    let page = ed.reads(draft).await;
    let revision = page.value_of("revision").expect("a revision");
    let target = format!("/en/desk/assessments/{draft}/approval?from=https://evil.example/");
    let answer = ed.post_and_stay(&target, format!("csrf={token}&revision={revision}")).await;
    let location = answer.answers(303).headers.get("location").and_then(|place| place.to_str().ok()).map(str::to_owned);
    assert_eq!(location, Some(format!("/en/desk/assessments/{draft}")));
}

#[tokio::test]
async fn the_list_stays_known_on_the_way_to_what_changed_between_revisions() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[("effective_date", "2018")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    let queue = ed.get("/en/desk/queue").await;
    let review = ed.get(&queue.attributes(".worklist a", "href")[0]).await;
    let link =
        review.attributes("main a", "href").into_iter().find(|href| href.contains("/revisions?")).expect("a link");
    let changes = ed.get(&link).await;
    changes.answers(200).shows("revision 2 → revision 3");
    assert_eq!(changes.attributes("input[name=from]", "value"), ["queue"], "chosen revisions keep it too");
    let back = changes.attributes("main a", "href").remove(0);
    assert_eq!(ed.get(&back).await.texts(".way a")[0], "To review");
}
