//! My work.

use askama::Template;

use crate::domain::access::Deed;
use crate::store::desk::{Standing, Work};
use crate::store::{self, tracker::Tracker};
use crate::web::localized::Content;
use crate::web::member::Member;
use crate::web::mine::Mine;
use crate::web::origin::Origin;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::problem::Problem;
use crate::web::worklist::{Item, Verdicts};

/// My work: what was sent back, what I am asked to do, what I am writing, what waits.
#[derive(Template)]
#[template(path = "assessment/my_work.html")]
pub struct MyWork {
    frame: Frame,
    returned: Vec<Item>,
    assigned: Vec<Item>,
    drafts: Vec<Item>,
    waiting: Vec<Item>,
    trackers: Vec<(Content, String)>,
}

impl MyWork {
    /// The page for this member.
    pub async fn of(member: &Member) -> Result<Self, Problem> {
        let (mine, trackers, verdicts) = member
            .read(async |connection| {
                let mine = Mine::load(connection, member.actor.id).await?;
                let trackers = member.trackers(connection, Deed::SeeDesk).await?;
                let ids: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
                Ok((mine, trackers, store::codebook::all(connection, &ids).await?))
            })
            .await?;
        let verdicts = Verdicts::new(verdicts, &trackers);
        let item = |work: &Work| {
            let item = Item::new(work, &verdicts, member, &Origin::Work);
            match mine.begun.get(&work.promise) {
                Some(standing) => item.by(standing, member),
                None => item,
            }
        };
        let to_start = |standing: &Standing| Item::to_start(standing, &verdicts, member, &Origin::Work);
        // A role that was taken away takes the work out of sight; the assignment stays until it is handed over.
        let is_seen = |standing: &&Standing| trackers.iter().any(|tracker| tracker.id == standing.tracker);
        Ok(MyWork {
            frame: member.frame(member.t.nav_my_work(), "work")?,
            returned: mine.returned.iter().map(item).collect(),
            assigned: mine.assigned.iter().filter(is_seen).map(to_start).collect(),
            drafts: mine.drafts.iter().map(item).collect(),
            waiting: mine.waiting.iter().map(item).collect(),
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
