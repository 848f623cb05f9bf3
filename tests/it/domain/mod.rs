//! The rules themselves, without a database or a page.

mod access;
mod assignment;
mod batch;
mod check;
mod codebook_proposal;
mod comparison;
mod delisting;
mod excerpt;
mod force;
mod idempotency;
mod kept;
mod language;
mod link;
mod localized;
pub mod merge;
mod opening;
mod page_change;
mod partial_date;
mod reference;
mod remark;
mod revision;
mod slug;
mod text;
mod timeline;
mod version;
mod wall_clock;
mod workflow;
