//! Pledgebook: the newsroom behind an election-promise tracker.
//!
//! The house, from the ground up; each floor uses only the ones above its name in this list:
//!
//! - [`domain`]: what is true. Pure rules and words.
//! - [`store`]: what is kept. Diesel and SQL.
//! - [`action`]: what may happen. One function, one transaction, one audit entry.
//! - [`i18n`]: how it is said, in French and English.
//! - [`web`]: how it is asked and shown. HTTP and HTML.
//! - [`platform`]: the outside world: the private PostgreSQL server, the log.
//! - [`config`], [`app`], [`command`]: wire everything together.

pub mod domain;

pub mod store;

pub mod action;
pub mod i18n;

pub mod web;

pub mod platform;

pub mod app;
pub mod command;
pub mod config;
