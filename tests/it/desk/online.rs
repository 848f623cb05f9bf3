//! Promises in preparation: put online alone or many at once after a preview, deleted while the public never read them.

use pledgebook::action;
use pledgebook::domain::import::mapping::Mapping;
use pledgebook::domain::localized::Localized;
use pledgebook::store;

use crate::support::make;
use crate::support::{App, Sql};

#[tokio::test]
async fn a_promise_in_preparation_is_nowhere_until_it_is_put_online() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let promise = make::in_preparation(&app, app.tracker, "5.01").await;
    let own = "/en/canada-2015/promises/5.01";
    let lists = ["/en/canada-2015", "/sitemap.xml", "/data/canada-2015/promises.csv", "/en/search?q=secret"];
    for path in [own, "/en/feeds/canada-2015/promises/5.01/atom.xml", "/embed/en/canada-2015/5.01"] {
        app.visitor().ask(path).await.answers(404);
    }
    for path in lists {
        app.visitor().get(path).await.answers(200).hides("5.01").hides("ten thousand");
    }
    let list = format!("/en/desk/trackers/{}", app.tracker);
    ed.get(&list).await.shows("In preparation").shows("5.01");
    ed.get(&format!("{list}?online=no")).await.shows("5.01").hides("Greatly expand");
    ed.get(&format!("{list}?online=yes")).await.hides("Plant ten").shows("Greatly expand");

    let page = ed.get(&format!("/en/desk/promises/{promise}")).await;
    page.shows("In preparation").shows("Missing: no source.");
    ed.fill(&page, "/online", &[], None).await.answers(200).shows("1 promise is online.").hides("In preparation");
    app.visitor().get(own).await.answers(200).shows("ten thousand secret trees");
    for path in lists {
        app.visitor().get(path).await.answers(200).shows("5.01");
    }
}

#[tokio::test]
async fn many_are_put_online_after_a_preview_that_says_what_becomes_public() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let mut ids = Vec::new();
    for reference in ["5.01", "5.02", "5.03"] {
        ids.push(make::in_preparation(&app, app.tracker, reference).await.to_string());
    }
    let list = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    list.shows("Put the ticked ones online");
    let preview = format!("/en/desk/trackers/{}/online/preview", app.tracker);
    let ticked = [("promise", ids[0].as_str()), ("promise", ids[1].as_str()), ("promise", &app.promise.to_string())];
    let page = ed.post(&preview, &ticked).await;
    page.answers(200).shows("What becomes public").shows("5.01").shows("5.02").hides("5.03").hides("1.02");
    page.shows("Missing: no source.");
    assert_eq!(page.attributes("input[name=take]", "value"), ids[..2]);
    // One is rewritten meanwhile: nobody was shown what it says now.
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!("UPDATE promise SET statement = '{{\"en\": \"Burn them.\"}}' WHERE id = {}", ids[1])).await;
    let done = ed.fill(&page, "/online", &[], None).await;
    done.answers(200).shows("1 promise is online.").shows("left in preparation: 5.02");
    app.visitor().get("/en/canada-2015/promises/5.01").await.answers(200);
    app.visitor().get("/en/canada-2015/promises/5.02").await.answers(404);
    let page = ed.get(&format!("/en/desk/trackers/{}/online", app.tracker)).await;
    page.shows("5.02").shows("no statement in French").shows("5.03").hides("5.01");
    // What was not ticked stays so on the page that says why nothing was done.
    sql.run(&format!("UPDATE promise SET statement = '{{\"en\": \"Keep them.\"}}' WHERE id = {}", ids[1])).await;
    let shown: Vec<(String, String)> = ids[1..]
        .iter()
        .map(|id| format!("seen.{id}"))
        .map(|name| (name.clone(), page.value_of(&name).expect("one")))
        .collect();
    let mut fields: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("take", &ids[1]));
    let again = ed.post(&format!("/en/desk/trackers/{}/online", app.tracker), &fields).await;
    again.answers(409).shows("left in preparation: 5.02");
    assert_eq!(again.attributes("input[name=take][checked]", "value"), [ids[1].clone()]);
    let page = ed.get(&format!("/en/desk/trackers/{}/online", app.tracker)).await;
    ed.fill(&page, "/online", &[], None).await.shows("2 promises are online.");
    ed.get(&format!("/en/desk/trackers/{}/online", app.tracker))
        .await
        .shows("None of these promises is in preparation.");
}

#[tokio::test]
async fn more_than_are_put_online_at_once_are_refused_and_one_ticked_often_counts_once() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let promise = make::in_preparation(&app, app.tracker, "5.01").await.to_string();
    let online = format!("/en/desk/trackers/{}/online", app.tracker);
    let page = ed.get(&online).await;
    let seen = (format!("seen.{promise}"), page.value_of(&format!("seen.{promise}")).expect("one"));
    let strangers: Vec<String> = (1..=500).map(|number| (9_000_000 + number).to_string()).collect();
    for (field, to) in [("promise", format!("{online}/preview")), ("take", online.clone())] {
        let mut fields: Vec<(&str, &str)> = strangers.iter().map(|id| (field, id.as_str())).collect();
        fields.extend([(field, promise.as_str()), (&seen.0, &seen.1)]);
        let refused = ed.post(&to, &fields).await;
        refused.answers(200).shows("Promises: too many entries; at most 500.").hides("promise is online");
    }
    let fields: Vec<(&str, &str)> = vec![("promise", promise.as_str()); 600];
    let page = ed.post(&format!("{online}/preview"), &fields).await;
    assert_eq!(page.answers(200).attributes("input[name=take]", "value"), std::slice::from_ref(&promise));
    let mut fields: Vec<(&str, &str)> = vec![("take", promise.as_str()); 600];
    fields.push((&seen.0, &seen.1));
    ed.post(&online, &fields).await.answers(200).shows("1 promise is online.");
}

