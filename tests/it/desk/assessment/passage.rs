//! Passages that remarks are about are marked in the text itself: as it was typed, and as readers will see it.

use pledgebook::domain::id::AssessmentId;
use pledgebook::store;

use crate::public::{Newsroom, rating};
use crate::support::people::Person;
use crate::support::{App, Page, make};

/// A rating with this English rationale, waiting for an editor; it is not the first one of its promise.
async fn submitted(app: &App, author: &Person, english: &str) -> AssessmentId {
    let published = app.read(async |connection| store::publication::of_promise(connection, app.promise).await).await;
    if published.is_empty() {
        Newsroom::of(app).await.rates("kept", rating("2015-12")).await;
    }
    let fields: Vec<_> =
        make::RATING.map(|(name, words)| (name, if name == "rationale.en" { english } else { words })).into();
    let draft = author.drafts(app, &fields).await;
    author.submits(draft).await.answers(200);
    draft
}

/// Remarks on these words of the English rationale.
async fn remarks(person: &Person, id: AssessmentId, quote: &str) -> Page {
    let page = person.reads(id).await;
    let on = [("subject", "rationale.en"), ("quote", quote), ("words", "Why?")];
    let page = person.fill(&page, "/remarks", &on, None).await;
    page.answers(200);
    page
}

/// The text in the column of what is proposed.
const TYPED: &str = ".facing[data-subject='rationale.en'] .side-ours .as-typed";
/// The text as readers will see it.
const READ: &str = "details .prose[lang='en']";

/// What is marked in a text, without what is said to those who do not see it.
fn marked(page: &Page, text: &str, class: &str) -> Vec<String> {
    let said = |words: String| {
        words
            .split_once(": ")
            .map(|(_, rest)| rest.to_owned())
            .filter(|_| words.starts_with("passage of"))
            .unwrap_or(words)
    };
    page.texts(&format!("{text} mark.{class}")).into_iter().map(said).collect()
}

#[tokio::test]
async fn a_passage_leads_to_its_remark_and_back() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana, "Missions went on without growing, and were paid for.").await;
    remarks(&ed, draft, "without growing").await;
    let on = [("subject", "rationale.fr"), ("quote", "s’étendre"), ("words", "De combien?")];
    ed.fill(&ed.reads(draft).await, "/remarks", &on, None).await.answers(200);
    for page in [ed.reads(draft).await, ana.reads(draft).await] {
        assert_eq!(marked(&page, TYPED, "passage"), ["without growing"]);
        assert_eq!(marked(&page, READ, "passage"), ["without growing"]);
        assert_eq!(marked(&page, "details .prose[lang='fr']", "passage"), ["s’étendre"], "in each language");
        for text in [TYPED, READ] {
            assert_eq!(page.attributes(&format!("{text} a"), "href"), ["#remark-1"]);
            assert_eq!(page.attributes(&format!("{text} a"), "aria-label"), ["Remark 1, open"]);
        }
        // The way back goes to the column that there is room for.
        let back = page.attributes("#remark-1 .to-passage a", "href");
        assert_eq!(back, ["#passage-1", "#passage-1-in-one"]);
        for target in back {
            assert_eq!(page.texts(&format!("mark{target}")).len(), 1, "{target} is on the page");
        }
    }
    app.visitor().get("/en/canada-2015/promises/1.02").await.hides("passage-note");
}

#[tokio::test]
async fn a_resolved_passage_and_a_lost_one_look_otherwise() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana, "Missions went on without growing.").await;
    remarks(&ed, draft, "went on").await;
    let page = remarks(&ed, draft, "without growing").await;
    let page = ed.fill(&page, "/remarks/1/resolution", &[], None).await;
    assert_eq!(marked(&page, TYPED, "passage-resolved"), ["went on"]);
    assert_eq!(marked(&page, TYPED, "passage"), ["without growing"]);
    assert_eq!(page.attributes(&format!("{TYPED} a"), "aria-label"), ["Remark 1, resolved", "Remark 2, open"]);
    ed.sends_back(draft, "").await.answers(200);
    ana.saves(draft, &[("rationale.en", "Missions went on.")]).await.answers(200);
    let page = ana.reads(draft).await;
    page.shows("The passage has changed: without growing");
    assert!(
        marked(&page, TYPED, "passage").is_empty() && page.attributes("#remark-2 .to-passage a", "href").is_empty()
    );
}

