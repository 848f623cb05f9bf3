//! Setting a tracker up: what it is made of, and who may do any of it.

pub mod access;
pub mod codebook;
pub mod faults;
pub mod setup;
