//! A step that was pressed on the page of an assessment: taken, asked about, or refused with its reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::retry::again;
use super::{edited, form, page};
use crate::action::remark::NewRemark;
use crate::action::suggestion::Edited;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::access::Permission;
use crate::domain::fault::Fault;
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::revision::Text;
use crate::domain::workflow::Refusal;
use crate::store::{self, Connection, Tx};
use crate::web::desk::beside::{self, Answer, Pressed};
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::list::next::{Decided, Next};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{show, show_as};
use crate::web::view::content::Content;

/// A button that takes a step.
pub struct Press {
    /// The last part of the address that it posts to.
    name: &'static str,
    /// What it says.
    words: &'static str,
    /// What is said when the step was taken.
    done: &'static str,
    /// The fields whose words the step sends.
    sends: &'static [&'static str],
    /// Whether it is an editor's decision, after which the next thing to decide follows.
    decides: bool,
}

impl Press {
    /// A button that sends no words.
    pub fn new(name: &'static str, words: &'static str, done: &'static str) -> Press {
        Press { name, words, done, sends: &[], decides: false }
    }

    /// The same button, which decides about what waits.
    pub fn deciding(self) -> Press {
        Press { decides: true, ..self }
    }

    /// The same button, which sends the words of these fields.
    pub fn sending(self, sends: &'static [&'static str]) -> Press {
        Press { sends, ..self }
    }
}

/// Takes a step, and either goes on with a sentence or shows the page again with the reason why not. Words that were typed
/// beside it are asked about first.
pub async fn take(
    posted: DeskForm,
    id: i64,
    press: Press,
    step: impl AsyncFn(&mut Tx, AssessmentId) -> ActionResult<()>,
) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = AssessmentId(id);
    let (answer, fields) = (beside::answer(&fields), beside::unanswered(fields));
    let mut typed = form::beside(&fields, press.sends);
    let mended = edited::typed(&member, id, &fields).await?;
    mended.iter().for_each(|(name, words)| typed.push(name, words));
    let kept = match answer {
        Answer::Back => return back(&member, id, fields).await,
        Answer::Unasked if !typed.is_empty() => {
            return match tried(&member, id, (&typed, &fields), &step).await {
                Ok(()) => ask(&member, id, &press, &typed, &fields).await,
                Err(refused) => refuse(&member, id, fields, refused).await,
            };
        }
        Answer::Keep => match kept(&member, id, &typed, &fields).await? {
            Ok(kept) => kept,
            Err(faults) => return again(&member, id.0, fields, faults).await,
        },
        Answer::Unasked | Answer::Drop => Kept::default(),
    };
    let (next, reference) = place(&member, id, &press).await?;
    let taken = member.write(async |tx| {
        kept.add(tx, id).await?;
        step(tx, id).await
    });
    if let Err(refused) = taken.await {
        return refuse(&member, id, fields, refused).await;
    }
    let (see, own) = (member.t.see_decided(&reference), path::assessment(member.t, id));
    Next::go_on(next, &member, press.done, (&see, &own)).await
}

/// Where it stands in the queue before an editor decides about it, and its promise's reference.
async fn place(member: &Member, id: AssessmentId, press: &Press) -> Result<(Option<Next>, String), WebError> {
    let found = async |connection: &mut Connection| {
        let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
        store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)
    };
    let promise = match member.read(found).await {
        Ok(promise) => promise,
        // The step says so in its own way.
        Err(WebError::NotFound) => return Ok((None, String::new())),
        Err(other) => return Err(other),
    };
    let next = if press.decides { Next::note(member, Decided::Assessment(promise.id)).await? } else { None };
    Ok((next, promise.reference))
}

