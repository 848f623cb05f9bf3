//! The only integration-test binary, by journey. Every test has a database of its own in a throwaway PostgreSQL, and acts
//! as people do: through HTTP.

mod audit;
mod availability;
mod bench;
mod browser;
mod delisting;
mod desk;
mod domain;
mod fuzz;
mod import;
mod machine;
mod middleware;
mod platform;
mod public;
mod published;
mod store;
mod story;
mod support;
mod tidy;
mod zone;
