//! What waits for an editor, longest first: for the queue's page, and for the way through it.

use super::my_work::{LIMIT, List};
use super::query::LaneCursor;
use crate::domain::access::{Permission, Role, may};
use crate::domain::id::{PromiseId, TrackerId};
use crate::store::Connection;
use crate::store::desk::{self, Lane, Mark, QueueFilter, Work};
use crate::store::list::Place;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// What waits, and where.
pub struct Queue {
    /// The trackers of the queue.
    pub trackers: Vec<Tracker>,
    /// What others handed in.
    pub others: List<Work>,
    /// What the member handed in.
    pub own: List<Work>,
    /// What is approved and waits for its hour.
    pub scheduled: List<Work>,
}

impl Queue {
    /// The queue of an editor of some of these trackers, or all there is for an administrator; there is none for others.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        all: &[Tracker],
        by: &QueueFilter,
        wanted: LaneCursor,
    ) -> Result<Queue, WebError> {
        let permission = seen_by(member)?;
        let trackers: Vec<Tracker> =
            all.iter().filter(|tracker| may(&member.actor, permission(tracker.id))).cloned().collect();
        let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
        let mut lists = Lane::ALL.map(|_| List::default());
        for (lane, list) in Lane::ALL.into_iter().zip(&mut lists) {
            let place = match wanted {
                None => Place::Start,
                Some((one, mark)) if one == lane => Place::After(mark),
                Some(_) => continue,
            };
            let (who, what) = ((ids.as_slice(), member.actor.id), (lane, by));
            let rows = desk::waiting(connection, who, what, place, LIMIT).await?;
            *list = List::of(rows, desk::count_waiting(connection, who, what).await?);
        }
        let [others, own, scheduled] = lists;
        Ok(Queue { trackers, others, own, scheduled })
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        [&self.others, &self.own, &self.scheduled].iter().all(|list| list.rows.is_empty())
    }

    /// The first line from a place on of what others handed in and the member may decide about.
    pub async fn first_of_others(
        connection: &mut Connection,
        member: &Member,
        by: &QueueFilter,
        place: Place<Mark>,
    ) -> Result<Option<Work>, WebError> {
        // An administrator sees the queues of others, and decides about nothing in them.
        let trackers = member.trackers(connection, Permission::Review).await?;
        let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
        Ok(desk::waiting(connection, (&ids, member.actor.id), (Lane::Others, by), place, 1).await?.pop())
    }

    /// Where the open assessment of a promise stands among what others handed in.
    pub async fn place_of(
        connection: &mut Connection,
        member: &Member,
        by: &QueueFilter,
        promise: PromiseId,
    ) -> Result<Option<Mark>, WebError> {
        let trackers = seen(connection, member).await?;
        let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
        let place = desk::lane_of(connection, (&ids, member.actor.id), by, promise).await?;
        Ok(place.filter(|(lane, _)| *lane == Lane::Others).map(|(_, mark)| mark))
    }

    /// The lines before and after a promise in all of the lists, one after the other; beside a promise that is in none of
    /// them stands the first line.
    pub async fn neighbours(
        connection: &mut Connection,
        member: &Member,
        by: &QueueFilter,
        here: PromiseId,
    ) -> Result<(Option<Work>, Option<Work>), WebError> {
        let trackers = seen(connection, member).await?;
        let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
        let who = (ids.as_slice(), member.actor.id);
        let at = desk::lane_of(connection, who, by, here).await?;
        let (index, place) = match at {
            Some((lane, mark)) => (Lane::ALL.iter().position(|one| *one == lane).unwrap_or(0), Place::After(mark)),
            None => (0, Place::Start),
        };
        let mut places = std::iter::once(place).chain(std::iter::repeat(Place::Start));
        let (mut before, mut after) = (None, None);
        for lane in &Lane::ALL[index..] {
            let place = places.next().unwrap_or_default();
            if after.is_none() {
                after = desk::waiting(connection, who, (*lane, by), place, 1).await?.pop();
            }
        }
        let Some((lane, mark)) = at else { return Ok((None, after)) };
        let mut place = Place::Before(mark);
        for lane in std::iter::once(&lane).chain(Lane::ALL[..index].iter().rev()) {
            if before.is_none() {
                before = desk::waiting(connection, who, (*lane, by), place, 1).await?.pop();
            }
            place = Place::End;
        }
        Ok((before, after))
    }
}

async fn seen(connection: &mut Connection, member: &Member) -> Result<Vec<Tracker>, WebError> {
    Ok(member.trackers(connection, seen_by(member)?).await?)
}

/// What makes a tracker one of the queue of this member.
fn seen_by(member: &Member) -> Result<fn(TrackerId) -> Permission, WebError> {
    let is_editor = member.actor.roles.values().any(|role| *role == Role::Editor);
    if !is_editor && !member.actor.is_admin {
        return Err(WebError::NotFound);
    }
    Ok(if is_editor { Permission::Review } else { Permission::SeeDesk })
}
