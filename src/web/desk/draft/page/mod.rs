//! The pages of drafting. Draws; never decides.

mod beside;
mod conflict;
mod differences;
mod editor;
mod language;
mod resumed;
mod surroundings;

pub use conflict::ConflictPage;
pub use differences::Differences;
