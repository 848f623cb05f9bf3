//! The outside world: the private PostgreSQL server, the clockwork of recurring jobs, the log. Knows nothing of promises.

pub mod postgres;
pub mod telemetry;
