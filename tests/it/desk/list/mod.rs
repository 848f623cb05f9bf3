//! Lists of work: the way through them, what is kept for them, and what they cost.

pub mod groups;
mod kept;
pub mod pager;
pub mod scale;