#[tokio::test]
async fn one_that_was_never_public_is_deleted_with_its_draft_and_its_reference_is_free() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let promise = make::in_preparation(&app, app.tracker, "5.01").await;
    let path = format!("/en/desk/promises/{promise}");
    let page = ana.get(&path).await;
    let draft = ana.fill(&page, "/assessments", &[("kind", "rating")], None).await;
    let page = root.get(&format!("{path}/deletion")).await;
    page.answers(200).shows("ten thousand secret trees").shows("The audit trail keeps what it said");
    root.fill(&page, "/deletion", &[], None).await.answers(422);
    let long = "é".repeat(20_001);
    let refused = root.fill(&page, "/deletion", &[("reason", &long)], None).await;
    refused.answers(422).shows("20,000");
    assert_eq!(refused.value_of("reason").map(|kept| kept.chars().count()), Some(20_001));
    let page = root.get(&format!("{path}/deletion")).await;
    let page = root.fill(&page, "/deletion", &[("reason", "Entered twice.")], None).await;
    page.answers(200).shows("5.01 is deleted.");
    for gone in [path.clone(), format!("{path}/settings"), format!("{path}/deletion"), draft.path.clone()] {
        root.get(&gone).await.answers(404);
    }
    ana.get("/en/desk").await.answers(200).hides("secret trees");
    ana.get("/en/desk/search?q=secret").await.answers(200).hides("ten thousand");
    root.get(&format!("/en/desk/trackers/{}", app.tracker)).await.hides("5.01 ").hides("secret trees");
    let sql = Sql::app(&app.schema).await;
    let kept = sql.lines("SELECT detail::text FROM audit_entry WHERE action = 'promise.delete'").await.join("");
    for word in ["5.01", "ten thousand secret trees", "Entered twice."] {
        assert!(kept.contains(word), "{kept}");
    }
    root.get("/en/desk/activity").await.answers(200).shows("deleted a promise that was never public");
    let again = make::in_preparation(&app, app.tracker, "5.01").await;
    assert_ne!(again, promise);
}

#[tokio::test]
async fn what_the_public_could_read_or_someone_reviews_is_not_deleted() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let path = format!("/en/desk/promises/{}/deletion", app.promise);
    ed.get(&path).await.shows("The public could read this promise");
    ed.post(&path, &[("reason", "Wrong.")])
        .await
        .answers(409)
        .shows("Withdraw it with a reason instead")
        .shows("Wrong.");
    let promise = make::in_preparation(&app, app.tracker, "5.01").await;
    let page = ana.get(&format!("/en/desk/promises/{promise}")).await;
    let page = ana.fill(&page, "/assessments", &[("kind", "rating")], None).await;
    ana.fill(&page, "/revisions", &make::RATING, None).await.answers(200);
    let assessment = page.path.split("/draft").next().expect("a path").to_owned();
    let page = ana.get(&assessment).await;
    ana.fill(&page, "/submission", &[], None).await.answers(200);
    let path = format!("/en/desk/promises/{promise}/deletion");
    ed.post(&path, &[("reason", "Wrong.")]).await.answers(409).shows("waits for review");
}

#[tokio::test]
async fn a_promise_in_preparation_is_neither_withdrawn_nor_what_another_goes_on_in() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let promise = make::in_preparation(&app, app.tracker, "5.01").await;
    let reason = [("reason.en", "It repeats another."), ("reason.fr", "Elle en répète une autre.")];
    let withdrawn = [&reason[..], &[("fate", "withdrawn")]].concat();
    let page = ed.post(&format!("/en/desk/promises/{promise}/fate"), &withdrawn).await;
    page.answers(409).shows("it never was on the list");
    let merged = [&reason[..], &[("fate", "merged"), ("successors", "5.01")]].concat();
    let page = ed.post(&format!("/en/desk/promises/{}/fate", app.promise), &merged).await;
    page.answers(422).shows("is in preparation; put it online first");
}

#[tokio::test]
async fn an_import_puts_promises_in_preparation_unless_it_is_told_otherwise() {
    let app = App::start().await;
    for (online, path, answer) in [(false, "7.01", 404), (true, "7.02", 200)] {
        let tracker = app.tracker;
        let known = app.read(async |connection| store::tracker::get(connection, tracker).await).await.expect("one");
        let mapping: Mapping = "id=reference,text=statement.en".parse().expect("a mapping");
        let header = ["id".to_owned(), "text".to_owned()];
        let columns = mapping.bind(&header, known.languages()).expect("columns");
        let cells = vec![path.to_owned(), "Plant trees.".to_owned()];
        let rows = [pledgebook::domain::import::transfer::Row { line: 2, cells }];
        let import = action::import::Import {
            file: "x.csv",
            columns: &columns,
            rows: &rows,
            update: false,
            reason: &Localized::new(),
            dry_run: false,
            online,
            enter: action::import::Enter::default(),
            leave_out: false,
        };
        app.write(async |tx| action::import::import_promises(tx, tracker, &import, |_| ()).await).await;
        app.visitor().ask(&format!("/en/canada-2015/promises/{path}")).await.answers(answer);
    }
}
