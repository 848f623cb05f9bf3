//! Proposed changes of what the public reads: of a codebook, and of the record.

pub mod codebook;
pub mod record;
