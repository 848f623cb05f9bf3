//! The workspace of a promise: what is known, what is open, what happened.

use askama::Template;

use crate::action::online::fingerprint;
use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::domain::check;
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::domain::online;
use crate::domain::record_revision::Record;
use crate::store;
use crate::store::assessment::{Assessment, Taken};
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::assignee::{self, Assignee};
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::layout::Layout;
use crate::web::view::listing::{DelistingNotice, RelatedPromise};
use crate::web::view::older;
use crate::web::view::steps::{self, StepLine};
use crate::web::view::tag::Tag;

/// How many recorded checks are named.
const CHECKS: i64 = 3;

/// An assessment in the history of its promise.
struct Past {
    path: String,
    kind: &'static str,
    chip: (&'static str, &'static str),
    steps: Vec<StepLine>,
}

/// The open assessment.
struct Open {
    path: String,
    draft: Option<String>,
    kind: &'static str,
    chip: (&'static str, &'static str),
    /// That nothing else can be started meanwhile, for those who could.
    closes: Option<&'static str>,
}

/// A publication that can be corrected.
struct Correctable {
    id: String,
    label: String,
}

/// What can be done with a promise in preparation.
struct Preparation {
    /// What it lacks, in words; empty for nothing.
    lacks: String,
    /// Where it is put online, and what of it was shown, for those who may.
    online: Option<(String, String)>,
    deletion: String,
}

impl Preparation {
    fn new(member: &Member, tracker: &Tracker, promise: &Promise) -> Preparation {
        let t = member.t;
        let lacks = online::lacks(tracker.languages(), &promise.statement, promise.source.is_some());
        let target = format!("{}/online", path::desk_promise(t, promise.id));
        Preparation {
            lacks: t.lacks(&lacks),
            online: member.opens(tracker.id).then(|| (target, fingerprint(promise))),
            deletion: format!("{}/deletion", path::desk_promise(t, promise.id)),
        }
    }
}

/// The form that asks somebody to work on the promise: where it goes, what stands in it, and who can be asked.
type Assign = (String, Form, Vec<(String, String)>);

#[derive(Template)]
#[template(path = "desk/promise/workspace.html")]
pub struct Workspace {
    frame: Layout,
    refusal: Option<String>,
    pager: Option<Pager>,
    reference: String,
    statement: Content,
    /// That the statement shown is an older translation.
    older: Option<String>,
    tracker: Content,
    tracker_path: String,
    public: Option<String>,
    activity: String,
    settings: Option<String>,
    source: Option<Content>,
    page: Option<String>,
    topics: String,
    rating: Option<(Tag, String)>,
    assignee: Option<Assignee>,
    assign: Option<Assign>,
    checked: Option<When>,
    checks: Vec<String>,
    is_due: bool,
    check: Option<String>,
    open: Option<Open>,
    start: Option<String>,
    fate: Option<DelistingNotice>,
    origins: Vec<RelatedPromise>,
    fate_path: Option<String>,
    preparation: Option<Preparation>,
    correctable: Vec<Correctable>,
    past: Vec<Past>,
}

