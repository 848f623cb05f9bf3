//! Hears Ctrl-C and the system's wish to stop, so that no command leaves a private PostgreSQL behind.

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens for Ctrl-C and for the system's wish to stop.
pub struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    /// Begins to listen.
    pub fn listen() -> std::io::Result<Stop> {
        Ok(Stop { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Comes back when someone wants the process to stop.
    pub async fn asked(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
