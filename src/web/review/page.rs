//! The pages of reviewing. Draws; never decides.

mod proposal;
mod queue;
mod remarking;
mod reply;
mod review;
mod revision;
mod together;

pub use queue::Queue;
pub use reply::Reply;
pub use review::{Review, languages};
pub use revision::RevisionPage;
pub use together::{Done, Preview, TogetherResult, shown};
