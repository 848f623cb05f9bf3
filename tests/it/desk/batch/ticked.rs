//! Promises that were ticked in the list, rated at once: each that cannot take the rating is refused with a sentence.

use pledgebook::domain::id::PromiseId;

use super::{WHY, ground};
use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

const DECISION: [(&str, &str); 2] = [("verdict", "broken"), ("effective_date", "2019-09")];

/// Ticks these in the table and presses the button that rates them.
async fn ticks(ed: &Person, app: &App, ids: &[PromiseId]) -> Page {
    let list = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    let to = list.attributes(".assign-many button[formaction$='/batches/form']", "formaction").remove(0);
    let ids: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
    let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("promise", id.as_str())).collect();
    ed.post(&to, &fields).await
}

async fn previews(ed: &Person, form: &Page, more: &[(&str, &str)]) -> Page {
    ed.fill(form, "/batches/preview", &[&DECISION[..], &WHY[..], more].concat(), None).await
}

#[tokio::test]
async fn what_is_ticked_is_rated_and_whatever_cannot_be_says_why() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    // 1.02 in progress, 1.03 unrated, 1.04 kept, 1.05 with an open assessment, 1.06 withdrawn.
    let ids = ground(&mut app, &ana, &ed).await;
    let other = make::promise(&app, make::tracker(&app, "quebec-2018").await, "9.99").await;
    let form = ticks(&ed, &app, &[ids[0], ids[2], ids[3], ids[4], other]).await;
    form.answers(200).shows("The promises ticked in the list");
    assert_eq!(form.attributes("input[name=rule][checked]", "value"), ["ticked"]);
    let dateless = previews(&ed, &form, &[("effective_date", "")]).await;
    dateless.answers(422).shows("Effective date: this is needed.");
    let page = previews(&ed, &form, &[]).await;
    page.answers(200).shows("These would change 2").shows("These cannot change now 2").hides("9.99");
    page.shows("It has an open assessment.").shows("Withdrawn.");
    assert_eq!(
        page.texts(".worklist .reference"),
        ["Promise 1.02", "Promise 1.04", "Promise 1.05", "Promise 1.06"],
        "1.03 was not ticked, and one that is kept may change too"
    );
    let done = ed.fill(&page, "/batches", &[], None).await;
    done.answers(200).shows("2 assessments went to review.").shows("The promises ticked in the list, by ed");
    let sql = Sql::app(&app.schema).await;
    assert_eq!(
        sql.lines(
            "SELECT DISTINCT effective_date FROM revision JOIN batch_item USING (assessment_id) WHERE number > 1"
        )
        .await,
        ["2019-09"]
    );
    assert_eq!(sql.one("SELECT rule FROM batch").await, "ticked");
}

#[tokio::test]
async fn what_happened_meanwhile_is_said_of_each_and_the_rest_goes_on() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = ground(&mut app, &ana, &ed).await;
    let form = ticks(&ed, &app, &[ids[0], ids[1], ids[2]]).await;
    let page = previews(&ed, &form, &[]).await;
    page.answers(200).shows("These would change 3");
    app.promise = ids[1];
    ana.starts(&app, "rating").await;
    let fate = ed.get(&format!("/en/desk/promises/{}/fate", ids[2])).await;
    let gone = [("fate", "withdrawn"), ("reason.fr", "Un doublon."), ("reason.en", "A duplicate.")];
    ed.fill(&fate, "/fate", &gone, None).await.answers(200);
    let done = ed.fill(&page, "/batches", &[], None).await;
    done.answers(200).shows("1 assessment went to review.");
    done.shows("1.03 was left out: it has an open assessment.").shows("1.04 was left out: withdrawn.");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM batch_item").await, 1);
}

#[tokio::test]
async fn where_all_are_refused_nothing_is_done_and_everything_typed_is_kept() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = ground(&mut app, &ana, &ed).await;
    let form = ticks(&ed, &app, &[ids[1]]).await;
    let page = previews(&ed, &form, &[]).await;
    app.promise = ids[1];
    ana.starts(&app, "rating").await;
    let sql = Sql::app(&app.schema).await;
    let before = sql.number("SELECT count(*) FROM assessment").await;
    let refused = ed.fill(&page, "/batches", &[], None).await;
    refused.answers(409).shows("Nothing was decided. 1.03 was left out: it has an open assessment.");
    assert_eq!(sql.number("SELECT count(*) FROM assessment").await, before);
    assert_eq!(sql.number("SELECT count(*) FROM batch").await, 0);
    let again = ed.fill(&refused, "/batches/form", &[], None).await;
    assert_eq!(again.answers(200).value_of("rationale.en").as_deref(), Some(WHY[1].1));
    assert_eq!(again.value_of("effective_date").as_deref(), Some("2019-09"));
    assert_eq!(again.attributes("input[name=promise]", "value"), [ids[1].to_string()]);
    let french = ed.get(&format!("/fr/desk/trackers/{}/batches", app.tracker)).await;
    french.answers(200).hides("Les promesses cochées dans la liste");
}

#[tokio::test]
async fn who_may_not_decide_is_not_offered_it() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let list = format!("/en/desk/trackers/{}", app.tracker);
    ana.get(&list).await.answers(200).hides("/batches/form");
    ana.post(&format!("{list}/batches/form"), &[("promise", &app.promise.to_string())]).await.answers(404);
}

/// A promise beside so many numbers that no promise has.
fn beside(id: PromiseId, strangers: usize) -> Vec<String> {
    std::iter::once(id.to_string()).chain((1..=strangers).map(|number| (9_000_000 + number).to_string())).collect()
}

#[tokio::test]
async fn one_more_than_a_batch_takes_is_refused_and_one_ticked_often_counts_once() {
    let mut app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let ids = ground(&mut app, &ana, &ed).await;
    let target = format!("/en/desk/trackers/{}/batches/form", app.tracker);
    let asks = async |ids: &[String]| {
        let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("promise", id.as_str())).collect();
        ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
        ed.post(&target, &fields).await
    };
    let often = asks(&vec![ids[0].to_string(); 600]).await;
    assert_eq!(often.answers(200).attributes("input[name=promise]", "value"), [ids[0].to_string()]);
    asks(&beside(ids[0], 499)).await.answers(200);
    asks(&beside(ids[0], 500)).await.answers(422).shows("Rule: too many entries; at most 500.");
    let many: Vec<String> = beside(ids[0], 500);
    let page = previews(&ed, &often, &[]).await;
    let (to, mut pairs) = page.answers(200).form("/batches");
    pairs.extend(many.iter().map(|id| (format!("seen.{id}"), String::new())));
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    ed.post_raw(&to, body).await.answers(422).shows("Rule: too many entries; at most 500.");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM batch").await, 0);
    ed.fill(&page, "/batches", &[], None).await.answers(200).shows("1 assessment went to review.");
}
