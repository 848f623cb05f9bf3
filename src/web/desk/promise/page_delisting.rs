//! The page on which a promise is taken off the list, or put back.

use askama::Template;

use super::load_delisting::DelistingData;
use crate::domain::delisting::DelistingKind;
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::i18n::field_name;
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

/// Which promise it is about.
struct Header {
    reference: String,
    statement: Content,
    tracker: Content,
    tracker_path: String,
}

#[derive(Template)]
#[template(path = "desk/promise/delisting.html")]
pub struct DelistingPage {
    frame: Layout,
    refusal: Option<String>,
    form: Form,
    header: Header,
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
        let DelistingData { promise, tracker, standing, history } = DelistingData::load(member, id).await?;
        let order = tracker.languages();
        let notice = |(one, heirs): &(_, Vec<_>)| DelistingNotice::desk(t, member.zone(), order, one, heirs);
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
            header: Header {
                statement: Content::or_empty(&promise.statement, t, order),
                tracker: Content::or_empty(&tracker.text.name, t, order),
                tracker_path: path::desk_tracker(t, tracker.id),
                reference: promise.reference,
            },
            target: if is_listed { path::fate(t, id) } else { format!("{back}/restoration") },
            back,
            is_listed,
            blocked: is_listed && standing.is_assessed,
            choices: DelistingKind::LEAVING.map(|kind| choice(member, kind)).into(),
            language_fields: order.iter().map(tongue).collect(),
            history: history.iter().map(notice).collect(),
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
