//! The list of stale promises.

use askama::Template;

use super::load::StalePageData;
use crate::domain::access::{Permission, may};
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store::check::{Place, place_of};
use crate::store::desk::{Assignee as Assigned, PromiseRow};
use crate::web::desk::assignee::Assignee;
use crate::web::desk::list::query;
use crate::web::desk::list::query::StaleQuery;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::layout::Layout;
use crate::web::view::tag::Tag;

/// A promise that is due for a check.
struct Line {
    reference: String,
    statement: Content,
    tracker: Content,
    path: String,
    rating: Option<Tag>,
    open: Option<(&'static str, &'static str)>,
    assignee: Option<Assignee>,
    checked: Option<When>,
    entered: When,
    check: Option<String>,
}

/// A value to choose in a filter.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/stale/stale.html")]
pub struct StalePage {
    frame: Layout,
    here: String,
    trackers: Vec<Choice>,
    days: String,
    assignees: Vec<Choice>,
    is_narrowed: bool,
    extent: String,
    lines: Vec<Line>,
    previous: Option<String>,
    next: Option<String>,
}

impl StalePage {
    /// The page for this member.
    pub async fn of(member: &Member, by: StaleQuery) -> Result<Self, WebError> {
        let t = member.t;
        let StalePageData { due, verdicts, holders } = StalePageData::load(member, by).await?;
        let (origin, verdicts) = (ListSource::Stale(by), Verdicts::new(verdicts, &due.trackers));
        let rows = due.part.rows.as_slice();
        let at = |place| ListSource::Stale(by.at(place)).address(t);
        Ok(StalePage {
            frame: member.frame(t.stale_title(), "stale")?.at(origin.address(t.other())),
            here: path::desk(t, "stale"),
            trackers: due
                .trackers
                .iter()
                .map(|tracker| Choice {
                    value: tracker.id.to_string(),
                    label: Content::or_empty(&tracker.text.name, t, tracker.languages()).text,
                    chosen: by.tracker == Some(tracker.id),
                })
                .collect(),
            days: by.days.map(|days| days.to_string()).unwrap_or_default(),
            assignees: assignees(t, by.assignee, &holders),
            is_narrowed: by.at(Place::Start) != StaleQuery::default(),
            extent: query::extent(t, &due.part, None),
            previous: rows.first().filter(|_| due.part.before > 0).map(|row| at(Place::Before(place_of(row)))),
            next: rows.last().filter(|_| due.part.is_followed).map(|row| at(Place::After(place_of(row)))),
            lines: rows.iter().map(|row| Line::new(member, &origin, &verdicts, row)).collect(),
        })
    }
}

/// Those who have promises of the member's trackers.
fn assignees(t: Lang, chosen: Assigned, holders: &[(AccountId, String, bool)]) -> Vec<Choice> {
    let choice = |to: Assigned, label: String| Choice { value: query::assignee_code(to), label, chosen: to == chosen };
    let mut choices = vec![
        choice(Assigned::Anyone, t.assign_anyone().to_owned()),
        choice(Assigned::Nobody, t.assign_nobody().to_owned()),
    ];
    choices.extend(holders.iter().map(|(id, name, closed)| {
        choice(Assigned::One(*id), if *closed { t.assigned_closed(name) } else { name.clone() })
    }));
    choices
}

impl Line {
    fn new(member: &Member, origin: &ListSource, verdicts: &Verdicts, row: &PromiseRow) -> Line {
        let t = member.t;
        let check = || origin.on(&format!("{}/checks", path::desk_promise(t, row.id)));
        Line {
            reference: row.reference.clone(),
            statement: Content::or_empty(&row.statement, t, verdicts.order(row.tracker)),
            tracker: verdicts.name(row.tracker, t),
            path: origin.on(&path::desk_promise(t, row.id)),
            rating: row.verdict.and_then(|verdict| verdicts.tag(row.tracker, verdict, t)),
            open: row.open_state.map(|state| (state.code(), t.state(state))),
            assignee: Assignee::of(row, member),
            checked: row.checked_at.map(|at| When::day_of(t, member.zone(), &at)),
            entered: When::day_of(t, member.zone(), &row.created_at),
            check: may(&member.actor, Permission::Draft(row.tracker)).then(check),
        }
    }
}
