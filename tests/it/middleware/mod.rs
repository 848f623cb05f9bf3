//! What runs around answers.

pub mod page_cache;
