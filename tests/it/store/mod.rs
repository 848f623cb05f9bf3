//! What the database itself guarantees, whoever asks and past every rule of ours.

mod append_only;
mod application;
mod audit;
mod catalogue;
mod closed_lists;
mod four_eyes;
mod gate;
mod ground;
mod migrations;
mod schema;
mod states;
mod values;
