//! The editor's queue: what waits, longest first, who is reading it, and what is scheduled.

use askama::Template;

use super::filter::FilterForm;
use super::load::QueueData;
use crate::domain::access::{Permission, Role, may};
use crate::domain::assessment::Kind;
use crate::i18n::Lang;
use crate::store::desk::{Lane, Mark, QueueFilter, Work};
use crate::web::desk::list::my_work::List;
use crate::web::desk::list::proposal::Proposals;
use crate::web::desk::list::query;
use crate::web::desk::list::query::LaneCursor;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::{Item, Verdicts};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::layout::Layout;

/// A list of the page.
struct Shown {
    items: Vec<Item>,
    count: String,
    /// The whole queue, where only a part of one list is shown.
    whole: Option<String>,
    next: Option<String>,
}

impl Shown {
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn has_updates(&self) -> bool {
        self.items.iter().any(|item| item.tick.is_some())
    }
}

/// The page with all that can be ticked ticked, and with nothing.
struct Ticks {
    all: String,
    none: String,
}

#[derive(Template)]
#[template(path = "desk/queue/queue.html")]
pub struct QueuePage {
    frame: Layout,
    /// Whether one may decide on whole batches too.
    may_batch: bool,
    filter: FilterForm,
    /// What else waits for a decision.
    proposals: Proposals,
    ticks: Ticks,
    waiting: Shown,
    own: Shown,
    scheduled: Shown,
}

impl QueuePage {
    /// The queue of an editor, narrowed down, with `all` that can be ticked ticked or none; there is none for others.
    pub async fn of(member: &Member, by: QueueFilter, wanted: LaneCursor, all: bool) -> Result<Self, WebError> {
        let t = member.t;
        let data = QueueData::load(member, &by, wanted).await?;
        let filter = FilterForm::new(t, &data, &by);
        let QueueData { queue, wanted, verdicts, readers, remarks, proposals, .. } = data;
        let verdicts = Verdicts::new(verdicts, &queue.trackers);
        let origin = ListSource::Queue(by);
        let item = |work: &Work| {
            let item = Item::new(work, &verdicts, member, &origin);
            let remarks = remarks.get(&work.id).map(|count| t.open_remark_count(*count));
            Item { readers: readers.get(&work.id).cloned(), remarks, ..item }
        };
        // Only editors approve, and only what others wrote.
        let tick = |work: &Work| {
            let can = work.kind == Kind::Update && may(&member.actor, Permission::Review(work.tracker));
            Item { tick: can.then(|| (work.id.to_string(), t.tick_update(&work.reference))), ticked: all, ..item(work) }
        };
        let here = origin.address(t);
        let whole = wanted.map(|_| here.clone());
        let shown = |lane: Lane, list: &List<Work>, items: Vec<Item>| {
            let next = list.rows.last().filter(|_| list.is_followed).map(|work| part(t, &by, lane, work.mark()));
            Shown { items, count: query::number(t, list.total), whole: whole.clone(), next }
        };
        Ok(QueuePage {
            frame: member.frame(t.nav_queue(), "queue")?.at(origin.address(t.other())),
            may_batch: member.actor.roles.values().any(|role| *role == Role::Editor),
            filter,
            proposals,
            ticks: Ticks::new(&wanted.map_or(here, |(lane, mark)| part(t, &by, lane, mark))),
            waiting: shown(Lane::Others, &queue.others, queue.others.rows.iter().map(tick).collect()),
            own: shown(Lane::Own, &queue.own, queue.own.rows.iter().map(item).collect()),
            scheduled: shown(Lane::Scheduled, &queue.scheduled, queue.scheduled.rows.iter().map(item).collect()),
        })
    }
}

impl Ticks {
    fn new(here: &str) -> Ticks {
        Ticks {
            all: format!("{here}{}all=1#waiting-title", if here.contains('?') { '&' } else { '?' }),
            none: format!("{here}#waiting-title"),
        }
    }
}

/// The address of a part of one list.
fn part(t: Lang, by: &QueueFilter, lane: Lane, mark: Mark) -> String {
    let place = [("part", query::lane_code(lane).to_owned()), ("after", query::moment_code(mark))];
    let pairs: Vec<_> = query::queue_pairs(by).into_iter().chain(place).collect();
    query::asking(path::desk(t, "queue"), &pairs)
}
