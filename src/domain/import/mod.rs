//! Promises from files: what the columns mean, what becomes of each line, and what is reported of it.

pub mod mapping;
pub mod report;
pub mod transfer;
