//! What readers see: the public pages in both languages, with what was published and nothing else.

mod front;
mod language;
mod notice;
mod promise;
mod tracker;

pub mod newsroom;

pub use newsroom::{Newsroom, item, rating};