/// Shows the page again with the reason why the step was not taken.
pub async fn refuse(
    member: &Member,
    id: AssessmentId,
    fields: FormData,
    refused: ActionError,
) -> Result<HttpResponse, WebError> {
    let refusal = match refused {
        ActionError::Step(refusal) => refusal,
        ActionError::Faults(faults) => return again(member, id.0, fields, faults).await,
        other => return Err(other.into()),
    };
    let status = match &refusal {
        Refusal::NotYourRole { .. } | Refusal::OwnWork { .. } => StatusCode::FORBIDDEN,
        Refusal::NoSuchStep { .. } | Refusal::Stale { .. } => StatusCode::CONFLICT,
        Refusal::Incomplete { .. } => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let reply = page::Reply::refused(member.t, fields, refusal);
    show_as(status, &page::Review::of(member, id, reply).await?)
}

/// Tries the step with the words kept as remarks, and leaves nothing of it: nobody is asked about a step that is refused.
async fn tried(
    member: &Member,
    id: AssessmentId,
    (typed, fields): (&FormData, &FormData),
    step: &impl AsyncFn(&mut Tx, AssessmentId) -> ActionResult<()>,
) -> ActionResult<()> {
    let revision = form::revision(fields);
    let trial = async |tx: &mut Tx| {
        let read = store::revision::get(tx.connection(), id, revision).await?;
        let kept = read.and_then(|read| Kept::of(typed, fields, &read.text).ok()).unwrap_or_default();
        let done = match kept.add(tx, id).await {
            Ok(()) | Err(ActionError::Step(_) | ActionError::Faults(_)) => step(tx, id).await,
            Err(other) => Err(other),
        };
        tx.roll_back();
        done
    };
    member.write(trial).await
}

/// The page with everything that was typed, and nothing done.
async fn back(member: &Member, id: AssessmentId, fields: FormData) -> Result<HttpResponse, WebError> {
    let reply = page::Reply { form: Some(Form::new(member.t, fields)), ..page::Reply::default() };
    show(&page::Review::of(member, id, reply).await?)
}

/// Asks what is to become of the words that the step does not send.
async fn ask(
    member: &Member,
    id: AssessmentId,
    press: &Press,
    typed: &FormData,
    fields: &FormData,
) -> Result<HttpResponse, WebError> {
    let (promise, tracker) = member
        .read(async |connection| {
            let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
            let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
            let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
            Ok((promise, tracker))
        })
        .await?;
    member.require(Permission::SeeDesk(tracker.id))?;
    let t = member.t;
    let statement = Content::or_empty(&promise.statement, t, tracker.languages()).text;
    let only_edits = typed.iter().all(|(name, _)| name.starts_with(edited::FIELD));
    let pressed = Pressed {
        about: format!("{} {statement}", promise.reference),
        target: member.keep(&path::assessment_part(t, id, press.name)),
        switch: member.keep(&path::assessment(t.other(), id)),
        step: press.words,
        keep: if only_edits { t.beside_keep_edits(press.words) } else { t.beside_keep(press.words) },
    };
    beside::ask(member, pressed, typed, fields)
}

/// Words that are kept with a step: remarks, and edits that are suggested.
#[derive(Default)]
struct Kept {
    revision: Option<RevisionId>,
    remarks: Vec<NewRemark>,
    edited: Vec<Edited>,
}

impl Kept {
    fn of(typed: &FormData, fields: &FormData, text: &Text) -> Result<Kept, Vec<Fault>> {
        let (remarks, edited) = (form::kept(typed, fields, text)?, edited::edited(fields, text)?);
        Ok(Kept { revision: Some(form::revision(fields)), remarks, edited })
    }

    async fn add(&self, tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<()> {
        action::remark::add_all(tx, id, &self.remarks).await?;
        if let Some(revision) = self.revision {
            action::suggestion::add_all(tx, id, revision, &self.edited).await?;
        }
        Ok(())
    }
}

/// The words as they are kept about the revision that the person had before them, or what is wrong with them.
async fn kept(
    member: &Member,
    id: AssessmentId,
    typed: &FormData,
    fields: &FormData,
) -> Result<Result<Kept, Vec<Fault>>, WebError> {
    let revision = form::revision(fields);
    let read = member.read(async |connection| Ok(store::revision::get(connection, id, revision).await?)).await?;
    Ok(Kept::of(typed, fields, &read.ok_or(WebError::NotFound)?.text))
}
