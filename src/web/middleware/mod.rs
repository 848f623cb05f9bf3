//! What runs around every answer, or around every answer of the desk.

pub mod form_recovery;
pub mod not_found;
pub mod page_cache;
pub mod response;
pub mod site;
