//! The promises of a tracker on the desk: narrowed down, part by part, to be opened one by one or assigned many at a time.

use std::collections::HashMap;

use askama::Template;

use super::refusal::Refusal;
use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::domain::delisting::Count;
use crate::domain::id::{AccountId, TrackerId, VerdictId};
use crate::i18n::Lang;
use crate::store::codebook::{Codebook, Verdict};
use crate::store::desk::{self, Place, PromiseFilter, PromiseRow, Rated, Stage};
use crate::store::list::Page;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::assignee::Assignee;
use crate::web::desk::list::query;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;
use crate::web::view::tag::Tag;

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

/// The list with the filters and the place that `query` holds, and nothing else.
pub fn address(t: Lang, id: TrackerId, query: &FormData) -> String {
    written(path::desk_tracker(t, id), &query::narrowed(query), query::place(query))
}

fn written(path: String, by: &PromiseFilter, place: Place) -> String {
    let pairs: Vec<_> = query::pairs(by).into_iter().chain(query::place_pair(place)).collect();
    query::asking(path, &pairs)
}

/// A promise in the list.
struct Line {
    id: String,
    reference: String,
    statement: Content,
    path: String,
    rating: Option<(Tag, String)>,
    open: Option<(&'static str, &'static str)>,
    assignee: Option<Assignee>,
    /// What became of it, if it is no longer listed.
    fate: Option<&'static str>,
    is_online: bool,
}

/// A value to choose in a filter.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
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
    assignees: Vec<Choice>,
    states: Vec<Choice>,
    verdicts: Vec<Choice>,
    online: Vec<Choice>,
    online_page: Option<String>,
    words: String,
    is_narrowed: bool,
    extent: String,
    counted: Option<String>,
    lines: Vec<Line>,
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
    count: Count,
}

async fn gather(
    connection: &mut Connection,
    id: TrackerId,
    by: &PromiseFilter,
    place: Place,
) -> Result<AssignmentListData, WebError> {
    Ok(AssignmentListData {
        tracker: store::tracker::get(connection, id).await?.ok_or(WebError::NotFound)?,
        part: store::desk::part(connection, id, by, place, PART).await?,
        codebook: store::codebook::in_force(connection, id).await?,
        verdicts: store::codebook::all(connection, &[id]).await?,
        holders: store::assignment::holders(connection, &[id]).await?,
        candidates: store::assignment::candidates(connection, id).await?,
        count: store::delisting::count(connection, id).await?,
    })
}

impl List {
    /// The page for a member who may see it.
    pub async fn of(member: &Member, id: TrackerId, query: &FormData, reply: Reply) -> Result<Self, WebError> {
        let (t, by, place) = (member.t, query::narrowed(query), query::place(query));
        let material = member.read(async |connection| gather(connection, id, &by, place).await).await?;
        let (tracker, part) = (&material.tracker, &material.part);
        let verdicts = Verdicts::new(material.verdicts, std::slice::from_ref(tracker));
        let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
        let at = |place| written(path::desk_tracker(t, id), &by, place);
        let here = at(place);
        let origin = ListSource::Promises(id, by.clone());
        let all = query.has("all", "1");
        let with_ticks = |here: &str| format!("{here}{}all=1#promises", if here.contains('?') { '&' } else { '?' });
        let whole = (by == PromiseFilter::default()).then(|| material.count.entered());
        Ok(List {
            frame: member.frame_about(tracker, name.text.clone(), "trackers")?.at(if all {
                with_ticks(&written(path::desk_tracker(t.other(), id), &by, place))
            } else {
                written(path::desk_tracker(t.other(), id), &by, place)
            }),
            refusal: reply.sentence,
            own: path::desk_tracker(t, id),
            public: tracker.is_open().then(|| path::tracker(t, tracker.text.slug.as_str())),
            settings: may(&member.actor, Permission::Administer).then(|| path::tracker_setup(t, id)),
            codebook: (may(&member.actor, Permission::EditCodebook(id)) && material.codebook.is_some())
                .then(|| path::tracker_part(t, id, "codebook/mending")),
            assignees: assignees(t, by.assignee, &material.holders, &material.candidates),
            states: states(t, by.stage),
            verdicts: rated(t, &by.rated, material.codebook.as_ref(), tracker),
            online: online(t, by.online),
            online_page: member.opens(id).then(|| path::tracker_part(t, id, "online")),
            is_narrowed: by != PromiseFilter::default(),
            extent: query::extent(t, part, whole),
            lines: part.rows.iter().map(|row| line(member, tracker, &verdicts, &origin, row)).collect(),
            counted: (material.count.unlisted() > 0).then(|| t.counted(material.count)),
            previous: part.rows.first().filter(|_| part.before > 0).map(|row| at(Place::Before(row.id))),
            next: part.rows.last().filter(|_| part.is_followed).map(|row| at(Place::After(row.id))),
            assign: may(&member.actor, Permission::Assign(id))
                .then(|| written(path::tracker_part(t, id, "assignments"), &by, place)),
            people: material.candidates.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
            form: reply.form.unwrap_or_else(|| Form::new(t, FormData::default())),
            all,
            tick_all: with_ticks(&here),
            tick_none: format!("{here}#promises"),
            words: by.words,
            name,
        })
    }

