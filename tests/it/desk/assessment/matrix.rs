//! Everyone, every state, every button: what the pages answer is what the table says. Generated from the workflow, so that
//! a new step or state without its answer fails here.

use chrono_tz::Tz;
use pledgebook::domain::access::{Actor, Permission, Role, may};
use pledgebook::domain::assessment::State;
use pledgebook::domain::id::{AssessmentId, RevisionId};
use pledgebook::domain::idempotency::is_repeated;
use pledgebook::domain::revision::Text;
use pledgebook::domain::workflow::{DecisionContext, Refusal, Request, Step, TABLE, decide, open_steps};
use pledgebook::store;

use super::cast::{Cast, actor, bring, whole};
use crate::support::people::Person;
use crate::support::{App, Browser, make};

/// What a form sends.
type Fields = Vec<(&'static str, String)>;

/// Where a step is asked for, and with what; none for what only the clock does, and for the beginning.
fn route(step: Step, head: RevisionId) -> Option<(&'static str, Fields, Request)> {
    let revision = ("revision", head.to_string());
    let words = || make::words("Non.", "No.");
    Some(match step {
        Step::Start | Step::Release => return None,
        Step::Submit => ("submission", vec![revision], Request::Submit { revision: head }),
        Step::Discard => ("discarding", vec![revision], Request::Discard),
        Step::Recall => ("recall", vec![revision], Request::Recall),
        Step::SendBack => {
            let request = Request::SendBack { remarks: "No.".to_owned() };
            ("return", vec![revision, ("remarks", "No.".to_owned())], request)
        }
        Step::Approve => ("approval", vec![revision], Request::Approve { revision: head, at: None }),
        Step::Unschedule => ("unscheduling", vec![revision], Request::Unschedule),
        Step::Retract => {
            let fields = vec![("reason.fr", "Non.".to_owned()), ("reason.en", "No.".to_owned())];
            ("retraction", fields, Request::Retract { reason: words() })
        }
    })
}

/// The status that the rules ask for.
fn expected(standing: &DecisionContext, request: Request, actor: &Actor, now: chrono::DateTime<chrono::Utc>) -> u16 {
    if !may(actor, Permission::SeeDesk(standing.tracker)) {
        return 404;
    }
    match decide(standing, request, actor, now) {
        Ok(_) => 303,
        Err(Refusal::NotYourRole { .. } | Refusal::OwnWork { .. }) => 403,
        Err(Refusal::NoSuchStep { .. } | Refusal::Stale { .. }) => 409,
        Err(Refusal::Incomplete { .. }) => 422,
    }
}

/// Whether someone asks for what they did last.
async fn repeats(app: &App, id: AssessmentId, request: &Request, seen: RevisionId, actor: &Actor) -> bool {
    let last = app
        .read(async |connection| {
            let row = store::assessment::get(connection, id).await?.expect("an assessment");
            store::assessment::last(connection, &row).await
        })
        .await;
    last.is_some_and(|last| is_repeated(&last, request, Some(seen), actor))
}

async fn standing(app: &App, id: AssessmentId) -> DecisionContext {
    let clock = (app.now(), Tz::UTC);
    app.read(async |connection| {
        let row = store::assessment::get(connection, id).await?.expect("an assessment");
        store::assessment::standing(connection, &row, clock).await
    })
    .await
}

async fn post(browser: &Browser, path: &str, fields: &[(&str, String)]) -> u16 {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.append_pair("csrf", &browser.token());
    body.extend_pairs(fields.iter().map(|(name, value)| (name, value)));
    browser.post_and_stay(path, body.finish()).await.status.as_u16()
}

/// One row of the matrix: everyone presses every button of an assessment by `author` in `state`.
async fn check(app: &App, cast: &Cast, author: &str, state: State, text: &Text, number: &mut usize) {
    let mut id = bring(app, cast, author, state, text, *number).await;
    for (name, person) in &cast.people {
        let visitor = app.visitor();
        let browser = person.as_ref().map_or(&visitor, |person| &**person);
        for step in Step::ALL {
            let before = standing(app, id).await;
            let path = format!("/en/desk/assessments/{id}");
            let head = before.head.expect("a revision");
            let Some((part, fields, request)) = route(*step, head) else {
                assert_eq!(post(browser, &format!("{path}/{step}"), &[]).await, 404, "{step} has no address");
                continue;
            };
            let cell = format!("{name} asks for {step} of a {state} by the {author}");
            let answer = post(browser, &format!("{path}/{part}"), &fields).await;
            let Some(person) = person else {
                assert_eq!((answer, standing(app, id).await.state), (401, Some(state)), "{cell}");
                continue;
            };
            let actor = actor(app, person.id).await;
            let is_repeated =
                repeats(app, id, &request, head, &actor).await && may(&actor, Permission::SeeDesk(app.tracker));
            let answers = if is_repeated { 303 } else { expected(&before, request.clone(), &actor, app.now()) };
            assert_eq!(answer, answers, "{cell}");
            let to = decide(&before, request.clone(), &actor, app.now()).map_or(state, |decided| decided.to());
            let after = standing(app, id).await.state;
            // What one may not see does not move for one.
            let to = if answer == 404 { state } else { to };
            assert_eq!(after, Some(to), "{cell}");
            if to != state {
                *number += 1;
                id = bring(app, cast, author, state, text, *number).await;
            }
        }
        if let Some(person) = person {
            buttons(app, person, id).await;
        }
    }
    *number += 1;
}

/// The page offers exactly the steps that would be taken.
async fn buttons(app: &App, person: &Person, id: AssessmentId) {
    let page = person.reads(id).await;
    let (standing, actor) = (standing(app, id).await, actor(app, person.id).await);
    if !may(&actor, Permission::SeeDesk(standing.tracker)) {
        page.answers(404);
        return;
    }
    let open = open_steps(&standing, &actor);
    for step in Step::ALL {
        let Some((part, ..)) = route(*step, RevisionId(0)) else { continue };
        let offered = page.body.contains(&format!("action=\"/en/desk/assessments/{id}/{part}\""));
        assert_eq!(offered, open.contains(step), "{} sees {step} in {:?}", person.email, standing.state);
    }
}

async fn row_by(author: &'static str) {
    let app = App::start().await;
    let cast = Cast::of(&app).await;
    let text = whole(&app).await;
    let mut number = 0;
    for state in State::ALL {
        check(&app, &cast, author, *state, &text, &mut number).await;
    }
    assert!(cast.releaser.is_system && TABLE.len() == Step::ALL.len());
}

#[tokio::test]
async fn everyone_and_every_step_of_what_a_researcher_wrote() {
    row_by("author, researcher").await;
}

#[tokio::test]
async fn everyone_and_every_step_of_what_someone_left() {
    row_by("author who left").await;
}

#[tokio::test]
async fn everyone_and_every_step_of_what_an_editor_wrote() {
    row_by("author, editor").await;
}

#[tokio::test]
async fn everyone_starts_saves_and_remarks_as_the_rules_say() {
    let app = App::start().await;
    let cast = Cast::of(&app).await;
    let text = whole(&app).await;
    let mut number = 0;
    for (name, person) in &cast.people {
        let visitor = app.visitor();
        let browser = person.as_ref().map_or(&visitor, |person| &**person);
        let actor = match person {
            Some(person) => Some(actor(&app, person.id).await),
            None => None,
        };
        let allowed = |role: bool, sees: u16| match &actor {
            None => 401,
            Some(actor) if !may(actor, Permission::SeeDesk(app.tracker)) => 404,
            Some(_) if role => 303,
            Some(_) => sees,
        };
        let role = actor.as_ref().and_then(|actor| actor.role_on(app.tracker));
        let promise = make::promise(&app, app.tracker, &format!("s{number}")).await;
        let path = format!("/en/desk/promises/{promise}/assessments");
        let answer = post(browser, &path, &[("kind", "rating".to_owned())]).await;
        assert_eq!(answer, allowed(role.is_some(), 403), "{name} starts");
        for state in State::ALL {
            number += 1;
            let id = bring(&app, &cast, "author, researcher", *state, &text, number).await;
            let head = standing(&app, id).await.head.expect("a revision").to_string();
            let path = format!("/en/desk/assessments/{id}");
            let remark = [("revision", head.clone()), ("subject", "whole".to_owned()), ("words", "So?".to_owned())];
            let answer = post(browser, &format!("{path}/remarks"), &remark).await;
            let remarks = role == Some(Role::Editor) || *name == "author, researcher";
            assert_eq!(answer, allowed(remarks && state.is_open(), 409), "{name} remarks on a {state}");
            let save = [("base", head), ("rationale.en", "Otherwise.".to_owned())];
            let answer = post(browser, &format!("{path}/revisions"), &save).await;
            let saves = allowed(role.is_some() && *state == State::Draft, if role.is_some() { 409 } else { 404 });
            assert_eq!(answer, saves, "{name} saves a {state}");
        }
    }
}
