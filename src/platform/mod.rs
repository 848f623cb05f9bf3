//! The outside world: the private PostgreSQL server, files, the clockwork of recurring jobs, the log. Knows nothing of promises.

pub mod csv_file;
pub mod postgres;
pub mod telemetry;
