//! The editor's queue: what waits, longest first, and what is scheduled.

use askama::Template;

use crate::domain::access::{Deed, Role, reach};
use crate::domain::assessment::State;
use crate::store;
use crate::store::desk::Work;
use crate::web::member::Member;
use crate::web::page::Frame;
use crate::web::problem::Problem;
use crate::web::worklist::{Item, Verdicts};

#[derive(Template)]
#[template(path = "review/queue.html")]
pub struct Queue {
    frame: Frame,
    waiting: Vec<Item>,
    own: Vec<Item>,
    scheduled: Vec<Item>,
}

impl Queue {
    /// The queue of an editor; there is none for others.
    pub async fn of(member: &Member) -> Result<Self, Problem> {
        let is_editor = member.actor.roles.values().any(|role| *role == Role::Editor);
        if !is_editor && !member.actor.is_admin {
            return Err(Problem::NotFound);
        }
        let deed = if is_editor { Deed::Review } else { Deed::SeeDesk };
        let (trackers, waiting, scheduled, verdicts) = member
            .read(async |connection| {
                let trackers = store::tracker::all(connection).await?;
                let ids = reach(&member.actor, trackers.iter().map(|tracker| tracker.id), deed);
                let waiting = store::desk::waiting(connection, &ids, State::Submitted).await?;
                let scheduled = store::desk::waiting(connection, &ids, State::Scheduled).await?;
                Ok((trackers, waiting, scheduled, store::codebook::all(connection, &ids).await?))
            })
            .await?;
        let verdicts = Verdicts::new(verdicts, &trackers);
        let item = |work: &Work| Item::new(work, &verdicts, member);
        let (own, others): (Vec<_>, Vec<_>) = waiting.iter().partition(|work| work.author_id == member.actor.id);
        Ok(Queue {
            frame: member.frame(member.t.nav_queue(), "queue")?,
            waiting: others.into_iter().map(item).collect(),
            own: own.into_iter().map(item).collect(),
            scheduled: scheduled.iter().map(item).collect(),
        })
    }
}
