//! The lists of the desk: what they are narrowed down by, what is on them, and the way from one line to the next.

pub mod calendar;
pub mod editing;
pub mod my_work;
pub mod next;
pub mod pager;
pub mod promises;
pub mod proposal;
pub mod query;
pub mod queue;
pub mod search_results;
pub mod source;
pub mod stale;