#[tokio::test]
async fn passages_overlap_touch_and_stand_twice() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let text = "It was built. It was paid for.";
    let draft = submitted(&app, &ana, text).await;
    remarks(&ed, draft, "built. It").await;
    remarks(&ed, draft, "It was paid").await;
    let page = remarks(&ed, draft, "for.").await;
    for place in [TYPED, READ] {
        let said = page.texts(place).join(" ");
        for number in ["1", "2", "3"] {
            assert_eq!(page.texts(&format!("{place} a[href='#remark-{number}']")).len(), 1, "{number} in {said}");
        }
    }
    assert_eq!(marked(&page, READ, "passage"), ["built.", "It", "It", "was paid", "for."], "one mark in another");
    // Of the same words the first is meant, unless more of them are given.
    let page = remarks(&ed, draft, "It was").await;
    assert_eq!(page.attributes(&format!("{TYPED} mark"), "id"), ["passage-4", "passage-1", "passage-2", "passage-3"]);
}

#[tokio::test]
async fn passages_reach_across_emphasis_links_and_paragraphs() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let text = "It was *never built*, [says the report](https://example.org/a).\n\n- one & `two`\n- three <b>four</b>\n\nThe end\nof it.";
    let draft = submitted(&app, &ana, text).await;
    for (quote, read) in [
        ("was *never", vec!["was", "never"]),
        ("built*, [says", vec!["built", ",", "says"]),
        ("the report](https://example.org/a)", vec!["the report"]),
        ("one & `two`", vec!["one & two"]),
        ("`two` - three <b>four", vec!["two", "three <b>four"]),
        ("four</b> The end of", vec!["four", "</b>", "The end of"]),
        ("](https://example.org/a).", vec!["."]),
    ] {
        let page = remarks(&ed, draft, quote).await;
        let last = page.attributes(&format!("{TYPED} mark[id]"), "id").len();
        let remark = format!("{last}");
        assert_eq!(page.texts(&format!("{READ} a[href='#remark-{remark}']")).len(), 1, "{quote}");
        assert!(page.texts(&format!("{READ} a a")).is_empty(), "no link stands in a link");
        ed.fill(&page, &format!("/remarks/{remark}/resolution"), &[], None).await.answers(200);
        let open = ed.reads(draft).await;
        assert!(marked(&open, READ, "passage").is_empty());
        let reopened = ed.fill(&open, &format!("/remarks/{remark}/resolution"), &[], None).await;
        // Where Markdown or another passage parts the words of a passage, the mark is in as many pieces.
        assert_eq!(marked(&reopened, READ, "passage"), read, "{quote}");
        let again = ed.fill(&reopened, &format!("/remarks/{remark}/resolution"), &[], None).await;
        again.answers(200);
    }
}

#[tokio::test]
async fn differences_and_passages_are_marked_in_one_text() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let first = submitted(&app, &ana, "Missions went on without growing.").await;
    ed.approves(first).await.answers(200);
    let second = submitted(&app, &ana, "Missions went on, and grew twice.").await;
    let page = remarks(&ed, second, "went on, and grew").await;
    let text = page.texts(TYPED).join(" ");
    assert!(text.contains("twice"), "{text}");
    assert!(!marked(&page, &format!("{TYPED} ins"), "passage").is_empty(), "a mark within what is added");
    assert!(!page.texts(".facing[data-subject='rationale.en'] .one del").is_empty());
    assert!(
        page.texts(".facing[data-subject='rationale.en'] .side-theirs mark").is_empty(),
        "not in what is published"
    );
}

#[tokio::test]
async fn an_item_with_remarks_bears_their_numbers() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana, "Missions went on.").await;
    let on = [("subject", "evidence.1"), ("words", "Which page?")];
    let page = ed.fill(&ed.reads(draft).await, "/remarks", &on, None).await;
    assert_eq!(page.attributes("#about-evidence\\.1 > h4 a", "href"), ["#remark-1"]);
    assert_eq!(page.attributes("#about-evidence\\.1 > h4 a", "aria-label"), ["Remark 1, open"]);
    assert_eq!(page.attributes("#remark-1 .to-passage a", "href"), ["#about-evidence.1"]);
}

#[tokio::test]
async fn what_is_published_keeps_its_marks_for_the_desk_alone() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = submitted(&app, &ana, "Missions went on without growing.").await;
    remarks(&ed, draft, "without growing").await;
    ed.approves(draft).await.answers(200);
    let page = ed.reads(draft).await;
    assert_eq!(page.texts("#passage-1").len(), 1);
    assert_eq!(page.attributes("#remark-1 .to-passage a", "href"), ["#passage-1"]);
    app.visitor().get("/en/canada-2015/promises/1.02").await.answers(200).hides("<mark").hides("Why?");
}
