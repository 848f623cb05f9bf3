//! What helps to write: differences between revisions, previews, languages side by side.

use pledgebook::domain::revision::Text;

use crate::support::{App, make, revise};

#[tokio::test]
async fn any_two_revisions_are_compared_by_word() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.opens(draft).await.shows("What changed between revisions");
    ana.saves(draft, &[("rationale.en", "Training missions went on and grew.")]).await.answers(200);
    ana.saves(draft, &[("rationale.en", "Training missions went on and grew fast.")]).await.answers(200);
    let path = format!("/en/desk/assessments/{draft}/revisions");
    let last = ana.get(&path).await;
    last.answers(200).shows("revision 3 → revision 4");
    assert_eq!(last.texts("ins"), ["fast"]);
    let both = ana.get(&format!("{path}?old=2&new=4")).await;
    both.answers(200).shows("revision 2 → revision 4");
    assert!(both.texts("del").iter().any(|words| words.contains("without growing")));
    assert_eq!(both.value_of("old").as_deref(), Some("2"));
    let back = ana.get(&format!("{path}?old=4&new=2")).await;
    assert!(back.answers(200).texts("ins").iter().any(|words| words.contains("without growing")));
    ana.get(&format!("{path}?old=3&new=3")).await.answers(200).shows("There is no difference.");
    for asked in ["old=0", "new=99", "old=-1&new=2"] {
        ana.get(&format!("{path}?{asked}")).await.answers(404);
    }
    ana.get(&format!("{path}?old=junk")).await.answers(200).shows("revision 3 → revision 4");
    ana.reads(draft).await.shows("What changed between revisions");
    app.stranger("zoe").await.get(&path).await.answers(404);
    ana.get(&path.replace("/en/", "/fr/")).await.answers(200).shows("révision 3 → révision 4");
}

#[tokio::test]
async fn a_preview_renders_what_is_typed_and_saves_nothing() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let (_, mut pairs) = page.form("/revisions");
    pairs.retain(|(name, _)| name != "rationale.en");
    pairs.push(("rationale.en".to_owned(), "Some **bold** words <script>alert(1)</script>".to_owned()));
    let path = format!("/en/desk/assessments/{draft}/preview");
    let typed: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let preview = ana.post(&path, &typed[1..]).await;
    preview.answers(200).shows("nothing has been saved").shows("revision 2");
    assert_eq!(preview.texts(".preview:not([hidden]) strong"), ["bold"]);
    assert!(preview.texts(".preview script").is_empty());
    assert!(preview.value_of("rationale.en").is_some_and(|text| text.starts_with("Some **bold**")), "it is kept");
    let part = ana.post(&path, &[("part", "rationale.fr"), ("rationale.fr", "*oui*\n\n[x](javascript:y) <b>")]).await;
    part.answers(200).shows("HTML tags are shown as you typed them.").shows("A link that leads neither to a web page");
    assert!(part.body.contains("<p><em>oui</em></p>\n<p>[x](javascript:y) &lt;b&gt;</p>"), "{}", part.body);
    ana.post(&path, &[("part", "rationale.fr")]).await.answers(200);
    let long = format!("*{}", "\u{fb01}".repeat(Text::RATIONALE_LIMIT));
    let part = ana.post(&path, &[("part", "rationale.fr"), ("rationale.fr", &long)]).await;
    part.answers(200).shows("This text is too long to be shown; shorten it to 200,000 characters at most.");
    let whole = ana.post(&path, &[("rationale.fr", &long)]).await;
    whole.answers(200).shows("This text is too long to be shown").hides("Clean the text up");
    app.stranger("zoe").await.post(&path, &[("part", "a")]).await.answers(404);
}

#[tokio::test]
async fn the_language_that_is_behind_is_marked() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.opens(draft).await.answers(200).hides("Behind:");
    let page = ana.saves(draft, &[("rationale.en", "Only English moved on.")]).await;
    page.answers(200).shows("Behind: the other language has changed since");
    let missed = page.attributes(".behind a", "href");
    assert_eq!(missed, [format!("/en/desk/assessments/{draft}/revisions?old=2&new=3")]);
    ana.get(&missed[0]).await.answers(200).shows("Only English moved on.");
    ana.saves(draft, &[("rationale.fr", "Le français a suivi.")]).await.answers(200).hides("Behind:");
    ana.saves(draft, &[("rationale.fr", "Les deux."), ("rationale.en", "Both.")]).await.hides("Behind:");
}

#[tokio::test]
async fn the_checklist_comes_before_the_buttons_and_leads_to_the_fields() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let (draft, page) = ana.starts(&app, "rating").await;
    let (list, buttons) = (page.body.find("class=\"checklist\""), page.body.find("class=\"actions actions-stay\""));
    assert!(list.is_some() && list < buttons, "the checklist stands first");
    let links = page.attributes(".checklist a", "href");
    assert_eq!(links, ["#verdict", "#effective_date", "#rationale.fr", "#searched_on"]);
    let ids = page.attributes("[id]", "id");
    assert!(links.iter().all(|link| ids.contains(&link[1..].to_owned())), "each leads to its field");
    let page = ana.saves(draft, &[("verdict", "kept")]).await;
    assert_eq!(page.attributes(".checklist a", "href"), ["#effective_date", "#rationale.fr", "#searched_on"]);
    page.shows("What the verdicts mean");
}

#[tokio::test]
async fn what_the_record_says_and_what_is_published_now_stand_beside_the_text() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    let beside = async |draft| ana.opens(draft).await.texts(".editor > .follows").join(" ");
    let first = beside(draft).await;
    for words in ["Not yet rated", "Without a deadline", "Topics"] {
        assert!(first.contains(words), "{words}: {first}");
    }
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    let next = ana.drafts(&app, &[]).await;
    let second = beside(next).await;
    for words in ["Kept in part", "since", "The reasons given"] {
        assert!(second.contains(words), "{words}: {second}");
    }
}

#[tokio::test]
async fn of_three_languages_one_is_open_and_all_are_sent() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &[]).await;
    assert!(ana.opens(draft).await.attributes(".languages details", "name").is_empty(), "two stand side by side");
    let german = "de".parse().expect("a language");
    let mut text = make::tracker_text("canada-2015");
    text.languages.push(german);
    revise::tracker(&app, app.tracker, &text).await;
    let page = ana.opens(draft).await;
    assert_eq!(page.texts(".languages summary"), ["French", "English", "German"]);
    assert_eq!(page.attributes(".languages details[open] textarea", "name"), ["rationale.en"], "that of the reader");
    let typed = [("rationale.fr", "Un."), ("rationale.en", "One."), ("rationale.de", "Eins.")];
    ana.fill(&page, "/revisions", &typed, None).await.answers(200).shows("Saved.");
    let saved = ana.opens(draft).await;
    assert_eq!(saved.value_of("rationale.de").as_deref(), Some("Eins."));
    assert_eq!(saved.texts(".languages summary"), ["French written", "English written", "German written"]);
}
