//! What the public sees: reads from the published store and nothing else, as a role that can read nothing else. Never names
//! a working table, so that no query here can reach a draft.

pub mod amended;
pub mod candidate;
pub mod change;
pub mod codebook_notice;
pub mod compare;
pub mod correction;
pub mod data;
pub mod delisting;
pub mod event;
pub mod feed;
pub mod front;
pub mod generation;
pub mod list;
pub mod overview;
pub mod place;
pub mod promise;
pub mod reader;
pub mod revision;
pub mod search;
pub mod sitemap;
pub mod slug;
pub mod standing;
mod stated;
pub mod summary;
pub mod told;
pub mod tracker;
pub mod turn;
pub mod unlisted;
