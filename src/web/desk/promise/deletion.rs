//! Where a promise that was never public is deleted, after a page that says what goes with it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use askama::Template;

use super::load_delisting::DeletionData;
use crate::action::{self, ActionError};
use crate::domain::id::PromiseId;
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// The longest reason, in characters.
const REASON: usize = 20_000;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/promises/{id:\\d+}/deletion").get(open).post(delete));
}

#[derive(Template)]
#[template(path = "desk/promise/deletion.html")]
struct DeletionPage {
    frame: Layout,
    refusal: Option<&'static str>,
    form: Form,
    reference: String,
    statement: Content,
    tracker: Content,
    tracker_path: String,
    back: String,
    target: String,
}

impl DeletionPage {
    /// The page for those who may delete; `refusal` is why nothing was done.
    async fn of(member: &Member, id: PromiseId, form: Form, refusal: Option<&'static str>) -> Result<Self, WebError> {
        let t = member.t;
        let DeletionData { promise, tracker } = DeletionData::load(member, id).await?;
        let back = path::desk_promise(t, id);
        Ok(DeletionPage {
            frame: member
                .frame_about(&tracker, t.deletion_title(&promise.reference), "trackers")?
                .at(format!("{}/deletion", path::desk_promise(t.other(), id))),
            refusal,
            form,
            statement: Content::or_empty(&promise.statement, t, tracker.languages()),
            tracker: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            tracker_path: path::desk_tracker(t, tracker.id),
            target: format!("{back}/deletion"),
            back,
            reference: promise.reference,
        })
    }
}

async fn open(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let id = PromiseId(*id);
    let traces = async |connection: &mut store::Connection| {
        store::promise::get(connection, id).await?.ok_or(WebError::NotFound)?;
        Ok(store::online::traces(connection, id).await?)
    };
    let refusal = crate::domain::online::deletable(member.read(traces).await?).err();
    let form = Form::new(member.t, FormData::default());
    show(&DeletionPage::of(&member, id, form, refusal.map(|refusal| member.t.online_refusal(refusal))).await?)
}

async fn delete(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id) = (member.t, PromiseId(*id));
    let mut faults = Faults::default();
    let reason = faults.optional_block("reason", fields.get("reason"), REASON);
    let done = match faults.finish(Some(reason.unwrap_or_default())) {
        Ok(reason) => member.write(async |tx| action::online::delete(tx, id, &reason).await).await,
        Err(faults) => Err(ActionError::Faults(faults)),
    };
    match done {
        Ok(promise) => {
            member.tell(t.deletion_done(&promise.reference));
            Ok(see_other(&path::desk_tracker(t, promise.tracker)))
        }
        Err(ActionError::Faults(faults)) => {
            let form = Form::faulty(t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &DeletionPage::of(&member, id, form, None).await?)
        }
        Err(ActionError::Online(refusal)) => {
            let page = DeletionPage::of(&member, id, Form::new(t, fields), Some(t.online_refusal(refusal))).await?;
            show_as(StatusCode::CONFLICT, &page)
        }
        Err(other) => Err(other.into()),
    }
}
