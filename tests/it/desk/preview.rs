//! Someone outside reads one revision before it is published, by a link that ends; and nobody else reads anything.

use chrono::Duration;
use pledgebook::domain::id::AssessmentId;

use crate::support::people::Person;
use crate::support::{App, Browser, Page, Sql, make};

/// What stands in the draft when the link is made, and what is written later.
const EARLY: &str = "Early words 40417";
const LATE: &str = "Late words 40418";

/// A draft of ana's that says [`EARLY`].
async fn drafted(app: &App) -> (Person, Person, AssessmentId) {
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(app, &make::RATING).await;
    ana.saves(draft, &[("rationale.en", EARLY), ("rationale.fr", "Premiers mots 40417")]).await.answers(200);
    (ana, ed, draft)
}

/// The path of a link that `who` makes by the form, and the page on which it is shown.
async fn makes(who: &Person, draft: AssessmentId, days: &str) -> (String, Page) {
    let list = who.get(&format!("/en/desk/assessments/{draft}/previews")).await;
    list.answers(200);
    let made = who.fill(&list, "/previews", &[("reader", "Office of the minister"), ("days", days)], None).await;
    made.answers(200).shows("The link is made");
    let address = made.attributes("#address", "href").remove(0);
    let path = address.split_once("/en/").map(|(_, rest)| format!("/en/{rest}")).expect("an address");
    (path, made)
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn an_outsider_reads_that_revision_and_no_later_one() {
    let app = App::start().await;
    let (ana, ed, draft) = drafted(&app).await;
    let (path, made) = makes(&ed, draft, "14").await;
    made.shows("For Office of the minister. It holds until January 29, 2026.");
    ana.saves(draft, &[("rationale.en", LATE)]).await.answers(200);
    for _ in 0..2 {
        let page = app.visitor().ask(&path).await;
        page.answers(200).shows(EARLY).hides(LATE).shows("Not published").shows("It may still change");
        page.shows("Office of the minister").shows("January 29, 2026");
        assert_eq!(header(&page, "cache-control"), "private, no-store");
        assert_eq!(header(&page, "referrer-policy"), "no-referrer");
        assert_eq!(header(&page, "x-robots-tag"), "noindex, nofollow, noarchive");
        assert_eq!(header(&page, "set-cookie"), "", "an outsider gets no session");
        // In the language of the text there is a way to its translation.
        let switch = page.attributes("header a[hreflang]", "href").remove(0);
        app.visitor().ask(&switch).await.answers(200).shows("Premiers mots 40417").shows("Texte non publié");
    }
    let list = ed.get(&format!("/en/desk/assessments/{draft}/previews")).await;
    list.shows("Office of the minister").shows("Made by ed on January 15, 2026.").shows("Opened 4 times");
    list.shows("Ends on January 29, 2026.").hides(path.rsplit('/').next().expect("a token"));
    // Everybody who works on the assessment sees to whom it is shown.
    ana.reads(draft).await.shows("Office of the minister: link made by ed, ends on January 29, 2026.");
}

#[tokio::test]
async fn a_link_ends_when_its_time_is_over_when_somebody_ends_it_and_when_the_text_is_published() {
    let app = App::start().await;
    let (ana, ed, draft) = drafted(&app).await;
    let (short, _) = makes(&ed, draft, "1").await;
    let (long, _) = makes(&ed, draft, "60").await;
    let (revoked, list) = makes(&ed, draft, "60").await;
    let done = ed.fill(&list, "/revocation", &[], None).await;
    done.answers(200).shows("The link is ended: its address shows nothing any more.");
    let gone = async |path: &str, words: &str| {
        let page = app.visitor().ask(path).await;
        page.answers(410).shows(words).hides(EARLY).hides("Office of the minister");
        assert_eq!(header(&page, "referrer-policy"), "no-referrer");
        assert_eq!(header(&page, "cache-control"), "private, no-store");
        page
    };
    gone(&revoked, "The editors have ended this link.").await;
    app.visitor().ask(&short).await.answers(200).shows(EARLY);
    app.wait(Duration::days(1));
    gone(&short, "This link ended on January 16, 2026.").await;
    ana.signs_in().await.answers(200);
    ed.signs_in().await.answers(200);
    ana.submits(draft).await.answers(200);
    app.visitor().ask(&long).await.answers(200).shows(EARLY);
    ed.approves(draft).await.answers(200);
    let page = gone(&long, "The editors have published their assessment since").await;
    assert_eq!(page.attributes("main a", "href"), ["/en/canada-2015/promises/1.02"]);
    // Nothing can be made or ended any more.
    let list = ed.get(&format!("/en/desk/assessments/{draft}/previews")).await;
    list.answers(200).shows("published since").hides("Make the link").hides("End the link");
    let path = format!("/en/desk/assessments/{draft}/previews");
    let revision = Sql::app(&app.schema).await.number("SELECT max(id) FROM revision").await.to_string();
    let typed = [("reader", "A lawyer"), ("days", "7"), ("revision", revision.as_str())];
    ed.post(&path, &typed).await.answers(422).shows("it is no longer a draft");
}

#[tokio::test]
async fn a_discarded_draft_is_shown_to_nobody() {
    let app = App::start().await;
    let (ana, ed, draft) = drafted(&app).await;
    let (path, _) = makes(&ed, draft, "7").await;
    let page = ana.reads(draft).await;
    ana.fill(&page, "/discarding", &[], None).await.answers(200);
    app.visitor().ask(&path).await.answers(410).hides(EARLY).shows("The editors have ended this link.");
}

#[tokio::test]
async fn editors_make_links_and_nobody_else_does() {
    let app = App::start().await;
    let (ana, ed, draft) = drafted(&app).await;
    let (root, stranger) = (app.admin("root").await, app.stranger("sam").await);
    let (_, made) = makes(&ed, draft, "7").await;
    let to_end = made.form("/revocation").0;
    let path = format!("/en/desk/assessments/{draft}/previews");
    let revision = made.form("/previews").1.iter().find(|(name, _)| name == "revision").cloned().expect("one").1;
    for (who, sees) in [(&ana, true), (&root, true), (&stranger, false)] {
        who.get(&path).await.answers(if sees { 200 } else { 404 }).hides("Make the link").hides("End the link");
        let typed = [("reader", "Me"), ("days", "7"), ("revision", revision.as_str())];
        who.post(&path, &typed).await.answers(404);
        who.post(&to_end, &[]).await.answers(404);
    }
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.one("SELECT count(*) || ' ' || count(revoked_at) FROM preview_link").await, "1 0");
    // A revision of another assessment is none of this one's.
    let typed = [("reader", "Me"), ("days", "7"), ("revision", "999999")];
    ed.post(&path, &typed).await.answers(404);
    for (field, value, words) in [
        ("reader", " ", "Made for: this is needed."),
        ("days", "61", "How long it holds:"),
        ("days", "soon", "How long it holds:"),
    ] {
        let mut typed = vec![("reader", "A lawyer"), ("days", "7"), ("revision", revision.as_str())];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        ed.post(&path, &typed).await.answers(422).shows(words);
    }
}

