//! Notes of texts: equal ones that stand on one page are told from one another, and each leads to its own. That no page has
//! a name twice is looked at on every page.

use pledgebook::action;
use pledgebook::action::record_revision::Reasoned;
use pledgebook::domain::codebook_proposal::Kind;
use pledgebook::domain::delisting::DelistingKind;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;

use super::newsroom::{Newsroom, rating};
use crate::support::make::{self, words};
use crate::support::{App, Page, revise};

const NOTED: &str = "Said so[^1], twice[^b].\n\n[^1]: In May.\n\n[^b]: And *June*.";

fn noted() -> Localized {
    words(NOTED, NOTED)
}

/// So many notes at least, and every sign leads to one.
fn has_notes(page: &Page, least: usize) {
    let notes = page.attributes(".footnote", "id");
    assert!(notes.len() >= least, "{} has {} notes", page.path, notes.len());
    let names = page.attributes("[id]", "id");
    for link in page.attributes("sup a", "href") {
        assert!(names.contains(&link[1..].to_owned()), "{}: {link} leads nowhere", page.path);
    }
}

async fn rewrites(app: &App, page: &str) {
    let text = PromiseText {
        reference: "1.02".parse().expect("a reference"),
        statement: words("Poursuivre les missions.", "Go on with missions."),
        source: None,
        page: Some(page.to_owned()),
        deadline: None,
        topics: Vec::new(),
    };
    let said = Reasoned { reason: noted(), ..revise::reasoned() };
    let saved = app.write(async |tx| action::promise::update(tx, app.promise, &text, &said).await).await;
    revise::settle(app, saved).await;
}

#[tokio::test]
async fn equal_texts_with_notes_share_every_page() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let text = |since: &str| Text { rationale: noted(), ..rating(since) };
    newsroom.rates("kept", text("2018")).await;
    let wrong = newsroom.rates("broken", text("2019")).await;
    newsroom.corrects(wrong, "kept_in_part", noted(), text("2019")).await;
    let gone = newsroom.rates("broken", text("2020")).await;
    newsroom.retracts(gone, noted()).await;
    rewrites(&app, "12").await;
    rewrites(&app, "13").await;
    let mut verdicts = make::verdicts();
    verdicts.iter_mut().for_each(|verdict| verdict.meaning = noted());
    make::changed_codebook(&app, app.tracker, Kind::Mending, &verdicts).await;
    for reference in ["4.01", "4.02"] {
        let id = make::promise(&app, app.tracker, reference).await;
        app.write(async |tx| action::delisting::decide(tx, id, DelistingKind::Withdrawn, &noted(), &[]).await).await;
    }
    let reader = app.visitor();
    for (path, least) in [
        ("/en/canada-2015/promises/1.02", 12),
        ("/en/canada-2015/promises/1.02/v1", 2),
        ("/en/canada-2015/promises/4.01", 2),
        ("/en/canada-2015/method", 12),
        ("/en/corrections", 10),
        ("/en/canada-2015/corrections", 10),
        ("/en/canada-2015/no-longer-listed", 4),
    ] {
        let page = reader.get(path).await;
        page.answers(200);
        has_notes(&page, least);
    }
    let feed = reader.ask("/en/feeds/canada-2015/feed.json").await.body.clone();
    let mut names: Vec<&str> = feed.split("id=\\\"note-").skip(1).filter_map(|rest| rest.split('\\').next()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(all >= 12 && names.len() == all, "{} of {all} names in the feed", names.len());
}

#[tokio::test]
async fn equal_texts_with_notes_share_the_pages_of_the_desk() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    ana.saves(draft, &[("rationale.fr", NOTED), ("rationale.en", NOTED)]).await.answers(200);
    let page = ana.opens(draft).await;
    let (_, pairs) = page.form("/revisions");
    let typed: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let preview = ana.post(&format!("/en/desk/assessments/{draft}/preview"), &typed[1..]).await;
    has_notes(&preview, 4);
    ana.submits(draft).await;
    let page = app.editor("ed").await.reads(draft).await;
    page.answers(200);
    has_notes(&page, 4);
}
