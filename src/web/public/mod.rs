//! What people read. Never uses the desk: readers have no session.

pub mod change;
pub mod compare;
pub mod correction;
pub mod method;
pub mod promise;
pub mod search;
pub mod site;
pub mod tracker;
