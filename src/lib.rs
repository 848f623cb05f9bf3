//! Pledgebook: the newsroom behind an election-promise tracker.

pub mod domain;

pub mod store;

pub mod action;
pub mod i18n;

pub mod platform;
