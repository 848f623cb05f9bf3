//! The editor's queue: what waits, longest first, who is reading it, and what is scheduled.

use askama::Template;

use crate::domain::access::{Permission, Role, may};
use crate::domain::assessment::Kind;
use crate::domain::id::{AccountId, TrackerId};
use crate::i18n::Lang;
use crate::store;
use crate::store::desk::{Lane, Mark, QueueFilter, Work};
use crate::store::tracker::Tracker;
use crate::web::desk::list::my_work::List;
use crate::web::desk::list::proposal::Proposals;
use crate::web::desk::list::query;
use crate::web::desk::list::query::LaneCursor;
use crate::web::desk::list::queue::Queue;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::presence;
use crate::web::desk::worklist::{Item, Verdicts};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// A value to choose in a filter.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A list of the page.
struct Shown {
    items: Vec<Item>,
    count: String,
    next: Option<String>,
}

impl Shown {
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

#[derive(Template)]
#[template(path = "desk/queue/queue.html")]
pub struct QueuePage {
    frame: Layout,
    /// Whether one may decide on whole batches too.
    may_batch: bool,
    here: String,
    trackers: Vec<Choice>,
    kinds: Vec<Choice>,
    authors: Vec<Choice>,
    others_only: bool,
    is_narrowed: bool,
    /// The whole queue, where only a part of one list is shown.
    whole: Option<String>,
    waiting: Shown,
    tick_all: String,
    tick_none: String,
    own: Shown,
    scheduled: Shown,
    /// What else waits for a decision.
    proposals: Proposals,
}

impl QueuePage {
    /// The queue of an editor, narrowed down, with `all` that can be ticked ticked or none; there is none for others.
    pub async fn of(member: &Member, by: QueueFilter, wanted: LaneCursor, all: bool) -> Result<Self, WebError> {
        let t = member.t;
        let (queue, wanted, authors, verdicts, readers, remarks, proposals) = member
            .read(async |connection| {
                let mut wanted = wanted;
                let trackers = member.trackers(connection, Permission::SeeDesk).await?;
                let mut queue = Queue::load(connection, member, &trackers, &by, wanted).await?;
                // What the part held may be decided meanwhile.
                if queue.is_empty() && wanted.is_some() {
                    wanted = None;
                    queue = Queue::load(connection, member, &trackers, &by, wanted).await?;
                }
                let ids: Vec<TrackerId> = queue.trackers.iter().map(|tracker| tracker.id).collect();
                let authors = store::desk::authors(connection, &ids).await?;
                let verdicts = store::codebook::all(connection, &ids).await?;
                let all = [&queue.others, &queue.own, &queue.scheduled];
                let ids: Vec<_> = all.iter().flat_map(|list| &list.rows).map(|work| work.id).collect();
                let remarks = store::remark::counts(connection, &ids).await?;
                let proposals = Proposals::load(connection, member, &trackers).await?;
                let readers = presence::readers(member, connection, &ids).await?;
                Ok((queue, wanted, authors, verdicts, readers, remarks, proposals))
            })
            .await?;
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
        let part = |lane: Lane, mark: Mark| {
            let place = [("part", query::lane_code(lane).to_owned()), ("after", query::moment_code(mark))];
            let pairs: Vec<_> = query::queue_pairs(&by).into_iter().chain(place).collect();
            query::asking(path::desk(t, "queue"), &pairs)
        };
        let shown = |lane: Lane, list: &List<Work>, items: Vec<Item>| {
            let next = list.rows.last().filter(|_| list.is_followed).map(|work| part(lane, work.mark()));
            Shown { items, count: query::number(t, list.total), next }
        };
        let whole = wanted.map(|_| here.clone());
        let here = wanted.map_or(here, |(lane, mark)| part(lane, mark));
        Ok(QueuePage {
            proposals,
            may_batch: member.actor.roles.values().any(|role| *role == Role::Editor),
            frame: member.frame(t.nav_queue(), "queue")?.at(origin.address(t.other())),
            here: path::desk(t, "queue"),
            trackers: trackers(t, by.tracker, &queue.trackers),
            kinds: kinds(t, by.kind),
            authors: people(t, by.author, authors),
            others_only: by.others_than.is_some(),
            is_narrowed: by != QueueFilter::default(),
            tick_all: format!("{here}{}all=1#waiting-title", if here.contains('?') { '&' } else { '?' }),
            tick_none: format!("{here}#waiting-title"),
            whole,
            waiting: shown(Lane::Others, &queue.others, queue.others.rows.iter().map(tick).collect()),
            own: shown(Lane::Own, &queue.own, queue.own.rows.iter().map(item).collect()),
            scheduled: shown(Lane::Scheduled, &queue.scheduled, queue.scheduled.rows.iter().map(item).collect()),
        })
    }
}

impl QueuePage {
    fn has_updates(&self) -> bool {
        self.waiting.items.iter().any(|item| item.tick.is_some())
    }
}

impl Choice {
    /// The choices of a filter, after the one that narrows nothing.
    fn list<T: ToString + PartialEq>(
        all: &str,
        chosen: Option<T>,
        values: impl Iterator<Item = (T, String)>,
    ) -> Vec<Choice> {
        let none = Choice { value: String::new(), label: all.to_owned(), chosen: chosen.is_none() };
        let each = values.map(|(value, label)| {
            let is_it = chosen.as_ref() == Some(&value);
            Choice { value: value.to_string(), label, chosen: is_it }
        });
        std::iter::once(none).chain(each).collect()
    }
}

fn trackers(t: Lang, chosen: Option<TrackerId>, all: &[Tracker]) -> Vec<Choice> {
    let named =
        all.iter().map(|tracker| (tracker.id, Content::or_empty(&tracker.text.name, t, tracker.languages()).text));
    Choice::list(t.queue_all_trackers(), chosen, named)
}

fn kinds(t: Lang, chosen: Option<Kind>) -> Vec<Choice> {
    Choice::list(t.queue_all_kinds(), chosen, Kind::ALL.iter().map(|kind| (*kind, t.kind(*kind).to_owned())))
}

fn people(t: Lang, chosen: Option<AccountId>, all: Vec<(AccountId, String)>) -> Vec<Choice> {
    Choice::list(t.queue_all_authors(), chosen, all.into_iter())
}
