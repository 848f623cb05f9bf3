//! The workflow: one table, read aloud; and what holds of every decision.

mod cast;
mod properties;
mod table;
