//! The promises of a tracker on the desk: narrowed down, put in order, page by page, to be opened one by one or assigned
//! many at a time.

use std::collections::HashMap;

use askama::Template;

use super::filter::{self, Applied, Ground, Select};
use super::refusal::Refusal;
use super::table::{self, Column, Head, Row};
use crate::domain::access::{Permission, may};
use crate::domain::delisting::Count;
use crate::domain::id::{AccountId, TrackerId, VerdictId};
use crate::i18n::Lang;
use crate::store::codebook::{Codebook, Verdict};
use crate::store::desk::{Checked, Place, PromiseFilter, PromiseRow, Sort};
use crate::store::list::Page;
use crate::store::source::Source;
use crate::store::topic::Topic;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::list::calendar::calendar;
use crate::web::desk::list::promises::{PromiseQuery, order_pairs};
use crate::web::desk::list::query;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// How many promises a page shows.
const PART: i64 = 100;

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

/// The form above the table: what it is narrowed down by.
struct Filters {
    first: Vec<Select>,
    rest: Vec<Select>,
    words: String,
    unchecked: String,
    /// The order, which the form keeps.
    kept: Vec<(&'static str, String)>,
    applied: Vec<Applied>,
    /// Whether something narrows that the form folds away.
    is_rest_used: bool,
}

#[derive(Template)]
#[template(path = "desk/assignment/list.html")]
pub struct List {
    frame: Layout,
    refusal: Option<&'static str>,
    name: Content,
    own: String,
    public: Option<String>,
    codebook: Option<String>,
    settings: Option<String>,
    filters: Filters,
    columns: Vec<Column>,
    /// Where chosen columns are remembered.
    to_columns: String,
    heads: Vec<Head>,
    online_page: Option<String>,
    /// Where what is ticked is rated.
    batch_page: Option<String>,
    /// The list without any filter, where there is one.
    everything: Option<String>,
    extent: String,
    counted: Option<String>,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
    assign: Option<String>,
    people: Vec<(String, String)>,
    form: Form,
    all: bool,
    tick_all: String,
    tick_none: String,
}

/// What the page is drawn from.
struct AssignmentListData {
    tracker: Tracker,
    part: Page<PromiseRow>,
    codebook: Option<Codebook>,
    verdicts: HashMap<VerdictId, Verdict>,
    holders: Vec<(AccountId, String, bool)>,
    candidates: Vec<(AccountId, String)>,
    topics: Vec<Topic>,
    sources: Vec<Source>,
    count: Count,
    shown: Vec<Sort>,
}

async fn gather(
    connection: &mut Connection,
    member: &Member,
    id: TrackerId,
    query: &PromiseQuery,
) -> Result<AssignmentListData, WebError> {
    let tracker = store::tracker::get(connection, id).await?.ok_or(WebError::NotFound)?;
    let (calendar, list) = (calendar(member, &tracker), (&query.by, query.order));
    Ok(AssignmentListData {
        part: store::desk::part(connection, id, list, &calendar, (query.place, PART)).await?,
        codebook: store::codebook::in_force(connection, id).await?,
        verdicts: store::codebook::all(connection, &[id]).await?,
        holders: store::assignment::holders(connection, &[id]).await?,
        candidates: store::assignment::candidates(connection, id).await?,
        topics: store::topic::of_tracker(connection, id).await?,
        sources: store::source::of_tracker(connection, id).await?,
        count: store::delisting::count(connection, id).await?,
        shown: table::shown(store::desk::columns(connection, member.actor.id).await?),
        tracker,
    })
}

impl List {
    /// The page for a member who may see it.
    pub async fn of(member: &Member, id: TrackerId, fields: &FormData, reply: Reply) -> Result<Self, WebError> {
        let (t, query) = (member.t, PromiseQuery::read(fields, member.actor.id));
        let material = member.read(async |connection| gather(connection, member, id, &query).await).await?;
        let (tracker, part) = (&material.tracker, &material.part);
        let filters = filters(member, &material, &query);
        let verdicts = Verdicts::new(material.verdicts, std::slice::from_ref(tracker));
        let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
        let at = |place| query.at(place).page(t, id);
        let here = query.page(t, id);
        let origin = ListSource::Promises(id, query.by.clone(), query.order);
        let all = fields.has("all", "1");
        let with_ticks = |here: &str| format!("{here}{}all=1#promises", if here.contains('?') { '&' } else { '?' });
        let is_narrowed = query.by != PromiseFilter::default();
        let other = query.page(t.other(), id);
        let row = |row: &PromiseRow| Row::new(member, (tracker, &material.sources), &verdicts, &origin, row);
        Ok(List {
            frame: member.frame_about(tracker, name.text.clone(), "trackers")?.at(if all {
                with_ticks(&other)
            } else {
                other
            }),
            refusal: reply.sentence,
            own: path::desk_tracker(t, id),
            public: tracker.is_open().then(|| path::tracker(t, tracker.text.slug.as_str())),
            settings: may(&member.actor, Permission::Administer).then(|| path::tracker_setup(t, id)),
            codebook: (may(&member.actor, Permission::EditCodebook(id)) && material.codebook.is_some())
                .then(|| path::tracker_part(t, id, "codebook/mending")),
            columns: table::columns(member, &material.shown),
            to_columns: query.address(path::tracker_part(t, id, "columns")),
            heads: table::heads(member, tracker, &query, &material.shown),
            batch_page: may(&member.actor, Permission::Review(id)).then(|| path::tracker_part(t, id, "batches/form")),
            online_page: member.opens(id).then(|| path::tracker_part(t, id, "online")),
            everything: is_narrowed.then(|| query.by(PromiseFilter::default()).page(t, id)),
            extent: query::extent(t, part, (!is_narrowed).then(|| material.count.entered())),
            rows: part.rows.iter().map(row).collect(),
            counted: (material.count.unlisted() > 0).then(|| t.counted(material.count)),
            previous: part.rows.first().filter(|_| part.before > 0).map(|row| at(Place::Before(row.id))),
            next: part.rows.last().filter(|_| part.is_followed).map(|row| at(Place::After(row.id))),
            assign: may(&member.actor, Permission::Assign(id))
                .then(|| query.address(path::tracker_part(t, id, "assignments"))),
            people: material.candidates.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
            form: reply.form.unwrap_or_else(|| Form::new(t, FormData::default())),
            all,
            tick_all: with_ticks(&here),
            tick_none: format!("{here}#promises"),
            filters,
            name,
        })
    }

    fn is_ticked(&self, id: &str) -> bool {
        self.all || self.form.has("promise", id)
    }

    /// Whether this column is shown.
    fn has(&self, code: &str) -> bool {
        self.heads.iter().any(|head| head.code == code)
    }
}

fn filters(member: &Member, material: &AssignmentListData, query: &PromiseQuery) -> Filters {
    let ground = Ground {
        t: member.t,
        me: member.actor.id,
        tracker: &material.tracker,
        codebook: material.codebook.as_ref(),
        topics: &material.topics,
        sources: &material.sources,
        holders: &material.holders,
        candidates: &material.candidates,
    };
    let (first, rest) = filter::selects(&ground, &query.by);
    let unchecked = if let Checked::NotSince(day) = query.by.checked { day.to_string() } else { String::new() };
    Filters {
        applied: filter::applied(&ground, query, &first.iter().chain(&rest).collect::<Vec<_>>()),
        is_rest_used: !unchecked.is_empty()
            || rest.iter().any(|select| select.choices.iter().skip(1).any(|choice| choice.chosen)),
        words: query.by.words.clone(),
        kept: order_pairs(query.order),
        first,
        rest,
        unchecked,
    }
}
