//! The table of a tracker's promises: in the order of every column, narrowed down by what a promise carries, and of one mind
//! with the rest of the desk about what is due for a check.

use chrono::Duration;
use pledgebook::action;
use pledgebook::domain::assignment::Terms;
use pledgebook::domain::check::STALE_AFTER;
use pledgebook::domain::delisting::DelistingKind;
use pledgebook::domain::id::{AccountId, PromiseId, SourceId, TopicId};
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::topic::TopicText;

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

const COLUMNS: [&str; 9] =
    ["reference", "statement", "verdict", "effective", "open", "assignee", "deadline", "checked", "source"];

const USUAL: [&str; 6] = ["verdict", "effective", "open", "assignee", "deadline", "checked"];

/// Chooses the columns beside reference and statement.
pub async fn shows_columns(who: &Person, list: &str, columns: &[&str]) -> Page {
    who.get(list).await.answers(200);
    let fields: Vec<(&str, &str)> = columns.iter().map(|column| ("column", *column)).collect();
    let (path, query) = list.split_once('?').unwrap_or((list, ""));
    who.post(&format!("{path}/columns?{query}"), &fields).await
}

fn references(page: &Page) -> Vec<String> {
    page.texts(".dense .reference").iter().map(|text| text.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
}

/// What a promise carries.
#[derive(Default)]
struct Carries {
    deadline: Option<&'static str>,
    source: Option<SourceId>,
    topics: Vec<TopicId>,
}

async fn enters(app: &App, (reference, statement): (&str, &str), carries: Carries) -> PromiseId {
    let text = PromiseText {
        reference: reference.parse().expect("a reference"),
        statement: make::words(statement, "A statement in English."),
        source: carries.source,
        page: None,
        deadline: carries.deadline.and_then(|date| date.parse().ok()),
        topics: carries.topics,
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await
}

async fn assigns(app: &App, promise: PromiseId, to: AccountId) {
    app.write(async |tx| action::assignment::assign(tx, app.tracker, &[promise], to, Terms::Asked(None)).await).await;
}

async fn publishes(app: &App, ana: &Person, ed: &Person) {
    let draft = ana.drafts(app, &make::RATING).await;
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
}

/// A list of every kind: rated, in work, of two people, with and without a date.
async fn mixed(app: &App, ana: &Person, zoe: &Person, ed: &Person) {
    publishes(app, ana, ed).await;
    let second = enters(app, ("1.03", "Égaliser"), Carries { deadline: Some("2019"), ..Carries::default() }).await;
    let third = enters(app, ("1.10", "zéro"), Carries { deadline: Some("2019-06"), ..Carries::default() }).await;
    enters(app, ("2.01", "Abolir"), Carries::default()).await;
    assigns(app, second, zoe.id).await;
    assigns(app, third, ana.id).await;
    zoe.get(&format!("/en/desk/promises/{third}")).await;
    zoe.post(&format!("/en/desk/promises/{third}/assessments"), &[("kind", "rating")]).await.answers(200);
}

#[tokio::test]
async fn every_column_puts_the_table_in_its_order_and_turns_it_round() {
    let app = App::start().await;
    let (zoe, ana, ed) = (app.researcher("zoe").await, app.researcher("ana").await, app.editor("ed").await);
    mixed(&app, &ana, &zoe, &ed).await;
    let list = format!("/en/desk/trackers/{}", app.tracker);
    for (column, expected) in [
        ("reference", ["1.02", "1.03", "1.10", "2.01"]),
        ("statement", ["2.01", "1.03", "1.02", "1.10"]),
        ("verdict", ["1.02", "1.03", "1.10", "2.01"]),
        ("effective", ["1.03", "1.10", "2.01", "1.02"]),
        ("open", ["1.10", "1.02", "1.03", "2.01"]),
        ("assignee", ["1.10", "1.03", "1.02", "2.01"]),
        ("deadline", ["1.10", "1.03", "1.02", "2.01"]),
        ("checked", ["1.03", "1.10", "2.01", "1.02"]),
        ("source", ["1.02", "1.03", "1.10", "2.01"]),
    ] {
        shows_columns(&ed, &list, &["source", "verdict"]).await;
        let rising = ed.get(&format!("{list}?sort={column}")).await;
        assert_eq!(references(rising.answers(200)), expected, "{column}");
        shows_columns(&ed, &list, &USUAL).await;
        let falling = ed.get(&format!("{list}?sort={column}&order=desc")).await;
        assert_eq!(references(&falling), expected.iter().rev().copied().collect::<Vec<_>>(), "{column}, turned round");
        let aria = |page: &Page| page.attributes(&format!(".dense .is-{column}"), "aria-sort");
        if ["reference", "statement", "verdict"].contains(&column) {
            assert_eq!((aria(&rising), aria(&falling)), (vec!["ascending".to_owned()], vec!["descending".to_owned()]));
        }
        assert_eq!(falling.attributes(".dense th[aria-sort]", "scope").len(), usize::from(column != "source"));
    }
    for nonsense in ["sort=colour", "sort=", "order=desc", "sort=verdict&after=99", "sort=assignee&before=x"] {
        assert_eq!(references(ed.get(&format!("{list}?{nonsense}")).await.answers(200)).len(), 4, "{nonsense}");
    }
}

#[tokio::test]
async fn every_order_is_walked_through_page_by_page_and_promise_by_promise() {
    let app = App::start().await;
    let (zoe, ana, ed) = (app.researcher("zoe").await, app.researcher("ana").await, app.editor("ed").await);
    mixed(&app, &ana, &zoe, &ed).await;
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!(
        "INSERT INTO promise (tracker_id, reference, reference_key, statement, created_at, deadline, online_at, online_by)
         SELECT {}, '7.' || n, '7.' || lpad(n::text, 12, '0'), jsonb_build_object('fr', 'Texte ' || n % 7), now(),
                CASE n % 3 WHEN 0 THEN '20' || 20 + n % 10 END, now(), {}
         FROM generate_series(1, 130) AS n",
        app.tracker, ed.id
    ))
    .await;
    for column in COLUMNS {
        for order in ["", "&order=desc"] {
            let first = ed.get(&format!("/en/desk/trackers/{}?sort={column}{order}", app.tracker)).await;
            first.shows("1–100 of 134");
            let second = ed.get(&first.attributes("a[rel=next]", "href")[0]).await;
            second.shows("101–134 of 134");
            let mut all = references(&first);
            all.extend(references(&second));
            let back = ed.get(&second.attributes("a[rel=prev]", "href")[0]).await;
            assert_eq!(references(&back), references(&first), "{column}{order}");
            let third = ed.get(&first.attributes(".dense .statement-line a", "href")[2]).await;
            let way = third.texts(".way a");
            assert_eq!(
                way,
                ["Promises".to_owned(), format!("Previous {}", all[1]), format!("Next {}", all[3])],
                "{column}{order}"
            );
            all.sort();
            all.dedup();
            assert_eq!(all.len(), 134, "{column}{order}: every promise once");
        }
    }
}

#[tokio::test]
async fn the_table_is_narrowed_down_by_topic_source_deadline_and_person() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let source = app.write(async |tx| action::source::create(tx, app.tracker, &make::source()).await).await;
    let topic = TopicText { slug: "defence".parse().expect("a slug"), name: make::words("Défense", "Defence") };
    let topic = app.write(async |tx| action::topic::create(tx, app.tracker, &topic).await).await;
    let today = app.now().date_naive();
    assert_eq!(today.to_string(), "2026-01-15");
    enters(&app, ("2.1", "Un"), Carries { source: Some(source), topics: vec![topic], ..Carries::default() }).await;
    enters(&app, ("2.2", "Deux"), Carries { deadline: Some("2025"), ..Carries::default() }).await;
    enters(&app, ("2.3", "Trois"), Carries { deadline: Some("2026-01"), ..Carries::default() }).await;
    let own = enters(&app, ("2.4", "Quatre"), Carries { deadline: Some("2026-09-30"), ..Carries::default() }).await;
    assigns(&app, own, ana.id).await;
    let list = format!("/en/desk/trackers/{}", app.tracker);
    let check = async |who: &Person, query: &str, expected: &[&str]| {
        let page = who.get(&format!("{list}?words=2.&{query}")).await;
        assert_eq!(references(page.answers(200)), expected, "{query}");
        page
    };
    check(&ed, &format!("topic={topic}"), &["2.1"]).await;
    check(&ed, &format!("source={source}"), &["2.1"]).await;
    check(&ed, "source=none", &["2.2", "2.3", "2.4"]).await;
    check(&ed, "deadline=passed", &["2.2"]).await;
    check(&ed, "deadline=1", &["2.3"]).await;
    check(&ed, "deadline=12", &["2.3", "2.4"]).await;
    check(&ed, "deadline=none", &["2.1"]).await;
    check(&ed, "deadline=0", &["2.1", "2.2", "2.3", "2.4"]).await;
    check(&ana, "assignee=me", &["2.4"]).await;
    check(&ed, "assignee=me", &[]).await;
    check(&ed, "checked=never", &["2.1", "2.2", "2.3", "2.4"]).await;
    let page = check(&ed, &format!("deadline=passed&topic={topic}"), &[]).await;
    assert_eq!(
        page.texts(".applied li a"),
        ["Remove filter: Topic: Defence", "Remove filter: Deadline: Passed", "Remove filter: Words or reference: 2."]
    );
    let without = ed.get(&page.attributes(".applied li a", "href")[0]).await;
    assert_eq!(references(&without), ["2.2"], "a chip takes its filter off and no other");
    let unchecked = check(&ed, "unchecked=2026-01-15&sort=deadline", &["2.2", "2.3", "2.4", "2.1"]).await;
    unchecked.shows("Not checked since: January 15, 2026");
    let french = ed.get(&format!("/fr/desk/trackers/{}?unchecked=03/04/2026", app.tracker)).await;
    french.answers(200).shows("3 avril 2026");
    let kept = unchecked.attributes(".applied li a", "href").remove(0);
    assert!(kept.contains("sort=deadline"), "the order stays: {kept}");
}