#[tokio::test]
async fn what_opens_it_is_kept_nowhere_and_the_trail_says_who_made_and_ended_it() {
    let app = App::start().await;
    let (_, ed, draft) = drafted(&app).await;
    let (path, list) = makes(&ed, draft, "7").await;
    ed.fill(&list, "/revocation", &[], None).await.answers(200);
    // A second click ends nothing.
    ed.post(&list.form("/revocation").0, &[]).await.answers(200);
    let token = path.rsplit('/').next().expect("a token");
    let sql = Sql::app(&app.schema).await;
    for table in ["preview_link", "audit_entry", "session", "sign_in_failure"] {
        let found = sql.number(&format!("SELECT count(*) FROM {table} AS t WHERE t::text LIKE '%{token}%'")).await;
        assert_eq!(found, 0, "{table} holds the key");
    }
    let trail = "SELECT action || ' ' || (detail->>'reader') FROM audit_entry WHERE action LIKE '%preview' ORDER BY id";
    let expected = ["assessment.preview Office of the minister", "assessment.end_preview Office of the minister"];
    assert_eq!(sql.lines(trail).await, expected);
    let activity = ed.get("/en/desk/activity").await;
    activity.shows("made a link for someone outside").shows("ended a link for someone outside");
}

#[tokio::test]
async fn wrong_links_are_slowed_down_by_network_and_apart_from_passwords() {
    let app = App::start().await;
    let (ana, ed, draft) = drafted(&app).await;
    let (path, _) = makes(&ed, draft, "7").await;
    let visitor = app.visitor();
    let wrong = |number: usize| format!("/en/desk/preview/{}{number:02}", "x".repeat(41));
    for number in 0..30 {
        let page = visitor.ask(&wrong(number)).await;
        page.answers(404).shows("This link leads nowhere");
        assert_eq!(header(&page, "referrer-policy"), "no-referrer");
    }
    let page = visitor.ask(&wrong(30)).await;
    page.answers(429).shows("Too many links that lead nowhere");
    assert_eq!(header(&page, "retry-after"), "6");
    // The right one has to wait as well, or trying would tell which is right.
    visitor.ask(&path).await.answers(429).hides(EARLY);
    app.wait(Duration::seconds(6));
    visitor.ask(&path).await.answers(200).shows(EARLY);
    // Whoever signs in from there is not held up by it.
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    ana.signs_in().await.answers(200).shows("Sign out");
}

