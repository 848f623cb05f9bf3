//! The source documents of a tracker: a list with the form of the next one, and a form for each.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use askama::Template;

use crate::action::record_revision::Saved;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::fault::Fault;
use crate::domain::id::{SourceId, TrackerId};
use crate::domain::record_revision::Record;
use crate::domain::source::{SourceKind, SourceText};
use crate::i18n::Lang;
use crate::store;
use crate::store::source::Source;
use crate::store::tracker::Tracker;
use crate::web::desk::cleanup;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::desk::revising::{self, Refused, Revising};
use crate::web::desk::setup::{breadcrumbs, tracker_of};
use crate::web::http::error::WebError;
use crate::web::http::form::{self, Faults, LINE, faults_of};
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::layout::Layout;

const TEXTS: [&str; 2] = ["title", "publisher"];

/// The addresses of sources.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id}/sources").get(list).post(create))
        .service(route::desk("/trackers/{id}/sources/{source}").get(edit).post(update));
}

async fn list(member: Member, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    let sources = sources_of(&member, tracker.id).await?;
    show(&SourcesPage::new(&member, &tracker, &sources, FormData::default(), Vec::new())?)
}

async fn create(posted: DeskForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, *id).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        let sources = sources_of(&member, tracker.id).await?;
        return show(&SourcesPage::new(&member, &tracker, &sources, fields, Vec::new())?);
    }
    match create_from(&member, &tracker, &fields).await {
        Ok(_) => {
            member.tell(member.t.admin_source_saved());
            Ok(see_other(&path::tracker_part(member.t, tracker.id, "sources")))
        }
        Err(refused) => {
            let sources = sources_of(&member, tracker.id).await?;
            let page = SourcesPage::new(&member, &tracker, &sources, fields, faults_of(refused)?)?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn create_from(member: &Member, tracker: &Tracker, fields: &FormData) -> ActionResult<SourceId> {
    let text = read(fields, tracker).map_err(ActionError::Faults)?;
    member.write(async |tx| action::source::create(tx, tracker.id, &text).await).await
}

async fn edit(member: Member, ids: Path<(TrackerId, SourceId)>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, ids.0).await?;
    let source = source_of(&member, &tracker, ids.1).await?;
    form_page(&member, &tracker, &source, fill(&source.text), None).await
}

async fn update(posted: DeskForm, ids: Path<(TrackerId, SourceId)>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, ids.0).await?;
    let source = source_of(&member, &tracker, ids.1).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return form_page(&member, &tracker, &source, fields, None).await;
    }
    match update_from(&member, &tracker, source.id, &fields).await {
        Ok(saved) => {
            let place = path::tracker_part(member.t, tracker.id, "sources");
            Ok(revising::go_on(&member, saved, member.t.admin_source_saved(), &place))
        }
        Err(refused) => form_page(&member, &tracker, &source, fields, Some(Refused::of(refused)?)).await,
    }
}

/// The form of a source; `refused` is why it was not taken.
async fn form_page(
    member: &Member,
    tracker: &Tracker,
    source: &Source,
    fields: FormData,
    refused: Option<Refused>,
) -> Result<HttpResponse, WebError> {
    let status = refused.as_ref().map_or(StatusCode::OK, Refused::status);
    let refused = refused.unwrap_or_default();
    let (now, place) = (source.text.fields(), (tracker.id, tracker.languages()));
    let revising = Revising::load(member, place, Record::Source(source.id), &now, (&fields, &refused)).await?;
    show_as(status, &SourcePage::new(member, tracker, source.id, (fields, refused.faults), revising)?)
}

async fn update_from(member: &Member, tracker: &Tracker, id: SourceId, fields: &FormData) -> ActionResult<Saved> {
    let text = read(fields, tracker).map_err(ActionError::Faults)?;
    let reasoned = revising::reasoned(fields, tracker.languages()).map_err(ActionError::Faults)?;
    member.write(async |tx| action::source::update(tx, (tracker.id, id), &text, &reasoned).await).await
}

async fn sources_of(member: &Member, tracker: TrackerId) -> Result<Vec<Source>, WebError> {
    member.read(async |connection| Ok(store::source::of_tracker(connection, tracker).await?)).await
}