#[tokio::test]
async fn every_page_of_the_desk_says_the_same_of_what_is_due_for_a_check() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    publishes(&app, &ana, &ed).await;
    let gone = make::promise(&app, app.tracker, "1.03").await;
    let reason = make::words("Reprise.", "Taken over.");
    let withdrawn = DelistingKind::Withdrawn;
    app.write(async |tx| action::delisting::decide(tx, gone, withdrawn, &reason, &[]).await).await;
    let mut promises = vec![("1.02".to_owned(), app.promise), ("1.03".to_owned(), gone)];
    app.wait(Duration::days(i64::from(STALE_AFTER) - 1));
    let checked = make::promise(&app, app.tracker, "1.04").await;
    promises.push(("1.04".to_owned(), checked));
    for (days, expected) in
        [(0, vec![]), (1, vec!["1.02"]), (i64::from(STALE_AFTER) - 2, vec!["1.02"]), (1, vec!["1.02", "1.04"])]
    {
        app.wait(Duration::days(days));
        ed.signs_in().await;
        let table = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
        let narrowed = ed.get(&format!("/en/desk/trackers/{}?checked=due", app.tracker)).await;
        let stale = ed.get("/en/desk/stale").await;
        let work = ed.get("/en/desk").await;
        let marked: Vec<String> = table
            .texts(".dense tbody tr")
            .into_iter()
            .filter(|row| row.contains("Due for a check"))
            .filter_map(|row| {
                promises
                    .iter()
                    .find(|(reference, _)| row.contains(reference.as_str()))
                    .map(|(reference, _)| reference.clone())
            })
            .collect();
        let listed = |page: &Page, list: &str| -> Vec<String> {
            let references = page.texts(&format!("{list} .worklist .reference"));
            references.iter().map(|text| text.replace("Promise ", "")).collect()
        };
        let own = listed(&work, "[aria-labelledby=due-title]");
        for (page, told) in
            [("table", marked), ("filter", references(&narrowed)), ("list", listed(&stale, "main")), ("my work", own)]
        {
            assert_eq!(told, expected, "{page} after {days} days");
        }
        for (reference, promise) in &promises {
            let workspace = ed.get(&format!("/en/desk/promises/{promise}")).await;
            let says = workspace.texts("main .chip").iter().any(|chip| chip == "Due for a check");
            assert_eq!(says, expected.contains(&reference.as_str()), "{reference} after {days} days");
        }
    }
}

#[tokio::test]
async fn a_due_promise_is_checked_and_due_no_more_in_the_table_either() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    app.wait(Duration::days(200));
    ana.signs_in().await;
    let list = format!("/en/desk/trackers/{}?checked=due", app.tracker);
    assert_eq!(references(&ana.get(&list).await), ["1.02"]);
    ana.post(&format!("/en/desk/promises/{}/checks", app.promise), &[]).await.answers(200);
    assert_eq!(references(&ana.get(&list).await), Vec::<String>::new());
}
