//! What the public sees of how publications came about: days and roles; names of those who wish it; never a draft.

use crate::support::{App, Page, make};

const PAGE: &str = "/en/canada-2015/promises/1.02";

fn steps(page: &Page) -> Vec<String> {
    page.texts("#process li p.line")
}

#[tokio::test]
async fn a_publication_tells_when_it_was_submitted_and_approved() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana-roy").await, app.editor("ed-poe").await);
    let visitor = app.visitor();
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await;
    ed.sends_back(draft, "Say more.").await.answers(200);
    assert_eq!(steps(&visitor.get(PAGE).await), Vec::<String>::new(), "nothing of what is not published");
    app.wait(chrono::Duration::days(2));
    ana.signs_in().await.answers(200);
    ana.submits(draft).await.answers(200);
    app.wait(chrono::Duration::days(1));
    ana.signs_in().await.answers(200);
    ed.signs_in().await.answers(200);
    visitor.get(PAGE).await.hides("Who checked it");
    ed.approves(draft).await.answers(200);
    let page = visitor.get(PAGE).await;
    assert_eq!(steps(&page), ["Approved by an editor version 1", "Submitted by a researcher version 1"]);
    let days = page.texts("#process time");
    assert_eq!(days, ["January 18, 2026", "January 17, 2026"], "the submission that was approved, not the first");
    page.hides("ana-roy").hides("ed-poe").hides("Say more.");
    let french = visitor.get("/fr/canada-2015/promesses/1.02").await;
    french.shows("Approuvée par une personne chargée de l’édition").shows("Qui a vérifié, et quand");

    // Another draft is under way: nothing of it shows.
    let next = ana.drafts(&app, &make::RATING).await;
    ana.submits(next).await.answers(200);
    assert_eq!(steps(&visitor.get(PAGE).await).len(), 2);
}

#[tokio::test]
async fn names_show_only_while_people_wish_it() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana-roy").await, app.editor("ed-poe").await);
    let visitor = app.visitor();
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.submits(draft).await;
    ed.approves(draft).await.answers(200);
    let own = ana.get("/en/desk/account").await;
    own.answers(200).shows("ana-roy").shows("Show my name on public pages");
    ana.fill(&own, "/account/naming", &[("named", "yes")], None).await.answers(200).shows("Public pages name you.");
    let page = visitor.get(PAGE).await;
    assert_eq!(steps(&page), ["Approved by an editor version 1", "Submitted by ana-roy version 1"]);
    visitor.get(&format!("{PAGE}/v1")).await.shows("Submitted by ana-roy").hides("ed-poe");
    ana.post("/en/desk/account/naming", &[]).await.answers(200).shows("Public pages do not name you.");
    visitor.get(PAGE).await.hides("ana-roy");
    visitor.get(&format!("{PAGE}/v1")).await.hides("ana-roy");
    ana.post("/en/desk/account/naming", &[]).await.answers(200);
    app.visitor().get("/en/desk/account").await.shows("Sign in to the desk");
}

#[tokio::test]
async fn corrections_and_retractions_are_told_and_old_versions_stay_what_they_were() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let visitor = app.visitor();
    let first = ana.drafts(&app, &make::RATING).await;
    ana.submits(first).await;
    ed.approves(first).await.answers(200);
    let version = format!("{PAGE}/v1");
    let before = steps(&visitor.get(&version).await);
    app.wait(chrono::Duration::days(1));
    ana.signs_in().await.answers(200);
    ed.signs_in().await.answers(200);
    let path = format!("/en/desk/promises/{}/assessments", app.promise);
    let corrects = first.to_string();
    let page = ana.post(&path, &[("kind", "correction"), ("corrects", &corrects)]).await;
    page.answers(200);
    let id = page.path.split('/').find_map(|part| part.parse().ok()).expect("an id");
    let second = pledgebook::domain::id::AssessmentId(id);
    let mut fields = make::RATING.to_vec();
    fields.extend([("note.fr", "Une erreur."), ("note.en", "An error."), ("verdict", "kept")]);
    ana.saves(second, &fields).await.answers(200);
    ana.submits(second).await.answers(200);
    ed.approves(second).await.answers(200);
    let page = visitor.get(PAGE).await;
    assert!(steps(&page).contains(&"Corrected by version 2 version 1".to_owned()), "{:?}", steps(&page));
    assert_eq!(steps(&page).len(), 5);
    app.wait(chrono::Duration::days(1));
    ed.signs_in().await.answers(200);
    let read = ed.reads(second).await;
    let reason = [("reason.fr", "Faux."), ("reason.en", "A forgery.")];
    ed.fill(&read, "/retraction", &reason, None).await.answers(200);
    assert_eq!(steps(&visitor.get(PAGE).await)[0], "Retracted by an editor version 2");
    assert_eq!(steps(&visitor.get(&version).await), before);
    let later = steps(&visitor.get(&format!("{PAGE}/v2")).await);
    assert!(!later.iter().any(|step| step.starts_with("Retracted")), "{later:?}");
}
