//! Two people, one draft: a stale save or step is answered with what changed, and the second person merges.

use futures_util::future::join_all;
use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::language::Language;
use pledgebook::store;

use crate::support::{App, Page, make};

/// Ana and Bo opened the same draft; Ana has saved hers, and this is what Bo's save is answered with.
async fn both(app: &App, hers: &[(&str, &str)], his: &[(&str, &str)]) -> (crate::support::people::Person, Page) {
    let (ana, bo) = (app.researcher("ana").await, app.researcher("bo").await);
    let draft = ana.drafts(app, &make::RATING).await;
    let (open, stale) = (ana.opens(draft).await, bo.opens(draft).await);
    ana.fill(&open, "/revisions", hers, None).await.answers(200);
    let conflict = bo.fill(&stale, "/revisions", his, None).await;
    (bo, conflict)
}

#[tokio::test]
async fn a_stale_save_shows_base_theirs_and_mine_and_asks() {
    let app = App::start().await;
    let (bo, conflict) =
        both(&app, &[("rationale.en", "What Ana wrote.")], &[("rationale.en", "What Bo wrote.")]).await;
    conflict
        .answers(409)
        .shows("ana saved revision 3 while you were writing")
        .shows("Two texts, one draft")
        .shows("Training missions went on without growing.");
    assert!(conflict.texts("ins").iter().any(|words| words.contains("Ana")), "hers is marked");
    assert!(conflict.texts("ins").iter().any(|words| words.contains("Bo")), "his is marked");
    let combined = conflict.value_of("rationale.en").unwrap_or_default();
    assert!(combined.contains("What Ana wrote.") && combined.contains("What Bo wrote."), "{combined}");
    // Nothing is saved before somebody has chosen, and what was typed stays.
    let again = bo.fill(&conflict, "/revisions", &[("rationale.en", "What both wrote.")], None).await;
    again.answers(422).shows("Rationale (English): you both changed this; choose which text is to stay.");
    assert_eq!(again.value_of("rationale.en").as_deref(), Some("What both wrote."));
    let saved = bo.fill(&again, "/revisions", &[("take.rationale.en", "combined")], None).await;
    saved.answers(200).shows("revision 4");
    assert_eq!(saved.value_of("rationale.en").as_deref(), Some("What both wrote."));
}

#[tokio::test]
async fn either_side_can_be_taken() {
    for (choice, words) in [("theirs", "What Ana wrote."), ("mine", "What Bo wrote.")] {
        let app = App::start().await;
        let hers = [("rationale.en", "What Ana wrote."), ("verdict", "kept"), ("effective_date", "2020")];
        let his = [("rationale.en", "What Bo wrote."), ("verdict", "broken"), ("effective_date", "2021")];
        let (bo, conflict) = both(&app, &hers, &his).await;
        let choices = [("take.rationale.en", choice), ("take.verdict", choice), ("take.effective_date", choice)];
        let saved = bo.fill(&conflict, "/revisions", &choices, None).await;
        saved.answers(200);
        assert_eq!(saved.value_of("rationale.en").as_deref(), Some(words));
        let date = if choice == "theirs" { "2020" } else { "2021" };
        assert_eq!(saved.value_of("effective_date").as_deref(), Some(date));
        let verdict = if choice == "theirs" { "kept" } else { "broken" };
        assert_eq!(saved.attributes("input[name=verdict][checked]", "value"), [verdict]);
    }
}

