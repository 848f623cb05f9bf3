//! The columns that someone chose are theirs wherever they go; and the way to the table.

use super::table::shows_columns;
use crate::support::{App, Page, make};

fn heads(page: &Page) -> Vec<String> {
    page.texts(".dense thead th")
}

#[tokio::test]
async fn chosen_columns_stay_wherever_one_goes_and_at_the_next_sign_in() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let list = format!("/en/desk/trackers/{}", app.tracker);
    let next = make::promise(&app, app.tracker, "1.03").await;
    let usual = heads(&ed.get(&list).await);
    let chosen = ["Ref.", "Statement", "Deadline", "Source"];
    let landed = shows_columns(&ed, &format!("{list}?words=1&sort=deadline"), &["source", "deadline", "colour"]).await;
    landed.answers(200);
    assert_eq!(landed.path, format!("{list}?words=1&sort=deadline"));
    assert_eq!(heads(&landed), chosen, "in the order of the table, and without what is no column");
    for address in [
        list.clone(),
        format!("{list}?sort=source&order=desc"),
        format!("{list}?assignee=none"),
        format!("{list}?before={next}"),
        landed.attributes(".applied li a", "href").remove(0),
        landed.attributes(".dense thead a", "href").remove(0),
    ] {
        assert_eq!(heads(&ed.get(&address).await), chosen, "{address}");
    }
    // By way of a promise and back, in the other language, in another tracker, and in another browser.
    let promise = ed.get(&landed.attributes(".dense .statement-line a", "href")[0]).await;
    assert_eq!(heads(&ed.get(&promise.attributes(".way a", "href")[0]).await), chosen);
    assert_eq!(heads(&ed.get(&list.replace("/en/", "/fr/")).await), ["Réf.", "Énoncé", "Échéance", "Document source"]);
    let page = ed.get("/en/desk").await;
    ed.fill(&page, "/sign-out", &[], None).await.answers(200);
    ed.signs_in().await.answers(200);
    assert_eq!(heads(&ed.get(&list).await), chosen);
    assert_eq!(heads(&ana.get(&list).await), usual, "nobody chooses for others");
    // With none ticked, reference and statement are left.
    assert_eq!(heads(&shows_columns(&ed, &list, &[]).await), ["Ref.", "Statement"]);
    app.stranger("zoe").await.post(&format!("{list}/columns"), &[("column", "source")]).await.answers(404);
}

#[tokio::test]
async fn promises_in_the_head_lead_to_the_table_of_the_only_tracker_and_else_to_a_choice() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let way = |page: &Page| {
        let names = page.texts("header nav li a");
        let place = names.iter().position(|name| name == "Promises").unwrap_or_else(|| panic!("{names:?}"));
        page.attributes("header nav li a", "href").remove(place)
    };
    let table = format!("/en/desk/trackers/{}", app.tracker);
    let landed = ana.get(&way(&ana.get("/en/desk").await)).await;
    assert_eq!(landed.answers(200).path, table);
    assert_eq!(root.get("/en/desk/promises").await.path, table, "there is only one");
    make::tracker(&app, "quebec-2018").await;
    assert_eq!(ana.get("/en/desk/promises").await.path, table, "only one is hers");
    assert_eq!(root.get("/en/desk/promises").await.path, "/en/desk/trackers");
}
