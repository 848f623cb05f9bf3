//! What is known of HTTP, and nothing of any page.

pub mod allowance;
pub mod asset;
pub mod body;
pub mod client;
pub mod cross_origin;
pub mod error;
pub mod form;
pub mod form_data;
pub mod language;
pub mod limit;
pub mod link;
pub mod path;
pub mod redirect;
pub mod respond;
pub mod route;
pub mod session;
pub mod session_life;
pub mod session_proof;
pub mod site;
pub mod state;
pub mod stream;