impl Workspace {
    /// The page for this member; `refusal` is why they were sent back to it.
    pub async fn of(member: &Member, id: PromiseId, refusal: Option<String>) -> Result<Self, WebError> {
        let t = member.t;
        let promise = member.read(async |connection| Ok(store::promise::get(connection, id).await?)).await?;
        let promise = promise.ok_or(WebError::NotFound)?;
        member.require(Permission::SeeDesk(promise.tracker))?;
        let (tracker, standing, verdicts, source, topics, candidates, (checks, record)) = member
            .read(async |connection| {
                let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
                Ok((
                    tracker,
                    store::desk::promise(connection, id).await?.ok_or(WebError::NotFound)?,
                    store::codebook::all(connection, &[promise.tracker]).await?,
                    match promise.source {
                        Some(source) => store::source::get(connection, promise.tracker, source).await?,
                        None => None,
                    },
                    store::topic::names_of_promise(connection, id).await?,
                    store::assignment::candidates(connection, promise.tracker).await?,
                    (
                        store::check::of_promise(connection, id, CHECKS).await?,
                        store::record_revision::publicity(connection, promise.tracker, Record::Promise(id)).await?,
                    ),
                ))
            })
            .await?;
        let checked = standing.checked_at.filter(|_| standing.delisted.is_none());
        let history = history(member, id).await?;
        let (fate, origins) = fate(member, id, tracker.languages()).await?;
        let order = tracker.languages();
        let verdicts = Verdicts::new(verdicts, std::slice::from_ref(&tracker));
        let named: Vec<String> = topics.iter().map(|name| Content::or_empty(name, t, order).text).collect();
        let may_draft = may(&member.actor, Permission::Draft(tracker.id));
        let open = history.iter().find(|(row, _)| row.state.is_open()).map(|(row, steps)| Open {
            path: member.keep(&path::assessment(t, row.id)),
            draft: (row.state == State::Draft && may_draft)
                .then(|| member.keep(&path::assessment_part(t, row.id, "draft"))),
            kind: t.kind(row.kind),
            chip: steps::chip(t, row.state, steps.first()),
            closes: (may_draft && fate.is_none()).then(|| match row.state {
                State::Scheduled => t.scheduled_closes(),
                _ => t.open_closes(),
            }),
        });
        let slug = tracker.text.slug.as_str();
        Ok(Workspace {
            frame: member
                .frame_about(&tracker, promise.reference.clone(), "trackers")?
                .at(member.keep(&path::desk_promise(t.other(), id))),
            refusal,
            pager: Pager::of(member, id).await?,
            statement: Content::or_empty(&promise.statement, t, order),
            older: older::mark(t, &record.older, ("statement", &promise.statement), order),
            tracker: Content::or_empty(&tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, tracker.id),
            preparation: promise.online_at.is_none().then(|| Preparation::new(member, &tracker, &promise)),
            public: (tracker.is_open() && promise.online_at.is_some())
                .then(|| path::promise(t, slug, &promise.reference)),
            activity: path::activity(t, &[("tracker", slug), ("promise", &promise.reference)]),
            settings: may(&member.actor, Permission::Administer).then(|| path::promise_settings(t, id)),
            source: source.and_then(|source| Content::of(&source.text.title, t, order)),
            page: promise.page,
            topics: named.join(", "),
            rating: standing
                .verdict
                .and_then(|verdict| verdicts.tag(tracker.id, verdict, t))
                .map(|tag| (tag, standing.effective_date.map(|date| t.partial_date(&date)).unwrap_or_default())),
            assignee: Assignee::of(&standing, member),
            assign: may(&member.actor, Permission::Assign(tracker.id)).then(|| {
                let people = candidates.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
                (member.keep(&assignee::address(t, id)), assignee::form(t, &standing), people)
            }),
            is_due: check::is_due(&standing.last_sign(), check::cutoff(member.now(), tracker.text.stale_after)),
            checked: checked.map(|at| When::day_of(t, member.zone(), &at)),
            checks: checks.iter().map(|(name, at)| t.check_by(name, &t.day_of(member.zone(), at))).collect(),
            check: may_draft.then(|| member.keep(&format!("{}/checks", path::desk_promise(t, id)))),
            start: (may_draft && open.is_none() && fate.is_none())
                .then(|| member.keep(&format!("{}/assessments", path::desk_promise(t, id)))),
            fate_path: (promise.online_at.is_some() && may(&member.actor, Permission::Review(tracker.id)))
                .then(|| path::fate(t, id)),
            fate,
            origins,
            open,
            correctable: history.iter().filter_map(|(row, _)| correctable(member, row)).collect(),
            past: history.iter().map(|(row, taken)| past(member, row, taken)).collect(),
            reference: promise.reference,
        })
    }
}

async fn history(member: &Member, promise: PromiseId) -> Result<Vec<(Assessment, Vec<Taken>)>, WebError> {
    member
        .read(async |connection| {
            let rows = store::assessment::of_promise(connection, promise).await?;
            let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
            let mut steps = store::assessment::steps_of(connection, &ids).await?;
            let with_steps = |row: Assessment| {
                let taken = steps.remove(&row.id).unwrap_or_default();
                (row, taken)
            };
            Ok(rows.into_iter().map(with_steps).collect())
        })
        .await
}

/// What became of the promise, if it is not listed, and which promises go on in it.
async fn fate(
    member: &Member,
    id: PromiseId,
    order: &[Language],
) -> Result<(Option<DelistingNotice>, Vec<RelatedPromise>), WebError> {
    member
        .read(async |connection| {
            let origins = store::delisting::origins(connection, id).await?;
            let origins = origins.iter().map(|kin| RelatedPromise::desk(member.t, order, kin)).collect();
            if store::delisting::in_force(connection, id).await?.is_none() {
                return Ok((None, origins));
            }
            let Some(last) = store::delisting::history(connection, id).await?.into_iter().next() else {
                return Ok((None, origins));
            };
            let heirs = store::delisting::heirs(connection, last.id).await?;
            Ok((Some(DelistingNotice::desk(member.t, member.zone(), order, &last, &heirs)), origins))
        })
        .await
}

fn correctable(member: &Member, row: &Assessment) -> Option<Correctable> {
    let published = row.published_at.filter(|_| row.state == State::Published)?;
    let label = member.t.publication_of(member.t.kind(row.kind), &member.t.day_of(member.zone(), &published));
    Some(Correctable { id: row.id.to_string(), label })
}

fn past(member: &Member, row: &Assessment, taken: &[Taken]) -> Past {
    let t = member.t;
    Past {
        path: path::assessment(t, row.id),
        kind: t.kind(row.kind),
        chip: steps::chip(t, row.state, taken.first()),
        steps: taken.iter().map(|step| StepLine::new(t, member.zone(), step)).collect(),
    }
}
