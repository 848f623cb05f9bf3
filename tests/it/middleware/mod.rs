//! What runs around answers.

mod head;
pub mod page_cache;
