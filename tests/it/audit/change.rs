//! The trail keeps what every field was and became, for everything that forms and files can change; and its page says so.

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::codebook_proposal::Kind;
use serde_json::{Value, json};

use crate::support::people::Person;
use crate::support::{App, Page, Sql, make};

/// What the trail keeps of the last action of this name.
async fn kept(app: &App, action: &str) -> Value {
    let sql = Sql::app(&app.schema).await;
    let query =
        format!("SELECT detail -> 'changes' FROM audit_entry WHERE action = '{action}' ORDER BY number DESC LIMIT 1");
    serde_json::from_str(&sql.one(&query).await).expect("what was changed")
}

/// Changes something by its form.
async fn changes(root: &Person, form: &str, typed: &[(&str, &str)]) -> Page {
    let page = root.get(form).await;
    let typed = [&make::REASON[..], typed].concat();
    let done = root.fill(&page, form, &typed, None).await;
    done.answers(200);
    done
}

#[tokio::test]
async fn every_deadline_that_a_promise_ever_had_stands_in_the_trail() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let form = format!("/en/desk/promises/{}/settings", app.promise);
    for deadline in ["2019", "2023", "2027-06"] {
        changes(&root, &form, &[("deadline", deadline)]).await;
    }
    assert_eq!(kept(&app, "promise.update").await, json!({ "deadline": ["2023", "2027-06"] }));
    let page = root.get("/en/desk/activity?promise=1.02").await;
    page.shows("Deadline: empty → became 2019");
    page.shows("Deadline: 2019 → became 2023");
    page.shows("Deadline: 2023 → became June 2027");
    let page = root.get("/fr/desk/activity?promise=1.02").await;
    page.shows("2023 → est devenu juin 2027").shows("vide → est devenu 2019");
}

#[tokio::test]
async fn a_promise_keeps_what_its_statement_source_page_and_topics_were() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let mut other = make::source();
    other.title = make::words("Discours", "Speech");
    let speech = app.write(async |tx| action::source::create(tx, app.tracker, &other).await).await;
    let form = format!("/en/desk/promises/{}/settings", app.promise);
    let page = root.get(&form).await;
    let (_, mut fields) = page.form("/settings");
    fields.retain(|(name, _)| name != "topics");
    for (name, value) in &mut fields {
        match name.as_str() {
            "statement.en" => *value = "Expand training.".to_owned(),
            "source" => *value = speech.to_string(),
            "page" => *value = "72".to_owned(),
            _ => {}
        }
    }
    let fields = fields.iter().filter(|(name, _)| !name.starts_with("reason."));
    let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<(&str, &str)> = fields.chain(make::REASON).collect();
    root.post(&form, &fields).await.answers(200);
    let kept = kept(&app, "promise.update").await;
    assert_eq!(kept["statement.en"], json!(["Greatly expand training missions.", "Expand training."]));
    assert_eq!(kept["page"], json!(["71", "72"]));
    assert_eq!(kept["source"][0][0]["name"]["en"], "Real Change");
    assert_eq!(kept["source"][1][0]["name"]["en"], "Speech");
    assert_eq!(kept["topics"][0][0]["name"]["en"], "Security");
    assert_eq!((&kept["topics"][1], &kept["statement.fr"]), (&Value::Null, &Value::Null));
    let page = root.get("/en/desk/activity?promise=1.02").await;
    page.shows("Statement (English): Greatly expand training missions. → became Expand training.");
    page.shows("Source: Real Change → became Speech")
        .shows("Page: 71 → became 72")
        .shows("Topics: Security → became empty");
}

#[tokio::test]
async fn trackers_sources_and_topics_keep_what_they_said() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    changes(&root, &format!("{tracker}/settings"), &[("name.en", "Trudeau"), ("stale_after", "90")]).await;
    let expected = json!({ "name.en": ["Canada 2015", "Trudeau"], "stale_after": [180, 90] });
    assert_eq!(kept(&app, "tracker.update").await, expected);
    let source = root.get(&format!("{tracker}/sources")).await.attributes("td a", "href").remove(0);
    changes(&root, &source, &[("title.en", "A Real Change"), ("kind", "speech")]).await;
    let expected = json!({ "title.en": ["Real Change", "A Real Change"], "kind": ["platform", "speech"] });
    assert_eq!(kept(&app, "source.update").await, expected);
    let topic = root.get(&format!("{tracker}/topics")).await.attributes("td a", "href").remove(0);
    changes(&root, &topic, &[("name.en", "Defence")]).await;
    assert_eq!(kept(&app, "topic.update").await, json!({ "name.en": ["Security", "Defence"] }));
    let page = root.get("/en/desk/activity").await;
    page.shows("Name (English): Canada 2015 → became Trudeau").shows("Kind: Platform → became Speech");
    page.shows("Name (English): Security → became Defence");
}

#[tokio::test]
async fn codebooks_people_and_settings_keep_what_they_were() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let mut verdicts = make::verdicts();
    verdicts[0].label = make::words("Tenue", "Kept");
    verdicts[1].colour = pledgebook::domain::codebook::Colour::Olive;
    make::changed_codebook(&app, app.tracker, Kind::Mending, &verdicts).await;
    let expected = json!({
        "verdict.kept.label.fr": ["Réalisée", "Tenue"], "verdict.kept_in_part.colour": ["amber", "olive"],
    });
    assert_eq!(kept(&app, "codebook.mend").await, expected);
    app.write(async |tx| action::account::set_role(tx, ana.id, app.tracker, Some(Role::Editor)).await).await;
    assert_eq!(kept(&app, "account.set_role").await, json!({ "role": ["researcher", "editor"] }));
    app.write(async |tx| action::account::set_role(tx, ana.id, app.tracker, None).await).await;
    assert_eq!(kept(&app, "account.set_role").await, json!({ "role": ["editor", null] }));
    let page = root.get("/en/desk/activity").await;
    page.shows("Role: Researcher → became Editor").shows("Role: Editor → became empty");
    page.shows("Verdict kept, label (French): Réalisée → became Tenue");
}

#[tokio::test]
async fn a_form_that_changes_nothing_leaves_no_entry() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let form = format!("/en/desk/promises/{}/settings", app.promise);
    let sql = Sql::app(&app.schema).await;
    let count = async || sql.number("SELECT count(*) FROM audit_entry").await;
    let before = count().await;
    changes(&root, &form, &[]).await;
    changes(&root, &format!("/en/desk/trackers/{}/settings", app.tracker), &[]).await;
    assert_eq!(count().await, before);
}