async fn source_of(member: &Member, tracker: &Tracker, id: SourceId) -> Result<Source, WebError> {
    let source = member.read(async |connection| Ok(store::source::get(connection, tracker.id, id).await?)).await?;
    source.ok_or(WebError::NotFound)
}

fn fill(text: &SourceText) -> FormData {
    let mut fields = FormData::default();
    fields.push("kind", text.kind.code());
    fields.push_localized("title", &text.title);
    fields.push_localized("publisher", &text.publisher);
    fields.push("published_on", text.published_on.map(|date| date.to_string()).unwrap_or_default());
    fields.push("url", text.url.as_ref().map(|url| url.to_string()).unwrap_or_default());
    fields
}

fn read(fields: &FormData, tracker: &Tracker) -> Result<SourceText, Vec<Fault>> {
    let mut faults = Faults::default();
    let title = faults.written(fields, "title", tracker.languages(), LINE);
    let publisher = faults.localized(fields, "publisher", LINE);
    let kind = faults.take("kind", form::choice(fields.get("kind")));
    let url = faults.take_optional("url", fields.get("url"), str::parse);
    let published_on = faults.optional_date(fields, "published_on");
    let is_doubtful = published_on.is_some_and(|date| tracker.text.mandate().doubts_source(date));
    faults.ask_about(fields, "published_on", is_doubtful);
    faults.finish(kind.map(|kind| SourceText { kind, title, publisher, published_on, url }))
}

struct Row {
    edit: String,
    title: Content,
    publisher: Content,
    kind: &'static str,
    date: String,
    url: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/tracker/sources.html")]
struct SourcesPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    rows: Vec<Row>,
    form: Form,
    language_fields: Vec<LanguageField>,
    kinds: Vec<(&'static str, &'static str)>,
    target: String,
}

impl SourcesPage {
    fn new(
        member: &Member,
        tracker: &Tracker,
        sources: &[Source],
        fields: FormData,
        faults: Vec<Fault>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let row = |source: &Source| Row {
            edit: path::tracker_part(t, tracker.id, &format!("sources/{}", source.id)),
            title: Content::or_empty(&source.text.title, t, tracker.languages()),
            publisher: Content::or_empty(&source.text.publisher, t, tracker.languages()),
            kind: t.admin_source_kind(source.text.kind),
            date: source.text.published_on.map_or_else(String::new, |date| t.partial_date(&date)),
            url: source.text.url.as_ref().map(|url| url.to_string()),
        };
        Ok(SourcesPage {
            frame: member.frame_about(tracker, t.admin_sources(), "trackers")?,
            breadcrumbs: breadcrumbs(member, tracker),
            rows: sources.iter().map(row).collect(),
            language_fields: language_fields(t, tracker.languages(), &fields, &TEXTS),
            form: Form::faulty(t, fields, faults),
            kinds: kinds(t),
            target: path::tracker_part(t, tracker.id, "sources"),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/tracker/source.html")]
struct SourcePage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    form: Form,
    language_fields: Vec<LanguageField>,
    kinds: Vec<(&'static str, &'static str)>,
    target: String,
    list: String,
    revising: Option<Revising>,
}

impl SourcePage {
    fn is_proposed(&self) -> bool {
        self.revising.as_ref().is_some_and(|asked| asked.is_proposed)
    }

    fn new(
        member: &Member,
        tracker: &Tracker,
        id: SourceId,
        (fields, faults): (FormData, Vec<Fault>),
        revising: Option<Revising>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let list = path::tracker_part(t, tracker.id, "sources");
        let mut breadcrumbs = breadcrumbs(member, tracker);
        breadcrumbs.push(Crumb::new(list.clone(), t.admin_sources()));
        Ok(SourcePage {
            frame: member.frame_about(tracker, t.admin_source_edit(), "trackers")?,
            breadcrumbs,
            language_fields: language_fields(t, tracker.languages(), &fields, &TEXTS),
            form: Form::faulty(t, fields, faults),
            kinds: kinds(t),
            target: path::tracker_part(t, tracker.id, &format!("sources/{id}")),
            list,
            revising,
        })
    }
}

fn kinds(t: Lang) -> Vec<(&'static str, &'static str)> {
    SourceKind::ALL.iter().map(|kind| (kind.code(), t.admin_source_kind(*kind))).collect()
}
