//! The filter above a tracker's list: its fields with what was typed, and what is in force.

use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::public::tracker::choice::{self, Applied, Choice};
use crate::web::public::tracker::load::TrackerData;
use crate::web::view::promise_filter::{Filter, Sort};

/// The form.
pub struct FilterForm {
    /// Where it is sent.
    pub action: String,
    pub verdicts: Vec<Choice>,
    pub topics: Vec<Choice>,
    pub sources: Vec<Choice>,
    pub words: String,
    /// The day since which changes are asked for, as a field of dates holds it.
    pub since: String,
    /// The order that the list has.
    pub by_change: bool,
    /// Whether a field is set that is folded away otherwise.
    pub is_narrowed_further: bool,
    pub applied: Vec<Applied>,
    /// All promises.
    pub everything: String,
}

impl FilterForm {
    /// The form as `filter` fills it in.
    pub fn new(t: Lang, found: &TrackerData, filter: &Filter) -> FilterForm {
        let slug = &found.tracker.slug;
        let by_change = filter.sort == Sort::Change;
        FilterForm {
            action: path::tracker(t, slug),
            verdicts: choice::verdicts(t, found, filter),
            topics: choice::topics(t, found, filter),
            sources: choice::sources(t, found, filter),
            words: filter.words.clone(),
            since: filter.first_day().flatten().map(|day| day.to_string()).unwrap_or_default(),
            by_change,
            is_narrowed_further: !filter.source.is_empty() || !filter.since.is_empty() || by_change,
            applied: choice::applied(t, found, filter),
            everything: path::promises(t, slug, &[("sort", filter.sort.name())]),
        }
    }
}
