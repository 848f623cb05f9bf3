//! The program itself, as an operator runs it: started, stopped, killed, misconfigured.

mod command_line;
mod own_database;
mod private_server;
mod program;
