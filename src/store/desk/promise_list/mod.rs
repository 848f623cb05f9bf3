//! The promises of a tracker as a long list, page by page: narrowed down by whatever filters, in the order of any column.
//! Every order has an index of its own, see `promise_summary`: a page is a range of it, and nothing is sorted as a whole.

mod asked;
mod conditions;
mod filter;
mod order;

pub use filter::{Assignee, Calendar, Checked, Deadline, PromiseFilter, Rated, Sourced, Stage};
pub use order::{Order, Sort};

use super::PromiseRow;
use crate::domain::id::{PromiseId, TrackerId};
use crate::store::list::{self, Page};
use crate::store::{Connection, Result};
use asked::Asked;

/// Which page of the list is wanted; a promise that is not of the tracker is as good as none.
pub type Place = list::Place<PromiseId>;

/// A page of the promises of a tracker, at most `limit` of them. A place that does not exist is the beginning.
pub async fn part(
    connection: &mut Connection,
    tracker: TrackerId,
    list: (&PromiseFilter, Order),
    calendar: &Calendar,
    (place, limit): (Place, i64),
) -> Result<Page<PromiseRow>> {
    let asked = Asked::of(connection, tracker, list, calendar).await?;
    let place = match place {
        Place::After(id) => asked.spot(connection, id).await?.map(list::Place::After),
        Place::Before(id) => asked.spot(connection, id).await?.map(list::Place::Before),
        Place::End => Some(list::Place::End),
        Place::Start => None,
    };
    list::page(connection, &asked, place.unwrap_or_default(), limit).await
}

/// The promises before and after this one in the order of such a list, whether or not it is in the list itself; beside a
/// promise of another tracker stands the first of the list.
pub async fn neighbours(
    connection: &mut Connection,
    tracker: TrackerId,
    list: (&PromiseFilter, Order),
    calendar: &Calendar,
    here: PromiseId,
) -> Result<(Option<PromiseRow>, Option<PromiseRow>)> {
    let asked = Asked::of(connection, tracker, list, calendar).await?;
    let spot = asked.spot(connection, here).await?;
    let after = spot.clone().map_or(list::Place::Start, list::Place::After);
    let after = asked.rows(connection, after, 1).await?.pop();
    let before = match spot {
        Some(spot) => asked.rows(connection, list::Place::Before(spot), 1).await?.pop(),
        None => None,
    };
    Ok((before, after))
}
