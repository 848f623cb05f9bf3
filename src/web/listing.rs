//! What a list of promises on the desk is narrowed down by, as it stands in addresses. Whatever was typed is a filter;
//! what nothing answers to narrows nothing.

use super::fields::Fields;
use crate::domain::assessment::State;
use crate::domain::id::PromiseId;
use crate::domain::text::tidy_line;
use crate::store::desk::{Assignee, Narrowed, Place, Rated, Stage};

/// The word for "none" in addresses.
pub const NONE: &str = "none";
/// The longest words that are looked for, in characters.
const LIMIT: usize = 200;

/// What the fields of an address narrow a list down by.
pub fn narrowed(fields: &Fields) -> Narrowed {
    let value = |name: &str| tidy_line(fields.get(name)).chars().take(LIMIT).collect::<String>();
    Narrowed {
        assignee: match value("assignee") {
            none if none == NONE => Assignee::Nobody,
            typed => typed.parse().map_or(Assignee::Anyone, Assignee::One),
        },
        stage: match value("state") {
            none if none == NONE => Stage::Idle,
            typed => typed.parse().ok().filter(|state: &State| state.is_open()).map_or(Stage::Any, Stage::At),
        },
        rated: match value("verdict") {
            typed if typed.is_empty() => Rated::Any,
            none if none == NONE => Rated::Never,
            key => Rated::As(key),
        },
        words: value("words"),
    }
}

/// The same, written in addresses; empty values narrow nothing.
pub fn pairs(by: &Narrowed) -> Vec<(&'static str, String)> {
    let assignee = match by.assignee {
        Assignee::Anyone => String::new(),
        Assignee::Nobody => NONE.to_owned(),
        Assignee::One(id) => id.to_string(),
    };
    let stage = match by.stage {
        Stage::Any => "",
        Stage::Idle => NONE,
        Stage::At(state) => state.code(),
    };
    let rated = match &by.rated {
        Rated::Any => "",
        Rated::Never => NONE,
        Rated::As(key) => key,
    };
    let all = [("assignee", assignee.as_str()), ("state", stage), ("verdict", rated), ("words", &by.words)];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.to_owned())).collect()
}

/// Which part of the list is wanted.
pub fn place(fields: &Fields) -> Place {
    let promise = |name: &str| fields.get(name).parse::<PromiseId>().ok();
    promise("after").map(Place::After).or(promise("before").map(Place::Before)).unwrap_or_default()
}

/// A place in the list, written in addresses.
pub fn place_pair(place: Place) -> Option<(&'static str, String)> {
    match place {
        Place::Start => None,
        Place::After(id) => Some(("after", id.to_string())),
        Place::Before(id) => Some(("before", id.to_string())),
    }
}