#[tokio::test]
async fn no_public_answer_tells_of_it() {
    let app = App::start().await;
    let (_, ed, draft) = drafted(&app).await;
    let (path, _) = makes(&ed, draft, "7").await;
    let token = path.rsplit('/').next().expect("a token");
    app.visitor().ask(&path).await.answers(200).shows(EARLY);
    let search = format!("/en/search?q={}", EARLY.replace(' ', "+"));
    for address in [
        "/en",
        "/fr",
        "/en/canada-2015",
        "/en/canada-2015/promises/1.02",
        "/fr/canada-2015/promesses/1.02",
        "/en/changes",
        "/en/canada-2015/changes",
        "/en/corrections",
        &search,
        "/sitemap.xml",
        "/robots.txt",
        "/en/feeds/atom.xml",
        "/en/feeds/canada-2015/atom.xml",
        "/en/feeds/canada-2015/feed.json",
        "/data/canada-2015/promises.csv",
        "/data/canada-2015/promises.json",
        "/embed/en/canada-2015/1.02",
        "/en/canada-2015/promises/1.02/cite.json",
    ] {
        let page = app.visitor().ask(address).await;
        page.answers(200);
        // A search repeats what it was asked, and finds nothing.
        let words = if address == search { "Training missions went on" } else { EARLY };
        for marker in [token, words, "Office of the minister"] {
            assert!(!page.body.contains(marker), "{address} tells of {marker}");
        }
    }
}

#[tokio::test]
async fn other_methods_and_cut_addresses_open_nothing() {
    let app = App::start().await;
    let (_, ed, draft) = drafted(&app).await;
    let (path, _) = makes(&ed, draft, "7").await;
    let visitor: Browser = app.visitor();
    for other in [path[..path.len() - 1].to_owned(), format!("{path}a"), path.to_lowercase(), format!("{path}%20")] {
        visitor.ask(&other).await.answers(404).hides(EARLY);
    }
    visitor.post_and_stay(&path, String::new()).await.answers(405).hides(EARLY);
}
