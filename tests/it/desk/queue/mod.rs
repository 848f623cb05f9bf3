//! The queue of an editor.

pub mod bulk_approval;
pub mod list;
pub mod proposal;