    fn is_ticked(&self, id: &str) -> bool {
        self.all || self.form.has("promise", id)
    }
}

fn line(member: &Member, tracker: &Tracker, verdicts: &Verdicts, origin: &ListSource, row: &PromiseRow) -> Line {
    let t = member.t;
    let date = row.effective_date.map(|date| t.partial_date(&date)).unwrap_or_default();
    Line {
        id: row.id.to_string(),
        reference: row.reference.clone(),
        statement: Content::or_empty(&row.statement, t, tracker.languages()),
        path: origin.on(&path::desk_promise(t, row.id)),
        rating: row.verdict.and_then(|verdict| verdicts.tag(tracker.id, verdict, t)).map(|tag| (tag, date)),
        open: row.open_state.map(|state| (state.code(), t.state(state))),
        assignee: Assignee::of(row, member),
        fate: row.delisted.map(|kind| t.fate(kind)),
        is_online: row.is_online,
    }
}

impl Choice {
    fn new(value: impl ToString, label: impl Into<String>, chosen: bool) -> Choice {
        Choice { value: value.to_string(), label: label.into(), chosen }
    }
}

/// Those who have promises of the tracker, whatever became of them, and those who could have some.
fn assignees(
    t: Lang,
    chosen: desk::Assignee,
    holders: &[(AccountId, String, bool)],
    candidates: &[(AccountId, String)],
) -> Vec<Choice> {
    let mut choices = vec![
        Choice::new("", t.assign_anyone(), chosen == desk::Assignee::Anyone),
        Choice::new(query::NONE, t.assign_nobody(), chosen == desk::Assignee::Nobody),
    ];
    let idle = candidates.iter().filter(|(id, _)| !holders.iter().any(|(holder, ..)| holder == id));
    let mut people: Vec<(AccountId, String)> = idle.cloned().collect();
    people.extend(holders.iter().map(|(id, name, closed)| {
        let name = if *closed { t.assigned_closed(name) } else { name.clone() };
        (*id, name)
    }));
    people.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    choices.extend(people.into_iter().map(|(id, name)| Choice::new(id, name, chosen == desk::Assignee::One(id))));
    choices
}

fn states(t: Lang, chosen: Stage) -> Vec<Choice> {
    let open = State::ALL.iter().copied().filter(|state| state.is_open());
    [
        Choice::new("", t.list_any_state(), chosen == Stage::Any),
        Choice::new(query::NONE, t.list_idle(), chosen == Stage::Idle),
    ]
    .into_iter()
    .chain(open.map(|state| Choice::new(state.code(), t.state(state), chosen == Stage::At(state))))
    .collect()
}

fn online(t: Lang, chosen: Option<bool>) -> Vec<Choice> {
    vec![
        Choice::new("", t.online_any(), chosen.is_none()),
        Choice::new("no", t.in_preparation(), chosen == Some(false)),
        Choice::new("yes", t.is_online(), chosen == Some(true)),
    ]
}

fn rated(t: Lang, chosen: &Rated, codebook: Option<&Codebook>, tracker: &Tracker) -> Vec<Choice> {
    let verdicts = codebook.into_iter().flat_map(|book| &book.verdicts).map(|verdict| {
        let label = Content::or_empty(&verdict.label, t, tracker.languages()).text;
        Choice::new(&verdict.key, label, *chosen == Rated::As(verdict.key.clone()))
    });
    [
        Choice::new("", t.list_any_verdict(), *chosen == Rated::Any),
        Choice::new(query::NONE, t.list_unrated(), *chosen == Rated::Never),
    ]
    .into_iter()
    .chain(verdicts)
    .collect()
}
