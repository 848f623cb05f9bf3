//! The pages of drafting. Draws; never decides.

mod draft;
mod lists;
mod workspace;

pub use draft::Draft;
pub use lists::MyWork;
pub use workspace::Workspace;
