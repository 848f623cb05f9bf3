//! The rules themselves, without a database or a page.

mod access;
mod assignment;
mod batch;
mod check;
mod comparison;
mod course;
mod excerpt;
mod fate;
mod kept;
mod language;
mod link;
mod localized;
mod merge;
mod page_change;
mod partial_date;
mod reconciliation;
mod reference;
mod remark;
mod repeat;
mod revision;
mod slug;
mod text;
mod version;
mod wall_clock;
mod workflow;
