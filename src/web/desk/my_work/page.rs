//! The page of my work: its lists, or a part of one.

use askama::Template;

use super::editing::Leading;
use super::load::MyWorkData;
use crate::store::desk::{PromiseRow, Work};
use crate::store::tracker::Tracker;
use crate::web::desk::list::my_work::{List, Section, WorkQuery};
use crate::web::desk::list::query;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::{Item, Verdicts};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// A list of the page.
struct Shown {
    items: Vec<Item>,
    count: String,
    next: Option<String>,
}

impl Shown {
    fn new(member: &Member, items: Vec<Item>, (section, total): (Section, i64), next: Option<String>) -> Shown {
        let t = member.t;
        let place = |after: String| path::asking(path::desk(t, ""), &[("part", section.code()), ("after", &after)]);
        Shown { items, count: query::number(t, total), next: next.map(place) }
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// My work: what was sent back, what I am asked to do, what I am writing, what waits.
#[derive(Template)]
#[template(path = "desk/my_work/my_work.html")]
pub struct MyWorkPage {
    frame: Layout,
    lead: Option<Leading>,
    returned: Shown,
    assigned: Shown,
    drafts: Shown,
    waiting: Shown,
    /// The whole page, where only a part of one list is shown.
    whole: Option<String>,
    trackers: Vec<(Content, String)>,
}

impl MyWorkPage {
    /// The page for this member, or the part of it that is wanted.
    pub async fn of(member: &Member, wanted: WorkQuery) -> Result<Self, WebError> {
        let MyWorkData { mine, wanted, trackers, verdicts, lead } = MyWorkData::load(member, wanted).await?;
        let t = member.t;
        let verdicts = Verdicts::new(verdicts, &trackers);
        let item = |work: &Work| {
            let item = Item::new(work, &verdicts, member, &ListSource::Work);
            match mine.begun.get(&work.promise) {
                Some(standing) => item.by(standing, member),
                None => item,
            }
        };
        let to_start = |standing: &PromiseRow| Item::to_start(standing, &verdicts, member, &ListSource::Work);
        let works = |list: &List<Work>, section: Section| {
            let next = list.rows.last().map(|work| query::moment_code(work.mark()));
            Shown::new(
                member,
                list.rows.iter().map(item).collect(),
                (section, list.total),
                next.filter(|_| list.is_followed),
            )
        };
        let next = mine.assigned.rows.last().map(|standing| standing.id.to_string());
        let assigned = mine.assigned.rows.iter().map(to_start).collect();
        let assigned_of = (Section::Assigned, mine.assigned.total);
        Ok(MyWorkPage {
            frame: member.frame(t.nav_my_work(), "work")?,
            lead: lead.map(|editing| Leading::new(member, editing, &verdicts)),
            returned: works(&mine.returned, Section::Returned),
            assigned: Shown::new(member, assigned, assigned_of, next.filter(|_| mine.assigned.is_followed)),
            drafts: works(&mine.drafts, Section::Drafts),
            waiting: works(&mine.waiting, Section::Waiting),
            whole: (wanted != WorkQuery::All).then(|| path::desk(t, "")),
            trackers: trackers
                .iter()
                .map(|tracker| (name(tracker, member), path::desk_tracker(member.t, tracker.id)))
                .collect(),
        })
    }
}

fn name(tracker: &Tracker, member: &Member) -> Content {
    Content::or_empty(&tracker.text.name, member.t, tracker.languages())
}
