//! The promises that are ticked in a list of the desk, and what that list had shown of them: each once, and never more than
//! are decided on at once. What is too much is refused before any work begins.

use std::collections::HashSet;

use crate::domain::fault::Reason;
use crate::domain::id::PromiseId;
use crate::web::http::form_data::FormData;

/// How many letters are shown of what is no choice.
const SHOWN: usize = 80;

/// The promises in the fields called `name`, in order, at most `most` of them.
pub fn ticked(fields: &FormData, name: &str, most: i64) -> Result<Vec<PromiseId>, Reason> {
    let read = |typed: &str| typed.parse().map_err(|_| Reason::UnknownChoice(typed.chars().take(SHOWN).collect()));
    let typed = fields.all(name).filter(|typed| !typed.is_empty());
    each_once(typed.map(read), |id| *id, most)
}

/// What had been shown of promises, in fields called `seen.ID`, in order, at most `most` of them.
pub fn shown(fields: &FormData, most: i64) -> Result<Vec<(PromiseId, &str)>, Reason> {
    let seen = fields.under("seen").filter_map(|(id, seen)| Some((id.parse().ok()?, seen)));
    each_once(seen.map(Ok), |(id, _)| *id, most)
}

fn each_once<T>(
    all: impl Iterator<Item = Result<T, Reason>>,
    promise: impl Fn(&T) -> PromiseId,
    most: i64,
) -> Result<Vec<T>, Reason> {
    let limit = usize::try_from(most).unwrap_or(0);
    let (mut known, mut kept) = (HashSet::new(), Vec::new());
    for one in all {
        let one = one?;
        if !known.insert(promise(&one)) {
            continue;
        }
        if kept.len() == limit {
            return Err(Reason::TooMany { limit });
        }
        kept.push(one);
    }
    Ok(kept)
}
