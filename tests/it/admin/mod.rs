//! Setting up: trackers and what they are made of, people, and who may do any of it.

mod access;
mod codebook;
mod faults;
mod people;
mod setup;
