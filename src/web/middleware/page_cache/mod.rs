//! Finished public pages, kept in memory until what they are about changes: a hit costs a look into a table. Keeps only
//! what a handler calls public, rendered from an address alone; no header and no cookie ever has a part in it.

mod answering;
mod currency;
mod encoding;
mod entry;
mod flight;
mod hearing;
mod key;
mod layer;
mod pages;
mod render;
mod tag;

pub use layer::Layer;
pub use pages::PageCache;
