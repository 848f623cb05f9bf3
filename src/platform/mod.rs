//! The outside world: the private PostgreSQL server, files, mail, the log. Knows nothing of promises.

pub mod csv_file;
pub mod mail;
pub mod postgres;
pub mod table_file;
pub mod telemetry;
