//! The only integration-test binary, by journey. Every test has a schema of its own in a throwaway PostgreSQL, and acts
//! as people do: through HTTP.

mod account;
mod admin;
mod assignment;
mod audit;
mod availability;
mod batch;
mod bench;
mod browser;
mod check;
mod compare;
mod correction;
mod domain;
mod drafting;
mod fate;
mod lookup;
mod machines;
mod notification;
mod page_cache;
mod platform;
mod public;
mod published;
mod review;
mod search;
mod store;
mod story;
mod support;
mod tidy;
mod transfer;
mod worklist;
mod zone;
