//! What programs read: files, feeds, pictures, cards. Never uses the desk.

pub mod api;
pub mod data;
pub mod embed;
pub mod feed;
pub mod security;
pub mod share_image;
pub mod sitemap;
pub mod table;
