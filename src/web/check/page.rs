//! The list of stale promises.

use askama::Template;

use crate::domain::access::{Deed, may};
use crate::store;
use crate::store::check::Stale;
use crate::web::assignee::Assignee;
use crate::web::localized::Content;
use crate::web::member::Member;
use crate::web::origin::Origin;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::problem::Problem;
use crate::web::quiet::{Due, Quiet};
use crate::web::tag::Tag;
use crate::web::when::When;
use crate::web::worklist::Verdicts;

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

/// A tracker to choose.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "check/stale.html")]
pub struct StalePage {
    frame: Frame,
    here: String,
    trackers: Vec<Choice>,
    days: String,
    is_narrowed: bool,
    extent: String,
    lines: Vec<Line>,
}

impl StalePage {
    /// The page for this member.
    pub async fn of(member: &Member, by: Quiet) -> Result<Self, Problem> {
        let t = member.t;
        let (due, verdicts) = member
            .read(async |connection| {
                let due = Due::load(connection, member, by).await?;
                let ids: Vec<_> = due.trackers.iter().map(|tracker| tracker.id).collect();
                Ok((due, store::codebook::all(connection, &ids).await?))
            })
            .await?;
        let (origin, verdicts) = (Origin::Stale(by), Verdicts::new(verdicts, &due.trackers));
        let total = usize::try_from(due.total).unwrap_or(0);
        let shown = due.promises.len();
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
            is_narrowed: by != Quiet::default(),
            extent: if shown == total { t.number(total) } else { t.list_extent(1, shown, total) },
            lines: due.promises.iter().map(|stale| Line::new(member, &origin, &verdicts, stale)).collect(),
        })
    }
}

impl Line {
    fn new(member: &Member, origin: &Origin, verdicts: &Verdicts, (row, checked, entered): &Stale) -> Line {
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
            checked: checked.map(|at| When::moment(t, &at)),
            entered: When::moment(t, entered),
            check: may(&member.actor, Deed::Draft(row.tracker)).then(check),
        }
    }
}
