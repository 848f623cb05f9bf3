//! What readers see: the public pages in both languages, with what was published and nothing else.

mod change;
mod codebook;
pub mod compare;
pub mod correction;
mod footnote;
mod gone;
mod kept;
mod language;
mod moved;
pub mod newsroom;
mod older;
pub mod promise;
pub mod search;
mod site;
mod spelling;
pub mod tracker;

pub use newsroom::{Newsroom, item, rating};
