//! My work.

use askama::Template;

use crate::domain::access::{Deed, reach};
use crate::domain::assessment::State;
use crate::domain::workflow::Step;
use crate::store::desk::Work;
use crate::store::{self, tracker::Tracker};
use crate::web::localized::Content;
use crate::web::member::Member;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::problem::Problem;
use crate::web::worklist::{Item, Verdicts};

/// My work: what was sent back, what I am writing, what waits.
#[derive(Template)]
#[template(path = "assessment/my_work.html")]
pub struct MyWork {
    frame: Frame,
    returned: Vec<Item>,
    drafts: Vec<Item>,
    waiting: Vec<Item>,
    trackers: Vec<(Content, String)>,
}

impl MyWork {
    /// The page for this member.
    pub async fn of(member: &Member) -> Result<Self, Problem> {
        let (work, trackers, verdicts) = member
            .read(async |connection| {
                let work = store::desk::work_of(connection, member.actor.id).await?;
                let trackers = store::tracker::all(connection).await?;
                let ids: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
                Ok((work, trackers, store::codebook::all(connection, &ids).await?))
            })
            .await?;
        let seen = reach(&member.actor, trackers.iter().map(|tracker| tracker.id), Deed::SeeDesk);
        let trackers: Vec<Tracker> = trackers.into_iter().filter(|tracker| seen.contains(&tracker.id)).collect();
        let verdicts = Verdicts::new(verdicts, &trackers);
        let is_returned = |work: &Work| work.state == State::Draft && work.last_step == Step::SendBack;
        let pick = |choose: &dyn Fn(&Work) -> bool| -> Vec<Item> {
            work.iter().filter(|work| choose(work)).map(|work| Item::new(work, &verdicts, member)).collect()
        };
        Ok(MyWork {
            frame: member.frame(member.t.nav_my_work(), "work")?,
            returned: pick(&|work| is_returned(work)),
            drafts: pick(&|work| work.state == State::Draft && !is_returned(work)),
            waiting: pick(&|work| work.state != State::Draft),
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
