//! The desk's list of a tracker's promises: its parts, its filters, and assigning many at a time.

use pledgebook::domain::promise::PromiseText;

use crate::support::{App, Page, make};

fn references(page: &Page) -> Vec<String> {
    page.texts(".worklist .reference")
        .iter()
        .map(|text| text.rsplit(' ').next().unwrap_or_default().to_owned())
        .collect()
}

/// Promises `2.1` to `2.n` besides the first one.
async fn many(app: &App, count: usize) {
    let texts: Vec<PromiseText> = (1..=count)
        .map(|n| PromiseText {
            deadline: None,
            reference: format!("2.{n}").parse().expect("a reference"),
            statement: make::words(&format!("Réduire l’impôt n° {n} de 5 %."), &format!("Cut tax {n} by 5%.")),
            source: None,
            page: None,
            topics: Vec::new(),
        })
        .collect();
    app.write(async |tx| {
        for text in &texts {
            make::enter(tx, app.tracker, text).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_shown_by_the_hundred() {
    let app = App::start().await;
    many(&app, 230).await;
    let ana = app.researcher("ana").await;
    let first = ana.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    first.shows("1–100 of 231").hides("name=\"promise\"");
    let mut seen = references(&first);
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = ana.get(&next).await;
    second.shows("101–200 of 231");
    seen.extend(references(&second));
    let third = ana.get(&second.attributes("a[rel=next]", "href")[0]).await;
    third.shows("201–231 of 231");
    assert!(third.attributes("a[rel=next]", "href").is_empty());
    seen.extend(references(&third));
    let expected: Vec<String> = std::iter::once("1.02".to_owned()).chain((1..=230).map(|n| format!("2.{n}"))).collect();
    assert_eq!(seen, expected, "every promise once, in order");
    let back = ana.get(&third.attributes("a[rel=prev]", "href")[0]).await;
    assert_eq!(references(&back), references(&second));
    for nonsense in ["after=0", "after=abc", "before=99999999999999999999", "state=published", "assignee=-1", "all=1"] {
        ana.get(&format!("/en/desk/trackers/{}?{nonsense}", app.tracker)).await.answers(200);
    }
}

#[tokio::test]
async fn the_list_is_narrowed_down_by_person_state_verdict_and_words() {
    let app = App::start().await;
    many(&app, 3).await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let list = format!("/en/desk/trackers/{}", app.tracker);
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    ed.get(&path).await;
    ed.post(&path, &[("assignee", &ana.id.to_string()), ("do", "assign")]).await.answers(200);
    let check = async |query: &str, expected: &[&str]| {
        let page = ed.get(&format!("{list}?{query}")).await;
        assert_eq!(references(page.answers(200)), expected, "{query}");
    };
    check("state=draft", &["1.02"]).await;
    check("state=none", &["2.1", "2.2", "2.3"]).await;
    check(&format!("assignee={}", ana.id), &["1.02"]).await;
    check("assignee=none", &["2.1", "2.2", "2.3"]).await;
    check("words=IMPOT+2.2", &["2.2"]).await;
    check("words=5%25", &["2.1", "2.2", "2.3"]).await;
    check("words=1.02", &["1.02"]).await;
    check("words=_", &[]).await;
    check("words=%5C", &[]).await;
    check("verdict=kept_in_part", &[]).await;
    ana.submits(draft).await;
    ed.approves(draft).await.answers(200);
    check("verdict=kept_in_part", &["1.02"]).await;
    check("verdict=none&assignee=none", &["2.1", "2.2", "2.3"]).await;
    check("verdict=nonsense", &[]).await;
    let page = ed.get(&format!("{list}?state=draft&words=tax")).await;
    page.shows("No promise fits. Remove a filter.");
    assert!(page.attributes("header a[hreflang]", "href")[0].ends_with("?state=draft&words=tax"), "kept in French");
}

#[tokio::test]
async fn ticked_promises_are_assigned_together_and_one_stays_in_the_list() {
    let app = App::start().await;
    many(&app, 3).await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let list = format!("/en/desk/trackers/{}?words=tax", app.tracker);
    let page = ed.get(&list).await;
    let all = ed.get(page.attributes(".ticks a", "href")[0].split('#').next().unwrap_or_default()).await;
    let id = ana.id.to_string();
    let assign = [("assignee", id.as_str()), ("due", "2026-01-31")];
    let done = ed.fill(&all, "/assignments?words=tax", &assign, Some(("do", "assign"))).await;
    done.answers(200).shows("3 promises are now assigned to ana.").hides("1.02");
    assert!(done.path.ends_with("?words=tax"), "{}", done.path);

    let none = ed.fill(&page, "/assignments?words=tax", &assign, Some(("do", "assign"))).await;
    none.answers(422).shows("Promises: at least 1 entry is needed.");
    let faulty = [("assignee", ""), ("due", "soon")];
    let faulty = ed.fill(&all, "/assignments?words=tax", &faulty, Some(("do", "assign"))).await;
    faulty.answers(422).shows("Assigned to: this is needed.");
    assert_eq!(faulty.attributes("[name=promise][checked]", "value").len(), 3, "what was ticked stays ticked");
    assert_eq!(faulty.value_of("due").as_deref(), Some("soon"));

    let later = ed.fill(&all, "/assignments?words=tax", &[("due", "2026-02-28")], Some(("do", "due"))).await;
    later.shows("3 due dates are changed.").shows("due Feb 28, 2026");
    let back = ed.fill(&all, "/assignments?words=tax", &[], Some(("do", "take_back"))).await;
    back.shows("3 assignments are taken back.");
    let back = ed.fill(&all, "/assignments?words=tax", &[], Some(("do", "take_back"))).await;
    back.shows("nothing was changed");
}

#[tokio::test]
async fn promises_of_another_tracker_are_not_assigned_along() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let elsewhere = make::tracker(&app, "quebec-2018").await;
    let foreign = make::promise(&app, elsewhere, "9.01").await.to_string();
    let own = app.promise.to_string();
    let target = format!("/en/desk/trackers/{}/assignments", app.tracker);
    ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    let id = ana.id.to_string();
    for stranger in [foreign.as_str(), "abc", "99999999"] {
        let fields = [("promise", own.as_str()), ("promise", stranger), ("assignee", &id), ("do", "assign")];
        ed.post(&target, &fields).await.answers(422).shows("is not one of the choices");
    }
    ed.get(&format!("/en/desk/promises/{own}")).await.shows("Nobody yet");
    ed.post(&format!("/en/desk/trackers/{elsewhere}/assignments"), &[("promise", &foreign)]).await.answers(404);
}

#[tokio::test]
async fn what_is_overdue_says_so_in_a_word_until_it_is_answered() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    ed.get(&path).await;
    ed.post(&path, &[("assignee", &ana.id.to_string()), ("due", "2026-01-15"), ("do", "assign")]).await.answers(200);
    let list = format!("/en/desk/trackers/{}", app.tracker);
    ed.get(&list).await.shows("due Jan 15, 2026").hides("Overdue");
    app.wait(chrono::Duration::hours(12));
    ed.signs_in().await;
    ana.signs_in().await;
    ed.get(&list).await.shows("Overdue");
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await;
    ed.get(&list).await.shows("Overdue");
    ed.approves(draft).await.answers(200);
    ed.get(&list).await.shows("ana").hides("Overdue");
}

#[tokio::test]
async fn more_than_are_assigned_at_once_are_refused_and_one_ticked_often_counts_once() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let path = format!("/en/desk/trackers/{}/assignments", app.tracker);
    ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    let (id, to) = (app.promise.to_string(), ana.id.to_string());
    let assigns = async |promises: &[String]| {
        let mut fields: Vec<(&str, &str)> = promises.iter().map(|id| ("promise", id.as_str())).collect();
        fields.extend([("assignee", to.as_str()), ("do", "assign")]);
        ed.post(&path, &fields).await
    };
    let strangers: Vec<String> = (1..=501).map(|number| (9_000_000 + number).to_string()).collect();
    assigns(&strangers).await.answers(422).shows("Promises: too many entries; at most 500.");
    assigns(&["x".to_owned()]).await.answers(422).shows("Promises: “x” is not one of the choices.");
    assigns(&vec![id; 600]).await.answers(200).shows("1 promise is now assigned to ana.");
}
