//! What the fields of a batch's form hold besides the decision itself: what was ticked, and what the preview had shown.

use std::collections::HashSet;

use crate::action::batch::Seen;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, PromiseId};
use crate::store::batch::MOST;
use crate::web::desk::ticked::{self, shown};
use crate::web::http::form_data::FormData;

/// The promises that were ticked in the list.
pub fn ticked(fields: &FormData) -> Result<Vec<PromiseId>, Reason> {
    ticked::ticked(fields, "promise", MOST)
}

/// The promises that the preview had shown as changing, with the rating that each had: those that are still ticked there,
/// and those that were ticked off.
pub fn seen(fields: &FormData) -> Result<(Vec<Seen>, Vec<PromiseId>), Vec<Fault>> {
    let refused = |reason| vec![Fault::new("rule", reason)];
    let taken: HashSet<PromiseId> = ticked::ticked(fields, "take", MOST).map_err(refused)?.into_iter().collect();
    let (mut seen, mut excepted) = (Vec::new(), Vec::new());
    for (id, rating) in shown(fields, MOST).map_err(refused)? {
        match (taken.contains(&id), rating.is_empty(), rating.parse()) {
            (false, ..) => excepted.push(id),
            (true, true, _) => seen.push((id, None)),
            (true, false, Ok(rating)) => seen.push((id, Some(AssessmentId(rating)))),
            (true, false, Err(_)) => {}
        }
    }
    Ok((seen, excepted))
}
