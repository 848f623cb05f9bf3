//! The pages of drafting. Draws; never decides.

mod conflict;
mod differences;
mod draft;
mod editor;
mod lists;
mod surroundings;
mod workspace;

pub use conflict::ConflictPage;
pub use differences::Differences;
pub use draft::Draft;
pub use lists::MyWork;
pub use workspace::Workspace;
