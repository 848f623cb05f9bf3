//! The page on which a promise is taken off the list, or put back.

use askama::Template;

use crate::domain::access::Permission;
use crate::domain::delisting::DelistingKind;
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::i18n::field_name;
use crate::store;
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;
use crate::web::view::listing::DelistingNotice;

/// A choice with its words.
struct Choice {
    value: &'static str,
    words: &'static str,
    hint: &'static str,
}

/// The field of the reason in one language.
struct LanguageField {
    field: String,
    label: String,
    lang: String,
}

#[derive(Template)]
#[template(path = "desk/promise/delisting.html")]
pub struct DelistingPage {
    frame: Layout,
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
    language_fields: Vec<LanguageField>,
    history: Vec<DelistingNotice>,
}

impl DelistingPage {
    /// The page for this member; `refusal` is why nothing was done.
    pub async fn of(member: &Member, id: PromiseId, form: Form, refusal: Option<String>) -> Result<Self, WebError> {
        let t = member.t;
        let (tracker, promise) = found(member, id).await?;
        let order = tracker.languages();
        let standing = member.read(async |connection| Ok(store::delisting::standing(connection, id).await?)).await?;
        let back = path::desk_promise(t, id);
        let tongue = |language: &Language| LanguageField {
            field: format!("reason.{language}"),
            label: field_name(t, &format!("reason.{language}")),
            lang: language.to_string(),
        };
        let is_listed = standing.fate.is_none();
        Ok(DelistingPage {
            frame: member
                .frame_about(&tracker, t.delisting_title(&promise.reference), "trackers")?
                .at(path::fate(t.other(), id)),
            refusal,
            form,
            statement: Content::or_empty(&promise.statement, t, order),
            tracker: Content::or_empty(&tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, tracker.id),
            target: if is_listed { path::fate(t, id) } else { format!("{back}/restoration") },
            back,
            is_listed,
            blocked: is_listed && standing.is_assessed,
            choices: DelistingKind::LEAVING.map(|kind| choice(member, kind)).into(),
            language_fields: order.iter().map(tongue).collect(),
            history: history(member, id, order).await?,
            reference: promise.reference,
        })
    }
}

fn choice(member: &Member, kind: DelistingKind) -> Choice {
    let t = member.t;
    let hint = match kind {
        DelistingKind::Split => t.delisting_hint_split(),
        DelistingKind::Merged => t.delisting_hint_merged(),
        DelistingKind::Withdrawn | DelistingKind::Restored => t.delisting_hint_withdrawn(),
    };
    Choice { value: kind.code(), words: t.fate(kind), hint }
}

async fn history(member: &Member, id: PromiseId, order: &[Language]) -> Result<Vec<DelistingNotice>, WebError> {
    member
        .read(async |connection| {
            let mut history = Vec::new();
            for fate in store::delisting::history(connection, id).await? {
                let heirs = store::delisting::heirs(connection, fate.id).await?;
                history.push(DelistingNotice::desk(member.t, member.zone(), order, &fate, &heirs));
            }
            Ok(history)
        })
        .await
}

/// The promise, for an editor of its tracker; for everyone else there is no such page.
async fn found(member: &Member, id: PromiseId) -> Result<(Tracker, Promise), WebError> {
    let (tracker, promise) = member
        .read(async |connection| {
            let promise = store::promise::get(connection, id).await?.ok_or(WebError::NotFound)?;
            let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
            Ok((tracker, promise))
        })
        .await?;
    member.require(Permission::Review(tracker.id))?;
    Ok((tracker, promise))
}

/// The languages in which a reason is needed.
pub async fn languages(member: &Member, id: PromiseId) -> Result<Vec<Language>, WebError> {
    Ok(found(member, id).await?.0.text.languages)
}
