//! Narrows finds down, counts them and puts the best first. Pure: finds and a filter go in, promises and counts come out.

use std::collections::HashMap;

use crate::domain::codebook::VerdictClass;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::search::Kind;
use crate::store::public::search::Find;

/// How many promises stand on one page of the finds.
pub const PAGE: usize = 20;

/// A filter that is absent, names something, or names nothing there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only<T> {
    /// Everything passes.
    Any,
    /// This passes.
    This(T),
    /// Nothing passes.
    Nothing,
}

impl<T: Copy + PartialEq> Only<T> {
    /// The filter that was typed, and what it names.
    pub fn of(typed: &str, named: Option<T>) -> Only<T> {
        match (typed, named) {
            ("", _) => Only::Any,
            (_, Some(value)) => Only::This(value),
            (_, None) => Only::Nothing,
        }
    }

    /// What it names.
    pub fn value(self) -> Option<T> {
        if let Only::This(value) = self { Some(value) } else { None }
    }

    fn passes(self, own: T) -> bool {
        matches!(self, Only::Any) || self == Only::This(own)
    }
}

/// What finds are narrowed down by.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    /// The tracker.
    pub tracker: Only<TrackerId>,
    /// The class of the verdict in force.
    pub class: Only<VerdictClass>,
    /// The kind of text.
    pub kind: Only<Kind>,
}

/// What a filter leaves of the finds.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// The promises with their trackers, the best first.
    pub matching: Vec<(PromiseId, TrackerId)>,
    /// How many each tracker has, among those that match the rest of the filter.
    pub by_tracker: HashMap<TrackerId, usize>,
    /// The same for classes of verdicts.
    pub by_class: HashMap<VerdictClass, usize>,
    /// The same for kinds of text.
    pub by_kind: HashMap<Kind, usize>,
}

/// Applies the filter; `class` tells the class of a promise's verdict in force.
pub fn narrow(finds: &[Find], sought: Sought, class: impl Fn(PromiseId) -> VerdictClass) -> Narrowed {
    let mut promises: HashMap<PromiseId, (TrackerId, Vec<&Find>)> = HashMap::new();
    for find in finds {
        promises.entry(find.promise).or_insert((find.tracker, Vec::new())).1.push(find);
    }
    let mut narrowed = Narrowed::default();
    let mut ranked: Vec<(f32, PromiseId, TrackerId)> = Vec::new();
    for (promise, (tracker, own)) in promises {
        let class = class(promise);
        let by_tracker = sought.tracker.passes(tracker);
        let by_class = sought.class.passes(class);
        let rank: f32 = own.iter().filter(|find| sought.kind.passes(find.kind)).map(|find| find.rank).sum();
        let by_kind = own.iter().any(|find| sought.kind.passes(find.kind));
        if by_class && by_kind {
            *narrowed.by_tracker.entry(tracker).or_default() += 1;
        }
        if by_tracker && by_kind {
            *narrowed.by_class.entry(class).or_default() += 1;
        }
        if by_tracker && by_class {
            own.iter().for_each(|find| *narrowed.by_kind.entry(find.kind).or_default() += 1);
        }
        if by_tracker && by_class && by_kind {
            ranked.push((rank, promise, tracker));
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    narrowed.matching = ranked.into_iter().map(|(_, promise, tracker)| (promise, tracker)).collect();
    narrowed
}
