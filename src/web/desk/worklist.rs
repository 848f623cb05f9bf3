//! Assessments in lists: on "my work" and in the queue.

use std::collections::HashMap;

use super::assignee::Assignee;
use super::list::source::ListSource;
use super::member::Member;
use crate::domain::assessment::State;
use crate::domain::id::{TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::store::codebook::Verdict;
use crate::store::desk::{PromiseRow, Work};
use crate::store::tracker::Tracker;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::tag::Tag;

/// The verdicts and the trackers that lists refer to.
pub struct Verdicts<'a> {
    verdicts: HashMap<VerdictId, Verdict>,
    trackers: &'a [Tracker],
}

impl<'a> Verdicts<'a> {
    /// The verdicts of these trackers.
    pub fn new(verdicts: HashMap<VerdictId, Verdict>, trackers: &'a [Tracker]) -> Self {
        Verdicts { verdicts, trackers }
    }

    /// The tag of a verdict.
    pub fn tag(&self, tracker: TrackerId, verdict: VerdictId, t: Lang) -> Option<Tag> {
        let verdict = self.verdicts.get(&verdict)?;
        Some(Tag::new(verdict.class, verdict.colour, &verdict.label, t, self.order(tracker)))
    }

    /// The name of a tracker.
    pub fn name(&self, id: TrackerId, t: Lang) -> Content {
        let tracker = self.tracker(id);
        tracker.map(|tracker| Content::or_empty(&tracker.text.name, t, self.order(id))).unwrap_or_default()
    }

    /// That the public does not see a tracker, as a word.
    fn hidden(&self, id: TrackerId, t: Lang) -> Option<&'static str> {
        let hidden = self.tracker(id)?.hidden.as_ref()?;
        Some(if hidden.was_open { t.hidden_closed_chip() } else { t.hidden_chip() })
    }

    fn tracker(&self, id: TrackerId) -> Option<&Tracker> {
        self.trackers.iter().find(|tracker| tracker.id == id)
    }

    /// The languages of a tracker, the main one first.
    pub fn order(&self, id: TrackerId) -> &[Language] {
        self.tracker(id).map_or(&[], Tracker::languages)
    }
}

/// One line of a list.
pub struct Item {
    /// The promise's reference.
    pub reference: String,
    /// The promise's statement.
    pub statement: Content,
    /// The tracker's name.
    pub tracker: Content,
    /// Where it is worked on.
    pub path: String,
    /// What kind of assessment it is.
    pub kind: &'static str,
    /// The verdict it proposes.
    pub verdict: Option<Tag>,
    /// Who writes it.
    pub author: String,
    /// Where it stands, as a class of chip and as a word.
    pub chip: (&'static str, &'static str),
    /// Since when, for people and for machines.
    pub since: (String, String),
    /// By when it is asked for, and whether that is over.
    pub due: Option<(String, String)>,
    /// Whether that is over.
    pub overdue: bool,
    /// Who is reading it now, as words.
    pub readers: Option<String>,
    /// How many open remarks it has, as words, where there are any.
    pub remarks: Option<String>,
    /// The value and the label of the box with which it is chosen among others, where it can be.
    pub tick: Option<(String, String)>,
    /// Whether that box is ticked at first.
    pub ticked: bool,
    /// That the public does not see its tracker, as a word.
    pub hidden: Option<&'static str>,
}

impl Item {
    /// The line for an assessment in this list of the member's.
    pub fn new(work: &Work, verdicts: &Verdicts, member: &Member, list: &ListSource) -> Item {
        let t = member.t;
        let order = verdicts.order(work.tracker);
        let returned = work.state == State::Draft && work.last_step == Step::SendBack;
        let drafting = work.state == State::Draft;
        let moment = if drafting && !returned { work.saved_at } else { work.since };
        Item {
            reference: work.reference.clone(),
            statement: Content::or_empty(&work.statement, t, order),
            tracker: verdicts.name(work.tracker, t),
            path: list.on(&if drafting {
                path::assessment_part(t, work.id, "draft")
            } else {
                path::assessment(t, work.id)
            }),
            kind: t.kind(work.kind),
            verdict: work.verdict.and_then(|verdict| verdicts.tag(work.tracker, verdict, t)),
            author: work.author.clone(),
            chip: if returned { ("returned", t.took_send_back()) } else { (work.state.code(), t.state(work.state)) },
            tick: None,
            hidden: verdicts.hidden(work.tracker, t),
            ticked: false,
            since: match work.publish_at {
                Some(due) => (t.moment(member.zone(), &due), When::iso(&due)),
                None => (t.ago(member.now() - moment), When::iso(&moment)),
            },
            due: None,
            overdue: false,
            readers: None,
            remarks: None,
        }
    }

    /// The line for a promise that is to be worked on.
    pub fn to_start(standing: &PromiseRow, verdicts: &Verdicts, member: &Member, list: &ListSource) -> Item {
        let t = member.t;
        let order = verdicts.order(standing.tracker);
        let moment = standing.assigned_at.unwrap_or_else(|| member.now());
        let item = Item {
            reference: standing.reference.clone(),
            statement: Content::or_empty(&standing.statement, t, order),
            tracker: verdicts.name(standing.tracker, t),
            path: list.on(&path::desk_promise(t, standing.id)),
            kind: t.work_to_assess(),
            verdict: standing.verdict.and_then(|verdict| verdicts.tag(standing.tracker, verdict, t)),
            author: String::new(),
            chip: standing.open_state.map_or(("assigned", t.assigned_word()), |state| (state.code(), t.state(state))),
            since: (t.ago(member.now() - moment), When::iso(&moment)),
            due: None,
            overdue: false,
            readers: None,
            remarks: None,
            tick: None,
            hidden: verdicts.hidden(standing.tracker, t),
            ticked: false,
        };
        item.by(standing, member)
    }

    /// The line with the due date of its promise.
    pub fn by(self, standing: &PromiseRow, member: &Member) -> Item {
        let Some(assignee) = Assignee::of(standing, member) else { return self };
        Item { due: assignee.due, overdue: assignee.overdue, ..self }
    }
}
