//! What needs a member. Everything here is reached with a session, and every form carries its token.

pub mod account;
pub mod activity;
pub mod assessment;
pub mod assignee;
pub mod assignment;
pub mod batch;
pub mod codebook_proposal;
pub mod desk_form;
pub mod draft;
pub mod form_recovery;
pub mod list;
pub mod member;
pub mod my_work;
pub mod notification;
pub mod online;
pub mod opening;
pub mod people;
pub mod presence;
pub mod promise;
pub mod queue;
pub mod search;
pub mod setup;
pub mod shortcut;
pub mod stale;
pub mod tracker;
pub mod worklist;
