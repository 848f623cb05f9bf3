//! What the fields of a batch's form hold besides the decision itself.

use crate::domain::id::PromiseId;
use crate::web::http::form_data::FormData;

/// The promises that were ticked in the list, each once.
pub fn ticked(fields: &FormData) -> Vec<PromiseId> {
    let mut ticked: Vec<PromiseId> = Vec::new();
    for id in fields.all("promise").filter_map(|typed| typed.parse().ok()) {
        if !ticked.contains(&id) {
            ticked.push(id);
        }
    }
    ticked
}
