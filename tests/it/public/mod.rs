//! What readers see: the public pages in both languages, with what was published and nothing else.

mod chart;
mod cite;
mod filter;
mod front;
mod gone;
mod language;
mod moved;
mod notice;
mod pages;
mod promise;
mod spelling;
mod tracker;
mod version;

pub mod newsroom;

pub use newsroom::{Newsroom, item, rating};
