//! What tests stand on: an application of their own, people who act through HTTP, and things to act on.

pub mod app;
pub mod browser;
pub mod make;
pub mod people;
pub mod smtp;
pub mod sql;

pub use app::App;
pub use browser::{Browser, Page};
pub use smtp::Smtp;
pub use sql::Sql;
