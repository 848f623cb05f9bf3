//! The pages of reviewing. Draws; never decides.

mod body;
mod correcting;
mod deciding;
mod decision;
mod header;
mod notes;
mod outside;
mod proposal;
mod remarking;
mod reply;
mod review;
mod revision;
mod suggesting;
mod warning;

pub use reply::Reply;
pub use review::{Review, languages};
pub use revision::RevisionPage;
