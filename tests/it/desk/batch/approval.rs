//! A batch read and approved on its page by another editor, each of its assessments decided on its own.

use super::{WHY, ground, previews};
use crate::support::people::Person;
use crate::support::{App, Page};

async fn confirms(person: &Person, preview: &Page) -> Page {
    let (target, pairs) = preview.form("/approvals");
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    person.post_raw(&target, body).await
}

#[tokio::test]
async fn another_editor_approves_what_is_ticked_on_the_page_of_the_batch() {
    let mut app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    ground(&mut app, &ana, &ed).await;
    let made = ed.fill(&previews(&ed, &app, "mandate_end", &[]).await, "/batches", &[], None).await;
    let batch = made.answers(200).path.clone();
    let boxes = |page: &Page| page.attributes("input[name=item]", "value");
    assert_eq!(boxes(&ed.get(&batch).await), Vec::<String>::new(), "nobody approves their own work");
    assert_eq!(boxes(&ana.get(&batch).await), Vec::<String>::new(), "nor does a researcher");
    let page = eve.get(&format!("{batch}?all=1")).await;
    let ticked = page.answers(200).attributes("input[name=item][checked]", "value");
    assert_eq!(ticked.len(), 2);
    let items: Vec<String> = ticked.iter().map(|id| format!("item={id}")).collect();
    let asked = format!("{batch}/approvals?{}", items.join("&"));
    let preview = eve.get(&asked).await;
    preview.answers(200).shows("1.02").shows("1.03").shows("Broken").shows("September 11, 2019").shows(WHY[1].1);
    let own = ed.get(&asked).await;
    assert_eq!(boxes(own.answers(200).shows("You wrote part of this assessment")), Vec::<String>::new());
    // Meanwhile one goes back to its author; the other is approved all the same.
    let first: i64 = ticked[0].parse().expect("a number");
    let returned = pledgebook::domain::id::AssessmentId(first);
    eve.sends_back(returned, "Not this one.").await.answers(200);
    let result = confirms(&eve, &preview).await;
    result.answers(409).shows("Back to the batch");
    assert_eq!(result.texts("#approved-title + ul li").len(), 1);
    eve.get(&batch).await.shows("1 of 2 done");
    app.visitor().get("/en/canada-2015/promises/1.03").await.shows("Broken");
}

#[tokio::test]
async fn nothing_but_the_batch_is_approved_there() {
    let mut app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    ground(&mut app, &ana, &ed).await;
    let made = ed.fill(&previews(&ed, &app, "mandate_end", &[]).await, "/batches", &[], None).await;
    let batch = made.answers(200).path.clone();
    let stranger = app.stranger("sue").await;
    let other = ana.get("/en/desk").await.attributes("a[href*='/assessments/']", "href");
    let other = other[0].split('/').find_map(|part| part.parse::<i64>().ok()).expect("its number");
    let back = eve.get(&format!("{batch}/approvals?item={other}")).await;
    assert_eq!(back.answers(200).shows("Tick at least one that waits.").path, batch);
    let item = format!("{other}.1");
    eve.post(&format!("{batch}/approvals"), &[("item", &item)]).await.answers(409).shows("There is no assessment");
    stranger.get("/en/desk/password").await;
    let refused = stranger.post(&format!("{batch}/approvals"), &[("item", &item)]).await;
    refused.answers(409).shows("There is no assessment").hides("1.0");
}
