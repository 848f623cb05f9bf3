//! What happens by the clock: scheduled publications are released, expired sessions forgotten. Safe in any number of
//! processes: an assessment is locked, and released once.

use std::time::Duration;

use crate::action::{self, ActionError};
use crate::store;
use crate::web::State;

/// How often the clock is looked at.
const BEAT: Duration = Duration::from_secs(10);

/// Runs until it is dropped.
pub async fn run(state: State) {
    let mut beat = tokio::time::interval(BEAT);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if let Err(error) = tick(&state).await {
            tracing::warn!(%error, "the clockwork missed a beat");
        }
    }
}

/// One beat: everything that is due by now.
pub async fn tick(state: &State) -> store::Result<()> {
    let now = state.clock.now();
    let forgotten = state.database.read(async |connection| store::allowance::sweep(connection, now).await).await;
    if let Err(error) = forgotten {
        let error: store::Error = error;
        tracing::warn!(%error, "old allowances were not forgotten");
    }
    let swept = state.database.read(async |connection| store::sign_in::sweep(connection, now).await).await;
    if let Err(error) = swept {
        // Nothing that is due waits for it.
        let error: store::Error = error;
        tracing::warn!(%error, "old failures of signing in were not forgotten");
    }
    let (system, due) = state
        .database
        .read(async |connection| {
            store::session::sweep(connection, now).await?;
            Ok::<_, store::Error>((
                store::account::system(connection).await?,
                store::assessment::due(connection, now).await?,
            ))
        })
        .await?;
    for id in due {
        match state.database.write(&system, now, async |tx| action::assessment::release(tx, id).await).await {
            Ok(true) => tracing::info!(%id, "released a scheduled assessment"),
            Ok(false) => tracing::warn!(%id, "took off the schedule what corrects or rests on something that is gone"),
            Err(ActionError::Store(error)) => return Err(error),
            // Another process was faster, or an editor took it back.
            Err(refused) => tracing::info!(%id, ?refused, "not released"),
        }
    }
    Ok(())
}
