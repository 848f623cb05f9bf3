//! The pages of drafting. Draws; never decides.

mod conflict;
mod differences;
mod editor;
mod surroundings;

pub use conflict::ConflictPage;
pub use differences::Differences;
