//! The pages of reviewing. Draws; never decides.

mod batch;
mod proposal;
mod queue;
mod remarking;
mod review;
mod revision;

pub use batch::{BatchResult, Done, Preview, shown};
pub use queue::Queue;
pub use review::{Reply, Review, languages};
pub use revision::RevisionPage;
