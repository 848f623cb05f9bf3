//! What two people wrote over one text, put together.

pub mod assessment;
pub mod text;
