//! The program itself, as an operator runs it: started, stopped, killed, misconfigured; and what is installed for it.

mod backup;
mod command_line;
mod configuration;
mod demo;
mod log;
mod machine;
pub mod own_database;
mod private_server;
pub mod program;
mod proxy;
mod setup;
mod stopping;
mod tuning;