#[tokio::test]
async fn changes_of_different_parts_come_together_without_a_question() {
    let app = App::start().await;
    let hers = [("rationale.fr", "Ce qu’Ana a écrit."), ("effective_date", "2019-10")];
    let his = [
        ("rationale.en", "What Bo wrote."),
        ("evidence.2.title", "An item of Bo’s"),
        ("evidence.2.stance", "supports"),
        ("evidence.2.language", "en"),
    ];
    let (bo, conflict) = both(&app, &hers, &his).await;
    conflict.answers(409).shows("There is nothing to choose");
    let saved = bo.fill(&conflict, "/revisions", &[], None).await;
    saved.answers(200).shows("revision 4");
    assert_eq!(saved.value_of("rationale.fr").as_deref(), Some("Ce qu’Ana a écrit."));
    assert_eq!(saved.value_of("rationale.en").as_deref(), Some("What Bo wrote."));
    assert_eq!(saved.value_of("effective_date").as_deref(), Some("2019-10"));
    assert_eq!(saved.value_of("evidence.2.title").as_deref(), Some("An item of Bo’s"));
}

#[tokio::test]
async fn words_far_apart_are_merged_and_shown() {
    let app = App::start().await;
    let hers = [("rationale.en", "All training missions went on without growing.")];
    let his = [("rationale.en", "Training missions went on without growing. Bo added this.")];
    let (bo, conflict) = both(&app, &hers, &his).await;
    // The first word was changed by her, the end by him: the merge stands, and he only confirms it.
    conflict.answers(409).shows("Your changes do not touch one another");
    assert_eq!(conflict.attributes("input[type=radio][checked]", "value"), ["combined"]);
    let saved = bo.fill(&conflict, "/revisions", &[], None).await;
    let merged = "All training missions went on without growing. Bo added this.";
    assert_eq!(saved.answers(200).value_of("rationale.en").as_deref(), Some(merged));
}

#[tokio::test]
async fn an_evidence_item_is_merged_field_by_field() {
    let app = App::start().await;
    let hers = [("evidence.1.publisher", "Public Safety"), ("evidence.1.quotation", "Hers.")];
    let his = [("evidence.1.stance", "contradicts"), ("evidence.1.quotation", "His.")];
    let (bo, conflict) = both(&app, &hers, &his).await;
    conflict.answers(409).shows("Evidence item 1");
    let saved = bo.fill(&conflict, "/revisions", &[("take.evidence.1", "combined")], None).await;
    saved.answers(200);
    assert_eq!(saved.value_of("evidence.1.publisher").as_deref(), Some("Public Safety"));
    assert_eq!(saved.value_of("evidence.1.stance").as_deref(), Some("contradicts"));
    assert_eq!(saved.value_of("evidence.1.quotation").as_deref(), Some("Hers. His."));
}

#[tokio::test]
async fn a_third_save_meanwhile_is_one_more_conflict_and_loses_nothing() {
    let app = App::start().await;
    let (bo, conflict) =
        both(&app, &[("rationale.en", "What Ana wrote.")], &[("rationale.en", "What Bo wrote.")]).await;
    let cy = app.researcher("cy").await;
    let draft = pledgebook::domain::id::AssessmentId(1);
    cy.saves(draft, &[("rationale.en", "What Cy wrote.")]).await.answers(200);
    let again = bo.fill(&conflict, "/revisions", &[("take.rationale.en", "mine")], None).await;
    again.answers(409).shows("cy saved revision 4").shows("What Bo wrote.").shows("What Cy wrote.");
    bo.fill(&again, "/revisions", &[("take.rationale.en", "mine")], None).await.answers(200).shows("revision 5");
}

#[tokio::test]
async fn a_fault_in_what_is_merged_is_shown_where_it_is() {
    let app = App::start().await;
    let (bo, conflict) = both(&app, &[("effective_date", "2020")], &[("effective_date", "2021")]).await;
    let typed = [("take.effective_date", "combined"), ("effective_date", "2021-13")];
    let page = bo.fill(&conflict, "/revisions", &typed, None).await;
    page.answers(422).shows("names a month that does not exist").shows("Which text is to stay?");
    assert_eq!(page.value_of("effective_date").as_deref(), Some("2021-13"));
    bo.fill(&page, "/revisions", &[("effective_date", "2021-12")], None).await.answers(200).shows("revision 4");
}

