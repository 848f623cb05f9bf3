//! The page on which a promise is taken off the list, or put back.

use askama::Template;

use crate::domain::access::Deed;
use crate::domain::fate::FateKind;
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::i18n::field_name;
use crate::store;
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::Problem;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Frame;
use crate::web::view::listing::Fated;

/// A choice with its words.
struct Choice {
    value: &'static str,
    words: &'static str,
    hint: &'static str,
}

/// The field of the reason in one language.
struct Tongue {
    field: String,
    label: String,
    lang: String,
}

#[derive(Template)]
#[template(path = "desk/promise/delisting.html")]
pub struct FatePage {
    frame: Frame,
    refusal: Option<String>,
    form: Form,
    reference: String,
    statement: Content,
    tracker: Content,
    tracker_path: String,
    back: String,
    is_listed: bool,
    blocked: bool,
    target: String,
    choices: Vec<Choice>,
    tongues: Vec<Tongue>,
    history: Vec<Fated>,
}

impl FatePage {
    /// The page for this member; `refusal` is why nothing was done.
    pub async fn of(member: &Member, id: PromiseId, form: Form, refusal: Option<String>) -> Result<Self, Problem> {
        let t = member.t;
        let (tracker, promise) = found(member, id).await?;
        let order = tracker.languages();
        let standing = member.read(async |connection| Ok(store::fate::standing(connection, id).await?)).await?;
        let back = path::desk_promise(t, id);
        let tongue = |language: &Language| Tongue {
            field: format!("reason.{language}"),
            label: field_name(t, &format!("reason.{language}")),
            lang: language.to_string(),
        };
        let is_listed = standing.fate.is_none();
        Ok(FatePage {
            frame: member.frame(t.fate_title(&promise.reference), "trackers")?.at(path::fate(t.other(), id)),
            refusal,
            form,
            statement: Content::or_empty(&promise.statement, t, order),
            tracker: Content::or_empty(&tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, tracker.id),
            target: if is_listed { path::fate(t, id) } else { format!("{back}/restoration") },
            back,
            is_listed,
            blocked: is_listed && standing.is_assessed,
            choices: FateKind::LEAVING.map(|kind| choice(member, kind)).into(),
            tongues: order.iter().map(tongue).collect(),
            history: history(member, id, order).await?,
            reference: promise.reference,
        })
    }
}

fn choice(member: &Member, kind: FateKind) -> Choice {
    let t = member.t;
    let hint = match kind {
        FateKind::Split => t.fate_hint_split(),
        FateKind::Merged => t.fate_hint_merged(),
        FateKind::Withdrawn | FateKind::Restored => t.fate_hint_withdrawn(),
    };
    Choice { value: kind.code(), words: t.fate(kind), hint }
}

async fn history(member: &Member, id: PromiseId, order: &[Language]) -> Result<Vec<Fated>, Problem> {
    member
        .read(async |connection| {
            let mut history = Vec::new();
            for fate in store::fate::history(connection, id).await? {
                let heirs = store::fate::heirs(connection, fate.id).await?;
                history.push(Fated::desk(member.t, member.zone(), order, &fate, &heirs));
            }
            Ok(history)
        })
        .await
}

/// The promise, for an editor of its tracker; for everyone else there is no such page.
async fn found(member: &Member, id: PromiseId) -> Result<(Tracker, Promise), Problem> {
    let (tracker, promise) = member
        .read(async |connection| {
            let promise = store::promise::get(connection, id).await?.ok_or(Problem::NotFound)?;
            let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(Problem::NotFound)?;
            Ok((tracker, promise))
        })
        .await?;
    member.require(Deed::Review(tracker.id))?;
    Ok((tracker, promise))
}

/// The languages in which a reason is needed.
pub async fn languages(member: &Member, id: PromiseId) -> Result<Vec<Language>, Problem> {
    Ok(found(member, id).await?.0.text.languages)
}
