//! The audit trail: its chain, the command that checks it, its page on the desk, and the part of it that is public.

mod chain;
mod change;
mod public;
mod sentence;
mod tampered;
mod verify;
