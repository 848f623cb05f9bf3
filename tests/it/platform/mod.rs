//! The program itself, as an operator runs it: started, stopped, killed, misconfigured.

mod command_line;
mod configuration;
mod demo;
pub mod own_database;
mod private_server;
pub mod program;
mod stopping;
mod tuning;
