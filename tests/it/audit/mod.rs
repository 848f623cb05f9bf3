//! The audit trail: its chain, and the command that checks it.

mod chain;
mod verify;
