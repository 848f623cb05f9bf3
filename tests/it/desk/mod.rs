//! What members do and see: the rooms of the web, and their slices, have their tests in folders of the same names.

pub mod account;
pub mod activity;
pub mod assessment;
pub mod assignment;
pub mod batch;
mod body;
mod cleanup;
mod date_hint;
pub mod draft;
pub mod form_recovery;
pub mod invitation;
pub mod list;
pub mod my_work;
pub mod notification;
pub mod online;
pub mod opening;
pub mod password_reset;
pub mod people;
pub mod presence;
pub mod proposal;
pub mod queue;
pub mod search;
pub mod shortcut;
mod site;
pub mod stale;
pub mod tracker;
mod worst;
