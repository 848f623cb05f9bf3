//! The published store: it holds what was published and nothing else, and the public reads nothing else.

mod history;
mod rebuilt;
mod role;
mod scale;
