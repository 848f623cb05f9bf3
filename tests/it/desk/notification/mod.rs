//! What people are told: on the desk, and by mail over a real SMTP server on this machine.

mod desk;
pub mod mail;
mod outbox;
mod proposal;
mod rule;
