//! A promise's page: as it is now, as it was, and cited.

pub mod cite;
pub mod force;
pub mod notice;
pub mod page;
pub mod revision;
pub mod version;
