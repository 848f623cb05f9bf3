//! Proposals in the queue: counted with what else waits, opened one after the other, and decided once.

use pledgebook::domain::id::TrackerId;

use crate::public::{Newsroom, rating};
use crate::support::people::Person;
use crate::support::{App, Page, make};

const REASON: [(&str, &str); 2] = [("reason.fr", "Le programme dit dix."), ("reason.en", "The platform says ten.")];

/// A page with a published rating, two proposals of `root` about it, and one assessment that ana handed in.
async fn waiting(app: &App) -> (Person, Person) {
    Newsroom::of(app).await.rates("kept", rating("2019-09")).await;
    let (ed, root) = (app.editor("ed").await, app.admin("root").await);
    let settings = root.get(&format!("/en/desk/promises/{}/settings", app.promise)).await;
    let typed = [&REASON[..], &[("page", "72")]].concat();
    root.fill(&settings, "/settings", &typed, None).await.answers(200).shows("The revision is proposed");
    let mending = root.get(&format!("/en/desk/trackers/{}/codebook/mending", app.tracker)).await;
    let typed = [&REASON[..], &[("verdict.1.label.en", "Held")]].concat();
    root.fill(&mending, "/codebook/mending", &typed, None).await.answers(200);
    (ed, root)
}

fn count(page: &Page) -> Vec<String> {
    page.texts("nav .waiting-count")
}

fn proposals(page: &Page) -> Vec<String> {
    page.attributes("main .links a[href*='from=queue']", "href")
}

#[tokio::test]
async fn proposals_are_counted_and_lead_an_editors_page_where_nothing_else_waits() {
    let app = App::start().await;
    let (ed, root) = waiting(&app).await;
    let page = ed.get("/en/desk").await;
    assert_eq!(count(&page), ["2"]);
    page.shows("2 proposals wait for you").hides("Nothing is waiting for you");
    assert_eq!(page.attributes("a.button[data-key=o]", "href"), [proposals(&page)[0].clone()]);
    ed.get("/fr/desk").await.shows("2 propositions vous attendent");
    assert!(count(&root.get("/en/desk/queue").await).is_empty(), "nobody waits for themselves");
    let zoe = app.admin("zoe").await;
    assert_eq!(count(&zoe.get("/en/desk/queue").await), ["2"], "an administrator decides about proposals");
    let bo = app.researcher("bo").await;
    assert!(count(&bo.get("/en/desk").await).is_empty());
}

#[tokio::test]
async fn after_a_decision_the_next_thing_that_waits_opens_whatever_it_is() {
    let app = App::start().await;
    let (ed, _) = waiting(&app).await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let queue = ed.get("/en/desk/queue").await;
    let [revision, mending] = &proposals(&queue)[..] else { panic!("{:?}", proposals(&queue)) };
    let page = ed.get(revision).await;
    let next = ed.fill(&page, "/approval?from=queue", &[], None).await;
    next.answers(200).shows("Approved and in effect.").shows("See your decision");
    assert!(mending.starts_with(&next.path), "{mending} after {revision}: {}", next.path);
    let next = ed.fill(&next, "/refusal?from=queue", &[("remarks", "Keep it.")], None).await;
    assert!(next.answers(200).path.starts_with(&format!("/en/desk/assessments/{draft}")), "{}", next.path);
    let rest = ed.fill(&next, "/approval?from=queue", &[], None).await;
    rest.answers(200).shows("Nothing else waits for you here.");
    // The very same decision again changes nothing and says what happened.
    let again = ed.fill(&page, "/approval?from=queue", &[], None).await;
    again.answers(200).shows("Approved and in effect.");
}

#[tokio::test]
async fn after_the_last_assessment_a_proposal_opens() {
    let app = App::start().await;
    let (ed, _) = waiting(&app).await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.get(&format!("/en/desk/assessments/{draft}?from=queue")).await;
    let next = ed.fill(&page, "/approval?from=queue", &[], None).await;
    next.answers(200).shows("Approved and published.").shows("Revision of the promise as recorded");
}

#[tokio::test]
async fn an_opening_is_decided_from_the_queue_too_and_names_who_can() {
    let app = App::start().await;
    let (ed, eve) = (app.editor("ed").await, app.editor("eve").await);
    let opening = |id: TrackerId| format!("/en/desk/trackers/{id}/opening");
    let page = ed.get(&opening(app.tracker)).await;
    let closing = [("reason.fr", "Fini."), ("reason.en", "Over.")];
    let proposed = ed.fill(&page, "/opening", &closing, None).await;
    proposed.answers(200).shows("You proposed this; eve can decide about it.");
    let queue = eve.get("/en/desk/queue").await;
    assert_eq!(count(&queue), ["1"]);
    let page = eve.get(&proposals(&queue)[0]).await;
    let done = eve.fill(&page, "/confirmation?from=queue", &[], None).await;
    done.answers(200).shows("Nothing else waits for you here.");
    assert!(done.path.starts_with("/en/desk/queue"), "{}", done.path);
    let again = eve.fill(&page, "/confirmation?from=queue", &[], None).await;
    again.answers(200).hides("Nobody has proposed");
}

#[tokio::test]
async fn whoever_may_not_decide_about_assessments_is_led_to_none() {
    let app = App::start().await;
    waiting(&app).await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let zoe = app.admin("zoe").await;
    let queue = zoe.get("/en/desk/queue").await;
    let [revision, mending] = &proposals(&queue)[..] else { panic!("{:?}", proposals(&queue)) };
    // From the last one nothing follows in its list, and the first is what is left.
    let page = zoe.get(mending).await;
    let next = zoe.fill(&page, "/approval?from=queue", &[], None).await;
    assert!(revision.starts_with(&next.answers(200).path), "{revision} after {mending}: {}", next.path);
    let rest = zoe.fill(&next, "/approval?from=queue", &[], None).await;
    rest.answers(200).shows("Nothing else waits for you here.");
    assert!(rest.path.starts_with("/en/desk/queue"), "{}", rest.path);
}

#[tokio::test]
async fn who_takes_an_opening_back_has_decided_nothing_and_stays_with_the_queue() {
    let app = App::start().await;
    let (ed, _) = waiting(&app).await;
    let opening = format!("/en/desk/trackers/{}/opening", app.tracker);
    let closing = [("reason.fr", "Fini."), ("reason.en", "Over.")];
    let page = ed.get(&opening).await;
    ed.fill(&page, "/opening", &closing, None).await.answers(200);
    let page = ed.get(&format!("{opening}?from=queue")).await;
    let back = ed.fill(&page, "/withdrawal?from=queue", &[], None).await;
    assert!(back.answers(200).path.starts_with("/en/desk/queue"), "{}", back.path);
    back.hides("See your decision");
}

#[tokio::test]
async fn a_second_refusal_with_other_remarks_is_told_that_it_came_too_late() {
    let app = App::start().await;
    let (ed, _) = waiting(&app).await;
    let queue = ed.get("/en/desk/queue").await;
    for proposal in proposals(&queue) {
        let page = ed.get(&proposal).await;
        let refuses = async |words| ed.fill(&page, "/refusal?from=queue", &[("remarks", words)], None).await;
        refuses("Keep it.").await.answers(200).shows("Refused");
        refuses("Keep it.").await.answers(200).shows("Refused");
        let late = refuses("Keep it, and say why.").await;
        late.answers(409).shows("Keep it, and say why.");
    }
}
