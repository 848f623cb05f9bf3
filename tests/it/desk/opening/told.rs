//! Who is told of an opening: readers by the method page, editors by the queue and by the line on the desk's pages.

use pledgebook::action;
use pledgebook::domain::access::Role;

use super::{opening, opens, prepared, puts_online};
use crate::support::make;
use crate::support::{App, Page, revise};

#[tokio::test]
async fn the_method_page_says_how_many_opened_the_tracker_whatever_is_set_since() {
    let app = App::start().await;
    let (tracker, eva, max, promise) = prepared(&app).await;
    puts_online(&eva, &promise).await;
    opens(tracker, &eva, &max).await;
    let set = async |single_editor: bool| {
        let text = pledgebook::domain::tracker::TrackerText { single_editor, ..make::tracker_text("canada-2019") };
        revise::tracker(&app, tracker, &text).await;
    };
    for single in [false, true] {
        set(single).await;
        let page = app.visitor().get("/en/canada-2019/method").await;
        page.answers(200).shows("opened by two people, editors or administrators").hides("opened by one person");
    }
    let page = eva.get(&opening(tracker)).await;
    let why = [("what", "close"), ("reason.en", "To be looked at again.")];
    eva.fill(&page, "/opening", &why, None).await.answers(200).shows("The tracker is closed.");
    let page = eva.get(&opening(tracker)).await;
    eva.fill(&page, "/opening", &[], None).await.answers(200).shows("The tracker is open.");
    set(false).await;
    app.visitor().get("/en/canada-2019/method").await.shows("opened by one person alone");
    app.visitor().get("/fr/canada-2019/methode").await.shows("ouvert par une seule personne");
}

#[tokio::test]
async fn an_opening_that_waits_stands_in_the_queue_of_those_who_may_confirm_it() {
    let app = App::start().await;
    let (tracker, eva, max, promise) = prepared(&app).await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    puts_online(&eva, &promise).await;
    max.get("/en/desk/queue").await.answers(200).hides("Openings and closings");
    let page = eva.get(&opening(tracker)).await;
    eva.fill(&page, "/opening", &[], None).await.answers(200);
    for person in [&max, &root] {
        let page = person.get("/en/desk/queue").await;
        page.answers(200).shows("Openings and closings of trackers").shows("Open the tracker").shows("eva");
        assert!(page.attributes("main a", "href").contains(&format!("{}?from=queue", opening(tracker))));
    }
    max.get("/fr/desk/queue").await.shows("Ouvertures et fermetures de suivis");
    ed.get("/en/desk/queue").await.answers(200).hides("Openings and closings");
    let page = max.get(&opening(tracker)).await;
    max.fill(&page, "/confirmation", &[], None).await.answers(200);
    max.get("/en/desk/queue").await.hides("Openings and closings");
    let page = max.get(&opening(tracker)).await;
    let why = [("what", "close"), ("reason.en", &"x".repeat(20_001)[..])];
    max.fill(&page, "/opening", &why, None).await.answers(422).shows("20,000");
    max.fill(&page, "/opening", &[why[0], ("reason.en", "Again.")], None).await.answers(200);
    eva.get("/en/desk/queue").await.shows("Close the tracker").shows("max");
}

#[tokio::test]
async fn the_line_about_a_hidden_tracker_leads_to_its_opening_those_who_may_open_it() {
    let app = App::start().await;
    let (tracker, eva, _, promise) = prepared(&app).await;
    let ana = app.researcher("ana").await;
    app.write(async |tx| action::account::set_role(tx, ana.id, tracker, Some(Role::Researcher)).await).await;
    let leads = |page: &Page| page.attributes(".hidden-line a", "href") == [opening(tracker)];
    let page = eva.get(&promise).await;
    assert!(leads(&page));
    let page = ana.get(&promise).await;
    page.answers(200).shows("This tracker is not public yet.");
    assert!(page.attributes(".hidden-line a", "href").is_empty());
}

#[tokio::test]
async fn a_proposal_is_decided_on_the_page_of_its_own_tracker_only() {
    let app = App::start().await;
    let (tracker, eva, max, promise) = prepared(&app).await;
    puts_online(&eva, &promise).await;
    let page = eva.get(&opening(tracker)).await;
    eva.fill(&page, "/opening", &[], None).await.answers(200);
    let page = max.get(&opening(tracker)).await;
    let number = page.value_of("proposal").expect("a proposal");
    let elsewhere = |step: &str| format!("{}/{step}", opening(app.tracker));
    max.post(&elsewhere("confirmation"), &[("proposal", &number)]).await.answers(409);
    max.fill(&page, "/confirmation", &[], None).await.answers(200).shows("The tracker is open.");
    // Pressed once more it says the same, but for another tracker it says nothing.
    max.fill(&page, "/confirmation", &[], None).await.answers(200).shows("The tracker is open.");
    max.post(&elsewhere("confirmation"), &[("proposal", &number)]).await.answers(409);
    max.post(&elsewhere("withdrawal"), &[("proposal", &number)]).await.answers(409);
}
