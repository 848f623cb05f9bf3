//! Everyone who may ask for a step, and assessments brought to every state, for the matrix.

use pledgebook::action;
use pledgebook::domain::access::Actor;
use pledgebook::domain::assessment::{Kind, State};
use pledgebook::domain::assignment::Terms;
use pledgebook::domain::id::{AccountId, AssessmentId, PromiseId};
use pledgebook::domain::revision::Text;
use pledgebook::domain::workflow::Step;
use pledgebook::store;
use pledgebook::store::working_copy::Window;

use crate::support::people::Person;
use crate::support::{App, make};

/// Everyone who may come, by name; the visitor has no account.
pub struct Cast {
    pub people: Vec<(&'static str, Option<Person>)>,
    /// Authors as they were when they wrote: one of them has left since.
    authors: Vec<(&'static str, Actor)>,
    pub releaser: Actor,
}

impl Cast {
    pub async fn of(app: &App) -> Cast {
        let people = vec![
            ("visitor", None),
            ("stranger", Some(app.stranger("stranger").await)),
            ("author, researcher", Some(app.researcher("ana").await)),
            ("author who left", Some(app.researcher("lea").await)),
            ("assignee, researcher", Some(app.researcher("noe").await)),
            ("other researcher", Some(app.researcher("bo").await)),
            ("author, editor", Some(app.editor("ed").await)),
            ("other editor", Some(app.editor("eve").await)),
            ("administrator", Some(app.admin("adam").await)),
        ];
        for (_, person) in &people {
            if let Some(person) = person {
                // A page with the token that their forms carry.
                person.get("/en/desk").await.answers(200);
            }
        }
        let mut cast = Cast { people, authors: Vec::new(), releaser: app.system.clone() };
        for name in ["author, researcher", "author who left", "author, editor"] {
            cast.authors.push((name, actor(app, cast.id(name)).await));
        }
        let left = cast.id("author who left");
        app.write(async |tx| action::account::set_role(tx, left, app.tracker, None).await).await;
        cast
    }

    pub fn author(&self, name: &str) -> &Actor {
        self.authors.iter().find(|(other, _)| *other == name).map(|(_, actor)| actor).expect("an author")
    }

    pub fn id(&self, name: &str) -> AccountId {
        let found = self.people.iter().find(|(other, _)| *other == name);
        found.and_then(|(_, person)| person.as_ref()).map(|person| person.id).expect("someone with an account")
    }
}

/// A text that lacks nothing.
pub async fn whole(app: &App) -> Text {
    let book = app.read(async |connection| store::codebook::in_force(connection, app.tracker).await).await;
    Text {
        verdict: book.and_then(|book| book.verdicts.first().map(|verdict| verdict.id)),
        effective_date: "2019".parse().ok(),
        rationale: make::words("Parce que.", "Because."),
        searched_on: "2019".parse().ok(),
        ..Text::default()
    }
}

pub async fn actor(app: &App, id: AccountId) -> Actor {
    app.read(async |connection| store::account::actor(connection, id).await).await.expect("an account")
}

/// A promise of its own with an assessment by `author` in `state`, reached by the steps that lead there.
pub async fn bring(app: &App, cast: &Cast, author: &str, state: State, text: &Text, number: usize) -> AssessmentId {
    let promise = make::promise(app, app.tracker, &format!("m{number}")).await;
    let (author, editor) = (cast.author(author).clone(), actor(app, cast.id("other editor")).await);
    let (assignee, whenever) = (cast.id("assignee, researcher"), Terms::Asked(None));
    app.write(async |tx| action::assignment::assign(tx, app.tracker, &[promise], assignee, whenever).await).await;
    let now = app.now();
    let write = async |who: &Actor, step: Step| {
        let done = app.database.write(who, now, async |tx| take(tx, promise, step, text, now).await).await;
        done.unwrap_or_else(|refused| panic!("{step}: {refused:?}"))
    };
    let id = write(&author, Step::Start).await;
    let way: &[(&Actor, Step)] = match state {
        State::Draft => &[],
        State::Submitted => &[(&author, Step::Submit)],
        State::Scheduled => &[(&author, Step::Submit), (&editor, Step::Unschedule)],
        State::Published => &[(&author, Step::Submit), (&editor, Step::Approve)],
        State::Retracted => &[(&author, Step::Submit), (&editor, Step::Approve), (&editor, Step::Retract)],
        State::Discarded => &[(&author, Step::Discard)],
    };
    for (who, step) in way {
        write(who, *step).await;
    }
    id
}

/// One step on the way; "unschedule" stands for the approval that schedules.
async fn take(
    tx: &mut store::Tx<'_>,
    promise: PromiseId,
    step: Step,
    text: &Text,
    now: chrono::DateTime<chrono::Utc>,
) -> action::ActionResult<AssessmentId> {
    if step == Step::Start {
        let id = action::assessment::start(tx, promise, Kind::Rating, None).await?;
        let first = store::revision::newest(tx.connection(), id).await?.expect("a first revision").id;
        action::revision::save(tx, id, first, text, &Window::default()).await?;
        return Ok(id);
    }
    let id = store::assessment::of_promise(tx.connection(), promise).await?[0].id;
    let head = store::revision::newest(tx.connection(), id).await?.expect("a revision").id;
    match step {
        Step::Submit => action::assessment::submit(tx, id, head, &[]).await?,
        Step::Approve => action::assessment::approve(tx, id, head, None).await?,
        Step::Unschedule => {
            action::assessment::approve(tx, id, head, Some(now + chrono::Duration::days(9))).await?;
        }
        Step::Retract => action::assessment::retract(tx, id, make::words("Faux.", "Wrong.")).await?,
        Step::Discard => action::assessment::discard(tx, id, head).await?,
        other => panic!("{other} leads nowhere new"),
    }
    Ok(id)
}
