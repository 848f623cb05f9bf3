//! A tracker's page: its figures and its list.

pub mod chart;
pub mod filter;
pub mod list;
pub mod page;