#[tokio::test]
async fn a_faulty_form_stays_over_the_revision_it_was_written_over() {
    let app = App::start().await;
    let (bo, faulty) = both(&app, &[("rationale.en", "What Ana wrote.")], &[("effective_date", "2021-13")]).await;
    faulty.answers(422);
    let mended = bo.fill(&faulty, "/revisions", &[("effective_date", "2021-12")], None).await;
    mended.answers(409).shows("What Ana wrote.");
}

#[tokio::test]
async fn every_button_of_a_draft_that_moved_answers_with_what_changed() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let seen = ana.reads(draft).await;
    ed.saves(draft, &[("rationale.en", "Changed by Ed meanwhile.")]).await.answers(200);
    for step in ["/submission", "/discarding"] {
        let page = ana.fill(&seen, step, &[], None).await;
        page.answers(409).shows("The text has changed since you opened this page").shows("Changed by Ed meanwhile.");
    }
    ana.submits(draft).await.answers(200);
    let (hers, theirs) = (ana.reads(draft).await, app.editor("flo").await);
    let read = theirs.reads(draft).await;
    ana.fill(&hers, "/recall", &[], None).await.answers(200);
    ana.saves(draft, &[("rationale.en", "Changed after recalling.")]).await.answers(200);
    ana.submits(draft).await.answers(200);
    for step in ["/approval", "/return"] {
        let page = theirs.fill(&read, step, &[("remarks", "Typed by Flo.")], None).await;
        page.answers(409).shows("Changed after recalling.");
        assert!(step != "/return" || page.value_of("remarks").as_deref() == Some("Typed by Flo."));
    }
    ana.fill(&hers, "/recall", &[], None).await.answers(409).shows("Changed after recalling.");
}

/// Who saved every revision of a draft, and what the English rationale says in it.
async fn kept(app: &App, draft: AssessmentId) -> Vec<(String, String)> {
    let mut kept = Vec::new();
    for line in app.read(async |connection| store::revision::list(connection, draft).await).await {
        let revision = app.read(async |connection| store::revision::get(connection, draft, line.id).await).await;
        let text = revision.expect("a revision").text;
        kept.push((line.author, text.rationale.get(&Language::english()).unwrap_or_default().to_owned()));
    }
    kept
}

#[tokio::test]
async fn fifty_windows_of_twelve_people_on_one_draft_lose_no_acknowledged_save() {
    let app = App::start().await;
    let names: Vec<String> = (0..12).map(|n| format!("writer{n}")).collect();
    let mut people = Vec::new();
    for name in &names {
        people.push(app.researcher(name).await);
    }
    let draft = people[0].drafts(&app, &make::RATING).await;
    let pages = join_all(people.iter().map(|person| person.opens(draft))).await;
    let text = |window: usize| format!("What was typed in window {window}.");
    let saving = (0..50).map(|window| {
        let (person, page, words) = (&people[window % 12], &pages[window % 12], text(window));
        async move { person.fill(page, "/revisions", &[("rationale.en", &words)], None).await }
    });
    let answers = join_all(saving).await;
    let kept = kept(&app, draft).await;
    let mut saved = 0;
    for (window, answer) in answers.iter().enumerate() {
        let by = (names[window % 12].clone(), text(window));
        if answer.status.as_u16() == 503 {
            // Too many at once for the connections there are: nothing was done, and the text is there to be sent again.
            answer.shows(&text(window));
            assert!(!kept.contains(&by), "window {window} was told to try again");
        } else if answer.status.as_u16() == 409 {
            assert_eq!(answer.value_of("mine.rationale.en"), Some(text(window)), "window {window} has its text back");
            assert!(!kept.contains(&by), "window {window} was told that it is not saved");
        } else {
            answer.answers(200);
            saved += 1;
            assert!(kept.contains(&by), "window {window} was told that it is saved");
        }
    }
    assert_eq!(saved, 1, "one save over one revision");
}
