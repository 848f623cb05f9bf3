//! The promises of a tracker on the desk: narrowed down, put in order, page by page, to be opened one by one or assigned
//! many at a time.

use askama::Template;

use super::filter::Filters;
use super::load::AssignmentListData;
use super::refusal::Refusal;
use super::table::Table;
use crate::domain::access::{Permission, may};
use crate::domain::id::TrackerId;
use crate::i18n::Lang;
use crate::web::desk::list::promises::PromiseQuery;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// What the page answers to an assignment that was not made.
#[derive(Default)]
pub struct Reply {
    form: Option<Form>,
    sentence: Option<&'static str>,
}

impl Reply {
    /// The answer: everything that was typed and ticked, and why it was not done.
    pub fn refused(t: Lang, fields: FormData, refusal: Refusal) -> Reply {
        match refusal {
            Refusal::NotYours => Reply { form: None, sentence: Some(t.assign_not_yours()) },
            Refusal::Faulty(faults) => Reply { form: Some(Form::faulty(t, fields, faults)), sentence: None },
        }
    }
}

/// The tracker, and where else one can go from its list.
struct Header {
    name: Content,
    public: Option<String>,
    codebook: Option<String>,
    settings: Option<String>,
    online: Option<String>,
}

/// What can be done with what is ticked.
struct Ticked {
    /// Where it is assigned.
    action: String,
    /// To whom.
    people: Vec<(String, String)>,
    /// Where it is rated.
    batch: Option<String>,
    /// Where it is put online.
    online: Option<String>,
    /// The list with everything ticked, and with nothing.
    all: String,
    none: String,
}

#[derive(Template)]
#[template(path = "desk/assignment/list.html")]
pub struct List {
    frame: Layout,
    refusal: Option<&'static str>,
    header: Header,
    form: Form,
    filters: Filters,
    table: Table,
    ticked: Option<Ticked>,
}

impl List {
    /// The page for a member who may see it.
    pub async fn of(member: &Member, id: TrackerId, fields: &FormData, reply: Reply) -> Result<Self, WebError> {
        let (t, query) = (member.t, PromiseQuery::read(fields, member.actor.id));
        let data = AssignmentListData::load(member, id, &query).await?;
        let header = Header::new(member, &data);
        let is_all = fields.has("all", "1");
        let other = query.page(t.other(), id);
        let frame = member.frame_about(&data.tracker, header.name.text.clone(), "trackers")?;
        let form = reply.form.unwrap_or_else(|| Form::new(t, FormData::default()));
        Ok(List {
            frame: frame.at(if is_all { with_ticks(&other) } else { other }),
            refusal: reply.sentence,
            filters: Filters::new(member, &data, &query),
            ticked: may(&member.actor, Permission::Assign(id)).then(|| Ticked::new(member, &data, &query)),
            table: Table::new(member, data, &query, |id| is_all || form.has("promise", id)),
            header,
            form,
        })
    }
}

impl Header {
    fn new(member: &Member, data: &AssignmentListData) -> Header {
        let (t, tracker) = (member.t, &data.tracker);
        let id = tracker.id;
        Header {
            name: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            public: tracker.is_open().then(|| path::tracker(t, tracker.text.slug.as_str())),
            settings: may(&member.actor, Permission::Administer).then(|| path::tracker_setup(t, id)),
            codebook: (may(&member.actor, Permission::EditCodebook(id)) && data.codebook.is_some())
                .then(|| path::tracker_part(t, id, "codebook/mending")),
            online: online(member, id),
        }
    }
}

impl Ticked {
    fn new(member: &Member, data: &AssignmentListData, query: &PromiseQuery) -> Ticked {
        let (t, id) = (member.t, data.tracker.id);
        let here = query.page(t, id);
        Ticked {
            action: query.address(path::tracker_part(t, id, "assignments")),
            people: data.candidates.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
            batch: may(&member.actor, Permission::Review(id)).then(|| path::tracker_part(t, id, "batches/form")),
            online: online(member, id),
            all: with_ticks(&here),
            none: format!("{here}#promises"),
        }
    }
}

/// The page on which promises in preparation are put online, for those who may.
fn online(member: &Member, id: TrackerId) -> Option<String> {
    member.opens(id).then(|| path::tracker_part(member.t, id, "online"))
}

/// The same list with everything ticked.
fn with_ticks(here: &str) -> String {
    format!("{here}{}all=1#promises", if here.contains('?') { '&' } else { '?' })
}
