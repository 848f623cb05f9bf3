//! The pages of drafting. Draws; never decides.

mod beside;
mod conflict;
mod differences;
mod editor;
mod evidence;
mod header;
mod resumed;
mod texts;
mod verdict;

pub use conflict::ConflictPage;
pub use differences::Differences;
