//! The rules themselves, without a database or a page.

mod access;
mod assignment;
mod check;
mod course;
mod language;
mod link;
mod localized;
mod partial_date;
mod reference;
mod remark;
mod revision;
mod slug;
mod text;
mod version;
mod wall_clock;
mod workflow;
