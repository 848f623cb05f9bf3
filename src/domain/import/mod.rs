//! Promises and ratings from files: what the columns mean, what becomes of each line, and what is reported of it.

pub mod mapping;
pub mod rating;
pub mod rating_part;
pub mod rating_report;
pub mod report;
mod source_page;
pub mod transfer;
pub mod unknown;
