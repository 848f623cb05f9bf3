//! What the public sees: reads from the `public_*` views and nothing else. Never touches a working table, so that no
//! query here can reach a draft.

pub mod change;
pub mod feed;
pub mod promise;
pub mod sitemap;
pub mod standing;
pub mod tracker;
mod view;
