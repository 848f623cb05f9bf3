//! The review page when one has to decide: a first rating as readers will see it, what changed since one read it, and who can
//! decide where one cannot.

use crate::public::{Newsroom, rating};
use crate::support::{App, make};

const BAR: &str = ".decision-bar";
const NOTES: &str = ".decision-bar > .soft";

#[tokio::test]
async fn a_first_rating_is_shown_as_readers_will_see_it() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let typed: Vec<_> = make::RATING.iter().chain(&[("rationale.en", "It was **paid** for.")]).copied().collect();
    let draft = ana.drafts(&app, &typed).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    page.shows("What readers will see").shows("Kept in part").shows("Public report on the terrorist threat");
    assert!(page.texts("main ins, main del").is_empty(), "nothing is marked where there is nothing to compare with");
    assert_eq!(page.texts(".facing .as-read[lang='en'] strong"), ["paid"]);
    assert!(!page.texts(".facing").join(" ").contains("**"), "not as it was typed");
    // Passages are remarked on and found as they are beside a published text.
    let on = [("subject", "rationale.en"), ("quote", "It was"), ("words", "When?")];
    let page = ed.fill(&page, "/remarks", &on, None).await;
    assert_eq!(page.texts(".as-read mark#passage-1"), ["It was"]);
    assert_eq!(page.attributes("#remark-1 .to-passage a", "href"), ["#passage-1"]);
    ed.approves(draft).await.answers(200);
    let (second, _) = ana.starts(&app, "rating").await;
    ana.saves(second, &[("verdict", "kept"), ("rationale.en", "It was paid twice.")]).await.answers(200);
    ana.submits(second).await;
    let page = ed.reads(second).await;
    assert!(!page.texts("main ins").is_empty(), "a later one is compared");
}

#[tokio::test]
async fn what_changed_since_an_editor_read_it_comes_first() {
    let app = App::start().await;
    let (ana, ed, eve) = (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await);
    Newsroom::of(&app).await.rates("kept", rating("2015-12")).await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let first = ed.reads(draft).await;
    first.hides("What changed since you read");
    ed.fill(&first, "/return", &[("remarks", "By how much?")], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", "Training missions grew by half.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    for time in ["at first", "and again"] {
        let page = ed.reads(draft).await;
        page.shows("What changed since you read revision 2");
        let since = page.texts("section[aria-labelledby=since-title] ins");
        assert_eq!(since.len(), 1, "{time}: {since:?}");
        let sections = page.attributes("main section[aria-labelledby]", "aria-labelledby");
        assert_eq!(sections[0], "since-title", "{time}: it comes first");
    }
    eve.reads(draft).await.hides("What changed since you read");
    ana.reads(draft).await.hides("What changed since you read");
}

#[tokio::test]
async fn who_may_not_decide_reads_why_and_who_can() {
    let app = App::start().await;
    let (ana, bo, eva) = (app.researcher("ana").await, app.researcher("bo").await, app.editor("eva").await);
    let draft = eva.drafts(&app, &make::RATING).await;
    eva.submits(draft).await.answers(200);
    let alone = eva.reads(draft).await;
    let nobody = "Nobody else can decide this yet: an administrator can make someone an editor of this tracker.";
    alone.shows(nobody);
    app.editor("ed").await;
    assert_eq!(eva.reads(draft).await.texts(NOTES), ["You wrote part of this; ed can approve it."]);
    assert_eq!(ana.reads(draft).await.texts(NOTES), ["Waits for an editor: ed can approve it."]);
    for name in ["fay", "gus", "hal", "ida"] {
        app.editor(name).await;
    }
    let said = "Waits for an editor: ed, fay, gus or 2 others can approve it.";
    assert_eq!(bo.reads(draft).await.texts(NOTES), [said], "a bounded list");
}

#[tokio::test]
async fn the_decision_is_at_the_foot_of_the_page_with_what_blocks_it() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    let page = ed.reads(draft).await;
    assert_eq!(page.texts(&format!("{BAR} [data-key]")), ["Approve revision 2", "Send back", "Add a remark"]);
    assert_eq!(page.attributes(&format!("{BAR} a[data-key]"), "href"), ["#remarks", "#words"]);
    for id in ["remarks", "words"] {
        assert_eq!(page.attributes(&format!("textarea#{id}"), "name"), [id]);
    }
    let page = ed.fill(&page, "/remarks", &[("words", "Which?")], None).await;
    page.shows("1 open remark");
    // The return key in a field decides nothing: the first button of the form is none.
    assert_eq!(page.attributes("form:has([formaction$='/approval']) button", "disabled").len(), 1);
    let done = ed.fill(&page, "/approval", &[], None).await;
    assert!(done.answers(200).texts(BAR).is_empty(), "nothing is left to decide");
}
