//! The topics of a tracker: a list with the form of the next one, and a form for each.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use askama::Template;

use crate::action::record_revision::Saved;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::fault::Fault;
use crate::domain::id::{TopicId, TrackerId};
use crate::domain::record_revision::Record;
use crate::domain::topic::TopicText;
use crate::store;
use crate::store::topic::Topic;
use crate::store::tracker::Tracker;
use crate::web::desk::cleanup;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::desk::revising::{self, Refused, Revising};
use crate::web::desk::setup::{breadcrumbs, tracker_of};
use crate::web::http::error::WebError;
use crate::web::http::form::{Faults, LINE, faults_of};
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::layout::Layout;

/// The addresses of topics.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id}/topics").get(list).post(create))
        .service(route::desk("/trackers/{id}/topics/{topic}").get(edit).post(update));
}

async fn list(member: Member, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    let topics = topics_of(&member, tracker.id).await?;
    show(&TopicsPage::new(&member, &tracker, &topics, FormData::default(), Vec::new())?)
}

async fn create(posted: DeskForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, *id).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        let topics = topics_of(&member, tracker.id).await?;
        return show(&TopicsPage::new(&member, &tracker, &topics, fields, Vec::new())?);
    }
    match create_from(&member, &tracker, &fields).await {
        Ok(_) => {
            member.tell(member.t.admin_topic_saved());
            Ok(see_other(&path::tracker_part(member.t, tracker.id, "topics")))
        }
        Err(refused) => {
            let topics = topics_of(&member, tracker.id).await?;
            let page = TopicsPage::new(&member, &tracker, &topics, fields, faults_of(refused)?)?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn create_from(member: &Member, tracker: &Tracker, fields: &FormData) -> ActionResult<TopicId> {
    let text = read(fields, tracker).map_err(ActionError::Faults)?;
    member.write(async |tx| action::topic::create(tx, tracker.id, &text).await).await
}

async fn edit(member: Member, ids: Path<(TrackerId, TopicId)>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, ids.0).await?;
    let topic = topic_of(&member, &tracker, ids.1).await?;
    form_page(&member, &tracker, &topic, fill(&topic), None).await
}

async fn update(posted: DeskForm, ids: Path<(TrackerId, TopicId)>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, ids.0).await?;
    let topic = topic_of(&member, &tracker, ids.1).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return form_page(&member, &tracker, &topic, fields, None).await;
    }
    match update_from(&member, &tracker, topic.id, &fields).await {
        Ok(saved) => {
            let place = path::tracker_part(member.t, tracker.id, "topics");
            Ok(revising::go_on(&member, saved, member.t.admin_topic_saved(), &place))
        }
        Err(refused) => form_page(&member, &tracker, &topic, fields, Some(Refused::of(refused)?)).await,
    }
}

/// The form of a topic; `refused` is why it was not taken.
async fn form_page(
    member: &Member,
    tracker: &Tracker,
    topic: &Topic,
    fields: FormData,
    refused: Option<Refused>,
) -> Result<HttpResponse, WebError> {
    let status = refused.as_ref().map_or(StatusCode::OK, Refused::status);
    let refused = refused.unwrap_or_default();
    let (now, place) = (topic.fields(), (tracker.id, tracker.languages()));
    let revising = Revising::load(member, place, Record::Topic(topic.id), &now, (&fields, &refused)).await?;
    show_as(status, &TopicPage::new(member, tracker, topic.id, (fields, refused.faults), revising)?)
}

async fn update_from(member: &Member, tracker: &Tracker, id: TopicId, fields: &FormData) -> ActionResult<Saved> {
    let text = read(fields, tracker).map_err(ActionError::Faults)?;
    let reasoned = revising::reasoned(fields, tracker.languages()).map_err(ActionError::Faults)?;
    member.write(async |tx| action::topic::update(tx, (tracker.id, id), &text, &reasoned).await).await
}

async fn topics_of(member: &Member, tracker: TrackerId) -> Result<Vec<Topic>, WebError> {
    member.read(async |connection| Ok(store::topic::of_tracker(connection, tracker).await?)).await
}

async fn topic_of(member: &Member, tracker: &Tracker, id: TopicId) -> Result<Topic, WebError> {
    let topic = member.read(async |connection| Ok(store::topic::get(connection, tracker.id, id).await?)).await?;
    topic.ok_or(WebError::NotFound)
}

fn fill(topic: &Topic) -> FormData {
    let mut fields = FormData::default();
    fields.push_localized("name", &topic.name);
    fields.push("slug", topic.slug.as_str());
    fields
}

fn read(fields: &FormData, tracker: &Tracker) -> Result<TopicText, Vec<Fault>> {
    let mut faults = Faults::default();
    let name = faults.written(fields, "name", tracker.languages(), LINE);
    let slug = faults.take("slug", fields.get("slug").parse());
    faults.finish(slug.map(|slug| TopicText { slug, name }))
}

struct Row {
    edit: String,
    name: Content,
    slug: String,
}

#[derive(Template)]
#[template(path = "desk/tracker/topics.html")]
struct TopicsPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    rows: Vec<Row>,
    form: Form,
    language_fields: Vec<LanguageField>,
    target: String,
}

impl TopicsPage {
    fn new(
        member: &Member,
        tracker: &Tracker,
        topics: &[Topic],
        fields: FormData,
        faults: Vec<Fault>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let row = |topic: &Topic| Row {
            edit: path::tracker_part(t, tracker.id, &format!("topics/{}", topic.id)),
            name: Content::or_empty(&topic.name, t, tracker.languages()),
            slug: topic.slug.clone(),
        };
        Ok(TopicsPage {
            frame: member.frame_about(tracker, t.admin_topics(), "trackers")?,
            breadcrumbs: breadcrumbs(member, tracker),
            rows: topics.iter().map(row).collect(),
            language_fields: language_fields(t, tracker.languages(), &fields, &["name"]),
            form: Form::faulty(t, fields, faults),
            target: path::tracker_part(t, tracker.id, "topics"),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/tracker/topic.html")]
struct TopicPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    form: Form,
    language_fields: Vec<LanguageField>,
    target: String,
    list: String,
    revising: Option<Revising>,
}

impl TopicPage {
    fn is_proposed(&self) -> bool {
        self.revising.as_ref().is_some_and(|asked| asked.is_proposed)
    }

    fn new(
        member: &Member,
        tracker: &Tracker,
        id: TopicId,
        (fields, faults): (FormData, Vec<Fault>),
        revising: Option<Revising>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let list = path::tracker_part(t, tracker.id, "topics");
        let mut breadcrumbs = breadcrumbs(member, tracker);
        breadcrumbs.push(Crumb::new(list.clone(), t.admin_topics()));
        Ok(TopicPage {
            frame: member.frame_about(tracker, t.admin_topic_edit(), "trackers")?,
            breadcrumbs,
            language_fields: language_fields(t, tracker.languages(), &fields, &["name"]),
            form: Form::faulty(t, fields, faults),
            target: path::tracker_part(t, tracker.id, &format!("topics/{id}")),
            list,
            revising,
        })
    }
}
